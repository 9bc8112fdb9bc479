"""The year of a day that is written without one, by what stands around it.

A year stands in the same sentence, in the heading, under the same heading, in the title or in the address of the
page; else the day on which the page was published, or a weekday beside the day, may leave only one. The year of a
meeting is not always that of its deadlines: then the day may stay unknown.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Final
from urllib.parse import urlsplit

from suture.engine.pages.page import Page
from suture.engine.prospects.deadline_words import NamedDay

__all__ = ["Years", "years_in"]

_YEAR: Final = re.compile(r"(?<![\d/.,$\u20ac\u00a3])(20[0-4]\d)(?![\d%]|\s?(?:words|members|people|patients))")
_MEETING: Final = re.compile(
    r"meeting|congress|conference|symposi|convention|summit|tagung|kongress|congr|annual|scientific|session",
    re.IGNORECASE,
)
_AUTUMN: Final = 9
_HEADINGS: Final = 2
_HALF_A_YEAR: Final = 6  # months
_SOON: Final = 183  # days: what a page asks for is due within half a year
_SURE: Final = frozenset(("schema", "meta", "time"))


def _in_a_row(named: NamedDay, dated: Sequence[NamedDay]) -> int | None:
    """The year of a day by the days with years in its sentence: the next behind it, else the last before it.

    Days are named in their order: "7 December, 4 January 2027" begins in the year before, "15 December 2026 and
    15 March" ends in the year after.
    """
    behind = next((one for one in dated if one.start > named.start), None)
    before = next((one for one in reversed(dated) if one.start < named.start), None)
    other = behind or before
    if other is None or other.year is None:
        return None
    if other is behind:
        return _year_before(named, other)
    return other.year + 1 if (other.month or 0) - (named.month or 0) >= _HALF_A_YEAR else other.year


def _year_before(named: NamedDay, other: NamedDay) -> int:
    """The year of a day that is named before another one, which has its year."""
    year = other.year or 0
    return year - 1 if (named.month or 0) - (other.month or 0) >= _HALF_A_YEAR else year


def years_in(text: str) -> set[int]:
    """The years that a text names."""
    return {int(found) for found in _YEAR.findall(text)}


class Years:
    """What a page says about the year of its days."""

    def __init__(self, page: Page, *, meeting: date | None, today: date) -> None:
        """`meeting` is the first day of the meeting that the page is about, where it names one with its year; a
        page is not published after `today`.
        """
        self._meeting = meeting
        self._published = next(
            (one.day for one in page.dates if one.kind == "published" and one.where in _SURE and one.day <= today),
            None,
        )
        self._named = sorted(years_in(page.text))
        address = urlsplit(page.url or "")
        titles = (page.title or "", *(one.text for one in page.headings if one.level <= _HEADINGS))
        places = [(text, years_in(text)) for text in (*titles, re.sub(r"[-_/.]", " ", address.path))]
        # "isbd2021.org" and "2021.society.org".
        places.append(
            ("congress", {int(year) for year in re.findall(r"(?<!\d)(20[0-4]\d)(?!\d)", address.hostname or "")})
        )
        self._told = next(((text, min(years)) for text, years in places if len(years) == 1), None)

    def of(
        self,
        named: NamedDay,
        *,
        beside: Sequence[NamedDay],
        above: Sequence[str],
        under: int | None,
        ahead: NamedDay | None,
        weekday: int | None,
    ) -> tuple[int | None, int | None]:
        """The year of a day, and the latest that it can be; the first is None where it cannot be known.

        `beside` are the other days of its sentence in order, `above` the heading and the line that lead to it,
        `under` the year of the day before it under the same heading, `ahead` the next day with a year there,
        `weekday` the one written with it (Monday is 0).
        """
        if named.year is not None:
            return named.year, named.year
        year, latest = self._around(named, beside=beside, above=above, under=under, ahead=ahead)
        if weekday is None:
            return (year, latest) if latest is not None else self._since_published(named)
        return self._on_weekday(named, weekday, likely=latest)

    def _on_weekday(self, named: NamedDay, weekday: int, *, likely: int | None) -> tuple[int | None, int | None]:
        """The year in which the day falls on the weekday written with it: of those near the likely one, else of those
        that the page names; unknown where none or several do.
        """
        near = [likely - 1, likely, likely + 1] if likely is not None else self._named
        fits = [year for year in near if (day := named.on(year)) is not None and day.weekday() == weekday]
        if len(fits) == 1:
            return fits[0], fits[0]
        return None, likely

    def _since_published(self, named: NamedDay) -> tuple[int | None, int | None]:
        """The first such day after the page was published, where that is less than half a year away."""
        if self._published is None:
            return None, None
        for year in (self._published.year, self._published.year + 1):
            day = named.over_on(year)
            if day is not None and 0 <= (day - self._published).days <= _SOON:
                return year, year
        return None, None

    def _around(
        self,
        named: NamedDay,
        *,
        beside: Sequence[NamedDay],
        above: Sequence[str],
        under: int | None,
        ahead: NamedDay | None,
    ) -> tuple[int | None, int | None]:
        year = _in_a_row(named, [one for one in beside if one.year is not None])
        if year is not None:
            return year, year
        for text in above:
            years = years_in(text)
            if len(years) == 1:
                return self._before_meeting(named, min(years), is_meeting=bool(_MEETING.search(text)))
        if under is not None:
            return under, under
        if self._told is None:
            if ahead is None or ahead.year is None:
                return None, None
            return self._before_meeting(named, _year_before(named, ahead), is_meeting=False)
        text, year = self._told
        return self._before_meeting(named, year, is_meeting=bool(_MEETING.search(text)))

    def _before_meeting(self, named: NamedDay, year: int, *, is_meeting: bool) -> tuple[int | None, int | None]:
        """Deadlines come before the meeting; those of a spring meeting often in the year before."""
        if self._meeting is not None and self._meeting.year == year:
            day = named.over_on(year)
            return (year - 1, year - 1) if day is not None and day > self._meeting else (year, year)
        if is_meeting and (named.month or 0) >= _AUTUMN:
            return None, year
        return year, year
