"""The few numbers above the links table: how much there is, who saw it, when it was last read.

It knows counts over the whole current table and which columns hold anything. It refuses to know filters.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

import duckdb
import pyarrow.parquet as pq

from suture.engine.links.manifest import CurrentInfo, Manifest
from suture.engine.links.states import VISIT

__all__ = ["Totals", "filled_columns", "totals"]


@dataclass(frozen=True, kw_only=True)
class Totals:
    """`witnesses`: tool and links that it saw, most first. `last_read`: the latest import, None without any."""

    links: int
    pages: int
    sites: int
    witnesses: tuple[tuple[str, int], ...]
    last_read: datetime | None


def totals(con: duckdb.DuckDBPyConnection, current: CurrentInfo, *, manifest: Manifest) -> Totals:
    """Return the totals of one site; `current` and `manifest` belong to the same shelf."""
    combinations = con.execute(
        "SELECT seen_by, count(*) FROM read_parquet(?) GROUP BY seen_by", [str(current.links_path)]
    ).fetchall()
    tools: Counter[str] = Counter()
    for seen_by, count in combinations:
        tools.update(dict.fromkeys(seen_by.split(","), count))
    moments = [datetime.fromisoformat(info.imported_at) for info in manifest.snapshots if info.tool != VISIT]
    return Totals(
        links=current.links,
        pages=current.pages,
        sites=current.domains,
        witnesses=tuple(sorted(tools.items(), key=lambda one: (-one[1], one[0]))),
        last_read=max(moments, default=None),
    )


def filled_columns(current: CurrentInfo) -> tuple[str, ...]:
    """Return the columns in which at least one link has a value, in the table's order: worth offering.

    Read from the file's footer, without its rows; a column without statistics counts as filled.
    """
    footer = pq.read_metadata(current.links_path)
    filled: dict[str, bool] = {}
    for group in map(footer.row_group, range(footer.num_row_groups)):
        for column in map(group.column, range(group.num_columns)):
            known = column.statistics
            empty = known is not None and known.has_null_count and known.null_count == group.num_rows
            filled[column.path_in_schema] = filled.get(column.path_in_schema, False) or not empty
    return tuple(name for name, is_filled in filled.items() if is_filled)
