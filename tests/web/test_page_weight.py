"""What a page weighs over the wire on a first visit, with everything that it loads, compressed as it is sent."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.test import Client
from tests.web.fictional_files import ReadFile

pytestmark = pytest.mark.django_db

LIMIT = 150_000


def many_links(count: int) -> str:
    rows = (
        f"https://www.a-rather-long-name-of-a-hospital-{number}.example/departments/dermatology/referrals/"
        f"how-to-refer-a-patient-{number * 7919}.html,2026-{number % 11 + 1:02d}-11"
        for number in range(count)
    )
    return "\n".join(["Linking page,Last crawled", *rows]) + "\n"


def test_pages_weigh_little(page: Client, practice: int, read_file: ReadFile, subtests: pytest.Subtests) -> None:
    read_file("harbour.example-Latest links-2026-11-20.csv", many_links(300))
    for address in (
        "",
        "links/",
        "links/?column=kind",
        "sites/",
        "look/",
        "changes/",
        "search/?q=long",
    ):
        with subtests.test(address):
            answer = page.get(f"/p/{practice}/{address}", headers={"Accept-Encoding": "gzip"})
            assert answer.status_code == 200
            assert answer.headers["Content-Encoding"] == "gzip"
            text = gzip.decompress(answer.content).decode()
            assert len(answer.content) + _loaded(text) < LIMIT
            # Far below the limit now; this is the ratchet.
            assert len(answer.content) + _loaded(text) < 60_000


def _loaded(text: str) -> int:
    names = set(re.findall(r'(?:src|href)="/static/([^"]+)"', text))
    assert len(names) > 5
    found = [finders.find(name) for name in names]
    assert all(found)
    return sum(len(gzip.compress(Path(str(path)).read_bytes())) for path in found)


def test_what_streams_is_not_compressed(page: Client, practice: int, read_file: ReadFile) -> None:
    read_file("harbour.example-Latest links-2026-11-20.csv", many_links(30))
    answer = page.get(f"/p/{practice}/links/export.csv", headers={"Accept-Encoding": "gzip"})
    assert "Content-Encoding" not in answer.headers
