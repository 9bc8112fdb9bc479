"""An older installation, whose practices shared a shelf for a site: each gets what it handed over, and only that."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.utils import timezone
from tests.engine.links.judged_rows import judge

from suture.app.practices import actions, link_queries, queries
from suture.app.practices.competitors import add_competitor
from suture.app.practices.facts import lake, reader_of
from suture.app.practices.models import Site, Upload
from suture.app.practices.shelf_moving import move_shared_shelves
from suture.engine.errors import LakeBusy
from suture.engine.imports import import_file
from suture.engine.links.durable import remove_folder
from suture.engine.links.shelf_lock import only_writer

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.database]

BAY = "bay.example"
NOW = datetime(2026, 11, 20, 8, tzinfo=UTC)


def shared(site: int | None, host: str, folder: Path) -> None:
    """Put a file on the shelf that all shared, as the older version did; None: by a command."""
    path = folder / f"{host}.csv"
    path.write_text(f"Linking page,Last crawled\nhttps://{host}/,2026-11-01\n", encoding="utf-8")
    shelf = lake().shelf(BAY)
    brought = [one.info.snapshot_id for one in import_file(path, shelf=shelf, now=NOW, file_name=path.name)]
    shelf.rebuild_current(now=NOW)
    if site is None:
        return
    row = Site.objects.get(pk=site)
    Upload.objects.create(
        practice_id=row.practice_id, site=row, file_name=path.name, path=f"{site}/{host}", sha256=host, size=1,
        uploaded_by="command", uploaded_at=NOW, snapshots=brought,
    )  # fmt: skip


def watching(user: int, own: str) -> tuple[int, int]:
    """A practice of the older version that watches the bay: its number, and the competitor's."""
    practice = actions.add_practice(actor=user, address=own, specialty="Dermatology")
    site = add_competitor(actor=user, practice=practice, address=BAY)
    Site.objects.filter(pk=site).update(shares_shelf=True)
    return practice, site


def files(user: int, practice: int) -> list[str]:
    return sorted(info.file_name for info in queries.imports(user, practice).done)


def hosts(user: int, practice: int, site: int | None) -> set[str | None] | None:
    found = link_queries.link_sites(user, practice, site=site)
    return None if found is None else {row.name for row in found.page.rows}


def test_the_only_one_who_watches_takes_all_of_it_along(ada: int, tmp_path: Path, own_home: Path) -> None:
    practice, site = watching(ada, "harbour.example")
    shared(site, "a.example", tmp_path)
    shared(None, "command.example", tmp_path)
    assert move_shared_shelves() == 1
    assert hosts(ada, practice, site) == {"a.example", "command.example"}
    assert [path.name for path in (own_home / "lake").iterdir()] == [f"bay.example~practice-{practice}"]
    assert move_shared_shelves() == 0
    assert hosts(ada, practice, site) == {"a.example", "command.example"}


def test_each_gets_its_own_and_the_owner_keeps_the_rest(ada: int, stranger: int, tmp_path: Path) -> None:
    first, first_site = watching(ada, "harbour.example")
    second, second_site = watching(ada, "cove.example")
    owner = actions.add_practice(actor=stranger, address=BAY, specialty="dentistry")
    own = queries.practice(stranger, owner).own_site.id
    for site, host in ((first_site, "a.example"), (own, "own.example"), (None, "command.example")):
        shared(site, host, tmp_path)
    judge(lake().shelf(BAY), reader=reader_of(first), now=timezone.now())
    assert move_shared_shelves() == 2
    assert (hosts(ada, first, first_site), files(ada, first)) == ({"a.example"}, ["a.example.csv"])
    assert (hosts(ada, second, second_site), files(ada, second)) == (None, [])
    assert hosts(stranger, owner, own) == {"own.example", "command.example"}
    # What was judged knew the others' links.
    assert lake().shelf(BAY).manifest().judged == ()
    assert lake().shelf(BAY, aside=reader_of(first)).manifest().judged == ()


def test_what_a_crash_broke_off_is_done_again(ada: int, stranger: int, tmp_path: Path, own_home: Path) -> None:
    first, first_site = watching(ada, "harbour.example")
    second, second_site = watching(stranger, "cove.example")
    for site, host in ((first_site, "a.example"), (second_site, "b.example")):
        shared(site, host, tmp_path)
    # Half a copy, one that stands though nothing was taken out of it, and all done but the mark on the rows.
    half = own_home / "lake" / f".copied-bay.example~practice-{first}"
    (half / "snapshots").mkdir(parents=True)
    (half / "snapshots" / "half").write_bytes(b"PAR1")
    lake().copy_aside(BAY, aside=reader_of(second))
    for _ in range(2):
        assert move_shared_shelves() == 2
        assert hosts(ada, first, first_site) == {"a.example"}
        assert hosts(stranger, second, second_site) == {"b.example"}
        assert lake().sites() == ()
        assert not half.exists()
        Site.objects.filter(role=Site.Role.RIVAL).update(shares_shelf=True)


def test_while_somebody_writes_nothing_moves(ada: int, tmp_path: Path, own_home: Path) -> None:
    practice, site = watching(ada, "harbour.example")
    shared(site, "a.example", tmp_path)
    with only_writer(own_home / "lake" / BAY, site=BAY), pytest.raises(LakeBusy):
        move_shared_shelves()
    assert hosts(ada, practice, site) is None
    assert move_shared_shelves() == 1
    assert hosts(ada, practice, site) == {"a.example"}


def test_a_shelf_that_cannot_be_read_keeps_nobody_from_beginning(
    ada: int, tmp_path: Path, own_home: Path, caplog: pytest.LogCaptureFixture
) -> None:
    practice, site = watching(ada, "harbour.example")
    shared(site, "a.example", tmp_path)
    manifest = own_home / "lake" / BAY / "manifest.json"
    manifest.write_text("{", encoding="utf-8")
    assert move_shared_shelves() == 1
    assert hosts(ada, practice, site) is None
    assert manifest.exists()
    assert "cannot be read" in caplog.text
    remove_folder(manifest.parent)
