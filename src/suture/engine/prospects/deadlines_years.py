"""The year of a day that is written without one, by what stands around it.

A year stands in the same sentence, in the heading, under the same heading, in the title or in the address of the
page. The year of a meeting is not always that of its deadlines: then the day may stay unknown.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
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


def years_in(text: str) -> set[int]:
    """The years that a text names."""
    return {int(found) for found in _YEAR.findall(text)}


class Years:
    """What a page says about the year of its days."""

    def __init__(self, page: Page, *, meeting: date | None) -> None:
        """`meeting` is the first day of the meeting that the page is about, where it names one with its year."""
        self._meeting = meeting
        address = urlsplit(page.url or "")
        titles = (page.title or "", *(one.text for one in page.headings if one.level <= _HEADINGS))
        places = [(text, years_in(text)) for text in (*titles, re.sub(r"[-_/.]", " ", address.path))]
        # "isbd2021.org" and "2021.society.org".
        places.append(
            ("congress", {int(year) for year in re.findall(r"(?<!\d)(20[0-4]\d)(?!\d)", address.hostname or "")})
        )
        self._told = next(((text, min(years)) for text, years in places if len(years) == 1), None)

    def of(
        self, named: NamedDay, *, beside: Iterable[NamedDay], above: Sequence[str], under: int | None
    ) -> tuple[int | None, int | None]:
        """The year of a day, and the latest that it can be; the first is None where it cannot be known.

        `beside` are the other days of its sentence, `above` the heading and the line that lead to it, `under` the
        year of the day before it under the same heading.
        """
        if named.year is not None:
            return named.year, named.year
        near = {one.year for one in beside if one.year is not None}
        if len(near) == 1:
            (year,) = near
            return year, year
        for text in above:
            years = years_in(text)
            if len(years) == 1:
                return self._before_meeting(named, min(years), is_meeting=bool(_MEETING.search(text)))
        if under is not None:
            return under, under
        if self._told is None:
            return None, None
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
