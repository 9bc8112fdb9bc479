"""Which rows of `current_links` a filter lets through, as SQL that pages, facets and exports build on.

It knows how the file is read (row numbers stand for links within one digest; a file that a former version merged
lacks columns), how a text search is run once
for all questions of a request, and which link is the best of its site. It refuses to know columns that are
shown, orders and counts.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

import duckdb
import pyarrow as pa

from suture.engine.links.conditions import Param
from suture.engine.links.filters import LinkFilter
from suture.engine.links.judged import judged_alone, judged_sql
from suture.engine.links.manifest import CurrentInfo

__all__ = ["Found", "Matched", "Reads", "find", "matched", "table"]

_TABLE: Final = "read_parquet(?, file_row_number = true)"

# By the rules of merging that brought them: until the next merge a file has none of the later ones.
_COLUMNS_SINCE: Final = {
    4: {
        "source_indexable": "BOOLEAN", "source_canonical": "VARCHAR", "hidden": "BOOLEAN", "lost_by": "VARCHAR",
        "state": "VARCHAR", "state_since": "TIMESTAMPTZ", "checked_at": "TIMESTAMPTZ", "failed_checks": "INTEGER",
        "failed_since": "TIMESTAMPTZ",
    },
}  # fmt: skip

Reads: TypeAlias = Literal["links", "judged", "both"]

_SEARCH: Final = frozenset({"q"})

# What makes a link the best of its site, the least number winning: followed before unknown before the rest,
# then more tools, then seen earlier, then its place in the file. Packed into one number (3 + 7 + 21 + 32
# bits), because min() of a number takes 40 ms over a million rows, and a window function far longer.
_BEST_KEY: Final = """
    (CASE follow WHEN 'yes' THEN 0 WHEN 'users' THEN 2 WHEN 'no' THEN 3 WHEN 'paid' THEN 4 ELSE 1 END)
        ::BIGINT * 1152921504606846976
    + (127 - least(witness_count, 127))::BIGINT * 9007199254740992
    + CASE WHEN first_seen IS NULL THEN 2097151 ELSE greatest(first_seen - DATE '0001-01-01', 0) END
        ::BIGINT * 4294967296
    + file_row_number"""


@dataclass(frozen=True, eq=False)
class Found:
    """The rows in which a text search found its words: worth keeping while the digest stands."""

    digest: str
    q: str
    rows: pa.Table


@dataclass(frozen=True)
class Matched:
    """The rows that a filter lets through: `FROM ... WHERE ...`, with bound parameters."""

    sql: str
    params: tuple[Param, ...]


def table(current: CurrentInfo, *, judged: bool = False) -> str:
    """Return the current links as SQL that takes one parameter, their path; it also has `file_row_number`.

    With `judged` it also has the columns of `links.judged`; that costs a join, of 60 ms for a million links.
    """
    missing = [
        f"NULL::{kind} AS {name}"
        for rules, columns in _COLUMNS_SINCE.items()
        if current.rules < rules
        for name, kind in columns.items()
    ]
    links = f"(SELECT *, {', '.join(missing)} FROM {_TABLE})" if missing else _TABLE
    return judged_sql(current, links=links) if judged else links


def find(con: duckdb.DuckDBPyConnection, current: CurrentInfo, *, filter: LinkFilter) -> Found | None:
    """Run the filter's text search, if it has one, so that other questions need not run it again.

    A search reads four columns of text whole (about 200 ms for a million links); whatever else is asked of
    its result then takes a tenth of that. Other conditions of the filter do not matter here.
    """
    if not filter.q:
        return None
    where, params = LinkFilter(q=filter.q).where()
    rows = con.sql(
        f"SELECT file_row_number AS place FROM {table(current)} WHERE {where}",
        params=[str(current.links_path), *params],
    ).to_arrow_table()
    return Found(digest=current.digest, q=filter.q, rows=rows)


def matched(
    con: duckdb.DuckDBPyConnection,
    current: CurrentInfo,
    *,
    filter: LinkFilter,
    found: Found | None = None,
    ignoring: frozenset[str] = frozenset(),
    one_of_each_site: bool = True,
    reads: Reads = "links",
) -> Matched:
    """Return the rows that the filter lets through, without the conditions of the keys in `ignoring`.

    `reads` says whose columns the caller will read: the links', the judgements' alone (beside them only the row's
    number, `link_id` and `source_domain`), or both. What is asked of judgements alone needs no look at the links.

    `found` must come from `find` with the same text and digest, otherwise the search runs anew. With
    `one_of_each_site` False, `filter.best` is not applied (to count sites, nothing needs to be chosen).
    """
    use_found = found is not None and (found.digest, found.q) == (current.digest, filter.q) and bool(filter.q)
    where, params = filter.where(ignoring=ignoring | _SEARCH if use_found else ignoring)
    if use_found and found is not None:
        where = f"file_row_number IN (SELECT place FROM {_registered(con, found)}) AND {where}"
    if reads == "judged" and not use_found and not filter.best and not filter.asks_links(ignoring=ignoring):
        alone = judged_alone(current)
        if alone is not None:
            return Matched(f"FROM {alone} WHERE {where}", params)
    path = str(current.links_path)
    judged = reads != "links" or filter.asks_judgement(ignoring=ignoring)
    sql = f"FROM {table(current, judged=judged)} WHERE {where}"
    if not (filter.best and one_of_each_site):
        return Matched(sql, (path, *params))
    best = f"SELECT min({_BEST_KEY}) & 4294967295 {sql} GROUP BY source_domain"
    return Matched(f"FROM {table(current, judged=judged)} WHERE file_row_number IN ({best})", (path, path, *params))


def _registered(con: duckdb.DuckDBPyConnection, found: Found) -> str:
    # The name says what is in it, so registering the same result twice on one connection is harmless.
    name = "found_" + hashlib.sha256(f"{found.digest}\n{found.q}".encode()).hexdigest()[:24]
    con.register(name, found.rows)
    return name
