"""Small files of current links for tests of what reads them, made without a lake."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pyarrow as pa
import pyarrow.parquet as pq

from suture.engine.links.columns import CLAIMS, KINDS
from suture.engine.links.follow import follow_state
from suture.engine.links.ids import link_ids
from suture.engine.links.manifest import CurrentInfo
from suture.engine.links.merging import CURRENT_LINKS, MERGE_VERSION
from suture.engine.links.states import STATES

TOOLS = ("ahrefs", "search-console", "semrush")
HOME = "https://harbour.example/"


def merged(source: str, target: str | None = HOME, *, seen_by: str = "ahrefs", **told: Any) -> dict[str, Any]:
    """One merged link; days may be ISO texts."""
    days = {
        name: date.fromisoformat(value)
        for name, value in told.items()
        if name in ("first_seen", "last_seen") and isinstance(value, str)
    }
    host = urlsplit(source).hostname or ""
    flags = {name: told.get(name) for name in ("nofollow", "ugc", "sponsored")}
    return {
        "source_url": source,
        "source_host": host,
        "source_domain": ".".join(host.split(".")[-2:]),
        "target_url": target,
        "seen_by": seen_by,
        "witness_count": len(seen_by.split(",")),
        "follow": follow_state(**flags),
        **told,
        **days,
    }


def write_current(
    folder: Path, rows: Sequence[dict[str, Any]], *, claims: Sequence[dict[str, Any]] = (), group_rows: int = 8
) -> CurrentInfo:
    """Write both files, sorted as the lake sorts them; small row groups, so that several are read."""
    source = pa.array([row["source_url"] for row in rows], pa.string())
    target = pa.array([row["target_url"] for row in rows], pa.string())
    whole = [
        {**row, "link_id": number} for row, number in zip(rows, link_ids(source, target).to_pylist(), strict=True)
    ]
    whole.sort(key=lambda row: (row["source_domain"], row["source_url"], row["link_id"]))
    table = pa.Table.from_pylist(whole, schema=CURRENT_LINKS)
    pq.write_table(table, folder / "links.parquet", row_group_size=group_rows)
    told = [
        {"witness": "ahrefs", "snapshot_id": "s", "told_on": date(2026, 11, 23), "line": number, **claim}
        for number, claim in enumerate(claims)
    ]
    pq.write_table(pa.Table.from_pylist(told, schema=CLAIMS), folder / "claims.parquet")
    return CurrentInfo(
        digest="test",
        built_at="2026-11-23T10:15:00+00:00",
        links=len(rows),
        pages=len({row["source_url"] for row in rows}),
        domains=len({row["source_domain"] for row in rows}),
        links_path=folder / "links.parquet",
        claims_path=folder / "claims.parquet",
        rules=MERGE_VERSION,
    )


def many_rows(count: int = 60) -> list[dict[str, Any]]:
    """Links in which every column that is filtered, sorted or counted repeats itself and is sometimes unknown."""
    rows = []
    for number in range(count):
        unknown = number % 7 == 0
        rows.append(
            merged(
                f"https://www.site{number % 9}.example/{'Rosacea' if number % 4 == 0 else 'page'}/{number}",
                None if number % 10 == 3 else f"{HOME}{number % 5}",
                seen_by=",".join(TOOLS[: number % 3 + 1]) if number % 2 else TOOLS[number % 3],
                anchor=None if unknown else ("", "Harbour Street", "harbour street", "Hautarzt Müller")[number % 4],
                source_title=None if number % 3 else f"Title {number % 6}",
                kind=None if number % 11 == 0 else KINDS[number % 3],
                nofollow=None if number % 5 == 0 else number % 2 == 0,
                ugc=None if number % 4 else number % 3 == 0,
                sponsored=number % 13 == 0,
                source_language=None if number % 6 == 5 else ("en", "de")[number % 2],
                first_seen=None if number % 8 == 0 else f"{2023 + number % 3}-{1 + number % 12:02}-15",
                last_seen=None if number % 9 == 0 else f"2026-{1 + number % 11:02}-01",
                lost=(None, True, False)[number % 3],
                lost_by=(None, ("ahrefs", "visit")[number % 2], None)[number % 3],
                state=None if number % 4 == 1 else STATES[number % 5 if number % 2 else 0],
                checked_at=None if number % 4 == 1 else datetime(2026, 11, 1 + number % 9, 8, 30, tzinfo=UTC),
                position=(None, "main", "article", "Footer", "figure")[number % 5],
                disagreements="anchor,nofollow" if number % 17 == 1 else None,
                ahrefs_domain_rating=None if number % 4 == 1 else float(number % 20),
            )
        )
    return rows
