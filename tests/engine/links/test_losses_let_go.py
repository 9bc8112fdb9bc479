"""Lost links that nobody would want back: by what was judged of them they come last, with nothing to do."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from tests.engine.links.judged_rows import READER, judge
from tests.engine.links.lake_rows import later, links, new, row

from suture.engine.links.changes import ChangesPage, changes
from suture.engine.links.lake import Lake, open_lake


@pytest.fixture
def lake(tmp_path: Path) -> Iterator[Lake]:
    with open_lake(tmp_path) as opened:
        yield opened


def test_what_nobody_would_want_back_is_let_go(lake: Lake) -> None:
    told: dict[str, dict[str, Any]] = {
        "fine.example": {},
        "little.example": {"band_low": 0, "band_high": 0},
        "copies.example": {"findings": [{"rule": "hot-linked-image", "probability": 0.9, "evidence": "An image."}]},
        "group.example": {"suggestion": "disavow"},
    }
    rows = [row(f"https://{site}/a", lost=True, lost_on="2026-11-05", lost_reason="pageredirected") for site in told]
    shelf = lake.shelf("harbour.example")
    with shelf.write(new(), now=later(0)) as writer:
        writer.links(links(rows))
    shelf.rebuild_current(now=later(1))
    judge(shelf, lambda link: told[link["source_domain"]])

    def lost(after: str | None = None) -> ChangesPage:
        since, until = date(2026, 11, 1), date(2026, 11, 20)
        with lake.connect() as con:
            return shelf.ask(
                lambda current: changes(con, current, kind="lost", since=since, until=until, after=after, size=3),
                reader=READER,
            )

    page = lost()
    rows_back = [*page.rows, *lost(page.after).rows]
    assert rows_back[0].link.source_domain == "fine.example"
    found = {one.link.source_domain: one.reclaim for one in rows_back if one.reclaim}
    assert {site: one.way for site, one in found.items()} == {**dict.fromkeys(told, "none"), "fine.example": "tell"}
    assert "less to you than a typical link" in found["little.example"].words
