"""A week's opening hours as minutes.

It knows shapes only.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

__all__ = ["DAY", "DAYS", "WEEK", "WeekHours", "merged"]

DAY: Final = 24 * 60
WEEK: Final = 7 * DAY
DAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@dataclass(frozen=True, kw_only=True, slots=True)
class WeekHours:
    """When a place is open in an ordinary week.

    `spans` are minutes of the week from Monday 00:00 (0 to 10,080), ends not included, in order and apart from each
    other. `closed` and `by_appointment` are days, 0 for Monday, of which that is said. `sometimes` says in which
    weeks alone some hours hold ("other", "1 3" for the first and third of a month), "" where all hold in every week.
    """

    spans: tuple[tuple[int, int], ...]
    closed: frozenset[int] = frozenset()
    by_appointment: frozenset[int] = frozenset()
    sometimes: str = ""

    def of_day(self, day: int) -> tuple[tuple[int, int], ...]:
        """The spans of a day, as minutes of that day; what runs past midnight is cut."""
        start = day * DAY
        cut = ((max(one, start) - start, min(other, start + DAY) - start) for one, other in self.spans)
        return tuple(span for span in cut if span[0] < span[1])


def merged(spans: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Spans in order, those that touch made one; what runs past Sunday's end goes on at Monday's start."""
    wrapped = [
        span
        for one, other in spans
        for span in ([(one, min(other, WEEK))] + ([(0, other - WEEK)] if other > WEEK else []))
    ]
    whole: list[tuple[int, int]] = []
    for one, other in sorted(wrapped):
        if whole and one <= whole[-1][1]:
            whole[-1] = whole[-1][0], max(whole[-1][1], other)
        else:
            whole.append((one, other))
    return tuple(whole)
