"""Every day that a page names for taking part: what it is for, whether it has lapsed, and what is open all year.

Of eight calls found in earnest five were over, so every day of a page is read, in its own words and with the year
that stands around it. Days on which something was published, and history, are left out. It refuses to guess: words
without a year that could be known keep `day` None.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import takewhile
from typing import Final
from urllib.parse import urlsplit

from suture.engine.pages.page import Page
from suture.engine.prospects.deadline_words import NamedDay, named_days, weekday_beside, writing_of
from suture.engine.prospects.deadlines_naming import DatedLine, DayFor, days_for, read_line
from suture.engine.prospects.deadlines_roles import ROLES, Role, closed_until, says, subject_of
from suture.engine.prospects.deadlines_years import Years
from suture.engine.prospects.sentences import Sentence, quoted, sentences_of
from suture.engine.prospects.verdicts import Deadline

__all__ = ["ROLES", "Role", "deadlines_of", "newest_day"]

_YEAR: Final = re.compile(r"(?:19|20)\d\d|/\d\d\b")
_MOST: Final = 60
_MOST_SENTENCES: Final = 4_000


def deadlines_of(page: Page, *, today: date) -> tuple[Deadline, ...]:
    """The days for taking part that a page names, in its order; each day, role and purpose once.

    `lapsed` is said at `today`: an opening never lapses, a range when its last day is over, a month when it is.
    """
    language = writing_of(page)
    lines = [read_line(sentence, language) for sentence in sentences_of(page)[:_MOST_SENTENCES]]
    named = list(days_for(lines))
    meetings = [one.named.on() for one in named if one.role == "meeting"]
    years = Years(page, meeting=min((day for day in meetings if day is not None), default=None), today=today)
    found: dict[tuple[date | None, str, str], Deadline] = {}
    texts: dict[int, str] = {}
    for line in lines:
        texts[line.sentence.line] = f"{texts.get(line.sentence.line, '')} {line.sentence.text}"
    vacancy = says("vacancy", urlsplit(page.url or "").path) is not None
    for deadline in (*_dated(named, years, texts, today=today), *_states(lines, today=today)):
        if vacancy and deadline.role in {"closes", "opens"} and deadline.what in {"", "applications"}:
            continue
        key = (deadline.day, deadline.role, deadline.what if deadline.day else deadline.quote)
        found.setdefault(key, deadline)
    return tuple(found.values())[:_MOST]


def newest_day(page: Page, *, today: date) -> date | None:
    """The newest day that a page names anywhere and that is not in the future; None where it names none."""
    language = writing_of(page)
    dated = (line for line in page.text.split("\n") if _YEAR.search(line))
    written = (one.on() for line in dated for one in named_days(line, language=language))
    days = (*(one.day for one in page.dates), *(day for day in written if day is not None))
    return max((day for day in days if day <= today), default=None)


def _dated(named: Sequence[DayFor], years: Years, texts: Mapping[int, str], *, today: date) -> Iterator[Deadline]:
    """The days with their years. `texts` are the page's lines whole: a sentence before may name the year."""
    heading, under = "", None
    for place, one in enumerate(named):
        sentence = one.line.sentence
        if sentence.heading != heading:
            heading, under = sentence.heading, None
        year, latest = years.of(
            one.named,
            beside=[other for other in one.line.days if other is not one.named],
            above=(texts[sentence.line], sentence.lead, sentence.heading),
            under=under if sentence.heading else None,
            ahead=_next_dated(named[place + 1 :], sentence.heading),
            weekday=weekday_beside(sentence.text, one.named),
        )
        under = one.named.year or under
        if one.named.year is None and latest is not None and _said_as_past(one, latest, today):
            # "Applications for 2027 closed on 9 October."
            year = latest = latest - 1
        over = one.named.over_on(latest)
        ranged = one.role == "closes" and one.named.last is not None
        yield Deadline(
            day=one.named.over_on(year) if ranged and year else one.named.on(year) if year else None,
            what=one.what,
            quote=one.quote,
            lapsed=one.role != "opens" and over is not None and over < today,
            role=one.role,
        )


def _next_dated(behind: Iterable[DayFor], heading: str) -> NamedDay | None:
    """The next day under a heading that has its year; None without a heading, or where none follows."""
    if not heading:
        return None
    under = takewhile(lambda one: one.line.sentence.heading == heading, behind)
    return next((one.named for one in under if one.named.year is not None), None)


def _said_as_past(one: DayFor, year: int, today: date) -> bool:
    """Whether the words say that a day has passed which in this year is still ahead."""
    day = one.named.over_on(year)
    before = one.line.sentence.text[: one.named.start]
    return day is not None and day > today and says("past", before) is not None


def _states(lines: Iterable[DatedLine], *, today: date) -> Iterator[Deadline]:
    for line in lines:
        sentence = line.sentence
        if (found := says("closed", sentence.text)) is not None:
            if _open_again(line, today):
                continue
            yield _said(sentence, found, role="closed")
        elif (found := says("rolling", sentence.text)) is not None and says("asks", sentence.text):
            yield _said(sentence, found, role="rolling")


def _open_again(line: DatedLine, today: date) -> bool:
    """Whether a line says that something is closed until a day that has passed."""
    text = line.sentence.text
    days = (one.on() for one in line.days if closed_until(text[: one.start], text[one.end :]))
    return any(day is not None and day <= today for day in days)


def _said(sentence: Sentence, found: re.Match[str], *, role: Role) -> Deadline:
    quote = quoted(sentence.text, found)
    return Deadline(day=None, what=subject_of(sentence.text), quote=quote, lapsed=role == "closed", role=role)
