"""What visits read on pages, kept visit by visit and asked for page by page."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.engine.links.lake_rows import later, links, new, readings, row

from suture.engine.errors import LakeDamaged
from suture.engine.links.columns import READINGS
from suture.engine.links.lake import Lake, open_lake
from suture.engine.links.manifest import SnapshotInfo
from suture.engine.links.packs import PackSize
from suture.engine.links.readings import current_readings, readings_digest
from suture.engine.links.shelf import Shelf

FIRST, SECOND = "https://a.example/1", "https://b.example/2"
SMALL = PackSize(small=1_000, full=10_000)


@pytest.fixture
def lake(tmp_path: Path) -> Iterator[Lake]:
    with open_lake(tmp_path) as opened:
        yield opened


@pytest.fixture
def shelf(lake: Lake) -> Shelf:
    return lake.shelf("harbour.example")


def visit(shelf: Shelf, *rows: dict[str, Any], minute: float) -> SnapshotInfo:
    with shelf.write(new("visit", content=f"{minute:08.0f}"), now=later(minute)) as writer:
        writer.links(links([row(FIRST)]))
        writer.readings(readings(rows, at=later(minute)))
    assert writer.info is not None
    return writer.info


def titles(shelf: Shelf) -> dict[str, str]:
    table = current_readings(shelf)
    assert table.schema == READINGS
    return dict(zip(table["source_url"].to_pylist(), table["title"].to_pylist(), strict=True))


def test_a_shelf_without_visits_has_no_readings(shelf: Shelf) -> None:
    assert titles(shelf) == {}
    with shelf.write(new(), now=later(0)) as writer:
        writer.links(links([row(FIRST)]))
    assert titles(shelf) == {}
    assert readings_digest(shelf) == ""


def test_the_newest_reading_of_each_page_counts_until_its_visit_is_undone(shelf: Shelf) -> None:
    first = visit(shelf, {"source_url": SECOND, "title": "Old"}, {"source_url": FIRST, "title": "One"}, minute=0)
    assert first.readings == 2
    before = readings_digest(shelf)
    second = visit(shelf, {"source_url": SECOND, "title": "New"}, minute=10)
    assert titles(shelf) == {FIRST: "One", SECOND: "New"}
    assert readings_digest(shelf) != before
    shelf.delete_snapshot(second.snapshot_id, now=later(20))
    assert titles(shelf) == {FIRST: "One", SECOND: "Old"}
    assert readings_digest(shelf) == before


def test_many_visits_give_each_page_once_by_address(shelf: Shelf) -> None:
    pages = [f"https://s{number}.example/" for number in range(9)]
    for day in range(6):
        rows = ({"source_url": page, "title": f"{page} on day {day}"} for page in pages[day:] + pages[: day // 2])
        visit(shelf, *rows, minute=day)
    found = titles(shelf)
    assert list(found) == pages
    assert found[pages[0]].endswith("day 5")
    assert found[pages[2]].endswith("day 2")
    assert found[pages[8]].endswith("day 5")
    assert {title.partition(" ")[0] for title in found.values()} == set(pages)


def test_packed_readings_stay_the_visits_own(shelf: Shelf) -> None:
    first = visit(shelf, {"source_url": FIRST, "title": "One"}, minute=0)
    visit(shelf, {"source_url": FIRST, "title": "Two"}, {"source_url": SECOND, "title": "Other"}, minute=10)
    shelf.compact(now=later(20), size=SMALL)
    (file,) = shelf.files("readings")
    assert file.parent.parent.name == "packs"
    assert titles(shelf) == {FIRST: "Two", SECOND: "Other"}
    shelf.delete_snapshot(first.snapshot_id, now=later(30))
    assert titles(shelf) == {FIRST: "Two", SECOND: "Other"}


def test_a_shelf_of_the_former_format_has_none_and_takes_them(shelf: Shelf, tmp_path: Path) -> None:
    with shelf.write(new(), now=later(0)) as writer:
        writer.links(links([row(FIRST)]))
    path = tmp_path / "lake" / "harbour.example" / "manifest.json"
    manifest = json.loads(path.read_text())
    manifest["format"] = 2
    del manifest["judged"], manifest["snapshots"][0]["readings"]
    path.write_text(json.dumps(manifest))
    assert titles(shelf) == {}
    visit(shelf, {"source_url": FIRST, "title": "One"}, minute=10)
    assert titles(shelf) == {FIRST: "One"}


def test_missing_readings_are_said(shelf: Shelf) -> None:
    visit(shelf, {"source_url": FIRST, "title": "One"}, minute=0)
    shelf.files("readings")[0].unlink()
    with pytest.raises(LakeDamaged, match="read"):
        current_readings(shelf)
