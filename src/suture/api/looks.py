"""What needs a look: how the judging stands, link groups, sites and links, and what was decided about them."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final, Literal

from django.http import HttpRequest
from ninja import Schema

from suture.api.asked import asked
from suture.api.paging import Cursor, Limit, Listed, listed, place
from suture.api.routes import reads, writes
from suture.api.shapes import Decision, LinkGroup, LinkLook, SiteLook, ThingKind
from suture.api.values import OfSite, Sought
from suture.app.practices import actions, judgement_queries
from suture.app.practices.access import Need
from suture.app.review.look_queries import things_to_look_at
from suture.app.review.look_views import LookFilter, Place
from suture.engine.errors import NothingHere

__all__ = ["Count", "Judging", "JudgingAsked", "Look"]

_ABOUT: Final = "What needs a look"


class Count(Schema):
    """How many links, from how many sites, have something; `key` is a value of a filter of links."""

    key: str
    words: str
    links: int
    sites: int


class Judging(Schema):
    """How the judging stands; `judged_at` is null where it never was, `is_stale`: something changed since."""

    judged_at: datetime | None
    is_stale: bool
    job: int | None
    job_error: str
    links: int
    sites: int
    networks: int
    suggestions: list[Count]
    worth: list[Count]
    kinds: list[Count]
    notes: list[str]


class JudgingAsked(Schema):
    """The job that judges the links; null where nothing changed since they were judged."""

    job: int | None


class Look(Schema):
    """A link group, a site or a link that stands out: one of `group`, `site`, `link` is there.

    `held` is what was decided, `news` what is new since then and contradicts it: the thing is shown again. A group
    that `followed` was decided about under another id.
    """

    what: ThingKind
    which: str
    words: str
    suggestion: str
    held: Decision
    news: list[str]
    followed: bool
    group: LinkGroup | None
    site: SiteLook | None
    link: LinkLook | None


@reads("/practices/{int:practice}/judging", needs=Need.RESULTS, answer=Judging, about=_ABOUT)
def get_judging(request: HttpRequest, practice: int, of_site: OfSite = None) -> Any:
    """Return how the judging of the links stands, with counts."""
    found = judgement_queries.judgement(asked(request).user, practice, site=of_site)
    if found is None:
        raise NothingHere("There are no links here yet.")
    return found


@writes("POST", "/practices/{int:practice}/judging", answer=JudgingAsked, status=202, about=_ABOUT)
def judge(request: HttpRequest, practice: int) -> Any:
    """Ask that the links be judged anew."""
    return {"job": actions.judge(actor=asked(request).user, practice=practice)}


@reads("/practices/{int:practice}/looks", needs=Need.READ, answer=Listed[Look], about=_ABOUT)
def list_looks(
    request: HttpRequest, practice: int, kind: ThingKind | None = None, suggestion: Sought = "",
    rule: Sought = "", q: Sought = "", state: Literal["open", "again", "decided", "all"] = "open", limit: Limit = 50,
    cursor: Cursor = "",
) -> Any:  # fmt: skip
    """List what needs a look: link groups first, then the more serious suggestion; open ones unless `state` says."""
    wanted = LookFilter(kind=kind or "", suggestion=suggestion, rule=rule, q=q, state=state)
    after = place(request, cursor)
    found = things_to_look_at(
        asked(request).user, practice, wanted=wanted, after=Place.read(after) if after else None, most=limit
    )
    if found is None:
        return listed(request, (), total=0, after=None)
    return listed(request, found.things, total=found.total, after=found.more.text if found.more else None)


@reads("/practices/{int:practice}/link-groups/{network}", needs=Need.READ, answer=LinkGroup, about=_ABOUT)
def get_link_group(request: HttpRequest, practice: int, network: str) -> Any:
    """Return one link group with all its members."""
    return judgement_queries.link_group(asked(request).user, practice, network=network)
