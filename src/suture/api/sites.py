"""Lists over all links, and how sites that link were judged."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from django.http import HttpRequest
from ninja import Schema

from suture.api.asked import asked
from suture.api.paging import Cursor, Limit, Listed, listed, place
from suture.api.routes import reads
from suture.api.shapes import SiteWorth
from suture.api.values import OfSite, Sort, Sought
from suture.app.practices.access import Need
from suture.app.practices.judgement_queries import site_judgement
from suture.app.practices.listing_queries import GroupOf, group_page
from suture.engine.errors import NothingHere

__all__ = ["FollowMix", "Group", "ToldOfGroup"]

_ABOUT: Final = "Sites, link texts, pages linked to"


class FollowMix(Schema):
    """How many links of a group are followed, and how."""

    yes: int
    no: int
    users: int
    paid: int
    unknown: int


class ToldOfGroup(Schema):
    """What one tool counts without listing it."""

    witness: str
    links: int | None
    pages: int | None


class Group(Schema):
    """One site, link text or page; `name` null: no tool said. `links` null: not listed, only counted (`told`)."""

    name: str | None
    links: int | None
    pages: int | None
    sites: int
    first_seen: date | None
    last_seen: date | None
    follow: FollowMix
    seen_by: list[str]
    told: list[ToldOfGroup]


def _page(request: HttpRequest, practice: int, of: GroupOf, **wanted: Any) -> Mapping[str, Any]:
    after = place(request, wanted.pop("cursor"))
    found = group_page(asked(request).user, practice, of=of, after=after, **wanted)
    if found is None:
        return listed(request, (), total=0, after=None)
    return listed(request, found.rows, total=found.total, after=found.after)


@reads("/practices/{int:practice}/sites", needs=Need.RESULTS, answer=Listed[Group], about=_ABOUT)
def list_sites(
    request: HttpRequest, practice: int, q: Sought = "", sort: Sort = "-links", of_site: OfSite = None,
    limit: Limit = 50, cursor: Cursor = "",
) -> Any:  # fmt: skip
    """List the sites that link, those with most links first."""
    return _page(request, practice, "sites", search=q, sort=sort, site=of_site, size=limit, cursor=cursor)


@reads("/practices/{int:practice}/texts", needs=Need.RESULTS, answer=Listed[Group], about=_ABOUT)
def list_texts(
    request: HttpRequest, practice: int, q: Sought = "", sort: Sort = "-links", of_site: OfSite = None,
    limit: Limit = 50, cursor: Cursor = "",
) -> Any:  # fmt: skip
    """List the link texts, the most used first."""
    return _page(request, practice, "texts", search=q, sort=sort, site=of_site, size=limit, cursor=cursor)


@reads("/practices/{int:practice}/pages", needs=Need.RESULTS, answer=Listed[Group], about=_ABOUT)
def list_pages(
    request: HttpRequest, practice: int, q: Sought = "", sort: Sort = "-links", of_site: OfSite = None,
    limit: Limit = 50, cursor: Cursor = "",
) -> Any:  # fmt: skip
    """List the practice's pages that are linked to, those with most links first."""
    return _page(request, practice, "targets", search=q, sort=sort, site=of_site, size=limit, cursor=cursor)


@reads("/practices/{int:practice}/sites/{domain}", needs=Need.RESULTS, answer=SiteWorth, about=_ABOUT)
def get_site(request: HttpRequest, practice: int, domain: str, of_site: OfSite = None) -> Any:
    """Return how a site that links was judged, by its registrable domain."""
    found = site_judgement(asked(request).user, practice, domain=domain, site=of_site)
    if found is None:
        raise NothingHere("No site of that name was judged here.")
    return found
