"""What a practice is, the societies that fit it, and where its competitors are vouched for."""

from __future__ import annotations

from typing import Annotated, Any, Final

from django.http import HttpRequest
from ninja import Query
from pydantic import Field

from suture.api.asked import asked
from suture.api.openings_told_shapes import (
    Affiliation,
    AffiliationForm,
    AffiliationKey,
    CompetitorProfiles,
    GapSite,
    NewAffiliation,
    Society,
)
from suture.api.paging import Cursor, Limit, Listed, page_in_order
from suture.api.routes import reads, writes
from suture.api.shapes import Gone
from suture.api.values import IsoDay, Words
from suture.app.openings import told_actions, told_queries
from suture.app.openings.competitor_queries import competitors
from suture.app.practices.access import Need
from suture.engine.quality.columns import KINDS_OF_SITE

__all__: list[str] = []

_ABOUT: Final = "What you are, and competitors"
_AtLeast = Annotated[int, Query(ge=1, le=100, description="How many competitors the site vouches for at least.")]
_SiteKind = Annotated[Words, Field(max_length=40, json_schema_extra={"enum": ["", *KINDS_OF_SITE]})]
_Since = Annotated[IsoDay | None, Query(description="Only what came on this day or later.")]


@reads("/practices/{int:practice}/affiliations", needs=Need.READ, answer=AffiliationForm, about=_ABOUT)
def get_affiliations(request: HttpRequest, practice: int) -> Any:
    """Return the form “Which of these are you?”: questions, answers, and what of the catalogue may be ticked."""
    return told_queries.form(asked(request).user, practice)


@writes("POST", "/practices/{int:practice}/affiliations", answer=Affiliation, about=_ABOUT)
def tell_affiliation(request: HttpRequest, practice: int, told: NewAffiliation) -> Any:
    """Answer yes or no, in place of what was said of the same thing; a page that is known is looked at."""
    user = asked(request).user
    key = told_actions.tell_affiliation(
        actor=user, practice=practice, kind=told.kind, name=told.name, answer=told.answer, address=told.address,
        clinician=told.clinician, since=told.since, detail=told.detail, title=told.title,
    )  # fmt: skip
    questions = told_queries.form(user, practice).questions
    return next(one for question in questions for one in question.answers if one.key == key)


@writes("DELETE", "/practices/{int:practice}/affiliations/{key}", answer=Gone, about=_ABOUT)
def forget_affiliation(request: HttpRequest, practice: int, key: AffiliationKey) -> Any:
    """Take an answer back: then nobody was asked."""
    told_actions.forget_affiliation(actor=asked(request).user, practice=practice, key=key)
    return {"gone": True}


@reads("/practices/{int:practice}/societies", needs=Need.RESULTS, answer=Listed[Society], about=_ABOUT)
def list_societies(request: HttpRequest, practice: int, limit: Limit = 50, cursor: Cursor = "") -> Any:
    """List the societies of the catalogue that fit the clinicians, best first, with what each offers."""
    found = told_queries.societies(asked(request).user, practice)
    return page_in_order(request, found, name=lambda one: one.domain, cursor=cursor, limit=limit)


@reads("/practices/{int:practice}/competitors", needs=Need.RESULTS, answer=CompetitorProfiles, about=_ABOUT)
def get_competitors(request: HttpRequest, practice: int) -> Any:
    """Return the competitors, how many sites vouch for whom, and the profiles side by side."""
    return competitors(asked(request).user, practice)


@reads("/practices/{int:practice}/gap", needs=Need.RESULTS, answer=Listed[GapSite], about=_ABOUT)
def list_gap(
    request: HttpRequest, practice: int, at_least: _AtLeast = 2, kind: _SiteKind = "", since: _Since = None,
    limit: Limit = 50, cursor: Cursor = "",
) -> Any:  # fmt: skip
    """List the sites that vouch for competitors and not for the practice, best first, and how they got there."""
    found = competitors(asked(request).user, practice, at_least=at_least, kind=kind, since=since)
    return page_in_order(request, found.gap, name=lambda one: one.domain, cursor=cursor, limit=limit)
