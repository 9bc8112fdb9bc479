"""Links gained and lost in a stretch of days, with whose word it is, why, and what to do about it.

It knows three lists. *Lost*: three failed checks of our own, or an exporter's own dated word. *Maybe lost*: checks
that fail, but not yet three of them over three days. *Gained*: somebody dates the link's first sighting into the
period; a link that nobody dated is not gained. It refuses to see a loss in a row that is missing from an export.
The order "worth" is `links.reclaiming`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final, Literal, TypeAlias

import duckdb

from suture.engine.errors import InputError
from suture.engine.links.browse import MAX_SIZE, LinkRow, link_rows
from suture.engine.links.conditions import Param
from suture.engine.links.keyset import Key, Order, read_cursor, write_cursor
from suture.engine.links.manifest import CurrentInfo
from suture.engine.links.matched import table
from suture.engine.links.positions import zone_of
from suture.engine.links.reclaiming import (
    CAUSE_SQL,
    CAUSE_WORDS,
    FAILING_SQL,
    LET_GO_SQL,
    Reclaim,
    reclaim,
    waiting,
    worth_sql,
)
from suture.engine.links.states import VISIT

__all__ = ["CHANGE_SORTS", "CauseCount", "Change", "ChangeKind", "ChangesPage", "changes"]

ChangeKind: TypeAlias = Literal["lost", "maybe", "gained"]

_MORE: Final = ("position", "lost_on", "lost_reason", "target_status", "source_title")


@dataclass(frozen=True, kw_only=True)
class Change:
    """A link that came or went.

    `when`: the day of the loss, of the first failed check, or of the first sighting. `cause` is a key of
    `reclaiming.CAUSE_WORDS`, empty for a link that was gained. `by`: who told of a loss or a first failed check;
    for a link that was gained, all who saw it.
    """

    link: LinkRow
    when: date | None
    cause: str
    cause_words: str
    by: tuple[str, ...]
    position: str | None
    reclaim: Reclaim | None
    failed_checks: int
    checked_at: datetime | None


@dataclass(frozen=True, kw_only=True)
class CauseCount:
    """How many links of the list have a cause."""

    cause: str
    words: str
    links: int


@dataclass(frozen=True, kw_only=True)
class ChangesPage:
    """Some rows of one list; `total` and `causes` (most first) count all of it.

    `undated` are links that are lost, or known, without a day: they are in no period. `after` and `before` are
    cursors of the next and the previous page, None where there is none.
    """

    rows: tuple[Change, ...]
    total: int
    undated: int
    causes: tuple[CauseCount, ...]
    kind: ChangeKind
    sort: str
    since: date
    until: date
    after: str | None
    before: str | None


@dataclass(frozen=True, kw_only=True)
class _List:
    """One of the three lists in SQL: which links, their day, their cause, and whether the period counts.

    `let_go` says why nobody would want a link back, from the judged columns; NULL where that is not asked.
    """

    condition: str
    day: str
    cause: str
    worth: str
    dated: bool
    sort: str
    let_go: str = "NULL"


_LISTS: Final[Mapping[str, _List]] = {
    "lost": _List(
        condition="lost IS TRUE", day="lost_on", cause=CAUSE_SQL,
        worth=worth_sql(cause=CAUSE_SQL, let_go=LET_GO_SQL), dated=True, sort="worth", let_go=LET_GO_SQL,
    ),
    "maybe": _List(
        condition="lost IS NOT TRUE AND failed_checks > 0", day="(failed_since AT TIME ZONE 'UTC')::DATE",
        cause=FAILING_SQL, worth=worth_sql(cause=FAILING_SQL), dated=False, sort="-when",
    ),
    "gained": _List(
        condition="TRUE", day="first_seen", cause="''", worth=worth_sql(cause=None), dated=True, sort="-when",
    ),
}  # fmt: skip

_LINK: Final = Key("link_id", type=int, nullable=False)
_WORTH: Final = Key("worth", type=int, nullable=False)

# By the name in the address; "-when" is the latest first.
CHANGE_SORTS: Final[Mapping[str, tuple[Key, ...]]] = {
    "worth": (_WORTH, Key("day", descending=True, type=date), _LINK),
    "when": (Key("day", type=date), _WORTH, _LINK),
    "-when": (Key("day", descending=True, type=date), _WORTH, _LINK),
    "site": (Key("source_domain", nullable=False), Key("source_url", nullable=False), _LINK),
}


def changes(
    con: duckdb.DuckDBPyConnection,
    current: CurrentInfo,
    *,
    kind: ChangeKind,
    since: date,
    until: date,
    sort: str = "",
    after: str | None = None,
    size: int = 50,
) -> ChangesPage:
    """Return one page of the links that were gained or lost from `since` to `until`, both included.

    "maybe" is what may be lost now, whatever the period. `sort` is one of CHANGE_SORTS; without one, losses come by
    what is worth reclaiming and the others by day. Raises InputError for a kind, a sort, a period or a cursor that
    makes no sense.
    """
    if kind not in _LISTS:
        raise InputError(f"Changes are {', '.join(_LISTS)}; not “{str(kind)[:80]}”.")
    if since > until:
        raise InputError(f"The period begins ({since}) after it ends ({until}).")
    asked = _LISTS[kind]
    sort = sort or asked.sort
    if sort not in CHANGE_SORTS:
        raise InputError(f"Changes cannot be sorted by “{sort[:80]}”, only by {', '.join(CHANGE_SORTS)}.")
    order = Order(f"{kind} {sort}", CHANGE_SORTS[sort])
    cursor = read_cursor(order, after) if after else None
    way = cursor.way if cursor else "after"
    size = min(max(size, 1), MAX_SIZE)
    listed, params = _listed(current, asked, since=since, until=until)
    beyond, bound = order.beyond(cursor) if cursor else ("TRUE", ())
    keys = ", ".join(key.sql for key in order.keys)
    places = con.execute(
        f"SELECT file_row_number, day, cause, let_go, {keys} FROM ({listed}) WHERE {beyond} "
        f"ORDER BY {order.order_by(way=way)} LIMIT {size + 1}",
        [*params, *bound],
    ).fetchall()
    more, places = len(places) > size, places[:size]
    if way == "before":
        places.reverse()
    causes = _counts(con, listed, params)
    onward = more if way == "after" else True
    back = more if way == "before" else cursor is not None
    return ChangesPage(
        rows=_rows(con, current, places, kind=kind),
        total=sum(links for _, links in causes),
        undated=_undated(con, current, asked),
        causes=tuple(CauseCount(cause=one, words=CAUSE_WORDS[one], links=links) for one, links in causes if one),
        kind=kind,
        sort=sort,
        since=since,
        until=until,
        after=write_cursor(order, places[-1][4:], way="after") if onward and places else None,
        before=write_cursor(order, places[0][4:], way="before") if back and places else None,
    )


def _listed(current: CurrentInfo, asked: _List, *, since: date, until: date) -> tuple[str, list[Param]]:
    """The whole list as a query, and its parameters."""
    where, period = asked.condition, list[Param]()
    if asked.dated:
        where, period = f"{where} AND {asked.day} BETWEEN ? AND ?", [since, until]
    sql = (
        f"SELECT file_row_number, link_id, source_domain, source_url, {asked.day} AS day, "
        f"{asked.cause} AS cause, {asked.let_go} AS let_go, {asked.worth} AS worth "
        f"FROM {table(current, judged=asked.let_go != 'NULL')} WHERE {where}"
    )
    return sql, [str(current.links_path), *period]


def _counts(con: duckdb.DuckDBPyConnection, listed: str, params: Sequence[Param]) -> list[tuple[str, int]]:
    """Count the list by cause, most first."""
    return con.execute(
        f"SELECT cause, count(*) AS links FROM ({listed}) GROUP BY cause ORDER BY links DESC, cause", list(params)
    ).fetchall()


def _undated(con: duckdb.DuckDBPyConnection, current: CurrentInfo, asked: _List) -> int:
    if not asked.dated:
        return 0
    answer = con.execute(
        f"SELECT count(*) FROM {table(current)} WHERE {asked.condition} AND {asked.day} IS NULL",
        [str(current.links_path)],
    ).fetchall()
    return int(answer[0][0])


def _rows(
    con: duckdb.DuckDBPyConnection, current: CurrentInfo, places: Sequence[Sequence[Any]], *, kind: ChangeKind
) -> tuple[Change, ...]:
    links = link_rows(con, current, places=[place for place, *_ in places], columns=_MORE)
    return tuple(
        _change(link, when=day, cause=cause, let_go=let_go, kind=kind)
        for link, (_, day, cause, let_go, *_) in zip(links, places, strict=True)
    )


def _change(link: LinkRow, *, when: date | None, cause: str, let_go: str | None, kind: ChangeKind) -> Change:
    by: tuple[str, ...] = (VISIT,)
    what_to_do: Reclaim | None = None
    words = CAUSE_WORDS.get(cause, "")
    if kind == "lost":
        by = (link.lost_by,) if link.lost_by else ()
        what_to_do = reclaim(cause=cause, state=link.state, target_status=link.more["target_status"], let_go=let_go)
        if cause == "other":
            words = f"“{link.more['lost_reason']}”"
    elif kind == "maybe":
        what_to_do = waiting(link.failed_checks or 0)
    else:
        by = link.seen_by
    return Change(
        link=link,
        when=when,
        cause=cause,
        cause_words=words,
        by=by,
        position=zone_of(link.more["position"]),
        reclaim=what_to_do,
        failed_checks=link.failed_checks or 0,
        checked_at=link.checked_at,
    )
