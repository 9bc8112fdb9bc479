"""Links: the table with its filters, one link taken apart, what came and went."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any, Final, Literal

from django.http import HttpRequest
from django.utils import timezone
from ninja import Schema

from suture.api.asked import asked
from suture.api.paging import Cursor, Limit, Listed, listed, place
from suture.api.routes import reads
from suture.api.shapes import LinkWorth
from suture.api.values import LINK_FILTERS, IsoDay, OfSite, Sort
from suture.app.practices import judgement_queries, link_queries
from suture.app.practices.access import Need
from suture.app.practices.listing_queries import link_page
from suture.engine.links.browse import CHOOSABLE, LinkRow
from suture.engine.links.changes import Change as ChangeView
from suture.engine.links.filters import LinkFilter
from suture.engine.links.ids import show_id
from suture.engine.links.judged import RowJudgement
from suture.engine.quality.columns import BANDS

__all__ = ["Change", "Judged", "Link", "LinkStory"]

_ABOUT: Final = "Links"
_COLUMNS: Final = {
    "name": "column",
    "in": "query",
    "required": False,
    "schema": {"type": "array", "items": {"type": "string", "enum": list(CHOOSABLE)}},
    "description": "Further columns, which `more` then holds.",
}


class Judged(Schema):
    """What was judged of a link: worth in bands beside a typical link (null: not enough known), and a suggestion."""

    site_kind: str
    subject: str | None
    worth_low: str | None
    worth_high: str | None
    suggestion: str
    network: str | None

    @staticmethod
    def resolve_worth_low(row: RowJudgement) -> str | None:
        """Name the lower end's band."""
        return None if row.band_low is None else BANDS[row.band_low]

    @staticmethod
    def resolve_worth_high(row: RowJudgement) -> str | None:
        """Name the upper end's band."""
        return None if row.band_high is None else BANDS[row.band_high]


class Link(Schema):
    """One link; null is "not known". `judged` is null where nobody judged it yet. `more` holds chosen columns."""

    id: str
    source_url: str
    source_domain: str
    target_url: str | None
    anchor: str | None
    kind: str | None
    follow: Literal["yes", "no", "users", "paid"] | None
    first_seen: date | None
    last_seen: date | None
    lost: bool | None
    lost_by: str | None
    seen_by: list[str]
    disagreements: list[str]
    state: str | None
    state_since: datetime | None
    checked_at: datetime | None
    failed_checks: int | None
    judged: Judged | None
    more: Mapping[str, Any]

    @staticmethod
    def resolve_id(row: LinkRow) -> str:
        """Return the id as 16 hexadecimal digits: JSON's numbers are too small for it."""
        return show_id(row.link_id)


class Told(Schema):
    """One row of one import about a link; `values` holds the columns that it fills."""

    witness: str
    snapshot_id: str
    file_name: str
    report: str
    told_on: date
    line: int
    names_target: bool
    values: Mapping[str, Any]


class LinkStory(Schema):
    """A link with all its columns, who said what of it (newest first), and its worth where it was judged."""

    link: Link
    told: list[Told]
    worth: LinkWorth | None


class Change(Schema):
    """A link that came or went: `when`, why (empty for a gain), and who says so."""

    link: Link
    when: date | None
    cause: str
    cause_words: str
    by: list[str]
    failed_checks: int
    checked_at: datetime | None


@reads(
    "/practices/{int:practice}/links", needs=Need.RESULTS, answer=Listed[Link], about=_ABOUT,
    filters=(*LINK_FILTERS, _COLUMNS),
)  # fmt: skip
def list_links(
    request: HttpRequest, practice: int, sort: Sort = "", of_site: OfSite = None, limit: Limit = 50,
    cursor: Cursor = "",
) -> dict[str, Any]:  # fmt: skip
    """List links, in the filter language of the links page: judged ones by worth, others newest first."""
    found = link_page(
        asked(request).user, practice, filter=LinkFilter.from_query(dict(request.GET.lists())), sort=sort or None,
        after=place(request, cursor), size=limit, columns=request.GET.getlist("column"), site=of_site,
    )  # fmt: skip
    if found is None:
        return listed(request, (), total=0, after=None)
    return listed(request, found.rows, total=found.total, after=found.after)


@reads("/practices/{int:practice}/links/{link}", needs=Need.RESULTS, answer=LinkStory, about=_ABOUT)
def get_link(request: HttpRequest, practice: int, link: str, of_site: OfSite = None) -> dict[str, Any]:
    """Return one link taken apart: each tool's own words, and the parts of its worth with their evidence."""
    user = asked(request).user
    found = link_queries.link(user, practice, link_id=link, site=of_site)
    now = show_id(found.link.link_id)
    worth = judgement_queries.link_worth(user, practice, link_id=now, site=of_site)
    return {"link": found.link, "told": found.told, "worth": worth}


@reads("/practices/{int:practice}/changes", needs=Need.RESULTS, answer=Listed[Change], about=_ABOUT)
def list_changes(
    request: HttpRequest, practice: int, kind: Literal["lost", "maybe", "gained"], since: IsoDay | None = None,
    until: IsoDay | None = None, sort: Sort = "", of_site: OfSite = None, limit: Limit = 50, cursor: Cursor = "",
) -> dict[str, Any]:  # fmt: skip
    """List links that were gained or lost in some days (the last 30 where none are named), or may be lost now."""
    last = until or timezone.now().date()
    found = link_queries.changes(
        asked(request).user, practice, kind=kind, since=since or last - timedelta(days=30), until=last, sort=sort,
        after=place(request, cursor), size=limit, site=of_site,
    )  # fmt: skip
    if found is None:
        return listed(request, (), total=0, after=None)
    rows: tuple[ChangeView, ...] = found.page.rows
    return listed(request, rows, total=found.page.total, after=found.page.after)
