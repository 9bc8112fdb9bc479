"""Versions of the disavow file as pages: kept with who and why, brought back, and logged for a property."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.web.fictional_files import SITE, ReadFile

from suture.app.review import actions, disavow_actions, version_queries

pytestmark = pytest.mark.django_db

HOME = f"https://www.{SITE}/"


@pytest.fixture
def decided(owner: int, practice: int, read_file: ReadFile) -> int:
    """A practice with a reason for a file, and two sites of which one is to be disavowed."""
    read_file(
        "links.csv", "Linking page,Last crawled\nhttps://n0.example/,2026-11-01\nhttps://n1.example/,2026-11-01\n"
    )
    from tests.engine.links.judged_rows import judge

    from suture.app.practices.facts import lake, reader_of

    judge(lake().shelf(SITE), reader=reader_of(practice))
    disavow_actions.answer(actor=owner, practice=practice, manual_action=True, bought_links=False)
    actions.decide(actor=owner, practice=practice, what="site", which="n0.example", decision="disavow", note="bought")
    return practice


def test_a_draft_is_kept_downloaded_brought_back_and_logged(page: Client, owner: int, decided: int) -> None:
    room = f"/p/{decided}/disavow/"
    assert "None yet." in page.get(f"{room}versions/").text
    kept = page.post(f"{room}draft/keep/", {"note": "after the manual action"})
    assert kept.headers["Location"] == f"{room}versions/1/"
    shown = page.get(f"{room}versions/1/").text
    for words in (
        "Drafted from decisions. Maya Lind",
        "after the manual action",
        "domain:n0.example",
        "<b>1</b> of 2",
    ):
        assert words in shown
    actions.decide(actor=owner, practice=decided, what="site", which="n1.example", decision="disavow")
    page.post(f"{room}draft/keep/")
    second = page.get(f"{room}versions/2/").text
    assert "Beside version 1" in second
    assert "Would no longer count: 1 entry" in second
    file = page.get(f"{room}versions/1/file.txt")
    assert file.headers["Content-Disposition"] == f'attachment; filename="{SITE}-disavow-version-1.txt"'
    assert "domain:n1.example" not in file.content.decode()
    again = page.post(f"{room}versions/1/restore/", {"note": "too much"})
    assert again.headers["Location"] == f"{room}versions/3/"
    assert "An earlier version again (version 1)" in page.get(f"{room}versions/").text
    form = {"version": "3", "address": HOME, "since": "2026-11-20"}
    assert page.post(f"{room}uploads/", form).status_code == 302
    listed = page.get(f"{room}versions/").text
    assert f"At Google for {HOME}" in listed
    assert "version 3 was uploaded for" in listed
    assert "Google has this version" in page.get(f"{room}versions/3/").text
    beside = page.get(f"{room}draft/").text
    assert f'uploaded now for <span class="wrap">{HOME}</span>' in beside
    taken = {**form, "version": "none"}
    assert page.post(f"{room}uploads/", taken).status_code == 302
    assert version_queries.properties(owner, decided)[0].number is None


def test_a_wrong_upload_is_not_logged(page: Client, owner: int, decided: int) -> None:
    room = f"/p/{decided}/disavow/"
    page.post(f"{room}draft/keep/")
    for form, said in (
        ({"version": "1", "address": SITE, "since": "2026-11-20"}, "A property that is a whole domain takes no"),
        ({"version": "1", "address": "https://other.example/", "since": "2026-11-20"}, "That is no property of"),
        ({"version": "1", "address": HOME, "since": "2199-01-01"}, "That day is still to come"),
        ({"version": "9", "address": HOME, "since": "2026-11-20"}, "9 is not one of"),
        ({"version": "1", "address": "", "since": "x"}, "Type the property"),
    ):
        answer = page.post(f"{room}uploads/", form)
        assert (answer.status_code, said in answer.text) == (422, True), said
    assert version_queries.uploads(owner, decided) == ()
    assert page.get(f"{room}uploads/").headers["Location"] == f"{room}versions/"
    assert page.get(f"{room}versions/7/").status_code == 404


def test_each_property_has_its_own_file(page: Client, owner: int, decided: int) -> None:
    room = f"/p/{decided}/disavow/"
    for address, content in ((HOME, b"domain:n0.example\n"), (f"http://{SITE}/", b"domain:n1.example\n")):
        file = SimpleUploadedFile("d.txt", content)
        assert page.post(f"{room}file/", {"file": file, "address": address}).status_code == 302
    assert page.get(f"{room}file/").context["found"].number == 2
    assert page.get(f"{room}file/?property={HOME}").context["found"].number == 1
    assert page.get(f"{room}file/mended.txt?property={HOME}").content == b"domain:n0.example\n"
    assert page.get(f"{room}draft/?property={HOME}").context["found"].change.same
    assert not page.get(f"{room}draft/").context["found"].change.same
    wrong = page.post(f"{room}file/", {"file": SimpleUploadedFile("d.txt", b"x"), "address": "sc-domain:x.example"})
    assert (wrong.status_code, "takes no disavow file" in wrong.text) == (422, True)


def test_without_a_reason_nothing_is_kept_or_brought_back(page: Client, owner: int, decided: int) -> None:
    room = f"/p/{decided}/disavow/"
    page.post(f"{room}draft/keep/")
    disavow_actions.answer(actor=owner, practice=decided, manual_action=False, bought_links=False)
    for where in ("draft/keep/", "versions/1/restore/"):
        assert "Stop here: no file is needed" in page.post(f"{room}{where}", follow=True).text
    assert "Keep it as a new version" not in page.get(f"{room}versions/1/").text
    assert len(version_queries.disavow_versions(owner, decided)) == 1
    for where in ("draft/keep/", "versions/1/restore/"):
        assert page.get(f"{room}{where}").status_code == 302
