"""Files that lie in a site's folder: taken when they have stopped growing, once, and put away with a few words."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pytest_django import Settings

from suture.app.jobs.models import Job
from suture.app.practices import queries, watched_folder
from suture.app.practices.actions import add_practice
from suture.app.practices.competitors import add_competitor
from suture.app.practices.models import Practice, Role, TeamMember, Upload
from suture.app.practices.watched_folder import look
from suture.engine.errors import NotAllowed, NothingHere
from suture.engine.links.shelf_lock import only_one

pytestmark = [pytest.mark.django_db, pytest.mark.database]

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
LATEST = "Linking page,Last crawled\nhttps://a.example/x,2026-11-01\nhttps://b.example/,2026-10-02\nno address,\n"


@pytest.fixture
def folder(practice: int, own_home: Path, settings: Settings) -> Path:
    """The watched folder of harbour.example, after a first look."""
    settings.SUTURE_WATCH = own_home / "watch"
    watched_folder._seen.clear()
    assert look(NOW) == []
    return own_home / "watch" / "harbour.example"


def put(folder: Path, name: str = "latest.csv", text: str = LATEST) -> Path:
    path = folder / name
    path.write_text(text)
    return path


def read(jobs: list[int]) -> None:
    from suture.app.jobs.running import run_job

    for job in jobs:
        assert run_job(job)


def tree(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def test_a_file_that_has_stopped_growing_is_imported_and_put_away(folder: Path, ada: int, practice: int) -> None:
    path = put(folder)
    assert look(NOW) == []
    path.write_text(LATEST + "https://c.example/,2026-10-03\n")  # it grows
    assert look(NOW) == []
    jobs = look(NOW)
    upload = Upload.objects.get()
    assert (upload.uploaded_by, upload.file_name) == ("folder", "latest.csv")
    assert tree(folder) == [f"reading/{upload.pk}.latest.csv"]
    assert look(NOW) == []
    read(jobs)
    assert look(NOW) == []
    assert tree(folder) == ["done/latest.csv", "done/latest.csv.txt"]
    assert (folder / "done/latest.csv.txt").read_text() == (
        "search-console, latest-links: 4 rows, 1 of them not read\n"
    )
    (done,) = queries.imports(ada, practice).done
    assert (done.file_name, done.rows) == ("latest.csv", 4)


def test_links_lead_nowhere(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    secret = put(tmp_path, "secret.csv", LATEST)
    (folder / "linked.csv").symlink_to(secret)
    # Even where a link takes the place of a file after the folder was read.
    monkeypatch.setattr(Path, "is_symlink", lambda _: False)
    look(NOW)
    assert look(NOW) == []
    monkeypatch.undo()
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    put(elsewhere, "1.theirs.csv")
    (folder / "reading").symlink_to(elsewhere)
    put(folder)
    look(NOW)
    assert look(NOW) == []
    assert not Upload.objects.exists()
    assert tree(elsewhere) == ["1.theirs.csv"]


def test_no_word_is_written_over_somebodys_file(folder: Path) -> None:
    put(folder, "a.csv.txt", "a note of ours that is no table")
    look(NOW)
    read(look(NOW))
    look(NOW)
    put(folder, "a.csv")
    look(NOW)
    read(look(NOW))
    look(NOW)
    kept = [path for path in folder.rglob("*.txt") if path.read_text() == "a note of ours that is no table"]
    assert len(kept) == 1
    put(folder / "reading", "².csv")
    assert look(NOW) == []
    assert not (folder / "reading/².csv").exists()


def test_the_same_bytes_are_never_read_twice(folder: Path) -> None:
    put(folder)
    look(NOW)
    read(look(NOW))
    put(folder)
    put(folder, "again.csv")
    look(NOW)
    assert look(NOW) == []
    assert Job.objects.filter(kind="import").count() == Upload.objects.count() == 1
    assert tree(folder) == [
        "done/again.csv", "done/again.csv.txt", "done/latest (2).csv", "done/latest (2).csv.txt",
        "done/latest.csv", "done/latest.csv.txt",
    ]  # fmt: skip
    assert "was not read again" in (folder / "done/again.csv.txt").read_text()
    kept = [path for path in (folder.parents[1] / "uploads").rglob("*") if path.is_file()]
    assert len(kept) == 1  # the second copies are gone


def test_two_names_for_the_same_bytes_are_one_import(folder: Path) -> None:
    put(folder)
    put(folder, "twin.csv")
    look(NOW)
    jobs = look(NOW)
    assert len(jobs) == 1
    read(jobs)
    look(NOW)
    assert tree(folder) == ["done/latest.csv", "done/latest.csv.txt", "done/twin.csv", "done/twin.csv.txt"]


def test_what_cannot_be_read_is_refused_with_the_reason(folder: Path, settings: Settings) -> None:
    put(folder, "empty.csv", "")
    put(folder, "letter.txt", "Dear doctor,\nthank you.\n")
    put(folder, "table.csv", "Seite,Farbe\nhttps://a.example/,rot\nhttps://b.example/,blau\n")
    settings.SUTURE_MAX_UPLOAD = 1000
    put(folder, "large.csv", LATEST * 100)
    look(NOW)
    read(look(NOW))
    look(NOW)
    said = {path.stem: path.read_text() for path in (folder / "refused").glob("*.txt") if path.name.count(".") == 2}
    assert set(said) == {"empty.csv", "letter.txt", "table.csv", "large.csv"}
    assert "empty" in said["empty.csv"]
    assert "larger than" in said["large.csv"]
    assert "what its columns mean" in said["table.csv"]
    assert (folder / "refused/empty.csv").exists()


def test_what_is_unfinished_hidden_or_a_link_to_elsewhere_stays(folder: Path, tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text(LATEST)
    for name in (".latest.csv", "latest.csv.part", "latest.crdownload"):
        put(folder, name)
    (folder / "link.csv").symlink_to(secret)
    before = sorted(path.name for path in folder.iterdir())
    look(NOW)
    assert look(NOW) == []
    assert sorted(path.name for path in folder.iterdir()) == before


def test_what_came_of_a_file_that_was_taken_out_meanwhile_is_said(folder: Path) -> None:
    put(folder)
    look(NOW)
    look(NOW)
    Job.objects.all().delete()
    look(NOW)
    assert "taken out again" in (folder / "refused/latest.csv.txt").read_text()


def test_one_process_looks_at_a_time(folder: Path, own_home: Path) -> None:
    put(folder)
    look(NOW)
    with only_one(own_home / "temp" / "watching", busy="busy"):
        assert look(NOW) == []
    assert len(look(NOW)) == 1


def test_the_folder_is_told_to_those_who_may_hand_files_over(
    folder: Path, ada: int, practice: int, stranger: int, person: Callable[[str], int]
) -> None:
    assert watched_folder.watched_folder(ada, practice) == folder
    with pytest.raises(NothingHere):
        watched_folder.watched_folder(stranger, practice)
    viewer = person("viewer")
    team = Practice.objects.get(pk=practice).team
    TeamMember.objects.create(team=team, user_id=viewer, role=Role.VIEWER, since=NOW)
    with pytest.raises(NotAllowed):
        watched_folder.watched_folder(viewer, practice)


def test_what_lies_in_a_competitors_folder_is_of_the_practice_that_watches_it(
    folder: Path, ada: int, practice: int, stranger: int
) -> None:
    theirs = add_practice(actor=stranger, address="bay.example", specialty="dentistry")
    add_competitor(actor=ada, practice=practice, address="bay.example")
    look(NOW)
    put(folder / "competitors" / "bay.example")
    look(NOW)
    read(look(NOW))
    assert [info.site for info in queries.imports(ada, practice).done] == ["bay.example"]
    assert queries.imports(stranger, theirs).done == ()
    assert put(folder.parent / "bay.example").exists()
    look(NOW)
    read(look(NOW))
    assert len(queries.imports(stranger, theirs).done) == 1
