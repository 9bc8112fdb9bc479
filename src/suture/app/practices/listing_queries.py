"""Rows alone, in pages of any size: what programs walk through, without the counts and facets beside a table.

Thin doors as in `link_queries`, with the practice's rights in front; None where nothing was imported for the site.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final, Literal

from suture.app.practices.asking import Reading, ask
from suture.engine.links import groups
from suture.engine.links.browse import LinkPage, browse, usual_sort
from suture.engine.links.filters import LinkFilter
from suture.engine.links.groups import GroupPage

__all__ = ["GroupOf", "group_page", "link_page"]

GroupOf = Literal["sites", "texts", "targets"]
_GROUPS: Final[dict[GroupOf, Callable[..., GroupPage]]] = {
    "sites": groups.sites,
    "texts": groups.texts,
    "targets": groups.targets,
}


def link_page(
    user: int, practice: int, *, filter: LinkFilter, sort: str | None = None, after: str | None = None,
    size: int = 50, columns: Sequence[str] = (), site: int | None = None,
) -> LinkPage | None:  # fmt: skip
    """Return a page of links as `link_queries.links` does; raises InputError for the same."""

    def page(reading: Reading) -> LinkPage:
        order = sort or usual_sort(reading.current)
        return browse(
            reading.con, reading.current, filter=filter, sort=order, after=after, size=size, columns=columns
        )

    return ask(user, practice, site, page)


def group_page(
    user: int, practice: int, *, of: GroupOf, search: str = "", sort: str = "-links", after: str | None = None,
    size: int = 50, site: int | None = None,
) -> GroupPage | None:  # fmt: skip
    """Return a page of the sites that link, of link texts, or of pages linked to; InputError for sort and cursor."""

    def page(reading: Reading) -> GroupPage:
        return _GROUPS[of](reading.con, reading.current, search=search, sort=sort, after=after, size=size)

    return ask(user, practice, site, page)
