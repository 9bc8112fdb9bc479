"""Two texts of opening hours, compared as the minutes of the week.

It knows that hours say the same in many ways, that a day left out is a gap and another time a contradiction. It
refuses to know holidays.
"""

from __future__ import annotations

from suture.engine.citations.hours.reading import read_hours
from suture.engine.citations.hours.week import DAYS, WeekHours
from suture.engine.citations.verdicts import FieldVerdict

__all__ = ["compare_hours"]


def compare_hours(a: str, b: str) -> FieldVerdict | None:
    """What two texts with opening hours say of each other; None where neither side has one.

    Days that only one side names are "incomplete", also where that side is right in all others; a day with other
    times, a day that one side calls closed, or gaps on both sides are a "conflict". Texts that cannot be read agree
    only where they are equal, else nothing is said (None).
    """
    if not a.strip() and not b.strip():
        return None
    if not a.strip() or not b.strip():
        return FieldVerdict(verdict="absent", reason="Only one side gives hours.")
    if " ".join(a.casefold().split()) == " ".join(b.casefold().split()):
        return FieldVerdict(verdict="match")
    first, second = read_hours(a), read_hours(b)
    if first is None or second is None:
        return None
    gaps: tuple[list[str], list[str]] = ([], [])
    for day, name in enumerate(DAYS):
        one, other = first.of_day(day), second.of_day(day)
        if one == other:
            continue
        if one and other:
            return FieldVerdict(
                verdict="conflict", reason=f"{name}: one says {_shown(one)}, the other {_shown(other)}."
            )
        closed = second.closed if one else first.closed
        if day in closed:
            return FieldVerdict(
                verdict="conflict", reason=f"{name}: one says {_shown(one or other)}, the other closed."
            )
        if day in (second.by_appointment if one else first.by_appointment):
            shown = _shown(one or other)
            return FieldVerdict(verdict="conflict", reason=f"{name}: one says {shown}, the other “by appointment”.")
        gaps[0 if other else 1].append(name)
    if gaps[0] and gaps[1]:
        return FieldVerdict(
            verdict="conflict", reason=f"One has hours on {_listed(gaps[1])}, the other on {_listed(gaps[0])}."
        )
    if missing := gaps[0] or gaps[1]:
        return FieldVerdict(verdict="incomplete", reason=f"Only one side has hours on {_listed(missing)}.")
    return _beside_the_hours(first, second)


def _beside_the_hours(first: WeekHours, second: WeekHours) -> FieldVerdict:
    if first.sometimes != second.sometimes:
        # A patient would stand before a closed door every second time.
        several = first.sometimes and second.sometimes
        reason = "They name different weeks." if several else "Only one side says that it is not every week."
        return FieldVerdict(verdict="conflict", reason=reason)
    if days := first.by_appointment ^ second.by_appointment:
        named = _listed([DAYS[day] for day in sorted(days)])
        return FieldVerdict(verdict="incomplete", reason=f"Only one side says “by appointment” for {named}.")
    return FieldVerdict(verdict="formatting only", reason="The same hours, written in two ways.")


def _shown(spans: tuple[tuple[int, int], ...]) -> str:
    return " and ".join(f"{one // 60}:{one % 60:02}\u2013{other // 60}:{other % 60:02}" for one, other in spans)


def _listed(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
