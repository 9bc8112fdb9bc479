"""Days as people write them in a line of text, in seven languages, and machine forms (ISO 8601, RFC 5322).

It knows how a day is written, and refuses to guess: "03/04/2024" is read only where the page's language says
which of the two is the month.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from email.utils import parsedate_to_datetime
from types import MappingProxyType
from typing import Final

__all__ = ["MONTHS", "days_in", "machine_day"]

_FIRST_YEAR: Final = 1990
_LAST_YEAR: Final = 2100

# English, German, French, Spanish, Italian, Portuguese, Dutch; shortened forms as newspapers print them.
_MONTH_NAMES: Final = """
january jan januar jänner janvier janv enero ene gennaio gen janeiro januari
february feb februar février févr fév febrero febbraio febr fevereiro fev februari
march mar märz mrz mars marzo março maart mrt
april apr avril avr abril abr aprile
may mai mayo maggio mag maio mei
june jun juni juin junio giugno giu junho
july jul juli juillet juil julio luglio lug julho
august aug août aou agosto ago augustus
september sep sept septembre septiembre settembre set setembro
october oct oktober okt octobre octubre ottobre ott outubro out
november nov novembre noviembre novembro
december dec dezember dez décembre déc diciembre dic dicembre dezembro
""".strip().splitlines()
MONTHS: Final = MappingProxyType(
    {name: number for number, line in enumerate(_MONTH_NAMES, 1) for name in line.split()}
)
"""The number of each month by its names and short forms, lower case, English first."""

_NAME: Final = "|".join(sorted(MONTHS, key=len, reverse=True))

_WRITTEN: Final = re.compile(
    rf"\b(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th|er|º|\.)?\s(?:de\s|of\s)?(?P<month>{_NAME})\.?,?\s(?:de\s)?(?P<year>\d{{4}})"
    rf"|(?P<month2>{_NAME})\.?\s(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?,?\s(?P<year2>\d{{4}})"
    r"|(?P<year3>\d{4})[-/.](?P<month3>\d{1,2})[-/.](?P<day3>\d{1,2})"
    r"|(?P<day4>\d{1,2})\.\s?(?P<month4>\d{1,2})\.\s?(?P<year4>\d{4})"
    r"|(?P<one>\d{1,2})[/-](?P<other>\d{1,2})[/-](?P<year5>\d{4}))(?!\d)",
    re.IGNORECASE,
)
_ISO: Final = re.compile(r"\s*(\d{4})-?(\d{2})-?(\d{2})(?![0-9])")


def machine_day(text: str) -> date | None:
    """The day of a machine-readable date or time (ISO 8601, RFC 5322), as written there; None for anything else.

    The day is the one that the text names, whatever its time zone: it is what the site means by it.
    """
    found = _ISO.match(text[:80])
    if found is not None:
        return _day(found[1], found[2], found[3])
    try:
        return _plausible(parsedate_to_datetime(text[:80]).date())
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def days_in(text: str, *, language: str | None) -> Iterator[tuple[date, int, str]]:
    """The days that a line names, each with its place in the line and its words."""
    for found in _WRITTEN.finditer(text):
        if found["one"]:
            day = _slashed(found["one"], found["other"], found["year5"], language)
        else:
            year, month, number = (
                next(value for key in _KEYS[part] if (value := found[key]) is not None)
                for part in ("year", "month", "day")
            )
            day = _day(year, str(MONTHS.get(month.lower(), month)), number)
        if day is not None:
            yield day, found.start(), found[0]


_KEYS: Final = {part: [part, *(f"{part}{number}" for number in (2, 3, 4))] for part in ("year", "month", "day")}


def _slashed(one: str, other: str, year: str, language: str | None) -> date | None:
    if one == other or int(one) > 12:
        return _day(year, other, one)
    if int(other) > 12:
        return _day(year, one, other)
    tag = (language or "").lower()
    if tag in {"en-us", "en-ph"}:
        return _day(year, one, other)
    # Plain "en" may be American or not; everybody else on our list writes the day first.
    if tag in {"en-gb", "en-au", "en-ie", "en-nz", "en-in"} or tag.partition("-")[0] in {
        "de",
        "fr",
        "es",
        "it",
        "pt",
        "nl",
    }:
        return _day(year, other, one)
    return None


def _day(year: str, month: str, day: str) -> date | None:
    try:
        return _plausible(date(int(year), int(month), int(day)))
    except ValueError:
        return None


def _plausible(day: date) -> date | None:
    return day if _FIRST_YEAR <= day.year <= _LAST_YEAR else None
