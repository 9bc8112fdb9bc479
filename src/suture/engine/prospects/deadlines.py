"""Every day that a page names for taking part: what it is for, whether it has lapsed, and what is open all year.

Of eight calls found in earnest five were over, so every day of a page is read, in its own words and with the year
that stands around it. Days on which something was published, and history, are left out. It refuses to guess: words
without a year that could be known keep `day` None.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final, Literal, TypeAlias

from suture.engine.pages.page import Page
from suture.engine.prospects.deadline_words import NamedDay, named_days, only_days, writing_of
from suture.engine.prospects.deadlines_labels import Labels, Standing
from suture.engine.prospects.deadlines_years import Years
from suture.engine.prospects.sentences import Sentence, quoted, sentences_of
from suture.engine.prospects.verdicts import Deadline
from suture.engine.prospects.wordings import Wording, read_wordings, straight

__all__ = ["ROLES", "Role", "deadlines_of", "newest_day", "taking_part_is_over"]

Role: TypeAlias = Literal["opens", "closes", "notice", "meeting", "other", "closed", "rolling"]

ROLES: Final[dict[Role, str]] = {
    "opens": "opens",
    "closes": "closes",
    "notice": "answer by",
    "meeting": "meeting",
    "other": "for those taking part",
    "closed": "closed",
    "rolling": "open all year",
}
"""What a day does: taking part opens or closes, the answer comes, the meeting begins, something for those who are in
already; "closed" and "rolling" are said without a day.
"""

_YEAR: Final = re.compile(r"(?:19|20)\d\d|/\d\d\b")
_MOST: Final = 60
_MOST_SENTENCES: Final = 4_000
_JOINED: Final = re.compile(r"\W*(?:to|until|through|till|and|bis|au|al|tot)?\W*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Line:
    """One sentence with the days that it names; `alone`: it is nothing else."""

    sentence: Sentence
    days: list[NamedDay] = field(default_factory=list)
    alone: bool = False


@dataclass(frozen=True, slots=True)
class _Named:
    """A day with the words that say what it is for."""

    named: NamedDay
    role: Role
    what: str
    quote: str
    line: _Line


def deadlines_of(page: Page, *, today: date) -> tuple[Deadline, ...]:
    """The days for taking part that a page names, in its order; each day, role and purpose once.

    `lapsed` is said at `today`: an opening never lapses, a range when its last day is over, a month when it is.
    """
    language = writing_of(page)
    lines = [_read(sentence, language) for sentence in sentences_of(page)[:_MOST_SENTENCES]]
    named = list(_named(lines))
    meetings = [one.named.on() for one in named if one.role == "meeting"]
    years = Years(page, meeting=min((day for day in meetings if day is not None), default=None))
    found: dict[tuple[date | None, str, str], Deadline] = {}
    texts: dict[int, str] = {}
    for line in lines:
        texts[line.sentence.line] = f"{texts.get(line.sentence.line, '')} {line.sentence.text}"
    for deadline in (*_dated(named, years, texts, today=today), *_states(lines)):
        key = (deadline.day, deadline.role, deadline.what if deadline.day else deadline.quote)
        found.setdefault(key, deadline)
    return tuple(found.values())[:_MOST]


def taking_part_is_over(deadlines: Iterable[Deadline]) -> Deadline | None:
    """The day or sentence by which it is too late to take part; None where it is not, or nobody says so.

    It is over when the page says that it is closed, or every closing day (of a page without one: the meeting) has
    lapsed. It is not where one closing day is ahead, or where contributions are taken all year.
    """
    known = list(deadlines)
    if any(one.role == "rolling" for one in known):
        return None
    closing = [one for one in known if one.role == "closes"]
    if any(not one.lapsed for one in closing):
        return None
    said = next((one for one in known if one.role == "closed"), None)
    if said is not None:
        return said
    deciding = closing or [one for one in known if one.role == "meeting"]
    if not deciding or not all(one.lapsed for one in deciding):
        return None
    return max(deciding, key=lambda one: one.day or date.min)


def newest_day(page: Page, *, today: date) -> date | None:
    """The newest day that a page names anywhere and that is not in the future; None where it names none."""
    language = writing_of(page)
    dated = (line for line in page.text.split("\n") if _YEAR.search(line))
    written = (one.on() for line in dated for one in named_days(line, language=language))
    days = (*(one.day for one in page.dates), *(day for day in written if day is not None))
    return max((day for day in days if day <= today), default=None)


def _read(sentence: Sentence, language: str | None) -> _Line:
    if not any(map(str.isdigit, sentence.text)):
        return _Line(sentence)
    days = list(named_days(sentence.text, language=language))
    return _Line(sentence, days, bool(days) and only_days(sentence.text, days))


def _named(lines: Sequence[_Line]) -> Iterator[_Named]:
    labels = Labels([one.sentence for one in lines], [_standing(one) for one in lines], speaks=_speaks)
    for place, line in enumerate(lines):
        if line.alone:
            for at in labels.of(place):
                label = lines[at].sentence
                pair = (label.text, line.sentence.text) if at < place else (line.sentence.text, label.text)
                quote = " ".join(pair) if abs(at - place) == 1 else label.text
                yield from _of_label(line, label, quoted(quote))
        elif line.days:
            yield from _of_sentence(line)


def _standing(line: _Line) -> Standing:
    if line.alone:
        return "alone"
    return "in words" if line.days else "none"


def _of_label(line: _Line, label: Sentence, quote: str) -> Iterator[_Named]:
    words = straight(label.text)
    above = straight(f"{label.heading} {label.lead}")
    role = _role("", words, words) or _by_heading(above) or ("other" if _speaks(words) else None)
    if role is not None:
        for named in line.days:
            yield _Named(named, role, _what(role, words, above), quote, line)


def _of_sentence(line: _Line) -> Iterator[_Named]:
    text = straight(line.sentence.text)
    above = straight(f"{line.sentence.heading} {line.sentence.lead}")
    ends = [one.end for one in line.days]
    starts = [one.start for one in line.days]
    days_first = len(line.days) > 1 and not text[: starts[0]].strip(" \u2022*-")
    previous: Role | None = None
    for place, named in enumerate(line.days):
        before = text[ends[place - 1] if place else 0 : named.start]
        after = text[named.end : starts[place + 1] if place + 1 < len(starts) else len(text)]
        if place and _JOINED.fullmatch(before) and previous is not None:
            # "1 February to 15 March": the second day ends what the first began.
            role: Role | None = "closes" if previous == "opens" else previous
            if previous == "meeting":
                continue
        else:
            role = _role("" if days_first else before, after, text) or _by_heading(above, before=before)
            joined = place + 1 < len(starts) and _JOINED.fullmatch(after) is not None
            if joined and role != "meeting" and (place + 2 >= len(ends) or not days_first):
                rest = text[ends[place + 1] :]
                role = _role(before, rest, text) or role
                role = "opens" if role == "closes" else role
        previous = role
        if role is not None:
            yield _Named(named, role, _what(role, f"{before} {after}", f"{text} {above}"), _around(line, named), line)


def _around(line: _Line, named: NamedDay) -> str:
    """The sentence of a day, or of a long one the part around it."""
    found = re.compile(re.escape(line.sentence.text[named.start : named.end])).search(line.sentence.text)
    return quoted(line.sentence.text, found)


def _dated(named: Iterable[_Named], years: Years, texts: Mapping[int, str], *, today: date) -> Iterator[Deadline]:
    """The days with their years. `texts` are the page's lines whole: a sentence before may name the year."""
    heading, under = "", None
    for one in named:
        sentence = one.line.sentence
        if sentence.heading != heading:
            heading, under = sentence.heading, None
        year, latest = years.of(
            one.named,
            beside=[other for other in one.line.days if other is not one.named],
            above=(texts[sentence.line], sentence.lead, sentence.heading),
            under=under if sentence.heading else None,
        )
        under = one.named.year or under
        over = one.named.over_on(latest)
        ranged = one.role == "closes" and one.named.last is not None
        yield Deadline(
            day=one.named.over_on(year) if ranged and year else one.named.on(year) if year else None,
            what=one.what,
            quote=one.quote,
            lapsed=one.role != "opens" and over is not None and over < today,
            role=one.role,
        )


