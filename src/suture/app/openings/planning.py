"""The plan of ten for a quarter: which openings are suggested, and what a quarter is called.

It knows rows and what the plan is given. It refuses to choose: that is `engine.prospects.plan`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from suture.app.openings.kinds import OPEN, YOURS
from suture.app.openings.models import AcceptedPlan, OpeningFacts
from suture.engine.prospects.plan import Choice, plan, quarter_end

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
    """Return the plan for the quarter of a day (2 queries); what somebody has begun, or accepted, stays in it.

    Of 5,000 openings it takes 0.1 s: of each only what a plan looks at is read, not all that was weighed.
    """
    accepted = AcceptedPlan.objects.filter(practice_id=practice, quarter=quarter_of(today)).first()
    made = plan(
        _choices(practice), today=today, ends=quarter_end(today), before=accepted.openings if accepted else ()
    )
    items = tuple(SuggestedItem(slug=one.key, minutes=one.minutes, due=one.due, why=one.why) for one in made.items)
    return Suggested(items=items, minutes=made.minutes)


def _choices(practice: int) -> Iterator[Choice]:
    """What is worth asking for, by its slug; what another version of Suture weighed waits for the next weighing."""
    rows = OpeningFacts.objects.filter(
        opening__practice_id=practice, opening__stage__in=OPEN, rank__isnull=False, weighed__score__isnull=False
    )
    told = rows.values_list(
        "opening__slug", "opening__kind", "opening__domain", "opening__stage", "deadline", "weighed__score",
        "weighed__minutes", "weighed__sentence",
    )  # fmt: skip
    for slug, kind, domain, stage, deadline, score, minutes, sentence in told:
        yield Choice(
            key=slug, kind=kind, domain=domain, score=score, minutes=minutes, deadline=deadline,
            begun=stage in YOURS, sentence=sentence,
        )  # fmt: skip


def quarter_of(day: date) -> str:
    """Return the quarter of a day: "2026-Q4"."""
    return f"{day.year}-Q{(day.month - 1) // _MONTHS + 1}"


def quarter_words(quarter: str) -> str:
    """Return what a quarter is called on screen: "October to December 2026"."""
    names = {"Q1": "January to March", "Q2": "April to June", "Q3": "July to September", "Q4": "October to December"}
    year, _, part = quarter.partition("-")
    return f"{names[part]} {year}" if part in names else quarter
