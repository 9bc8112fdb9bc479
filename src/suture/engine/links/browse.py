"""Pages of the links table: one order, one filter, so many rows after (or before) a place.

It knows which columns a row shows, how rows can be sorted, and how to reach a page without reading the table
whole: first the order's own columns decide which rows, then only those rows are read. It refuses to merge
witnesses (done when the current table was built) and to judge a link.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, Final
from urllib.parse import urlsplit

import duckdb
import pyarrow as pa

from suture.engine.errors import InputError
from suture.engine.links.columns import IDENTITY, METRICS, OBSERVED
from suture.engine.links.conditions import Param
from suture.engine.links.filters import ALL_LINKS, LinkFilter
from suture.engine.links.judged import JudgedLinks, RowJudgement, row_judgements
from suture.engine.links.keyset import Cursor, Key, Order, read_cursor, write_cursor
from suture.engine.links.manifest import CurrentInfo
from suture.engine.links.matched import Found, Reads, find, matched, table
from suture.engine.links.words import column_label

__all__ = [
    "CHOOSABLE", "DEFAULT_SORT", "JUDGED_SORT", "MAX_SIZE", "SORTS", "LinkPage", "LinkRow", "Sort",
    "browse", "count_links", "link_rows", "order_of",
    "usual_sort",
]  # fmt: skip

MAX_SIZE: Final = 1_000
DEFAULT_SORT: Final = "-first_seen"
# Where links are judged, the best come first.
JUDGED_SORT: Final = "-worth"

_ALWAYS: Final = (
    "link_id", "source_url", "source_domain", "target_url", "anchor", "kind", "follow",
    "first_seen", "last_seen", "lost", "lost_by", "seen_by", "disagreements",
    "state", "state_since", "checked_at", "failed_checks",
)  # fmt: skip

# DuckDB hands out moments with a time zone only through a library that we do not need otherwise.
_MOMENTS: Final = frozenset({"state_since", "checked_at"})

# Columns that a table may show beside those of every row.
CHOOSABLE: Final = tuple(field.name for field in (*IDENTITY, *OBSERVED, *METRICS) if field.name not in _ALWAYS)


@dataclass(frozen=True, kw_only=True)
class LinkRow:
    """One link as a table shows it. None is "not known"; `follow` is one of `follow.FOLLOW`.

    `state` is one of `states.STATES`, None for a link that no visit checked; `failed_checks` are those in a row.
    `lost_by` is the witness that tells of a loss. `more` holds the columns that were chosen. `judged` is None where
    nobody judged the link yet.
    """

    link_id: int
    source_url: str
    source_domain: str
    target_url: str | None
    anchor: str | None
    kind: str | None
    follow: str | None
    first_seen: date | None
    last_seen: date | None
    lost: bool | None
    lost_by: str | None
    seen_by: tuple[str, ...]
    disagreements: tuple[str, ...]
    state: str | None
    state_since: datetime | None
    checked_at: datetime | None
    failed_checks: int | None
    more: Mapping[str, Any]
    judged: RowJudgement | None = None

    @property
    def source_host(self) -> str:
        """Full host name of the page that links."""
        return urlsplit(self.source_url).hostname or self.source_domain

    @property
    def source_path(self) -> str:
        """Path and query of the page that links."""
        return _path(self.source_url)

    @property
    def target_path(self) -> str | None:
        """Path and query of our page."""
        return None if self.target_url is None else _path(self.target_url)


@dataclass(frozen=True, kw_only=True)
class LinkPage:
    """Some rows of a filtered, sorted table, and how many rows there are in all.

    `after` and `before` are cursors of the next and the previous page, None where there is none.
    """

    rows: tuple[LinkRow, ...]
    total: int
    sort: str
    columns: tuple[str, ...]
    after: str | None
    before: str | None


@dataclass(frozen=True)
class Sort:
    """A way to sort: its words, its keys, and which way round a person expects it first.

    `judged` says that its keys are columns of `links.judged`.
    """

    words: str
    keys: tuple[Key, ...]
    descending: bool = False
    judged: bool = False


def _metric_sorts() -> dict[str, Sort]:
    return {
        field.name: Sort(column_label(field.name), (Key(field.name, type=float),), descending=True)
        for field in METRICS
        if pa.types.is_floating(field.type)
    }


# By the name in the address; a leading "-" turns it around. Text is in code point order, capitals first.
SORTS: Final[Mapping[str, Sort]] = {
    "first_seen": Sort("First seen", (Key("first_seen", type=date),), descending=True),
    "last_seen": Sort("Last seen", (Key("last_seen", type=date),), descending=True),
    "site": Sort("Site", (Key("source_domain", nullable=False), Key("source_url", nullable=False))),
    "text": Sort("Link text", (Key("anchor"),)),
    "target": Sort("Goes to", (Key("target_url"),)),
    "checked": Sort("Last checked", (Key("epoch_ms(checked_at)", type=int),), descending=True),
    "tools": Sort("Number of tools", (Key("witness_count", type=int, nullable=False),), descending=True),
    # What is worth nobody knows how much comes last, either way round.
    "worth": Sort(
        "Worth to you",
        (Key("(CASE WHEN band_low IS NOT NULL THEN value_mid END)", type=float), Key("value_mid", type=float)),
        descending=True,
        judged=True,
    ),
    **_metric_sorts(),
}


def browse(
    con: duckdb.DuckDBPyConnection,
    current: CurrentInfo,
    *,
    filter: LinkFilter = ALL_LINKS,
    sort: str = DEFAULT_SORT,
    after: str | None = None,
    size: int = 50,
    columns: Sequence[str] = (),
    found: Found | None = None,
) -> LinkPage:
    """Return one page of the links that the filter lets through.

    `after` is a cursor of an earlier page (either of its two), None for the first page. `size` is 1..1000.
    `columns` are names out of CHOOSABLE. `found` saves running a text search again, see `matched.find`.
    Raises InputError for a sort, a column or a cursor that does not exist.
    """
    order = order_of(sort)
    chosen = _chosen(columns)
    cursor = read_cursor(order, after) if after else None
    way = cursor.way if cursor else "after"
    size = min(max(size, 1), MAX_SIZE)
    found = found or find(con, current, filter=filter)

    places = _places(con, current, filter=filter, order=order, cursor=cursor, limit=size + 1, found=found)
    more, places = len(places) > size, places[:size]
    if way == "before":
        places.reverse()
    rows = link_rows(con, current, places=[place for place, *_ in places], columns=chosen)
    onward = more if way == "after" else True
    back = more if way == "before" else cursor is not None
    return LinkPage(
        rows=rows,
        total=count_links(con, current, filter=filter, found=found),
        sort=sort,
        columns=chosen,
        after=write_cursor(order, places[-1][1:], way="after") if onward and places else None,
        before=write_cursor(order, places[0][1:], way="before") if back and places else None,
    )


def count_links(
    con: duckdb.DuckDBPyConnection,
    current: CurrentInfo,
    *,
    filter: LinkFilter,
    found: Found | None = None,
) -> int:
    """Return how many links the filter lets through; with `best`, that is how many sites."""
    if not filter:
        return current.links
    kept = matched(con, current, filter=filter, found=found, one_of_each_site=False, reads=_counted(filter))
    counted = "count(DISTINCT source_domain)" if filter.best else "count(*)"
    return int(con.execute(f"SELECT {counted} {kept.sql}", list(kept.params)).fetchall()[0][0])


def usual_sort(current: CurrentInfo) -> str:
    """Return the order in which a person wants to see links who said nothing of it."""
    return JUDGED_SORT if isinstance(current, JudgedLinks) else DEFAULT_SORT


def _counted(filter: LinkFilter) -> Reads:
    return "judged" if filter.asks_judgement() else "links"


def order_of(sort: str) -> Order:
    """Return the order of a name such as `site` or `-first_seen`; InputError if there is none."""
    name = sort.removeprefix("-")
    if name not in SORTS:
        raise InputError(f"Links cannot be sorted by “{name[:80]}”, only by {', '.join(SORTS)}.")
    keys = (Key(key.sql, sort.startswith("-"), key.type, key.nullable) for key in SORTS[name].keys)
    return Order(sort, (*keys, Key("link_id", type=int, nullable=False)))


def link_rows(
    con: duckdb.DuckDBPyConnection,
    current: CurrentInfo,
    *,
    places: Sequence[int],
    columns: Sequence[str] = (),
) -> tuple[LinkRow, ...]:
    """Return the links at these row numbers of the current table, in this order."""
    names = [*_ALWAYS, *columns]
    read = ", ".join(f"{name} AT TIME ZONE 'UTC'" if name in _MOMENTS else name for name in names)
    answer = con.execute(
        f"SELECT file_row_number, {read} FROM {table(current)} WHERE file_row_number IN (SELECT unnest(?::BIGINT[]))",
        [str(current.links_path), list(places)],
    ).fetchall()
    by_place = {values[0]: dict(zip(names, values[1:], strict=True)) for values in answer}
    judged = row_judgements(con, current, links=[(place, by_place[place]["link_id"]) for place in places])
    return tuple(_row(by_place[place], columns, judged.get(place)) for place in places)


def _places(
    con: duckdb.DuckDBPyConnection,
    current: CurrentInfo,
    *,
    filter: LinkFilter,
    order: Order,
    cursor: Cursor | None,
    limit: int,
    found: Found | None,
) -> list[tuple[Any, ...]]:
    """Return row numbers and keys of the wanted rows: only the filter's and the order's columns are read."""
    by_worth = SORTS[order.name.removeprefix("-")].judged
    kept = matched(con, current, filter=filter, found=found, reads="judged" if by_worth else "links")
    sql, params = kept.sql, kept.params
    if cursor:
        beyond, bound = order.beyond(cursor)
        sql, params = f"{sql} AND {beyond}", (*params, *bound)
    keys = ", ".join(key.sql for key in order.keys)
    way = cursor.way if cursor else "after"
    return con.execute(
        f"SELECT file_row_number, {keys} {sql} ORDER BY {order.order_by(way=way)} LIMIT {limit}", list(params)
    ).fetchall()


def _chosen(columns: Sequence[str]) -> tuple[str, ...]:
    for name in columns:
        if name not in CHOOSABLE:
            raise InputError(f"There is no column “{name[:80]}”.")
    return tuple(dict.fromkeys(columns))


def _row(values: dict[str, Param], columns: Sequence[str], judged: RowJudgement | None) -> LinkRow:
    shown: dict[str, Any] = {name: values[name] for name in _ALWAYS}
    for name in ("seen_by", "disagreements"):
        shown[name] = tuple((shown[name] or "").split(",")) if shown[name] else ()
    for name in _MOMENTS:
        shown[name] = shown[name] and shown[name].replace(tzinfo=UTC)
    return LinkRow(**shown, more={name: values[name] for name in columns}, judged=judged)


def _path(url: str) -> str:
    parts = urlsplit(url)
    return (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
