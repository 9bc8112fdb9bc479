"""What openings give the week: pages that owe a link, days that come near, next steps that are due.

It knows what was weighed. It refuses to offer what the week has already (lost links, gone pages, listings), more than
a few, and anything of which the host wants to be left alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Final

from django.db.models import F, QuerySet

from suture.app.openings.kinds import OPEN, YOURS
from suture.app.openings.models import Affiliation, Look, Opening, Weighing
from suture.app.openings.rows import row_of
from suture.app.openings.views import OpeningRow
from suture.app.practices.weekly import Benefit, Check, Looked, Offer
from suture.app.practices.weekly_facts import week_facts
from suture.engine.links.words import day_words
from suture.engine.profile.summary import counted
from suture.engine.prospects.owed_losses import best_of_each_site

__all__ = ["asked_openings", "opening_done", "openings_offer", "owed_openings"]

# The week has these already, by the rooms that look at them.
_ELSEWHERE: Final = frozenset({"lost-link", "gone-page", "listing"})
_OWED: Final = 3
_DUE: Final = 2
_SOON: Final = timedelta(days=14)
_NOT_ENOUGH: Final = Benefit(low=None, high=None)
_SOME: Final = Benefit(low=1, high=1)


def openings_offer(practice: int, now: datetime, /) -> Iterator[Offer]:
    """Offer what is owed and a person can ask for, what comes near, what is due, and the form where it is empty."""
    if not Weighing.objects.filter(pk=practice).exclude(made_at=None).exists():
        return
    today, offered = now.date(), set[str]()
    opened = Opening.objects.filter(practice_id=practice, stage__in=OPEN).select_related("facts")
    due = opened.filter(next_on__lte=today).order_by("next_on", "pk")[:_DUE]
    near = opened.filter(facts__deadline__range=(today, today + _SOON), facts__rank__isnull=False)
    for row in map(row_of, due):
        offered.add(row.key)
        yield _next_step(row)
    for row in map(row_of, near.order_by("facts__deadline", "pk")[:_DUE]):
        if row.key not in offered:
            offered.add(row.key)
            yield _deadline(row)
    owing = _owing(practice).exclude(domain__in=_asked_for_a_lost_link(practice, now))
    for row in map(row_of, owing.order_by(F("facts__rank").asc(), "pk")[: _OWED + len(offered)]):
        if row.key not in offered:
            offered.add(row.key)
            yield _owed(row)
    if not Affiliation.objects.filter(practice_id=practice).exists():
        yield _form()
    waiting = Look.objects.filter(practice_id=practice, found_by="owed", looked_at=None).count()
    if waiting:
        yield _look(waiting)


def opening_done(practice: int, what: str, /, *, since: datetime, now: datetime) -> Looked:
    """Look what became of an opening, by its slug: a look that sees the link closes it."""
    row = Opening.objects.filter(practice_id=practice, slug=what).first()
    if row is None:
        return Looked(state="held", words="Nothing tells of it any more.")
    if row.stage == Opening.Stage.WON and row.won_state == "live":
        return Looked(state="held", words="The link is there.")
    if row.stage not in OPEN and row.stage != Opening.Stage.WON:
        return Looked(state="held", words="You closed this opening.")
    look = Look.objects.filter(practice_id=practice, address=row.won_page or row.address).first()
    day = f" on {day_words(look.due_on)}" if look and look.due_on else ""
    return Looked(state="waiting", words=f"We look again{day}. Say on its page what they answered.")


def owed_openings(practice: int, /) -> int:
    """Return how many pages owe a link."""
    return _owing(practice).count()


def asked_openings(practice: int, /) -> int:
    """Return how many openings somebody has taken up."""
    return Opening.objects.filter(practice_id=practice, stage__in=YOURS).count()


def _owing(practice: int) -> QuerySet[Opening]:
    """Pages that were read and lack the link, of those that nobody has asked yet."""
    rows = Opening.objects.filter(
        practice_id=practice, family="owed", stage__in=["found", "considering"], facts__rank__isnull=False
    )
    return rows.filter(facts__links_now=False).exclude(kind__in=_ELSEWHERE).select_related("facts")


def _asked_for_a_lost_link(practice: int, now: datetime) -> list[str]:
    """Sites of which the week wants a lost link back: nobody is asked for two things at once."""
    facts = week_facts(practice, now)
    return [one.link.source_domain for one in best_of_each_site(facts.lost)] if facts else []


def _owed(row: OpeningRow) -> Offer:
    seen = f" We looked on {day_words(row.looked_on)}: there is no link." if row.looked_on else ""
    return Offer(
        key=f"opening:{row.key}",
        kind="opening-owed",
        title=f"Ask {row.organisation} to link to your site"[:200],
        why=f"{row.weighed.sentence or row.title}{seen} The text to send is ready; nobody sends it but you.",
        minutes=_minutes(row),
        benefit=_benefit(row),
        address=("opening", {"key": row.key}),
        check=Check(kind="opening", what=row.key),
    )


def _deadline(row: OpeningRow) -> Offer:
    day = day_words(row.deadline) if row.deadline else ""
    return Offer(
        key=f"opening-deadline:{row.key}",
        kind="opening-deadline",
        title=f"Until {day}: {row.title}"[:200],
        why=f"{row.weighed.sentence} Its day is {day}.".strip(),
        minutes=_minutes(row),
        benefit=_benefit(row),
        address=("opening", {"key": row.key}),
        until=row.deadline,
        check=Check(kind="opening", what=row.key),
    )


def _next_step(row: OpeningRow) -> Offer:
    return Offer(
        key=f"opening-step:{row.key}",
        kind="opening-step",
        title=f"{row.next_step or 'Go on'}: {row.organisation}"[:200],
        why=f"You set this step for {day_words(row.next_on)}. {row.title}." if row.next_on else row.title,
        minutes=min(_minutes(row), 20),
        benefit=_benefit(row),
        address=("opening", {"key": row.key}),
    )


def _form() -> Offer:
    return Offer(
        key="openings-form",
        kind="openings-form",
        title="Say what you are: memberships, hospitals, insurers, suppliers",
        why="Many of their pages should name your site and do not. Tell us which apply, and Suture looks whether "
        "they link to you.",
        minutes=10,
        benefit=Benefit(low=1, high=2),
        address=("opening-affiliations", {}),
    )


def _look(waiting: int) -> Offer:
    return Offer(
        key="openings-look",
        kind="openings-look",
        title=f"Let us look at {counted(waiting, 'page')} that should link to you",
        why="You told us of them, and nobody has looked yet. Suture reads each once, politely.",
        minutes=2,
        benefit=_SOME,
        address=("openings", {}),
    )


def _minutes(row: OpeningRow) -> int:
    return min(max(row.weighed.minutes, 1), 240)


def _benefit(row: OpeningRow) -> Benefit:
    low, high = row.weighed.band_low, row.weighed.band_high
    return _NOT_ENOUGH if low is None or high is None else Benefit(low=low, high=high)
