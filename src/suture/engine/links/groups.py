"""Lists over all links: the sites that link, the texts they use, the pages of ours that they link to.

It knows how links are grouped and how claims stand beside them: a site that only a report without link rows
names has `links` None ("links not listed"), never an invented link. It refuses to add what two tools count:
each tool's own number stays its own.

First the groups of one page are found by the columns that the order needs, then only theirs are counted
further: counting the different pages of all 50,000 sites of a million links takes 170 ms, of fifty 15 ms.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

import duckdb

from suture.engine.errors import InputError
from suture.engine.links.browse import MAX_SIZE
from suture.engine.links.conditions import Param
from suture.engine.links.keyset import Cursor, Key, Order, read_cursor, write_cursor
from suture.engine.links.manifest import CurrentInfo

__all__ = ["GROUP_SORTS", "FollowMix", "Group", "GroupPage", "Told", "sites", "targets", "texts"]


@dataclass(frozen=True, kw_only=True)
class FollowMix:
    """How many links of a group are in each follow state."""

    yes: int = 0
    no: int = 0
    users: int = 0
    paid: int = 0
    unknown: int = 0


@dataclass(frozen=True, kw_only=True)
class Told:
    """What one tool counts without listing it; None where it names no number."""

    witness: str
    links: int | None
    pages: int | None = None


@dataclass(frozen=True, kw_only=True)
class Group:
    """One site, text or page of ours. `name` None: no tool said; `links` None: links not listed.

    `sites` counts the different sites that link, of those listed. `pages` counts their pages; it is None for
    a text, where it says little and would take longer than all the rest.
    """

    name: str | None
    links: int | None
    pages: int | None
    sites: int
    first_seen: date | None
    last_seen: date | None
    follow: FollowMix
    seen_by: tuple[str, ...]
    told: tuple[Told, ...]


@dataclass(frozen=True, kw_only=True)
class GroupPage:
    """Some groups, how many there are, and the cursors of the pages beside (None where there is none)."""

    rows: tuple[Group, ...]
    total: int
    sort: str
    after: str | None
    before: str | None


@dataclass(frozen=True)
class _Grouping:
    column: str
    claim_kind: str
    claim_column: str
    pages: str


_SITES: Final = _Grouping("source_domain", "site-links", "subject_domain", "count(DISTINCT source_url)")
_TEXTS: Final = _Grouping("anchor", "text-used", "subject", "NULL")
# A link is a pair of pages: each link to one page comes from a page of its own.
_TARGETS: Final = _Grouping("target_url", "page-linked", "subject", "count(*)")

# By the name in the address, a leading "-" turns it around.
GROUP_SORTS: Final[Mapping[str, Key]] = {
    "links": Key("links", type=int),
    "name": Key("name"),
    "first_seen": Key("first_seen", type=date),
    "last_seen": Key("last_seen", type=date),
}


def sites(
    con: duckdb.DuckDBPyConnection,
    current: CurrentInfo,
    *,
    search: str = "",
    sort: str = "-links",
    after: str | None = None,
    size: int = 50,
) -> GroupPage:
    """Return a page of the sites that link, with those that only a report on sites names.

    `search` is sought in the name, in any case. Raises InputError for an unknown sort or cursor.
    """
    return _page(con, current, _SITES, search=search, sort=sort, after=after, size=size)


def texts(
    con: duckdb.DuckDBPyConnection,
    current: CurrentInfo,
    *,
    search: str = "",
    sort: str = "-links",
    after: str | None = None,
    size: int = 50,
) -> GroupPage:
    """Return a page of the link texts; the empty text and "not known" (None) are groups of their own."""
    return _page(con, current, _TEXTS, search=search, sort=sort, after=after, size=size)


def targets(
    con: duckdb.DuckDBPyConnection,
    current: CurrentInfo,
    *,
    search: str = "",
    sort: str = "-links",
    after: str | None = None,
    size: int = 50,
) -> GroupPage:
    """Return a page of the pages of ours that are linked to; None are links whose page no tool named."""
    return _page(con, current, _TARGETS, search=search, sort=sort, after=after, size=size)


def _page(
    con: duckdb.DuckDBPyConnection,
    current: CurrentInfo,
    grouping: _Grouping,
    *,
    search: str,
    sort: str,
    after: str | None,
    size: int,
) -> GroupPage:
    name = sort.removeprefix("-")
    if name not in GROUP_SORTS:
        raise InputError(f"This list cannot be sorted by “{name[:80]}”, only by {', '.join(GROUP_SORTS)}.")
    key = GROUP_SORTS[name]
    order = Order(sort, (Key(key.sql, sort.startswith("-"), key.type), Key("name")))
    cursor = read_cursor(order, after) if after else None
    way = cursor.way if cursor else "after"
    size = min(max(size, 1), MAX_SIZE)
    found, total = _found(con, current, grouping, search=search, order=order, cursor=cursor, limit=size + 1)
    more, found = len(found) > size, found[:size]
    if way == "before":
        found.reverse()
    rows = _groups(con, current, grouping, found)
    onward = more if way == "after" else True
    back = more if way == "before" else cursor is not None
    places = [tuple(one[key.sql] for key in order.keys) for one in found]
    return GroupPage(
        rows=rows,
        total=total,
        sort=sort,
        after=write_cursor(order, places[-1], way="after") if onward and places else None,
        before=write_cursor(order, places[0], way="before") if back and places else None,
    )


def _found(
    con: duckdb.DuckDBPyConnection,
    current: CurrentInfo,
    grouping: _Grouping,
    *,
    search: str,
    order: Order,
    cursor: Cursor | None,
    limit: int,
) -> tuple[list[dict[str, Any]], int]:
    """Return the groups of one page with what orders them, and the number of all groups that are sought."""
    sought = "contains(lower(name), ?)" if search.strip() else "TRUE"
    params: list[Param] = [str(current.links_path), str(current.claims_path), grouping.claim_kind]
    params += [search.strip().lower()] if search.strip() else []
    beyond, bound = order.beyond(cursor) if cursor else ("TRUE", ())
    answer = con.execute(
        f"""
        WITH listed AS (
            SELECT {grouping.column} AS name, count(*) AS links, min(first_seen) AS first_seen,
                max(last_seen) AS last_seen
            FROM read_parquet(?) GROUP BY ALL
        ), told AS (
            SELECT {grouping.claim_column} AS name, min(first_seen) AS first_seen, max(last_seen) AS last_seen,
                list(struct_pack(witness, links, pages) ORDER BY witness, links, pages) AS told
            FROM read_parquet(?) WHERE claim_kind = ? AND name IS NOT NULL GROUP BY ALL
        ), sought AS (
            SELECT * FROM (
                SELECT coalesce(listed.name, told.name) AS name, listed.links, told.told,
                    least(listed.first_seen, told.first_seen) AS first_seen,
                    greatest(listed.last_seen, told.last_seen) AS last_seen
                FROM listed FULL JOIN told ON listed.name = told.name
            ) WHERE {sought}
        )
        SELECT name, links, first_seen, last_seen, told, (SELECT count(*) FROM sought) AS total
        FROM sought WHERE {beyond} ORDER BY {order.order_by(way=cursor.way if cursor else "after")} LIMIT {limit}
        """,
        [*params, *bound],
    ).fetchall()
    names = ("name", "links", "first_seen", "last_seen", "told")
    return [dict(zip(names, row, strict=False)) for row in answer], (answer[0][5] if answer else 0)


def _groups(
    con: duckdb.DuckDBPyConnection,
    current: CurrentInfo,
    grouping: _Grouping,
    found: Sequence[dict[str, Any]],
) -> tuple[Group, ...]:
    """Count further what is shown of these groups."""
    listed = [one["name"] for one in found if one["links"] is not None]
    known = [name for name in listed if name is not None]
    where = f"{grouping.column} IN (SELECT unnest(?::VARCHAR[]))"
    if len(known) < len(listed):
        where = f"({where} OR {grouping.column} IS NULL)"
    answer = con.execute(
        f"""
        SELECT {grouping.column}, {grouping.pages}, count(DISTINCT source_domain),
            count(*) FILTER (follow = 'yes'), count(*) FILTER (follow = 'no'),
            count(*) FILTER (follow = 'users'), count(*) FILTER (follow = 'paid'),
            count(*) FILTER (follow IS NULL), list(DISTINCT seen_by)
        FROM read_parquet(?) WHERE {where} GROUP BY ALL
        """,
        [str(current.links_path), known],
    ).fetchall()
    details = {row[0]: row[1:] for row in answer}
    return tuple(_group(one, details.get(one["name"]) if one["links"] is not None else None) for one in found)


def _group(found: Mapping[str, Any], details: Sequence[Any] | None) -> Group:
    told = tuple(Told(witness=one["witness"], links=one["links"], pages=one["pages"]) for one in found["told"] or ())
    tools = {one.witness for one in told}
    pages, sites_ = 0, 0
    mix = FollowMix()
    if details is not None:
        pages, sites_, yes, no, users, paid, unknown, combinations = details
        mix = FollowMix(yes=yes, no=no, users=users, paid=paid, unknown=unknown)
        tools |= {tool for tool_list in combinations for tool in tool_list.split(",")}
    return Group(
        name=found["name"],
        links=found["links"],
        pages=pages,
        sites=sites_,
        first_seen=found["first_seen"],
        last_seen=found["last_seen"],
        follow=mix,
        seen_by=tuple(sorted(tools)),
        told=told,
    )
