"""The deadline of a source request as an instant: "7:00 PM ET - 21 January".

It knows hours, days and the clocks that desks write beside them. It refuses to guess: without an hour or a clock
there is no instant, and "Friday" or "tomorrow" without the day of writing is no day.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from types import MappingProxyType
from typing import Final
from zoneinfo import ZoneInfo

from suture.engine.prospects.deadline_words import named_days

__all__ = ["RequestDeadline", "deadline_in"]

# "EST" in July is what an American desk calls its own clock: the place counts, not the letters.
_ZONES: Final = MappingProxyType(
    {
        "et": "America/New_York", "est": "America/New_York", "edt": "America/New_York", "eastern": "America/New_York",
        "ct": "America/Chicago", "cst": "America/Chicago", "cdt": "America/Chicago", "central": "America/Chicago",
        "mt": "America/Denver", "mst": "America/Denver", "mdt": "America/Denver", "mountain": "America/Denver",
        "pt": "America/Los_Angeles", "pst": "America/Los_Angeles", "pdt": "America/Los_Angeles",
        "pacific": "America/Los_Angeles",
        "gmt": "Europe/London", "bst": "Europe/London", "uk": "Europe/London", "utc": "UTC",
        "cet": "Europe/Paris", "cest": "Europe/Paris", "mez": "Europe/Paris", "mesz": "Europe/Paris",
        "aest": "Australia/Sydney", "aedt": "Australia/Sydney", "aet": "Australia/Sydney",
        "awst": "Australia/Perth", "nzst": "Pacific/Auckland", "nzdt": "Pacific/Auckland", "ist": "Asia/Kolkata",
    }
)  # fmt: skip
_ZONE: Final = re.compile(rf"\b(?P<zone>{'|'.join(sorted(_ZONES, key=len, reverse=True))})\b", re.IGNORECASE)
_HOUR: Final = re.compile(
    r"(?<![\d:/.])(?P<hour>\d{1,2})(?:[:.](?P<minute>\d\d))?\s?(?P<half>[ap])\.?m\b"
    r"|(?<![\d/.])(?P<hour2>[01]?\d|2[0-3])[:.h](?P<minute2>[0-5]\d)(?![\d.])"
    r"|\b(?P<word>noon|midnight)\b",
    re.IGNORECASE,
)
_MIDNIGHT: Final = re.compile(r"\bmidnight\b", re.IGNORECASE)
_NOON: Final = 12
_MINUTES: Final = 60
_MOST_CHARACTERS: Final = 300


@dataclass(frozen=True, slots=True)
class RequestDeadline:
    """A deadline: the instant (None where day, hour or clock is not said), the day (None too), and the words."""

    at: datetime | None
    day: date | None
    words: str


def deadline_in(text: str, *, today: date) -> RequestDeadline:
    """Read a deadline. A day without a year is the one nearest to `today`, which requests are always near."""
    words = " ".join(text.split())[:_MOST_CHARACTERS]
    zone = _ZONE.search(words)
    american = zone is not None and _ZONES[zone["zone"].lower()].startswith("America")
    named = next(iter(named_days(words, language="en-us" if american else "en")), None)
    if named is None or named.unsure or named.day is None:
        return RequestDeadline(None, None, words)
    if named.year is not None:
        day = named.on()
    else:
        days = [one for year in (today.year - 1, today.year, today.year + 1) if (one := named.on(year)) is not None]
        day = min(days, key=lambda one: abs(one - today), default=None)
    hour = _hour(words)
    if day is None or hour is None or zone is None:
        return RequestDeadline(None, day, words)
    at = datetime.combine(day, hour, tzinfo=ZoneInfo(_ZONES[zone["zone"].lower()]))
    # The midnight of a deadline is the end of its day.
    return RequestDeadline(at + timedelta(days=1) if _MIDNIGHT.search(words) else at, day, words)


def _hour(text: str) -> time | None:
    found = _HOUR.search(text)
    if found is None:
        return None
    if found["word"]:
        return time(_NOON if found["word"].lower() == "noon" else 0)
    hour, minute = int(found["hour"] or found["hour2"]), int(found["minute"] or found["minute2"] or 0)
    if found["half"]:
        if not 1 <= hour <= _NOON or minute >= _MINUTES:
            return None
        hour = hour % _NOON + (_NOON if found["half"].lower() == "p" else 0)
    return time(hour, minute)
