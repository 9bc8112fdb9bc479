"""Opening hours that a witness keeps in parts, written in one line as OpenStreetMap and schema.org write them.

"Mo-Fr 09:00-17:00; Sa off" (wiki.openstreetmap.org/wiki/Key:opening_hours). Days that the witness leaves out stay
out. It refuses to read hours written in words: what is no time of day is None, and the caller keeps the words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

__all__ = ["DAYS", "clock", "day_number", "spans_in", "week_line"]

DAYS: Final = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")

_CLOCK: Final = re.compile(r"(\d{1,2})(?:[:.h](\d{2}))?(?::\d{2})?\s*([ap])?\.?\s?(?:m\b\.?)?", re.IGNORECASE)
_SPAN: Final = re.compile(r"\s*(.+?)\s*(?:-|\u2013|\u2014|\bto\b)\s*(.+?)\s*", re.IGNORECASE)
_ALL_DAY: Final = re.compile(r"(?:open\s+)?24\s*h(?:ou)?rs?|24/7", re.IGNORECASE)
_SHUT: Final = frozenset({"x", "closed", "off"})
_NOON: Final = 12
_FULL_DAY: Final = ("00:00", "24:00")

Spans = Sequence[tuple[str, str]]


def clock(told: object) -> str | None:
    """A time of day as "HH:MM": of "9:00 AM", "09:00", "17:30:00" or Google's {"hours": 9, "minutes": 0}."""
    if isinstance(told, Mapping):
        hours, minutes = told.get("hours", 0), told.get("minutes", 0)
        if not (isinstance(hours, int) and isinstance(minutes, int)):
            return None
        return _written(hours, minutes)
    found = _CLOCK.fullmatch(told.strip()) if isinstance(told, str) else None
    if found is None:
        return None
    hours, minutes = int(found[1]), int(found[2] or 0)
    if found[3]:
        if not 1 <= hours <= _NOON:
            return None
        hours = hours % _NOON + (_NOON if found[3].lower() == "p" else 0)
    elif not found[2]:
        return None  # "9" alone may be morning or evening
    return _written(hours, minutes)


def day_number(told: object) -> int | None:
    """0 for Monday to 6 for Sunday, of an English day's name or its beginning ("MONDAY", "Mon", "tu")."""
    key = told.strip()[:2].casefold() if isinstance(told, str) else ""
    return next((number for number, day in enumerate(DAYS) if day.casefold() == key), None)


def spans_in(text: str) -> list[tuple[str, str]] | None:
    """The spans of one day: of "9:00 AM-12:00 PM, 1:00 PM-5:00 PM"; [] for closed, None for what is neither."""
    text = text.strip()
    if text.casefold() in _SHUT:
        return []
    if _ALL_DAY.fullmatch(text):
        return [_FULL_DAY]
    spans = []
    for part in re.split(r"[,;]", text):
        ends = _SPAN.fullmatch(part)
        begin, end = (clock(ends[1]), clock(ends[2])) if ends else (None, None)
        if begin is None or end is None:
            return None
        spans.append((begin, "24:00" if end == "00:00" else end))
    return spans


def week_line(days: Mapping[int, Spans]) -> str:
    """One line for a week; `days` has the spans of each day that is told (0 is Monday), none for a closed one."""
    told = [(day, _day_line(days[day])) for day in sorted(days)]
    runs: list[tuple[int, int, str]] = []
    for day, line in told:
        if runs and runs[-1][1] == day - 1 and runs[-1][2] == line:
            runs[-1] = (runs[-1][0], day, line)
        else:
            runs.append((day, day, line))
    return "; ".join(f"{_days(first, last)} {line}" for first, last, line in runs)


def _days(first: int, last: int) -> str:
    return DAYS[first] if first == last else f"{DAYS[first]}-{DAYS[last]}"


def _day_line(spans: Iterable[tuple[str, str]]) -> str:
    return ",".join(f"{begin}-{end}" for begin, end in spans) or "off"


def _written(hours: int, minutes: int) -> str | None:
    if not (0 <= minutes < 60 and (0 <= hours < 24 or (hours == 24 and minutes == 0))):
        return None
    return f"{hours:02}:{minutes:02}"
