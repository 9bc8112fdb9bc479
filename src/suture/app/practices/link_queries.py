"""What can be asked about a practice's links: thin doors to `engine.links`, with the practice's rights in front.

Nothing here merges, counts or judges. Where nothing has been imported for a site the answer is None, so that a
page can say what to do next. `user` is a user's number; NothingHere is raised for what is not theirs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from typing import Final, Literal, TypeVar

import duckdb

from suture.app.practices.access import access, site_of
from suture.app.practices.facts import lake, shelf_of
from suture.engine.errors import NothingHere
from suture.engine.imports.rejects import rejects_csv as mendable
from suture.engine.links import groups
from suture.engine.links.browse import CHOOSABLE, DEFAULT_SORT, LinkPage, browse
from suture.engine.links.export import EXPORTED, export_rows
from suture.engine.links.facets import Facet
from suture.engine.links.facets import facets as count_facets
from suture.engine.links.filters import LinkFilter
from suture.engine.links.groups import GroupPage
from suture.engine.links.ids import read_id
from suture.engine.links.lake import CurrentInfo, Shelf
from suture.engine.links.matched import find
from suture.engine.links.story import LinkStory
from suture.engine.links.story import link as tell
from suture.engine.links.totals import Totals, filled_columns
from suture.engine.links.totals import totals as count_totals

__all__ = [
    "DEFAULT_SORT",
    "GroupsView",
    "LinkFilter",
    "LinksView",
    "RejectView",
    "export",
    "link",
    "link_sites",
    "link_targets",
    "link_texts",
    "links",
    "rejects",
    "rejects_file",
    "totals",
]

_SHOWN_REJECTS = 1_000

# Byte order mark, header and the first rows: with them in hand, the query has read what it needs to begin.
_PIECES_BEFORE_THE_ANSWER: Final = 3

Answer = TypeVar("Answer")


@dataclass(frozen=True, kw_only=True)
class LinksView:
    """A page of links with what stands around it; `columns` are those worth offering beside the usual ones."""

    totals: Totals
    page: LinkPage
    facets: tuple[Facet, ...]
    columns: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class GroupsView:
    """A page of sites, link texts or pages that are linked to."""

    totals: Totals
    page: GroupPage


@dataclass(frozen=True, kw_only=True)
class RejectView:
    """A row that was not read: its line in the file, why, and the row as it stood."""

    line: int
    reason: str
    raw: str


def totals(user: int, practice: int, *, site: int | None = None) -> Totals | None:
    """Return how much there is, who saw it and when it was last read."""
    return _ask(user, practice, site, _totals)


def links(
    user: int,
    practice: int,
    *,
    filter: LinkFilter,  # the word that the whole house uses
    sort: str = DEFAULT_SORT,
    after: str | None = None,
    size: int = 50,
    columns: Sequence[str] = (),
    site: int | None = None,
) -> LinksView | None:
    """Return a page of links; raises InputError for a sort, a cursor or a column that does not exist."""

    def view(reading: _Reading) -> LinksView:
        con, current = reading.con, reading.current
        found = find(con, current, filter=filter)
        return LinksView(
            totals=_totals(reading),
            page=browse(con, current, filter=filter, sort=sort, after=after, size=size, columns=columns, found=found),
            facets=count_facets(con, current, filter=filter, found=found),
            columns=tuple(name for name in filled_columns(current) if name in CHOOSABLE),
        )

    return _ask(user, practice, site, view)


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

    def story(reading: _Reading) -> LinkStory:
        return tell(reading.con, reading.shelf, reading.current, link_id=read_id(link_id))

    told = _ask(user, practice, site, story)
    if told is None:
        raise NothingHere("There are no links here yet.")
    return told


def export(
    user: int,
    practice: int,
    *,
    filter: LinkFilter,
    sort: str = DEFAULT_SORT,
    columns: Sequence[str] = EXPORTED,
    form: Literal["csv", "jsonl"] = "csv",
    site: int | None = None,
) -> Iterator[bytes]:
    """Return the links of a view as a file, in pieces; rights, sort and columns are checked before the first."""
    shelf = _shelf(user, practice, site)
    con = lake().connect()

    def begin(current: CurrentInfo) -> Iterator[bytes]:
        pieces = export_rows(
            con, current, filter=filter, sort=sort, columns=columns, form=form, byte_order_mark=form == "csv"
        )
        return chain(list(islice(pieces, _PIECES_BEFORE_THE_ANSWER)), pieces)

    begun = False
    try:
        pieces = shelf.ask(begin)
        begun = True
    finally:
        if not begun:
            con.close()
    return _closing(pieces, con)


def rejects(user: int, practice: int, *, snapshot: str) -> tuple[RejectView, ...]:
    """Return the first 1,000 rows of an import that were not read; raises NothingHere."""
    table = _shelf_with(user, practice, snapshot).rejects(snapshot).slice(0, _SHOWN_REJECTS)
    return tuple(RejectView(**row) for row in table.to_pylist())


def rejects_file(user: int, practice: int, *, snapshot: str) -> Iterator[bytes]:
    """Return all rows of an import that were not read as a CSV file that can be mended and handed in again."""
    shelf = _shelf_with(user, practice, snapshot)
    return mendable(shelf.manifest().snapshot(snapshot), shelf.rejects(snapshot))


@dataclass(frozen=True)
class _Reading:
    shelf: Shelf
    current: CurrentInfo
    con: duckdb.DuckDBPyConnection


def _ask(user: int, practice: int, site: int | None, question: Callable[[_Reading], Answer]) -> Answer | None:
    """Answer a question to the merged links, once more where they were replaced meanwhile; None without links."""
    shelf = _shelf(user, practice, site)
    if shelf.current() is None:
        return None
    with lake().connect() as con:
        return shelf.ask(lambda current: question(_Reading(shelf, current, con)))


def _closing(pieces: Iterator[bytes], con: duckdb.DuckDBPyConnection) -> Iterator[bytes]:
    try:
        yield from pieces
    finally:
        con.close()


def _shelf(user: int, practice: int, site: int | None) -> Shelf:
    return shelf_of(site_of(access(user, practice).practice, site).key)


def _shelf_with(user: int, practice: int, snapshot: str) -> Shelf:
    for site in access(user, practice).practice.sites.all():
        shelf = shelf_of(site.key)
        if any(info.snapshot_id == snapshot for info in shelf.manifest().snapshots):
            return shelf
    raise NothingHere("There is no such import; it may have been undone.")


def _totals(reading: _Reading) -> Totals:
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
    def view(reading: _Reading) -> GroupsView:
        page = group(reading.con, reading.current, search=search, sort=sort, after=after)
        return GroupsView(totals=_totals(reading), page=page)

    return _ask(user, practice, site, view)
