"""Handing files over, and what the pages say of them."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.contrib.auth import get_user_model
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoCaptureOnCommitCallbacks, Settings
from tests.web.fictional_files import LATEST_LINKS, OWN_TABLE, SEMRUSH, SITE, ReadFile

from suture.app.practices import queries
from suture.app.practices.actions import add_upload, start_import
from suture.app.practices.models import Practice, Role, TeamMember

pytestmark = pytest.mark.django_db


def hand_over(page: Client, practice: int, *files: tuple[str, str]) -> str:
    answer = page.post(
        f"/p/{practice}/files/",
        {"chosen": [SimpleUploadedFile(name, content.encode()) for name, content in files]},
    )
    assert answer.status_code == 302, answer.text
    return answer.headers["Location"]


def newest(owner: int, practice: int) -> queries.ImportView:
    return queries.imports(owner, practice).done[0]


def test_the_cards_say_what_each_tool_tells_and_cannot_tell(page: Client, practice: int) -> None:
    answer = page.get(f"/p/{practice}/files/")
    assert answer.status_code == 200
    text = answer.text
    for name in ("Google Search Console", "Bing Webmaster Tools", "Ahrefs Webmaster Tools", "Semrush", "Majestic",
                 "Moz", "DataForSEO", "Any other table"):  # fmt: skip
        assert f"<h3>{name}</h3>" in text
    assert text.count("Cannot tell") == 8


def test_a_file_is_read_and_the_page_says_what_was_understood(
    page: Client, practice: int, settings: Settings,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:  # fmt: skip
    settings.SUTURE_QUEUE_AT_ONCE = True
    with django_capture_on_commit_callbacks(execute=True):
        address = hand_over(page, practice, ("Latest links.csv", LATEST_LINKS))
    answer = page.get(address)
    assert "Search Console, Latest links:" in answer.text
    assert "3 rows, 1 not read:" in " ".join(answer.text.split())
    assert f"/p/{practice}/links/" in answer.text


def test_several_files_lead_to_the_list_of_imports(page: Client, practice: int) -> None:
    address = hand_over(page, practice, ("a.csv", LATEST_LINKS), ("b.csv", SEMRUSH))
    assert address == f"/p/{practice}/imports/"
    text = page.get(address).text
    assert "Waiting to read a.csv" in text
    assert "Waiting to read b.csv" in text
    assert 'hx-trigger="every 2s"' in text


def test_an_empty_file_is_named_and_the_others_are_read(page: Client, practice: int) -> None:
    answer = page.post(
        f"/p/{practice}/files/",
        {"chosen": [SimpleUploadedFile("nothing.csv", b""), SimpleUploadedFile("links.csv", LATEST_LINKS.encode())]},
    )
    assert answer.status_code == 422
    assert "nothing.csv: The file is empty" in answer.text
    assert "The other files are being read" in answer.text


def test_no_file_at_all_is_said_beside_the_field(page: Client, practice: int) -> None:
    answer = page.post(f"/p/{practice}/files/")
    assert answer.status_code == 422
    assert "Choose at least one file" in answer.text


def test_progress_is_renewed_by_htmx_and_ends_with_a_new_page(
    page: Client, owner: int, practice: int, read_file: ReadFile
) -> None:
    upload = add_upload(actor=owner, practice=practice, file_name="waits.csv", chunks=[LATEST_LINKS.encode()])
    waiting = start_import(actor=owner, upload=upload)
    address = f"/p/{practice}/imports/jobs/{waiting}/"
    whole, part = page.get(address), page.get(address, headers={"HX-Request-Type": "partial"})
    assert "<html" in whole.text
    assert "<html" not in part.text
    assert "Waits for its turn." in part.text
    over = read_file("done.csv", LATEST_LINKS)
    part = page.get(f"/p/{practice}/imports/jobs/{over}/", headers={"HX-Request-Type": "partial"})
    assert part.headers["HX-Refresh"] == "true"


def test_a_waiting_import_can_be_stopped_and_tried_again(page: Client, owner: int, practice: int) -> None:
    upload = add_upload(actor=owner, practice=practice, file_name="waits.csv", chunks=[LATEST_LINKS.encode()])
    job = start_import(actor=owner, upload=upload)
    page.post(f"/p/{practice}/imports/jobs/{job}/stop/")
    assert "Stopped. Nothing of this file was imported." in page.get(f"/p/{practice}/imports/jobs/{job}/").text
    again = page.post(f"/p/{practice}/imports/jobs/{job}/again/").headers["Location"]
    assert "Waits for its turn." in page.get(again).text


@pytest.mark.parametrize(
    ("name", "content"), [("letter.pdf", "%PDF-1.7 dear colleague"), ("letter.txt", "Dear colleague\nthank you\n")]
)
def test_a_file_that_can_never_be_read_is_named_once_and_offers_another(
    page: Client, practice: int, read_file: ReadFile, name: str, content: str
) -> None:
    job = read_file(name, content)
    found = page.get(f"/p/{practice}/imports/jobs/{job}/").text
    main = found[found.index("<main") :]
    assert "Try again" not in main
    assert 'primary" href="/p/1/files/"'.replace("1", str(practice)) in main
    assert "Forget this file" in main
    assert "Known are" not in main
    assert main.count(name) == 1
    listed = page.get(f"/p/{practice}/imports/").context["imports"].pending
    assert [one.can_be_tried_again for one in listed] == [False]


def test_a_file_that_came_to_nothing_can_be_forgotten(
    page: Client, owner: int, practice: int, read_file: ReadFile, own_home: Path
) -> None:
    job = read_file("my list.csv", OWN_TABLE)
    assert "Forget this file" in page.get(f"/p/{practice}/imports/jobs/{job}/").text
    assert "Forget this file" in page.get(f"/p/{practice}/imports/").text
    assert len(list(own_home.glob("uploads/*/*"))) == 1
    answer = page.post(f"/p/{practice}/imports/jobs/{job}/forget/")
    assert answer.headers["Location"] == f"/p/{practice}/imports/"
    assert queries.imports(owner, practice).pending == ()
    assert list(own_home.glob("uploads/*/*")) == []
    assert queries.history(owner, practice)[0].action == "file forgotten"
    assert page.get(f"/p/{practice}/imports/jobs/{job}/").status_code == 404


def test_a_stopped_file_stays_in_the_list_until_it_is_forgotten(page: Client, owner: int, practice: int) -> None:
    upload = add_upload(actor=owner, practice=practice, file_name="waits.csv", chunks=[LATEST_LINKS.encode()])
    first = start_import(actor=owner, upload=upload)
    page.post(f"/p/{practice}/imports/jobs/{first}/forget/")
    assert len(queries.imports(owner, practice).pending) == 1  # what is being read is not forgotten
    page.post(f"/p/{practice}/imports/jobs/{first}/stop/")
    assert "it was stopped" in page.get(f"/p/{practice}/imports/").text
    page.post(f"/p/{practice}/imports/jobs/{first}/forget/")
    assert queries.imports(owner, practice).pending == ()


def test_what_was_imported_is_taken_out_not_forgotten(
    page: Client, owner: int, practice: int, read_file: ReadFile
) -> None:
    job = read_file("links.csv", LATEST_LINKS)
    answer = page.post(f"/p/{practice}/imports/jobs/{job}/forget/", follow=True)
    assert "Take its import out instead" in answer.text
    assert len(queries.imports(owner, practice).done) == 1


def test_the_same_file_again_says_that_nothing_changed(page: Client, practice: int, read_file: ReadFile) -> None:
    read_file("links.csv", LATEST_LINKS)
    job = read_file("links.csv", LATEST_LINKS)
    assert "had been imported before, so nothing changed" in page.get(f"/p/{practice}/imports/jobs/{job}/").text


def test_columns_of_an_unknown_table_are_guessed_and_confirmed(
    page: Client, owner: int, practice: int, read_file: ReadFile
) -> None:
    job = read_file("my list.csv", OWN_TABLE)
    address = f"/p/{practice}/imports/jobs/{job}/"
    question = page.get(address)
    form = question.context["form"]
    assert form["column0"].value() == "source_url"
    assert "https://eczema-support.example/find-care" in question.text

    kept = page.post(address, {"column0": "", "column1": "anchor"})
    assert kept.status_code == 422
    assert "Say which column holds the page that links" in kept.text
    assert kept.context["form"]["column1"].value() == "anchor"

    twice = page.post(address, {"column0": "source_url", "column1": "anchor", "column2": "anchor"})
    assert "cannot both be the same thing" in twice.text

    following = page.post(address, {"column0": "source_url", "column1": "anchor", "column3": "first_seen"})
    assert following.status_code == 302
    assert following.headers["Location"] != address


def test_rows_not_read_are_shown_downloaded_and_handed_in_again(
    page: Client, owner: int, practice: int, read_file: ReadFile
) -> None:
    read_file("www.harbour.example links.csv", LATEST_LINKS)
    snapshot = newest(owner, practice).snapshot_id
    answer = page.get(f"/p/{practice}/imports/{snapshot}/rows-not-read/")
    (row,) = answer.context["rows"]
    assert (row.line, row.raw) == (4, "not an address,2026-11-01")
    assert "not an address,2026-11-01" in answer.text
    download = page.get(f"/p/{practice}/imports/{snapshot}/rows-not-read.csv")
    assert download.headers["Content-Disposition"] == (
        'attachment; filename="www.harbour.example links - rows not read.csv"'
    )
    mended = download.getvalue().decode("utf-8-sig")
    assert mended.startswith("Linking page,Last crawled")
    read_file("mended.csv", mended.replace("not an address", "https://mended.example/page"))
    assert newest(owner, practice).accepted == 1
    assert "mended.example" in page.get(f"/p/{practice}/links/").text


def test_an_import_without_such_rows_says_so(page: Client, owner: int, practice: int, read_file: ReadFile) -> None:
    read_file("links.csv", SEMRUSH)
    snapshot = newest(owner, practice).snapshot_id
    assert "Every row was read" in page.get(f"/p/{practice}/imports/{snapshot}/rows-not-read/").text


def test_an_import_is_taken_out_after_asking(
    page: Client, owner: int, practice: int, read_file: ReadFile, settings: Settings,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:  # fmt: skip
    read_file("links.csv", LATEST_LINKS)
    address = f"/p/{practice}/imports/{newest(owner, practice).snapshot_id}/"
    assert "2" in page.get(address).text
    assert "Take this import out?" in page.get(f"{address}undo/").text
    settings.SUTURE_QUEUE_AT_ONCE = True
    with django_capture_on_commit_callbacks(execute=True):
        answer = page.post(f"{address}undo/")
    assert "The import has been taken out." in page.get(answer.headers["Location"]).text
    assert page.get(address).status_code == 404
    assert queries.imports(owner, practice).done == ()


def test_the_list_of_imports_teaches_the_next_step_while_it_is_empty(page: Client, practice: int) -> None:
    assert "Get your first file" in page.get(f"/p/{practice}/imports/").text


def test_the_watched_folder_is_named_to_those_who_may_hand_files_over(
    page: Client, practice: int, own_home: Path, settings: Settings
) -> None:
    settings.SUTURE_WATCH = own_home / "watch"
    assert f"{own_home / 'watch' / SITE}</code> on the server" in page.get(f"/p/{practice}/imports/").text
    viewer = get_user_model().objects.create_user("viewer@harbour.example", None)
    team = Practice.objects.get(pk=practice).team
    TeamMember.objects.create(team=team, user=viewer, role=Role.VIEWER, since=timezone.now())
    page.force_login(viewer)
    assert "on the server" not in page.get(f"/p/{practice}/imports/").text
