"""Days as hosts write them in calls and calendars: with or without a year, as ranges, as months.

It goes beyond `pages.day_words`, which reads whole days only: "3-5 May 2026", "closes on May 1", "mid-March 2026".
It knows what is written and refuses to guess: a part that is not written is None.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from suture.engine.pages.day_words import MONTHS, days_in

if TYPE_CHECKING:
    # Only who reads pages pays for loading what does: requests for sources have days too.
    from suture.engine.pages.page import Page

__all__ = ["NamedDay", "latest_day", "named_days", "only_days", "weekday_beside", "writing_of"]

_NAME: Final = "|".join(sorted(MONTHS, key=len, reverse=True))
_DAY: Final = r"\d{1,2}(?:st|nd|rd|th|er|º|°|\.)?"
_TO: Final = r"\s?(?:[-\u2013\u2014/&]|to|and|through|bis|und|au|et|al|y|a|e|tot|en|t/m)\s?"
_LAST_OF: Final = (
    r"(?:(?:last|final) day (?:of|in)|end of|letzte[rn]? tag (?:im|des)(?: monats?)?|ende"
    r"|dernier jour (?:de|du mois de)|(?:\u00e0 la )?fin|\u00faltimo d\u00eda (?:de|del mes de)|(?:a )?fin(?:ales)?"
    r"|ultimo giorno (?:di|del mese di)|(?:la )?fine|laatste dag van|eind(?:e)?)\s(?:de\s|d'|di\s|van\s)?"
)
_WRITTEN: Final = re.compile(
    # 1 March 2026; 3-5 May; 1er mars 2026; 15 de marzo de 2026
    rf"(?<![\w/.])(?P<day>{_DAY})(?:{_TO}(?P<last>{_DAY}))?[\s-](?:de\s|of\s)?(?P<month>{_NAME})\b\.?,?"
    r"(?:[\s-](?:de\s|del\s)?(?P<year>(?:19|20)\d\d|['\u2019]\d\d)(?!\d)"
    rf"|(?:\s?/\s?|-)(?P<year6>[23]\d)(?![\d/]|\s(?:de\s)?(?:{_NAME})))?"
    # March 1st, 2026; May 3-5, 2026; May 1
    rf"|\b(?P<month2>{_NAME})\b\.?\s(?:the\s)?(?P<day2>{_DAY})(?!\d|:\d)(?:{_TO}(?P<last2>{_DAY})(?!\d|:\d|\s?[ap]\.?m))?"
    r"(?:,?\s(?P<year2>(?:19|20)\d\d|['\u2019]\d\d)(?!\d))?"
    # March 2026, mid-March 2026
    rf"|\b(?P<month3>{_NAME})\b\.?,?\s(?:de\s|del\s)?(?P<year3>(?:19|20)\d\d)(?!\d)"
    # the last day of March, end of May
    rf"|\b{_LAST_OF}(?P<month5>{_NAME})\b(?!\.?,?\s(?:de\s|del\s)?\d)"
    # 15.03. without a year
    r"|(?<![\d.])(?P<day4>\d{1,2})\.\s?(?P<month4>\d{1,2})\.(?!\s?\d)",
    re.IGNORECASE,
)
_NUMERIC: Final = re.compile(
    r"(?<![\d/.-])(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}\.\s?\d{1,2}\.\s?\d{4}|\d{1,2}([/-])\d{1,2}\1\d{4}"
    r"|\d{1,2}/\d{1,2}/\d{2}|\d{1,2}\.\s?\d{1,2}\.\s?\d{2})(?![\d/-]|\.\d)"
)
_SLASHED: Final = re.compile(r"(?<!\d)(\d{1,2})/(\d{1,2})/\d{4}")
# English words that other languages shorten a month to; without a year beside them they are words.
_ENGLISH_NAMES: Final = (
    "january jan february feb march mar april apr may june jun july jul august aug september sep sept october oct "
    "november nov december dec"
)
_ENGLISH: Final = frozenset(_ENGLISH_NAMES.split())
_MONTH_KEYS: Final = ("month", "month2", "month3", "month5")
# A word that is a month only where it has a capital: "you may 3 times".
_WORD_TOO: Final = frozenset(("may", "march", "mar", "mars", "mai", "set", "ago", "out"))
_MONTHS: Final = 12
_END_OF: Final = re.compile(rf"\b{_LAST_OF}$", re.IGNORECASE)
_CENTURY: Final = 2000
# "Dec. 11/26": what follows is no later day of a meeting, but the year.
_SHORT_YEARS: Final = range(20, 40)
_LONGEST_MEETING: Final = 5

_AMERICAN_HOSTS: Final = (".us", ".gov", ".mil", ".edu")
_DAY_FIRST_HOSTS: Final = (
    ".uk",
    ".au",
    ".ie",
    ".nz",
    ".in",
    ".za",
    ".eu",
    ".de",
    ".fr",
    ".es",
    ".it",
    ".nl",
    ".ch",
    ".at",
)
_AMERICAN_CLOCKS: Final = re.compile(
    r"\b(?:E[SD]?T|C[SD]T|M[SD]T|P[SD]?T)\b|\b(?:Eastern|Central|Pacific) (?:Standard |Daylight )?Time\b"
)

_BESIDE_A_DAY: Final = re.compile(
    r"\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?s?\b|\b(?:mo(?:n|ntag)?|dienstag"
    r"|mittwoch|donnerstag"
    r"|freitag|samstag|sonntag|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|lunes|martes|miércoles"
    r"|jueves|viernes"
    r"|sábado|domingo|lunedì|martedì|mercoledì|giovedì|venerdì|sabato|domenica|maandag|dinsdag|woensdag|donderdag"
    r"|vrijdag|zaterdag|zondag)\b|\d{1,2}[:.]\d\d(?::\d\d)?|\b\d{1,2}\s?(?=[ap]\.?m)|(?<![a-z])[ap]\.?m\b\.?|\b(?:noon"
    r"|midnight|uhr)\b"
    r"|\b(?:E|C|M|P)[SD]?T\b|\b(?:GMT|UTC|BST|CES?T|AE[SD]T|AoE)\b(?:\s?[+-]\s?\d{1,2})?"
    r"|\b(?:eastern|central|mountain|pacific|local)\b|\b(?:standard|daylight)\b|\btime(?: zone)?\b|\bzone\b"
    # "12 June 2026 closed": what a list says of a day that is over.
    r"|\b(?:closed|over|expired|passed|abgelaufen|geschlossen|fermé|cerrado|chiuso|gesloten)\b"
    r"|\b(?:at|by|on|until|the|early|mid|late|end of|week of|from|to|bis|am|um|le|el|il|op|the)\b",
    re.IGNORECASE,
)


# The beginnings of the weekdays' names, Monday first: English, German, French, Spanish, Italian, Dutch.
_WEEKDAYS: Final = (
    ("mon", "lundi", "lunes", "luned", "maandag"),
    ("tue", "dienstag", "mardi", "martes", "marted", "dinsdag"),
    ("wed", "mittwoch", "mercredi", "miércoles", "mercoled", "woensdag"),
    ("thu", "donnerstag", "jeudi", "jueves", "gioved", "donderdag"),
    ("fri", "freitag", "vendredi", "viernes", "venerd", "vrijdag"),
    ("sat", "samstag", "samedi", "sábado", "sabato", "zaterdag"),
    ("sun", "sonntag", "dimanche", "domingo", "domenica", "zondag"),
)
_WEEKDAY: Final = (
    r"\b(?P<name>mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun|"
    + "|".join(name for names in _WEEKDAYS for name in names[1:])
    + r")(?:day|ì)?\b"
)
_WEEKDAY_BEFORE: Final = re.compile(_WEEKDAY + r"[\s.,]{1,3}(?:(?:the|dem|den|le|el|il)\s)?$", re.IGNORECASE)
_WEEKDAY_BEHIND: Final = re.compile(r"\s?[,(]\s?(?:a\s)?" + _WEEKDAY, re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class NamedDay:
    """A day or month that a text names: what is written of it, and its words from `start` to `end`.

    `day` is None for a month alone; `last` is the last day of a range within one month; `year` None where none
    stands there; `unsure` says that day and month cannot be told apart ("03/04/2026"), and then both are None.
    """

    start: int
    end: int
    words: str
    year: int | None
    month: int | None
    day: int | None
    last: int | None = None
    unsure: bool = False

    def on(self, year: int | None = None) -> date | None:
        """The day, in a year that the reader knows where none is written; None where it is no whole day."""
        return _date(self.year or year, self.month, self.day)

    def over_on(self, year: int | None = None) -> date | None:
        """The last day that the words can mean: the end of the range or of the month."""
        year = self.year or year
        if year is None or self.month is None:
            return None
        last = self.last or self.day
        return _date(year, self.month, last) if last else latest_day(year, self.month)


def latest_day(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year, month, calendar.monthrange(year, month)[1])


def writing_of(page: Page) -> str | None:
    """The language tag by which the page's figures are read ("en-us" puts the month first), None for unknown.

    A bare "en" is made certain by the host's country, by another date of the page that can only be read one way,
    or by the clock that its hours are given in.
    """
    tag = (page.language or "").lower() or None
    if tag is not None and tag != "en":
        return tag
    host = (urlsplit(page.url or page.base_url or "").hostname or "").lower()
    if host.endswith(_AMERICAN_HOSTS):
        return "en-us"
    if host.endswith(_DAY_FIRST_HOSTS):
        return "en-gb"
    for found in islice(_SLASHED.finditer(page.text), 200):
        if int(found[1]) > _MONTHS >= int(found[2]):
            return "en-gb"
        if int(found[2]) > _MONTHS >= int(found[1]):
            return "en-us"
    return "en-us" if _AMERICAN_CLOCKS.search(page.text) else tag


def named_days(text: str, *, language: str | None) -> Iterator[NamedDay]:
    """The days and months that a text names, in its order. `language` is `writing_of` the page."""
    yield from sorted((*_written(text, language), *_numeric(text, language)), key=lambda one: one.start)


def weekday_beside(text: str, named: NamedDay) -> int | None:
    """The weekday (Monday is 0) that is written directly before or behind a day; None for none."""
    found = _WEEKDAY_BEFORE.search(text, 0, named.start) or _WEEKDAY_BEHIND.match(text, named.end)
    if found is None:
        return None
    word = found["name"].lower()
    return next(place for place, names in enumerate(_WEEKDAYS) if any(word.startswith(name) for name in names))


def only_days(text: str, days: list[NamedDay]) -> bool:
    """Whether a text is nothing but its days, with weekdays, hours and time zones."""
    left = text
    for one in reversed(days):
        left = left[: one.start] + " " + left[one.end :]
    return not re.sub(r"[\W\d_]+", "", _BESIDE_A_DAY.sub(" ", left))


def _written(text: str, language: str | None) -> Iterator[NamedDay]:
    english = (language or "en").startswith("en")
    for found in _WRITTEN.finditer(text):
        name = next((value for key in _MONTH_KEYS if (value := found[key])), None)
        year = next((_year(value) for key in ("year", "year2", "year3", "year6") if (value := found[key])), None)
        if name is None:
            if english:
                continue
            month = int(found["month4"])
        elif (year is None or found["month5"]) and (
            (english and name.lower() not in _ENGLISH) or (name.lower() in _WORD_TOO and english and name.islower())
        ):
            continue
        else:
            month = MONTHS[name.lower()]
        day = _number(found["day"] or found["day2"] or found["day4"])
        last = _number(found["last"] or found["last2"])
        if day is not None and last is not None and year is None and _is_year(found[0], day, last):
            year, last = _CENTURY + last, None
        start = found.start("month5") if found["month5"] else found.start()
        if day is None and (found["month5"] or (year is not None and _END_OF.search(text, 0, start))):
            # A February without a year is taken for a short one.
            day = latest_day(year or 2023, month).day
        if month > _MONTHS or (day is not None and _date(year or 2024, month, day) is None):
            continue
        if last is not None and (day is None or last <= day or _date(year or 2024, month, last) is None):
            last = None
        yield NamedDay(start, found.end(), text[start : found.end()].strip(" ,"), year, month, day, last)


def _numeric(text: str, language: str | None) -> Iterator[NamedDay]:
    for found in _NUMERIC.finditer(text):
        words = found[0]
        short = re.fullmatch(r"(\d{1,2}([/.])\s?\d{1,2}\2\s?)(\d{2})", words)
        whole = f"{short[1]}{_CENTURY + int(short[3])}" if short else words
        named = next((day for day, _start, _words in days_in(whole, language=language)), None)
        if named is not None:
            yield NamedDay(found.start(), found.end(), words, named.year, named.month, named.day)
        elif "/" in whole and len(whole.rpartition("/")[2]) == len("2026"):
            year = int(whole.rpartition("/")[2])
            yield NamedDay(found.start(), found.end(), words, year, None, None, unsure=True)


def _is_year(words: str, day: int, last: int) -> bool:
    """Whether the second of two numbers with a slash between them is a year in two digits."""
    return "/" in words and last in _SHORT_YEARS and not 0 < last - day <= _LONGEST_MEETING


def _year(text: str) -> int:
    number = int(text.lstrip("'\u2019"))
    return number if number > _CENTURY // 2 else _CENTURY + number


def _number(text: str | None) -> int | None:
    return int(re.sub(r"\D", "", text)) if text else None


def _date(year: int | None, month: int | None, day: int | None) -> date | None:
    if year is None or month is None or day is None:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None
