"""Visits beside imports: what they found is stored, merged, packed and undone, and older shelves stay readable."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from tests.engine.links.lake_rows import NOW, TARGET, checks, later, links, new, row

from suture.engine.errors import LakeDamaged
from suture.engine.links.browse import browse
from suture.engine.links.changes import changes
from suture.engine.links.columns import CHECKS
from suture.engine.links.facets import facets
from suture.engine.links.filters import LinkFilter
from suture.engine.links.lake import Lake, LakeSettings, NewSnapshot, Shelf, SnapshotInfo, open_lake
from suture.engine.links.portions import PortionSize
from suture.engine.links.story import link as tell

PAGE = "https://a.example/post"
DAY = 24 * 60


@pytest.fixture
def lake(tmp_path: Path) -> Iterator[Lake]:
    with open_lake(tmp_path) as lake:
        yield lake


@pytest.fixture
def shelf(lake: Lake) -> Shelf:
    return lake.shelf("harbour.example")


def add(shelf: Shelf, *rows: dict[str, Any], tool: str = "search-console", minute: float = 0) -> SnapshotInfo:
    """Import links."""
    with shelf.write(new(tool, content=f"{int(minute):08}"), now=later(minute)) as writer:
        writer.links(links(rows))
    assert writer.info is not None
    return writer.info


def visit(shelf: Shelf, *found: dict[str, Any], saw: Sequence[dict[str, Any]] = (), minute: float) -> SnapshotInfo:
    """Visit pages: checks with their states, and the links that were seen."""
    at = later(minute)
    snapshot = NewSnapshot(tool="visit", report="visit", file_name="visit", content_sha256=f"{int(minute):064}")
    with shelf.write(snapshot, now=at) as writer:
        if saw:
            writer.links(links([{"last_seen": at.date(), **each} for each in saw]))
        writer.checks(checks([{"checked_at": at, **each} for each in found]))
    assert writer.info is not None
    return writer.info


def check(source: str, state: str, target: str | None = TARGET, **told: Any) -> dict[str, Any]:
    """What a visit found of one link."""
    return {"source_url": source, "target_url": target, "state": state, **told}


def current(shelf: Shelf, *, minute: float = 90 * DAY) -> list[dict[str, Any]]:
    """All current links."""
    merged = shelf.rebuild_current(now=later(minute))
    rows: list[dict[str, Any]] = pq.read_table(merged.links_path).to_pylist()
    return rows


def test_checks_are_stored_with_their_visit(shelf: Shelf) -> None:
    info = visit(shelf, check(PAGE, "removed", evidence="No link.", status=200), minute=0)
    assert (info.checks, info.links, info.files) == (1, 0, (f"snapshots/{info.snapshot_id}/checks.parquet",))
    (path,) = shelf.files("checks")
    table = pq.read_table(path, schema=CHECKS)
    assert table.schema.equals(CHECKS)
    (stored,) = table.to_pylist()
    assert (stored["state"], stored["evidence"], stored["checked_at"]) == ("removed", "No link.", NOW)
    assert (stored["snapshot_id"], stored["told_on"], stored["target_url"]) == (info.snapshot_id, NOW.date(), TARGET)
    assert current(shelf) == []


def test_a_state_that_nobody_knows_is_refused(shelf: Shelf) -> None:
    with pytest.raises(ValueError, match="no check ends in"):
        visit(shelf, check(PAGE, "dead"), minute=0)
    assert shelf.manifest().snapshots == ()


def test_a_visit_fills_in_what_search_console_cannot_tell(shelf: Shelf) -> None:
    add(shelf, row(PAGE, None, last_seen="2026-11-01"), row("https://b.example/", None))
    visit(
        shelf, check(PAGE, "live", None), check(PAGE, "live"), minute=DAY,
        saw=[row(PAGE, anchor="Harbour Clinic", kind="text", position="main", nofollow=False)],
    )  # fmt: skip
    seen, other = current(shelf)
    assert (seen["target_url"], seen["anchor"], seen["position"], seen["follow"]) == (
        TARGET, "Harbour Clinic", "main", "yes",
    )  # fmt: skip
    assert (seen["seen_by"], seen["witness_count"]) == ("search-console,visit", 2)
    assert (seen["state"], seen["state_since"], seen["checked_at"]) == ("live", later(DAY), later(DAY))
    assert (seen["failed_checks"], seen["lost"], seen["lost_by"]) == (0, False, None)
    assert (other["state"], other["checked_at"], other["failed_checks"], other["lost"]) == (None, None, None, None)


def test_of_one_day_our_own_reading_comes_first(shelf: Shelf) -> None:
    add(shelf, row(PAGE, anchor="old", last_seen="2026-11-24"), tool="ahrefs", minute=3 * DAY)
    visit(shelf, check(PAGE, "live"), saw=[row(PAGE, anchor="as it stands there")], minute=DAY)
    assert current(shelf)[0]["anchor"] == "as it stands there"
    add(shelf, row(PAGE, anchor="newer", last_seen="2026-11-25"), tool="moz", minute=4 * DAY)
    assert current(shelf)[0]["anchor"] == "newer"


def test_a_check_of_a_page_counts_for_each_of_its_links_once(shelf: Shelf) -> None:
    add(shelf, row(PAGE, None))
    for day in (1, 3):
        visit(shelf, check(PAGE, "removed", None), minute=day * DAY)
    add(shelf, row(PAGE, anchor="Harbour"), row(PAGE, TARGET + "x"), tool="ahrefs", minute=4 * DAY)
    visit(shelf, check(PAGE, "removed"), check(PAGE, "removed", TARGET + "x"), minute=5 * DAY)
    for link in current(shelf):
        assert (link["state"], link["failed_checks"], link["lost"]) == ("removed", 3, True)
        assert (link["lost_on"], link["lost_reason"], link["lost_by"]) == (later(DAY).date(), "removed", "visit")


def test_blocked_and_unreachable_pages_are_not_lost(shelf: Shelf) -> None:
    add(shelf, row(PAGE))
    for day in range(1, 9):
        visit(shelf, check(PAGE, ("blocked", "unreachable")[day % 2]), minute=day * DAY)
    (link,) = current(shelf)
    assert (link["state"], link["lost"], link["failed_checks"]) == ("blocked", None, 0)


def test_whoever_sees_the_link_later_ends_our_loss(shelf: Shelf) -> None:
    add(shelf, row(PAGE, last_seen="2026-11-20"), tool="ahrefs")
    for day in (1, 3, 5):
        visit(shelf, check(PAGE, "page-gone"), minute=day * DAY)
    (lost,) = current(shelf)
    assert (lost["lost"], lost["lost_reason"]) == (True, "page-gone")
    again = add(shelf, row(PAGE, last_seen="2026-11-29"), tool="semrush", minute=7 * DAY)
    (found,) = current(shelf)
    assert (found["lost"], found["lost_by"], found["state"], found["failed_checks"]) == (None, None, "page-gone", 0)
    shelf.delete_snapshot(again.snapshot_id, now=later(8 * DAY))
    assert current(shelf)[0]["lost"] is True
    visit(shelf, check(PAGE, "live"), saw=[row(PAGE)], minute=9 * DAY)
    (live,) = current(shelf)
    assert (live["lost"], live["lost_on"], live["state"]) == (False, None, "live")


def test_a_tools_dated_loss_stays_its_word(shelf: Shelf) -> None:
    add(shelf, row(PAGE, lost=True, lost_on="2026-11-22", lost_reason="notfound"), tool="ahrefs")
    for day in (1, 3, 5):
        visit(shelf, check(PAGE, "page-gone"), minute=day * DAY)
    (link,) = current(shelf)
    assert (link["lost_on"], link["lost_reason"], link["lost_by"]) == (date(2026, 11, 22), "notfound", "ahrefs")
    assert (link["state"], link["failed_checks"]) == ("page-gone", 3)


def test_a_tools_loss_does_not_stand_against_a_later_check(shelf: Shelf) -> None:
    add(shelf, row(PAGE, lost=True, lost_on="2026-11-22"), row("https://b.example/", lost=True), tool="ahrefs")
    visit(shelf, check(PAGE, "live"), minute=DAY)
    found, other = current(shelf)
    assert (found["lost"], found["lost_on"], found["lost_by"]) == (False, None, None)
    assert (other["lost"], other["lost_by"]) == (True, "ahrefs")


@pytest.mark.parametrize("silent", ["blocked", "unreachable"])
def test_a_check_that_saw_nothing_does_not_bring_a_tools_loss_back(shelf: Shelf, silent: str) -> None:
    add(shelf, row(PAGE, lost=True, lost_on="2026-11-22"), tool="ahrefs")
    visit(shelf, check(PAGE, "live"), minute=DAY)
    visit(shelf, check(PAGE, silent), minute=2 * DAY)
    (link,) = current(shelf)
    assert (link["state"], link["lost"], link["lost_on"], link["lost_by"]) == (silent, False, None, None)


def test_a_link_that_failed_since_we_saw_it_is_not_known_to_be_there(shelf: Shelf) -> None:
    add(shelf, row(PAGE), row("https://b.example/", lost=True, lost_on="2026-11-22"), tool="ahrefs")
    for day, state in ((1, "live"), (2, "removed")):
        visit(shelf, check(PAGE, state), check("https://b.example/", state), minute=day * DAY)
    failing, reported = current(shelf)
    assert (failing["lost"], failing["failed_checks"]) == (None, 1)
    # We saw it after the day of the loss that the tool tells of: that loss is not this one.
    assert (reported["lost"], reported["failed_checks"]) == (False, 1)


def test_a_visit_is_packed_and_undone_like_an_import(shelf: Shelf) -> None:
    add(shelf, row(PAGE))
    visits = [visit(shelf, check(PAGE, "removed"), minute=day * DAY) for day in (1, 2, 4)]
    before = current(shelf)
    shelf.compact(now=later(10 * DAY))
    assert len(shelf.files("checks")) == len(shelf.files("links")) == 1
    shelf.delete_snapshot(visits[1].snapshot_id, now=later(11 * DAY))
    (fewer,) = current(shelf, minute=12 * DAY)
    assert (before[0]["failed_checks"], before[0]["lost"]) == (3, True)
    assert (fewer["failed_checks"], fewer["lost"], fewer["state"]) == (2, None, "removed")
    stored = pq.read_table(shelf.files("checks")[0])["snapshot_id"].to_pylist()
    assert stored == [visits[0].snapshot_id, visits[2].snapshot_id]


def test_many_visits_do_not_become_many_files(shelf: Shelf) -> None:
    add(shelf, row(PAGE))
    for day in range(1, 40):
        visit(
            shelf,
            check(PAGE, "live" if day < 36 else "removed"),
            saw=[row(PAGE)] if day < 36 else (),
            minute=day * DAY,
        )
    (before,) = current(shelf)
    assert (len(shelf.files("checks")), len(shelf.files("links"))) == (1, 1)
    assert (before["failed_checks"], before["lost"], before["state_since"]) == (4, True, later(36 * DAY))
    visit(shelf, check(PAGE, "live"), saw=[row(PAGE)], minute=41 * DAY)
    assert current(shelf)[0]["lost"] is False
    assert len(shelf.files("checks")) == 2


ADDED = ["source_indexable", "source_canonical", "hidden"]
MERGED = [*ADDED, "lost_by", "state", "state_since", "checked_at", "failed_checks", "failed_since"]


def as_the_former_version_left_it(shelf: Shelf, folder: Path) -> None:
    """Rewrite a shelf: tables without the columns, and a manifest without the words, of today."""
    for path in folder.glob("*/*/links.parquet"):
        table = pq.read_table(path)
        gone = [name for name in MERGED if name in table.column_names]
        pq.write_table(table.drop_columns(gone), path, row_group_size=4)
    manifest = json.loads((folder / "manifest.json").read_text())
    manifest["format"] = 1
    del manifest["current"]["rules"]
    manifest["current"]["digest"] = "of other rules"
    for info in manifest["snapshots"]:
        del info["checks"]
    (folder / "manifest.json").write_text(json.dumps(manifest))


def test_a_shelf_of_the_former_version_goes_on_working(lake: Lake, shelf: Shelf, tmp_path: Path) -> None:
    add(shelf, row(PAGE, anchor="Harbour", first_seen="2026-01-05"), row("https://b.example/", None), tool="ahrefs")
    add(shelf, row("https://c.example/", lost=True, lost_on="2026-10-01"), tool="semrush", minute=1)
    current(shelf)
    as_the_former_version_left_it(shelf, tmp_path / "lake" / "harbour.example")

    with lake.connect() as con:
        merged = shelf.current()
        assert merged is not None
        assert {row.state for row in browse(con, merged, sort="-checked").rows} == {None}
        assert browse(con, merged, filter=LinkFilter(state=("unchecked",), position=("unknown",))).total == 3
        assert "state" not in {facet.key for facet in facets(con, merged)}
        (gone,) = changes(con, merged, kind="lost", since=date(2026, 1, 1), until=date(2026, 12, 1)).rows
        assert (gone.when, gone.cause) == (date(2026, 10, 1), "unsaid")
        story = tell(con, shelf, merged, link_id=browse(con, merged, sort="site").rows[0].link_id)
        assert (story.told[0].values["anchor"], story.checks) == ("Harbour", ())

    visit(shelf, check(PAGE, "live"), saw=[row(PAGE, anchor="Harbour", hidden=False)], minute=DAY)
    first, *_ = current(shelf)
    assert (first["state"], first["hidden"], first["seen_by"]) == ("live", False, "ahrefs,visit")
    shelf.compact(now=later(3 * DAY))
    assert current(shelf, minute=4 * DAY)[0]["hidden"] is False
    manifest = json.loads((tmp_path / "lake" / "harbour.example" / "manifest.json").read_text())
    assert (manifest["format"], manifest["current"]["rules"]) == (3, 5)
    with lake.connect() as con:
        again = shelf.current()
        assert again is not None
        story = tell(con, shelf, again, link_id=first["link_id"])
        assert {word.witness for word in story.told} == {"ahrefs", "visit"}


def test_a_shelf_of_a_later_version_is_refused(shelf: Shelf, tmp_path: Path) -> None:
    add(shelf, row(PAGE))
    path = tmp_path / "lake" / "harbour.example" / "manifest.json"
    path.write_text(path.read_text().replace('"format": 3', '"format": 4'))
    with pytest.raises(LakeDamaged, match="another version"):
        shelf.manifest()


def test_large_shelves_with_files_of_two_versions_are_merged_in_portions(tmp_path: Path) -> None:
    with open_lake(tmp_path, settings=LakeSettings(portion=PortionSize(rows=4))) as lake:
        shelf = lake.shelf("harbour.example")
        add(shelf, *(row(f"https://s{number}.example/") for number in range(9)))
        current(shelf)
        as_the_former_version_left_it(shelf, tmp_path / "lake" / "harbour.example")
        visit(
            shelf, *(check(f"https://s{number}.example/", "live") for number in range(9)), minute=DAY,
            saw=[row(f"https://s{number}.example/", hidden=number == 3) for number in range(9)],
        )  # fmt: skip
        merged = current(shelf)
        assert [link["hidden"] for link in merged] == [number == 3 for number in range(9)]
        assert {link["state"] for link in merged} == {"live"}
