"""Which five of many offers make a week: benefit for effort, no kind too often, and the same five until Sunday.

It knows numbers only. The rules are plain, so that a person can be told why a task stands where it does:

1. what stands in the week stays there until it is dealt with or the week is over;
2. what is urgent comes in at once; where all places are taken, the least of the others waits again;
3. free places go to the largest benefit for the effort: 1, 2, 4 or 8 points for less than typical, typical, more,
   much more (the mean of both ends of a range), divided by the minutes and ten more, which it takes to begin
   anything at all; each "not for us" to a task of its kind halves it;
4. two tasks of one kind are enough while there are others.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

__all__ = ["MOST_TASKS", "Candidate", "chosen", "score"]

MOST_TASKS: Final = 5
_MOST_OF_A_KIND: Final = 2
# What it takes to begin anything at all, in minutes.
_BEGINNING: Final = 10
# Where not enough is known of a benefit, it counts as a typical one.
_UNKNOWN_POINTS: Final = 2.0


@dataclass(frozen=True, kw_only=True)
class Candidate:
    """An offer as far as the order looks at it; `picked_at` is when it entered this week, None for one that waits.

    Benefits are places in BANDS, None where not enough is known; `refusals` counts "not for us" to its kind.
    """

    key: str
    kind: str
    benefit_low: int | None
    benefit_high: int | None
    minutes: int
    urgent: bool
    refusals: int
    picked_at: datetime | None


def score(one: Candidate) -> float:
    """Return the benefit for the effort, points for a minute; more than 0."""
    ends = [2.0**end for end in (one.benefit_low, one.benefit_high) if end is not None]
    points = sum(ends) / len(ends) if ends else _UNKNOWN_POINTS
    return points / (_BEGINNING + one.minutes) * 0.5**one.refusals


def chosen(candidates: Sequence[Candidate], *, most: int = MOST_TASKS) -> tuple[str, ...]:
    """Return the keys of the at most `most` candidates that stand in the week, the best first."""
    standing = [one for one in candidates if one.picked_at is not None]
    waiting = sorted((one for one in candidates if one.picked_at is None), key=_rank)
    # More than `most` stand where one was taken back after another had its place: who came last waits again.
    kept = sorted(standing, key=lambda one: (not one.urgent, one.picked_at, _rank(one)))[:most]
    week = [*(one for one in kept if one.urgent), *(one for one in waiting if one.urgent)][:most]
    week += sorted((one for one in kept if not one.urgent), key=_rank)[: most - len(week)]
    rest = [one for one in waiting if one not in week]
    kinds = Counter(one.kind for one in week)
    for allowed in (_MOST_OF_A_KIND, most):
        for one in rest:
            if len(week) < most and one not in week and kinds[one.kind] < allowed:
                week.append(one)
                kinds[one.kind] += 1
    return tuple(one.key for one in sorted(week, key=_rank))


def _rank(one: Candidate) -> tuple[bool, float, str, str]:
    return (not one.urgent, -score(one), one.kind, one.key)
