"""What listings give the week: corrections at the source, directories to look into by hand, pages to look at.

It knows the newest audit. It refuses to press more than one task of looking by hand at a time, and to call a
directory missing into which nobody looked.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Final

from suture.app.listings.correction_keys import task_key
from suture.app.listings.correction_views import OPEN, correction_views
from suture.app.listings.models import CorrectionState, CoverageDay, ListingPage
from suture.app.listings.stored_audit import newest_audit
from suture.app.listings.views import CorrectionView
from suture.app.practices.weekly import Benefit, Check, Looked, Offer
from suture.engine.citations.audit import Entry
from suture.engine.links.words import day_words
from suture.engine.profile.summary import counted

__all__ = ["checked_listings", "correct_listings", "correction_held", "listings_offer"]

_SOME: Final = Benefit(low=1, high=1)
_MORE: Final = Benefit(low=1, high=2)
_MUCH: Final = Benefit(low=2, high=3)
_OFFERED: Final = 5
_BY_HAND: Final = 3
# What patients see by themselves: maps and search, registers.
_REACHES_MANY: Final = 4


def listings_offer(practice: int, now: datetime, /) -> Iterator[Offer]:
    """Offer the best corrections, the first look at the directories, and a few to look into by hand."""
    made = newest_audit(practice)
    if made is None:
        return
    audit = made.stored.audit
    reach = {entry.key: entry.reach for entry in audit.entries}
    shown = [one for one in correction_views(practice, made, today=now.date()) if one.state in OPEN and one.minutes]
    for one in shown[:_OFFERED]:
        closes = [key for key, _ in (*one.closes, *one.should_close)]
        yield _fix(one, reach=max((reach.get(key, 1) for key in closes), default=1))
    waiting = ListingPage.objects.filter(practice_id=practice, checked_at=None).count()
    if waiting:
        yield _look(waiting)
    seen = {one.directory for one in audit.entries if one.found}
    by_hand = [
        one
        for one in audit.entries
        if one.status in {"blocked", "not checked"} and one.reach >= _REACHES_MANY and one.directory not in seen
    ]
    if by_hand:
        yield _by_hand(by_hand)


def correction_held(practice: int, what: str, /, *, since: datetime, now: datetime) -> Looked:
    """Look what became of a correction, by its key."""
    row = CorrectionState.objects.filter(practice_id=practice, key=what).first()
    if row is None or row.state != CorrectionState.State.DONE:
        return Looked(state="waiting", words="Say on the page of the correction that it is done; then we look again.")
    if row.outcome == "held":
        return Looked(state="held", words=row.words)
    if row.outcome in {"part", "failed"}:
        return Looked(state="failed", words=row.words[:400])
    day = f" on {day_words(row.recheck)}" if row.recheck else ""
    return Looked(state="waiting", words=f"We look again{day}.")


def correct_listings(practice: int, /) -> int:
    """Return how many directories were seen to be correct."""
    newest = CoverageDay.objects.filter(practice_id=practice).order_by("-day").first()
    return newest.correct if newest else 0


def checked_listings(practice: int, /) -> int:
    """Return how many directories were looked into."""
    newest = CoverageDay.objects.filter(practice_id=practice).order_by("-day").first()
    return newest.checked if newest else 0


def _fix(one: CorrectionView, *, reach: int) -> Offer:
    several = len(one.closes) + len(one.should_close)
    benefit = _MUCH if reach > _REACHES_MANY else _MORE if reach >= _REACHES_MANY - 1 or several > 1 else _SOME
    said = f"They say {one.they_say}; you say {one.you_say}. " if one.they_say and one.you_say else ""
    return Offer(
        key=task_key(one.key),
        kind="listing",
        title=one.title[:200],
        why=f"{said}{one.why} {one.closes_words}.".strip(),
        minutes=min(max(one.minutes, 1), 240),
        benefit=benefit,
        address=("listing-correction", {"key": one.key}),
        check=Check(kind="listing", what=one.key),
    )


def _look(waiting: int) -> Offer:
    return Offer(
        key="listings-look",
        kind="listings-look",
        title=f"Let us look at {counted(waiting, 'page')} where you are listed",
        why="Files and links tell of them, and nobody has looked yet whether address and telephone are right there. "
        "Suture reads them once, politely.",
        minutes=2,
        benefit=_SOME,
        address=("listings", {}),
    )


def _by_hand(entries: Sequence[Entry]) -> Offer:
    names = list(dict.fromkeys(one.name for one in entries))
    named = ", ".join(names[:_BY_HAND])
    return Offer(
        key="listings-by-hand",
        kind="listings-by-hand",
        title=f"Look at {'your listing' if len(names) == 1 else 'your listings'} on {named}"[:200],
        why=f"{'It is' if len(names) == 1 else 'They are'} what maps and other sites copy, and nobody has looked. "
        "Export the listings from your account and hand the file over, or look and say in two clicks what you see.",
        minutes=min(5 * len(names[:_BY_HAND]), 240),
        benefit=_MORE,
        address=("listings", {}),
        fragment="#not-checked",
    )
