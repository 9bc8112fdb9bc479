"""The opening hours that a page shows line by line: days and their times, beside or under each other.

It knows the days' names of `hours.words` in English, German and French. It refuses fewer than three days, two weeks
on one page, and a week of which a line with times was not understood: half a week would be a wrong one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from suture.engine.citations.hours.reading import read_hours
from suture.engine.citations.hours.words import words
from suture.engine.citations.witnesses.about_others import plain_words
from suture.engine.citations.witnesses.hours_words import spans_in, week_line
from suture.engine.citations.witnesses.page_labels import captioned

__all__ = ["hours_shown"]

_FEWEST_DAYS: Final = 3
_LONGEST: Final = 120
_WORD: Final = re.compile(r"[^\W\d_]+")
_SHORTEST_DAY: Final = 2
_LEAD: Final = re.compile(
    r"(?P<first>[^\W\d_]+)\.?(?:\s*(?:-|\u2013|\u2014|\b(?:to|through|thru|until|bis|au|a|\u00e0)\b)\s*(?P<last>[^\W\d_]+)\.?)?"
    r"\s*:?\s*(?P<rest>.*)"
)
_TIME: Final = re.compile(r"\d{1,2}\s*(?:[:.h]\s*\d{2}|[ap]\.?m\b|h\b|uhr\b)", re.IGNORECASE)
_BETWEEN: Final = re.compile(r"\s*(?:/|&|\b(?:and|und|et)\b)\s*")
_TO: Final = re.compile(r"\s+(?:bis|\u00e0)\s+")
_CLOCKS: Final = re.compile(r"\s*\b(?:uhr|heures|open\s+now|closed\s+now|today)\b", re.IGNORECASE)


def hours_shown(lines: Sequence[str]) -> tuple[str, str]:
    """The week in one line, and the page's words; ("", "") where it shows none.

    Of days under each other the line is as OpenStreetMap writes it; one line that tells a week stays as it is.
    """
    week: dict[int, list[tuple[str, str]]] = {}
    told: list[str] = []
    understood = True
    for at, line in enumerate(lines):
        lead = _days_of(line)
        if lead is None:
            continue
        days, rest = lead
        said = [rest] if rest else _below(lines, at)
        spans = _spans(",".join(said))
        if spans is None:
            understood = understood and not _TIME.search(rest)
            continue
        if any(day in week for day in days):
            return "", ""  # the hours of two places, or of two services
        week |= dict.fromkeys(days, spans)
        told.append(line if rest else f"{line} {', '.join(said)}")
    if understood and len(week) >= _FEWEST_DAYS:
        return week_line(week), "; ".join(told)
    return ("", "") if week else _in_one_line(lines)


def _in_one_line(lines: Sequence[str]) -> tuple[str, str]:
    """The line that tells a week, or a few that tell different days; else what is captioned as opening hours."""
    whole = {line: None for line in lines if len(line) < _LONGEST and _begins_with_day(line) and _days_told(line)}
    if not whole:
        return _captioned(lines)
    text = "; ".join(whole)
    told = _days_told(text)
    if told == sum(map(_days_told, whole)) and told >= _FEWEST_DAYS:
        return text, text
    return _captioned(lines) if len(whole) == 1 else ("", "")


def _captioned(lines: Sequence[str]) -> tuple[str, str]:
    found = {text: words for _, text, words in captioned(lines, "hours") if _days_told(text)}
    return next(iter(found.items())) if len(found) == 1 else ("", "")


def _days_told(text: str) -> int:
    """On how many days of the week a text says that somebody is there."""
    told = read_hours(text) if any(map(str.isdigit, text)) else None
    return sum(bool(told.of_day(day)) for day in range(7)) if told else 0


def _begins_with_day(line: str) -> bool:
    word = _WORD.match(line)
    return word is not None and _day(word[0]) is not None


def _below(lines: Sequence[str], at: int) -> list[str]:
    """What stands under a day alone: one line of any words, and further ones as long as they are times."""
    below = list(lines[at + 1 : at + 2])
    for line in lines[at + 2 : at + 4]:
        if not (below and _spans(below[0]) and len(line) < _LONGEST and _spans(line)):
            break
        below.append(line)
    return below


def _days_of(line: str) -> tuple[list[int], str] | None:
    """The days that a line begins with, 0 for Monday, and what follows them; None where it begins with none."""
    found = _LEAD.fullmatch(line) if len(line) < _LONGEST else None
    if found is None:
        return None
    first = _day(found["first"])
    last = _day(found["last"]) if found["last"] else first
    if first is None or last is None:
        return None
    return [day % 7 for day in range(first, (last if last >= first else last + 7) + 1)], found["rest"]


def _day(word: str) -> int | None:
    folded = plain_words(word)
    kind, means = words().get(folded, ("", ""))
    return int(means) if kind == "day" and len(folded) >= _SHORTEST_DAY and means in set("0123456") else None


def _spans(text: str) -> list[tuple[str, str]] | None:
    if words().get(plain_words(text), ("", ""))[0] == "closed":
        return []
    return spans_in(_BETWEEN.sub(",", _TO.sub("-", _CLOCKS.sub("", text))))
