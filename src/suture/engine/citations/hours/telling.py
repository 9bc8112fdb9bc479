"""A week of opening hours, in words for people: "Mon to Fri 9:00 to 17:00; Sat, Sun closed".

It knows the short English names of days, and says every text that tells a plain week in this one way, so that two can
be read beside each other. It refuses to say in words what it would have to leave something out of: holidays, seasons,
remarks, hours of some weeks alone and hours at midnight stay as they were written.
"""

from __future__ import annotations

from itertools import groupby
from typing import Final

from suture.engine.citations.addresses.folding import plain
from suture.engine.citations.hours.reading import read_hours
from suture.engine.citations.hours.week import DAY, DAYS, WeekHours
from suture.engine.citations.hours.words import pattern, words

__all__ = ["hours_in_words"]

# What joins or announces hours and says nothing of them.
_JOINS: Final = frozenset({"and", "e", "et", "hours", "open", "opening", "und", "y"})


def hours_in_words(text: str) -> str:
    """The plain week that a text tells, in words; any other text as it is."""
    week = read_hours(text)
    if week is None or week.sometimes or _says_more(text) or _is_unusual(week):
        return text
    said = [(day, _of_day(week, day)) for day in range(len(DAYS))]
    runs = ((told, [day for day, _ in run]) for told, run in groupby(said, key=lambda one: one[1]) if told)
    written = "; ".join(f"{_days(days)} {told}" for told, days in runs)
    return written if read_hours(written) == week else text


def _says_more(text: str) -> bool:
    """Whether a text has words beside days and times."""
    if text.lstrip()[:1] in {"{", "["}:
        return False
    known = words()
    return any(
        known[found["known"]][0] == "holiday" if found["known"] else (found["other"] or "and") not in _JOINS
        for found in pattern().finditer(plain(text))
    )


def _is_unusual(week: WeekHours) -> bool:
    """Whether a place is open at midnight, or by appointment within its hours."""
    night = any(end % DAY == 0 or start // DAY != end // DAY for start, end in week.spans)
    return night or any(week.of_day(day) for day in week.by_appointment)


def _of_day(week: WeekHours, day: int) -> str:
    """What is said of a day; empty where nothing is."""
    if day in week.by_appointment:
        return "by appointment"
    spans = ", ".join(f"{_clock(one)} to {_clock(other)}" for one, other in week.of_day(day))
    return spans or ("closed" if day in week.closed else "")


def _days(days: list[int]) -> str:
    names = [DAYS[day][:3] for day in days]
    return f"{names[0]} to {names[-1]}" if len(names) > 2 else ", ".join(names)


def _clock(minute: int) -> str:
    return f"{minute // 60}:{minute % 60:02}"
