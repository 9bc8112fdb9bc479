from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from tests.engine.links.lake_rows import NOW, TARGET, later, links, new, row

from suture.engine.errors import NothingHere
from suture.engine.links.browse import browse
from suture.engine.links.filters import LinkFilter
from suture.engine.links.lake import Lake, Shelf, open_lake
from suture.engine.links.story import link
from suture.engine.links.totals import filled_columns, totals

PAGE = "https://a.example/x"


@pytest.fixture(scope="module")
def lake(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lake]:
    with open_lake(tmp_path_factory.mktemp("home")) as lake:
        shelf = lake.shelf("harbour.example")
        imports = [
            ("ahrefs", "0", [row(PAGE, anchor="Harbor", nofollow=False), row("https://b.example/")]),
            ("ahrefs", "1", [row(PAGE, anchor="Harbour", nofollow=False)]),
            ("semrush", "2", [row(PAGE, anchor="harbour", nofollow=True)]),
            ("search-console", "3", [row(PAGE, None, last_seen="2026-05-06")]),
        ]
        for minutes, (tool, content, rows) in enumerate(imports):
            with shelf.write(new(tool, content=content * 8), now=later(minutes)) as writer:
                writer.links(links(rows))
                writer.finish(rows=len(rows), accepted=len(rows), rejected=0)
        shelf.rebuild_current(now=later(10))
        yield lake


@pytest.fixture
def shelf(lake: Lake) -> Shelf:
    return lake.shelf("harbour.example")


def test_each_tool_speaks_for_itself_newest_first(lake: Lake, shelf: Shelf) -> None:
    with lake.connect() as con:
        story = shelf.ask(
            lambda current: link(
                con,
                shelf,
                current,
                link_id=browse(con, current, filter=LinkFilter(site=("a.example",))).rows[0].link_id,
            )
        )
    assert [(word.witness, word.values.get("anchor"), word.names_target) for word in story.told] == [
        ("search-console", None, False),
        ("semrush", "harbour", True),
        ("ahrefs", "Harbour", True),
        ("ahrefs", "Harbor", True),
    ]
    assert story.link.seen_by == ("ahrefs", "search-console", "semrush")
    assert {one.column: one.values for one in story.disagreements} == {
        "anchor": (("ahrefs", "Harbour"), ("semrush", "harbour")),
        "nofollow": (("ahrefs", False), ("semrush", True)),
    }
    assert story.told[0].file_name == "links.csv"


def test_a_link_that_nobody_told_of_is_not_here(lake: Lake, shelf: Shelf) -> None:
    with lake.connect() as con, pytest.raises(NothingHere, match="0000000000000007"):
        shelf.ask(lambda current: link(con, shelf, current, link_id=7))


def test_the_address_of_a_page_whose_target_nobody_knew_goes_on_working(tmp_path: Path) -> None:
    with open_lake(tmp_path) as lake, lake.connect() as con:
        shelf = lake.shelf("harbour.example")

        def told(tool: str, *rows: dict[str, Any], minutes: float) -> None:
            with shelf.write(new(tool, content=tool[:8]), now=later(minutes)) as writer:
                writer.links(links(rows))
            shelf.rebuild_current(now=later(minutes))

        told("search-console", row(PAGE, None), minutes=0)
        former = shelf.ask(lambda current: browse(con, current)).rows[0].link_id
        told("semrush", row(PAGE, TARGET + "y"), row(PAGE, TARGET + "x"), minutes=1)
        current = {found.link_id: found.target_url for found in shelf.ask(lambda now: browse(con, now)).rows}
        assert former not in current
        story = shelf.ask(lambda now: link(con, shelf, now, link_id=former))
        assert current[story.link.link_id] == TARGET + "x"
        (import_of_the_page, _) = shelf.manifest().snapshots
        shelf.delete_snapshot(import_of_the_page.snapshot_id, now=later(2))
        shelf.rebuild_current(now=later(2))
        with pytest.raises(NothingHere):
            shelf.ask(lambda now: link(con, shelf, now, link_id=former))


def test_totals_count_what_each_tool_saw(lake: Lake, shelf: Shelf) -> None:
    with lake.connect() as con:
        found = shelf.ask(lambda current: totals(con, current, manifest=shelf.manifest()))
    assert (found.links, found.pages, found.sites) == (2, 2, 2)
    assert found.witnesses == (("ahrefs", 2), ("search-console", 1), ("semrush", 1))
    assert found.last_read == datetime(2026, 11, 23, 10, 18, tzinfo=UTC)
    assert found.last_read > NOW


def test_columns_that_hold_nothing_are_not_offered(shelf: Shelf) -> None:
    filled = shelf.ask(filled_columns)
    assert {"anchor", "nofollow", "last_seen", "follow"} <= set(filled)
    assert {"sponsored", "kind", "ahrefs_domain_rating"}.isdisjoint(filled)


def test_an_empty_folder_has_no_links(tmp_path: Path) -> None:
    with open_lake(tmp_path) as lake, pytest.raises(NothingHere, match="import a file"):
        lake.shelf("harbour.example").ask(filled_columns)
