"""The plan of ten for a quarter: which openings are suggested, and what a quarter is called.

It knows rows and what the plan is given. It refuses to choose: that is `engine.prospects.plan`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from suture.app.openings.kinds import OPEN, YOURS
from suture.app.openings.models import AcceptedPlan, OpeningFacts
from suture.app.openings.stored_shapes import weighed_of
from suture.engine.prospects.plan import choice_of, plan, quarter_end

__all__ = ["Suggested", "SuggestedItem", "quarter_of", "quarter_words", "suggested"]

_MONTHS = 3


@dataclass(frozen=True, kw_only=True)
class SuggestedItem:
    """One opening of a plan, by its slug, with the minutes that it takes and why it stands there."""

    slug: str
    minutes: int
    due: date | None
    why: str


@dataclass(frozen=True, kw_only=True)
class Suggested:
    """A plan as it is suggested."""

    items: tuple[SuggestedItem, ...]
    minutes: int


def suggested(practice: int, *, today: date) -> Suggested:
    """Return the plan for the quarter of a day (2 queries); what somebody has begun, or accepted, stays in it."""
    slugs: dict[str, str] = {}
    choices = []
    for row in OpeningFacts.objects.select_related("opening").filter(
        opening__practice_id=practice, opening__stage__in=OPEN, rank__isnull=False
    ):
        weighed = weighed_of(row)
        if weighed is not None:
            slugs[weighed.key] = row.opening.slug
            choices.append(choice_of(weighed, begun=row.opening.stage in YOURS))
    accepted = AcceptedPlan.objects.filter(practice_id=practice, quarter=quarter_of(today)).first()
    kept = set(accepted.openings) if accepted else set()
    before = [key for key, slug in slugs.items() if slug in kept]
    made = plan(choices, today=today, ends=quarter_end(today), before=before)
    items = tuple(
        SuggestedItem(slug=slugs[one.key], minutes=one.minutes, due=one.due, why=one.why) for one in made.items
    )
    return Suggested(items=items, minutes=made.minutes)


def quarter_of(day: date) -> str:
    """Return the quarter of a day: "2026-Q4"."""
    return f"{day.year}-Q{(day.month - 1) // _MONTHS + 1}"


def quarter_words(quarter: str) -> str:
    """Return what a quarter is called on screen: "October to December 2026"."""
    names = {"Q1": "January to March", "Q2": "April to June", "Q3": "July to September", "Q4": "October to December"}
    year, _, part = quarter.partition("-")
    return f"{names[part]} {year}" if part in names else quarter
