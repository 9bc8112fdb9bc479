"""Real exports, handed over through the page: each one, then those of one site together, judged; all pages after."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from suture.app.jobs import queries as jobs
from suture.app.jobs.running import run_job
from suture.app.practices import queries
from suture.app.practices.access import subject_of
from suture.app.practices.kinds import JUDGE

pytestmark = [pytest.mark.real_data, pytest.mark.django_db, pytest.mark.slow]


def site_of(file: Path) -> str:
    """The site in the name that the exporter gave the file."""
    found = re.match(r"(?:https?___)?((?:[\w-]+\.)+[a-z]+)_?-", file.name)
    return found[1] if found else "practice.example"


def test_every_real_export_is_read_and_every_page_shows_it(
    page: Client, owner: int, shared_data: Path, subtests: pytest.Subtests
) -> None:
    for file in sorted((shared_data / "exports").rglob("*.csv")):
        with subtests.test(file.name):
            page.post("/start/", {"address": site_of(file), "specialty": "clinic"})
            site = site_of(file).removeprefix("www.")
            practice = next(one.id for one in queries.practices_for(owner) if one.own_site.key == site)
            before = len(queries.imports(owner, practice).done)
            handed = page.post(f"/p/{practice}/files/", {"chosen": SimpleUploadedFile(file.name, file.read_bytes())})
            address = handed.headers["Location"]
            run_job(int(address.split("/")[-2]))
            assert "What was understood" in page.get(address).text
            newest, *others = queries.imports(owner, practice).done
            assert len(others) == before
            assert newest.rows == newest.accepted + newest.rejected
            for name in ("links", "sites", "texts", "pages", "imports"):
                assert page.get(f"/p/{practice}/{name}/").status_code == 200
            for job in jobs.unfinished(subject_of(practice), kind=JUDGE):
                run_job(job.id)
            answer = page.get(f"/p/{practice}/links/")
            if rows := answer.context.get("rows"):
                assert answer.context["is_judged"]
                assert "What it is worth" in page.get(f"/p/{practice}/links/{rows[0].id}/").text
                assert page.get(f"/p/{practice}/report/whole.html").status_code == 200
            found = page.get(f"/p/{practice}/look/").context["found"]
            for group in (one.group for one in found.things if one.group) if found else ():
                assert page.get(f"/p/{practice}/look/groups/{group.id}/").context["matching"] == group.size
            again = page.get(f"/p/{practice}/imports/{newest.snapshot_id}/rows-not-read/")
            assert len(again.context["rows"]) == newest.rejected
