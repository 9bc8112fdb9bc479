"""What can be asked about a practice's links: thin doors to `engine.links`, with the practice's rights in front.

Nothing here merges, counts or judges. Where nothing has been imported for a site the answer is None, so that a
page can say what to do next. `user` is a user's number; NothingHere is raised for what is not theirs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import chain, islice
from typing import Final, Literal

import duckdb

from suture.app.practices.asking import Reading, ask, shelf_for, shelf_with
from suture.app.practices.facts import lake, reader_of
from suture.app.practices.judging import stale
from suture.app.practices.worth_queries import SiteAtBest, sites_at_best
from suture.engine.errors import NothingHere
from suture.engine.links import groups
from suture.engine.links.browse import CHOOSABLE, LinkPage, browse, usual_sort
from suture.engine.links.changes import ChangeKind, ChangesPage
from suture.engine.links.changes import changes as find_changes
from suture.engine.links.export import export_rows, exported
from suture.engine.links.facets import Facet
from suture.engine.links.facets import facets as count_facets
from suture.engine.links.filters import LinkFilter
from suture.engine.links.groups import GroupPage
from suture.engine.links.history import VisitChecks
from suture.engine.links.history import visit_checks as read_visit
from suture.engine.links.ids import read_id
from suture.engine.links.judged import judged_at
from suture.engine.links.lake import CurrentInfo
from suture.engine.links.matched import find
from suture.engine.links.story import LinkStory
from suture.engine.links.story import link as tell
from suture.engine.links.totals import Totals, filled_columns
from suture.engine.links.totals import totals as count_totals

__all__ = [
    "ChangesView",
    "GroupsView",
    "LinkFilter",
    "LinksView",
    "changes",
    "export",
    "link",
    "link_sites",
    "link_targets",
    "link_texts",
    "links",
    "totals",
    "visit_checks",
]

# Byte order mark, header and the first rows: with them in hand, the query has read what it needs to begin.
_PIECES_BEFORE_THE_ANSWER: Final = 3


@dataclass(frozen=True, kw_only=True)
class LinksView:
    """A page of links with what stands around it; `columns` are those worth offering beside the usual ones.

    `judged_at` is None where the links were never judged; `judgement_is_stale`: something changed since.
    """

    totals: Totals
    page: LinkPage
    facets: tuple[Facet, ...]
    columns: tuple[str, ...]
    judged_at: datetime | None
    judgement_is_stale: bool


@dataclass(frozen=True, kw_only=True)
class GroupsView:
    """A page of sites, link texts or pages that are linked to. `best` is of sites, None where nothing is judged."""

    totals: Totals
    page: GroupPage
    best: Mapping[str, SiteAtBest] | None = None


@dataclass(frozen=True, kw_only=True)
class ChangesView:
    """A page of links that were gained or lost."""

    totals: Totals
    page: ChangesPage


def totals(user: int, practice: int, *, site: int | None = None) -> Totals | None:
    """Return how much there is, who saw it and when it was last read."""
    return ask(user, practice, site, _totals)


def links(
    user: int,
    practice: int,
    *,
    filter: LinkFilter,  # the word that the whole house uses
    sort: str | None = None,
    after: str | None = None,
    size: int = 50,
    columns: Sequence[str] = (),
    site: int | None = None,
) -> LinksView | None:
    """Return a page of links; raises InputError for a sort, a cursor or a column that does not exist.

    Without `sort`, links that were judged come by worth, the best first; others by their first day, newest first.
    """

    def view(reading: Reading) -> LinksView:
        con, current = reading.con, reading.current
        found = find(con, current, filter=filter)
        order = sort or usual_sort(current)
        return LinksView(
            totals=_totals(reading),
            page=browse(
                con, current, filter=filter, sort=order, after=after, size=size, columns=columns, found=found
            ),
            facets=count_facets(con, current, filter=filter, found=found),
            columns=tuple(name for name in filled_columns(current) if name in CHOOSABLE),
            judged_at=judged_at(current),
            judgement_is_stale=stale(reading.practice, reading.site),
        )

    return ask(user, practice, site, view)


def link_sites(
    user: int, practice: int, *, search: str = "", sort: str = "-links", after: str | None = None,
    site: int | None = None,
) -> GroupsView | None:  # fmt: skip
    """Return a page of the sites that link."""
    return _groups(groups.sites, user, practice, site, search=search, sort=sort, after=after)


def link_texts(
    user: int, practice: int, *, search: str = "", sort: str = "-links", after: str | None = None,
    site: int | None = None,
) -> GroupsView | None:  # fmt: skip
    """Return a page of the link texts."""
    return _groups(groups.texts, user, practice, site, search=search, sort=sort, after=after)


def link_targets(
    user: int, practice: int, *, search: str = "", sort: str = "-links", after: str | None = None,
    site: int | None = None,
) -> GroupsView | None:  # fmt: skip
    """Return a page of the pages that are linked to."""
    return _groups(groups.targets, user, practice, site, search=search, sort=sort, after=after)


def link(user: int, practice: int, *, link_id: str, site: int | None = None) -> LinkStory:
    """Return one link with what each tool said of it; `link_id` is 16 hex digits. Raises NothingHere, BadAddress."""

    def story(reading: Reading) -> LinkStory:
        return tell(reading.con, reading.shelf, reading.current, link_id=read_id(link_id))

    told = ask(user, practice, site, story)
    if told is None:
        raise NothingHere("There are no links here yet.")
    return told


def changes(
    user: int,
    practice: int,
    *,
    kind: ChangeKind,
    since: date,
    until: date,
    sort: str = "",
    after: str | None = None,
    size: int = 50,
    site: int | None = None,
) -> ChangesView | None:
    """Return a page of the links that were gained or lost in these days, or that may be lost now.

    Raises InputError for a kind, a period, a sort or a cursor that makes no sense.
    """

    def view(reading: Reading) -> ChangesView:
        page = find_changes(
            reading.con, reading.current, kind=kind, since=since, until=until, sort=sort, after=after, size=size
        )
        return ChangesView(totals=_totals(reading), page=page)

    return ask(user, practice, site, view)


def visit_checks(
    user: int,
    practice: int,
    *,
    snapshot_id: str,
    state: str | None = None,
    after: str | None = None,
    size: int = 50,
) -> VisitChecks:
    """Return a page of what one visit found; `state` keeps only the checks that ended in it.

    Raises NothingHere for a visit that does not exist or was undone, InputError for a state or a cursor that
    makes no sense.
    """
    shelf = shelf_with(user, practice, snapshot_id)
    with lake().connect() as con:
        return shelf.ask(
            lambda _: read_visit(con, shelf, snapshot_id=snapshot_id, state=state, after=after, size=size)
        )


def export(
    user: int,
    practice: int,
    *,
    filter: LinkFilter,
    sort: str | None = None,
    columns: Sequence[str] = (),
    form: Literal["csv", "jsonl"] = "csv",
    site: int | None = None,
) -> Iterator[bytes]:
    """Return the links of a view as a file, in pieces; rights, sort and columns are checked before the first.

    Without `columns` it has all of them, those of judgements where the links were judged. `sort` is as for `links`.
    """
    shelf = shelf_for(user, practice, site)
    con = lake().connect()

    def begin(current: CurrentInfo) -> Iterator[bytes]:
        pieces = export_rows(
            con,
            current,
            filter=filter,
            sort=sort or usual_sort(current),
            columns=columns or exported(current),
            form=form,
            byte_order_mark=form == "csv",
        )
        return chain(list(islice(pieces, _PIECES_BEFORE_THE_ANSWER)), pieces)

    begun = False
    try:
        pieces = shelf.ask(begin, reader=reader_of(practice))
        begun = True
    finally:
        if not begun:
            con.close()
    return _closing(pieces, con)


def _closing(pieces: Iterator[bytes], con: duckdb.DuckDBPyConnection) -> Iterator[bytes]:
    try:
        yield from pieces
    finally:
        con.close()


def _totals(reading: Reading) -> Totals:
    return count_totals(reading.con, reading.current, manifest=reading.shelf.manifest())


def _groups(
    group: Callable[..., GroupPage],
    user: int,
    practice: int,
    site: int | None,
    *,
    search: str,
    sort: str,
    after: str | None,
) -> GroupsView | None:
    def view(reading: Reading) -> GroupsView:
        page = group(reading.con, reading.current, search=search, sort=sort, after=after)
        names = [one.name for one in page.rows if one.name] if group is groups.sites else []
        return GroupsView(totals=_totals(reading), page=page, best=sites_at_best(reading, names) if names else None)

    return ask(user, practice, site, view)
