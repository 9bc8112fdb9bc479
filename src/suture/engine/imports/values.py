"""What one cell of text says: whole numbers, numbers, days, yes or no. The exact judge of single values.

A text that does not plainly say such a value is None: blank is right where a guess could be wrong. Columns are
read by `values_kernel`, which knows the plain forms only and sends every other text here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime
from typing import Final, Literal

__all__ = ["DayOrder", "day", "day_order", "flag", "looks_like", "real", "whole", "yes"]

DayOrder = Literal["day-first", "month-first"]

_BLANKS: Final = "\u00a0\u2007\u2009\u202f"  # no-break, figure, thin and narrow no-break space
_SPACES: Final = str.maketrans(dict.fromkeys(_BLANKS, " "))
_GROUPED: Final = re.compile(r"\d{1,3}(?:([., '’])\d{3})(?:\1\d{3})*")
_WHOLE: Final = re.compile(r"(\d{1,18})(?:[.,]0+)?")
_DECIMAL: Final = re.compile(r"\d{1,15}(?:[.,]\d{1,15})?")
_SCIENTIFIC: Final = re.compile(r"\d(?:\.\d{1,15})?[eE]\+?\d{1,2}")

_YES: Final = frozenset(("true", "t", "yes", "y", "1", "vrai", "oui", "wahr", "ja", "verdadero", "sí", "vero", "sì"))
_NO: Final = frozenset(("false", "f", "no", "n", "0", "faux", "non", "falsch", "nein", "falso", "nee"))
_UNSET: Final = frozenset(("", "0", "false", "no", "n", "-", "none", "null"))

_DAY_FORMS: Final = re.compile(
    r"""(?:(?P<iso>(\d{4})([-/.])(\d{1,2})\3(\d{1,2}))
        |(?P<short>(\d{1,2})([-/.])(\d{1,2})\8(\d{4}|\d{2}))
        |(?P<word_first>([^\W\d_]{3,12})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4}))
        |(?P<day_first>(\d{1,2})(?:st|nd|rd|th|\.|er|º)?[\s-]+(?:de\s+)?([^\W\d_]{3,12})\.?,?[\s-]+(?:de\s+)?(\d{4}))
        |(?P<compact>(?:19|20)\d{6})
        |(?P<unix>[1-3]\d{9}))
        (?:[T\s,]+\d{1,2}:\d{2}.*)?""",
    re.VERBOSE,
)
# English, German, French, Spanish, Italian, Portuguese and Dutch months: whole or shortened to three letters or more.
_MONTHS: Final = (
    ("january", "januar", "janvier", "enero", "gennaio", "janeiro", "januari"),
    ("february", "februar", "février", "fevrier", "febrero", "febbraio", "fevereiro", "februari"),
    ("march", "märz", "mrz", "mars", "marzo", "março", "marco", "maart"),
    ("april", "avril", "abril", "aprile"),
    ("may", "mai", "mayo", "maggio", "maio", "mei"),
    ("june", "juni", "juin", "junio", "giugno", "junho"),
    ("july", "juli", "juillet", "julio", "luglio", "julho"),
    ("august", "août", "aout", "agosto", "augustus"),
    ("september", "septembre", "septiembre", "settembre", "setembro"),
    ("october", "oktober", "octobre", "octubre", "ottobre", "outubro"),
    ("november", "novembre", "noviembre", "novembro"),
    ("december", "dezember", "décembre", "decembre", "diciembre", "dicembre", "dezembro"),
)
_URL: Final = re.compile(r"(?:https?://|www\.)[^\s/]*[^\s/.]\S*(?: \S+)*", re.IGNORECASE)
_SITE: Final = re.compile(r"(?=.{4,253}$)(?:[\w-]{1,63}\.)+[^\W\d_][\w-]{1,62}")


def whole(text: str) -> int | None:
    """A count, 0 or more; a thousand may be written "1,000", "1.000", "1 000" or "1'000"."""
    text = text.translate(_SPACES).strip()
    if _GROUPED.fullmatch(text):
        return int(re.sub(r"\D", "", text)) if len(text) <= 24 and text[0] != "0" else None
    plain = _WHOLE.fullmatch(text)
    return int(plain[1]) if plain and text.isascii() else None


def real(text: str) -> float | None:
    """A number, 0 or more, with a decimal point or comma; "1,240" is a grouped thousand, "1.240" is not."""
    text = text.translate(_SPACES).strip().removesuffix("%").rstrip()
    if not text.isascii():
        return None
    grouped = _GROUPED.fullmatch(text)
    if grouped and text[0] != "0" and (grouped[1] != "." or text.count(".") > 1):
        return float(re.sub(r"\D", "", text))
    if _DECIMAL.fullmatch(text):
        return float(text.replace(",", "."))
    if _SCIENTIFIC.fullmatch(text):
        return float(text)
    # Both signs: the later one is the decimal sign.
    head, _, decimals = max(text.rpartition("."), text.rpartition(","), key=lambda parts: len(parts[0]))
    if _GROUPED.fullmatch(head) and decimals.isdecimal() and text[len(head)] not in head:
        return float(f"{re.sub(r'[^0-9]', '', head)}.{decimals}")
    return None


def yes(text: str) -> bool | None:
    """True or false in the words that exporters and spreadsheets use for them."""
    word = text.strip().casefold()
    return True if word in _YES else False if word in _NO else None


def flag(text: str) -> bool:
    """Whether a column whose mere content is the sign is set."""
    return text.strip().casefold() not in _UNSET


def day(text: str, *, order: DayOrder | None = None) -> date | None:
    """The day of a date, with or without a time of day; None where day and month cannot be told apart.

    `order` settles "05/04/2026", and makes "05/13/2026" None where it says day-first. Years 1990..2099.
    """
    form = _DAY_FORMS.fullmatch(text.strip())
    if form is None:
        return None
    if form["iso"]:
        return _date(form[2], form[4], form[5])
    if form["short"]:
        return _short(form[7], form[9], form[10], order="day-first" if form[8] == "." else order)
    if form["word_first"]:
        return _date(form[14], _month(form[12]), form[13])
    if form["day_first"]:
        return _date(form[18], _month(form[17]), form[16])
    if form["compact"]:
        return _date(text.strip()[:4], text.strip()[4:6], text.strip()[6:8])
    moment = datetime.fromtimestamp(int(form["unix"]), tz=UTC)
    return moment.date() if moment.year <= 2099 else None


def day_order(texts: Iterable[str]) -> DayOrder | None:
    """What the dates of a column show about their order; None where nothing does, or both do."""
    seen: set[DayOrder] = set()
    for text in texts:
        form = _DAY_FORMS.fullmatch(text.strip())
        if form is None or not form["short"]:
            continue
        first, second = int(form[7]), int(form[9])
        if first > 12 >= second:
            seen.add("day-first")
        elif second > 12 >= first:
            seen.add("month-first")
    return seen.pop() if len(seen) == 1 else None


def looks_like(text: str) -> Literal["url", "day", "int", "site", "bool", "text"]:
    """What a cell seems to hold."""
    if _URL.fullmatch(text):
        return "url"
    form = _DAY_FORMS.fullmatch(text)
    if form and not form["compact"] and not form["unix"]:
        return "day"
    if whole(text) is not None:
        return "int"
    if _SITE.fullmatch(text):
        return "site"
    return "bool" if text.casefold() in {"true", "false"} else "text"


def _short(first: str, second: str, year: str, *, order: DayOrder | None) -> date | None:
    year = year if len(year) == 4 else f"20{year}"
    if order is None:
        if int(first) <= 12 and int(second) <= 12 and first != second:
            return None
        order = "month-first" if int(second) > 12 else "day-first"
    return _date(year, second, first) if order == "day-first" else _date(year, first, second)


def _month(word: str) -> str:
    word = word.casefold()
    for number, names in enumerate(_MONTHS, start=1):
        if any(name == word or (len(word) >= 3 and name.startswith(word)) for name in names):
            return str(number)
    return "0"


def _date(year: str, month: str, of_month: str) -> date | None:
    if not 1990 <= int(year) <= 2099:
        return None
    try:
        return date(int(year), int(month), int(of_month))
    except ValueError:
        return None