def _states(lines: Iterable[_Line]) -> Iterator[Deadline]:
    for line in lines:
        sentence = line.sentence
        if (found := _says("closed", sentence.text)) is not None:
            yield _said(sentence, found, role="closed")
        elif (found := _says("rolling", sentence.text)) is not None and _says("asks", sentence.text):
            yield _said(sentence, found, role="rolling")


def _said(sentence: Sentence, found: re.Match[str], *, role: Role) -> Deadline:
    quote = quoted(sentence.text, found)
    return Deadline(day=None, what=_subject(sentence.text), quote=quote, lapsed=role == "closed", role=role)


def _role(before: str, after: str, whole: str) -> Role | None:
    """What a day does by the words before it, else behind it; None where they say nothing of taking part."""
    if _says("published", before) or _says("history", before):
        return None
    near = f"{before} {after}"
    part = before if _last_of(before) else after
    role = _last_of(part) if part is before else _first_of(part)
    if role is None and _says("closes-if-asked", before) and _says("asks", whole):
        role = "closes"
    if role in {"closes", "opens"} and (
        _says("other", near) or (_says("other-unless-asked", near) and not _says("theirs", near))
    ):
        return "other"
    return role


_CUES: Final[tuple[Role, ...]] = ("closes", "opens", "notice", "meeting")


def _places(text: str) -> list[tuple[int, Role]]:
    places: list[tuple[int, Role]] = []
    for role in _CUES[:-1]:
        wording = _WORDS[role]
        if wording.found_in(text) is not None:
            places += [(found.start(), role) for found in wording.pattern.finditer(text)]
    if not places and (found := _says("meeting", text)) is not None:
        places.append((found.start(), "meeting"))
    return sorted(places)


def _last_of(text: str) -> Role | None:
    places = _places(text)
    return places[-1][1] if places else None


def _first_of(text: str) -> Role | None:
    places = _places(text)
    return places[0][1] if places else None


def _by_heading(above: str, *, before: str = "") -> Role | None:
    # Under a headline about deadlines, the day on which it was written is none.
    if _says("published", before):
        return None
    if _says("heading-closes", above):
        return "closes"
    return "other" if _says("heading", above) else None


def _what(role: Role, near: str, wide: str) -> str:
    if role in {"notice", "meeting"}:
        return "notification" if role == "notice" else "meeting"
    return _subject(near) or _subject(wide)


def _subject(text: str) -> str:
    return next((words for words, wording in _SUBJECTS if wording.found_in(text)), "")


def _speaks(text: str) -> bool:
    return bool(_places(straight(text)) or _says("other", text) or _says("other-unless-asked", text))


def _says(key: str, text: str) -> re.Match[str] | None:
    return _WORDS[key].found_in(text)


_WORDS: Final[dict[str, Wording]] = {one.key: one for one in read_wordings("deadline_words")}
_SUBJECTS: Final = tuple(
    (key.removeprefix("subject:"), wording) for key, wording in _WORDS.items() if key.startswith("subject:")
)
