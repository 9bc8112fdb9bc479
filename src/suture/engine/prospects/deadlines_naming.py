"""What each day of a page is for: by its sentence, by the label beside it, or by the head of its column.

It pairs days with the words that speak of them and keeps those words as the quote. It refuses to know the year of a
day that is written without one (`deadlines_years`), and what a page is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from suture.engine.prospects.deadline_words import NamedDay, named_days, only_days
from suture.engine.prospects.deadlines_labels import Labels, Standing
from suture.engine.prospects.deadlines_roles import (
    Role,
    ends_by,
    is_column,
    role_of,
    role_of_label,
    role_under,
    says,
    speaks,
    subject_of,
    what_for,
)
from suture.engine.prospects.sentences import Sentence, quoted
from suture.engine.prospects.wordings import straight

__all__ = ["DatedLine", "DayFor", "days_for", "read_line"]

_LISTED: Final = re.compile(r"[^.!?]{0,45}(?:[,;|/·]|\b(?:and|or|und|et|y|e|en)\b)[^.!?]{0,30}")
# "SubmissionsFri, Jan 22": two elements that style sheets set apart, and the text does not.
_MONTH: Final = r"(?:Jan|Feb|M[a\u00e4]r|Apr|Ma[iy]|Jun|Jul|Aug|Sep|O[ck]t|Nov|De[cz])[a-z\u00e4]*\b"
_GLUED: Final = re.compile(
    rf"(?<=[a-z\u00df-\u00ff)])(?=(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*,?\s)?{_MONTH}\.?\s\d)"
    rf"|(?<=[a-z\u00df-\u00ff]{{3}})(?=\d{{1,2}}\.?\s{_MONTH}|20\d\d-\d\d-\d\d)"
)
_ASIDE: Final = re.compile(r"\([^()]*\)")
_LONGEST_CELL: Final = 60
_FIRST_AND_LAST: Final[tuple[Role, Role]] = ("opens", "closes")
_MOST_IN_ROW: Final = 3  # cells before the day in its row of a table
_MARKS: Final = " \u2022*-|"
_JOINED: Final = re.compile(
    r"[^\w,;]*(?:to|until|through|till|bis(?: zum)?|au|al?|tot(?: en met)?|t/m)?[^\w,;]*", re.IGNORECASE
)
_AND: Final = re.compile(r"[,\s]*(?:and|und|et|y|e|en|&)\s+(?:the\s|on\s|am\s|le\s|el\s|il\s)?", re.IGNORECASE)
_BETWEEN: Final = re.compile(r"\b(?:between|zwischen|entre|tra|fra|tussen)\b[^.]{0,12}$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class DatedLine:
    """One sentence with the days that it names; `alone`: it is nothing else."""

    sentence: Sentence
    days: list[NamedDay] = field(default_factory=list)
    alone: bool = False


@dataclass(frozen=True, slots=True)
class DayFor:
    """A day with the words that say what it is for."""

    named: NamedDay
    role: Role
    what: str
    quote: str
    line: DatedLine


def read_line(sentence: Sentence, language: str | None) -> DatedLine:
    """A sentence with the days that it names. `language` is `deadline_words.writing_of` the page."""
    if not any(map(str.isdigit, sentence.text)):
        return DatedLine(sentence)
    if _GLUED.search(sentence.text):
        sentence = replace(sentence, text=_GLUED.sub(" ", sentence.text))
    days = list(named_days(sentence.text, language=language))
    return DatedLine(sentence, days, bool(days) and only_days(sentence.text, days))


def days_for(lines: Sequence[DatedLine]) -> Iterator[DayFor]:
    """The days of a page whose words say what they are for, in its order."""
    labels = Labels(
        [one.sentence for one in lines], [_standing(one) for one in lines], speaks=speaks, is_column=_is_head
    )
    for place, line in enumerate(lines):
        if line.alone:
            yield from _of_alone(lines, place, labels)
        elif line.days:
            told = list(_of_sentence(line))
            if not told and _is_cell(line) and (_after_label(lines, place) or labels.column_of(place)[0] is not None):
                told = list(_of_column(lines, place))
            yield from told


def _by_label(lines: Sequence[DatedLine], place: int, at: int) -> Iterator[DayFor]:
    line, label = lines[place], lines[at].sentence
    pair = (label.text, line.sentence.text) if at < place else (line.sentence.text, label.text)
    quote = " ".join(pair) if abs(at - place) == 1 else label.text
    yield from _of_label(line, label, quoted(quote))


def _of_alone(lines: Sequence[DatedLine], place: int, labels: Labels) -> Iterator[DayFor]:
    """A day that is all of its line, by the head of its column, else by the label before or behind it."""
    line = lines[place]
    told = [one for at in labels.of(place) for one in _by_label(lines, place, at)]
    if ends_by(straight(line.sentence.text)[: line.days[0].start]):
        # "By: 4 December 2026", unless the cell before says that the answer comes by then.
        aside = [one for one in told if one.role in {"notice", "other"} and speaks(one.quote)]
        what = subject_of(line.sentence.heading)
        yield from aside or [DayFor(line.days[0], "closes", what, quoted(line.sentence.text), line)]
        return
    head, sure = labels.column_of(place)
    if head is None and sure:
        # A day in another column of a table of closing days: of a meeting, of an issue.
        return
    if head is not None and (sure or all(one.role == "meeting" for one in told)):
        # "Spring webinar" in a row says what is held, the head of the column what its day does.
        aside = [one for one in told if one.role in {"notice", "other"} and speaks(one.quote)]
        told = aside if aside and not sure else list(_of_column(lines, place))
    yield from told


def _is_head(sentence: Sentence) -> bool:
    return is_column(sentence.text, heading=sentence.text == sentence.heading)


def _is_cell(line: DatedLine) -> bool:
    """Whether a line with a day in words may be a cell of a table: "15 January 2027 (spring issue)"."""
    before = straight(line.sentence.text)[: line.days[0].start]
    return len(line.sentence.text) <= _LONGEST_CELL and not says("published", before) and not says("history", before)


def _after_label(lines: Sequence[DatedLine], place: int) -> bool:
    return place > 0 and says("bare", lines[place - 1].sentence.text) is not None


def _standing(line: DatedLine) -> Standing:
    if line.alone:
        return "alone"
    return "in words" if line.days else "none"


def _of_label(line: DatedLine, label: Sentence, quote: str) -> Iterator[DayFor]:
    words = straight(label.text)
    if label.line > line.sentence.line and says("no-column", words):
        # "3 May 2026", and below it "By Ann Ray".
        return
    above = straight(f"{label.heading} {label.lead}")
    role = role_of_label(words, above)
    roles: list[Role | None] = [role] * len(line.days)
    if role in {"opens", "closes", None} and says("window", words):
        # "Submission window" beside "1 February to 15 March", as two days or as one range.
        if len(line.days) == len(_FIRST_AND_LAST) and _alone_range(line):
            roles = list(_FIRST_AND_LAST)
        elif line.days[0].last is not None:
            roles[0] = "closes"
    for named, one in zip(line.days, roles, strict=True):
        if one is not None:
            yield DayFor(named, one, what_for(one, words, above), quote, line)


def _alone_range(line: DatedLine) -> bool:
    starts, ends = [one.start for one in line.days], [one.end for one in line.days]
    return _is_range(straight(line.sentence.text), starts, ends, 1)


def _of_column(lines: Sequence[DatedLine], place: int) -> Iterator[DayFor]:
    """A day in a column of a table whose head says that taking part closes then; its row is the quote."""
    line = lines[place]
    row = [line.sentence.text]
    for other in reversed(lines[max(0, place - _MOST_IN_ROW) : place]):
        if other.days or _is_head(other.sentence):
            break
        row.insert(0, other.sentence.text)
    words = " ".join(row)
    for named in line.days:
        yield DayFor(named, "closes", subject_of(words) or subject_of(line.sentence.heading), quoted(words), line)


def _of_sentence(line: DatedLine) -> Iterator[DayFor]:
    text = straight(line.sentence.text)
    above = straight(f"{line.sentence.heading} {line.sentence.lead}")
    ends = [one.end for one in line.days]
    starts = [*(one.start for one in line.days), len(text)]
    ranged = [*(place > 0 and _is_range(text, starts, ends, place) for place in range(len(ends))), False]
    days_first = len(line.days) > 1 and not text[: starts[0]].strip(_MARKS)
    previous: Role | None = None
    for place, named in enumerate(line.days):
        before = text[ends[place - 1] if place else 0 : named.start]
        after = text[named.end : starts[place + 1]]
        if place + 1 < len(ends):
            # "It goes to press on 4 May; copy by 20 April": what follows a semicolon is the next day's.
            after = after.partition(";")[0]
        role: Role | None
        if ranged[place] and previous is not None:
            # "1 February to 15 March": the second day ends what the first began.
            role = "closes" if previous == "opens" else previous
            if previous == "meeting":
                continue
        else:
            role = role_of("" if days_first else before, after, text)
            under = role_under(above, before=before, near=f"{before} {after}")
            handed_in = (role, under) == ("meeting", "closes") and says("handed-in", f"{before} {after}")
            role = under if role is None or handed_in else role
            if role is None and len(ends) == 1 and says("award", text):
                # "Rose Fund award, $500, 15 January 2027": a line of a list of awards.
                role = "closes"
            if role is None and place and not days_first and _goes_on(text, ends[place - 1], named.start):
                role = previous
            between = says("taken-between", before) is not None
            if role is None and between and named.last is not None:
                # "We take articles from 1 to 20 May" ends with the last of them.
                role = "closes"
            if ranged[place + 1] and role != "meeting" and (place + 2 >= len(ends) or not days_first):
                role = role_of(before, text[ends[place + 1] :], text) or role
                taken = between or says("taken-from", before) is not None
                role = "opens" if role == "closes" or (role is None and taken) else role
        previous = role
        if role is not None:
            what = what_for(role, f"{before} {after}", f"{text} {above}")
            yield DayFor(named, role, what, _around(line, named), line)


def _is_range(text: str, starts: Sequence[int], ends: Sequence[int], place: int) -> bool:
    """Whether a day ends what the day before it begins: "1 to 5 May" as two days, "between 1 May and 5 June"."""
    between = text[ends[place - 1] : starts[place]]
    if text[ends[place - 1] - 1] in ",;":
        return False
    if _AND.fullmatch(between):
        return _BETWEEN.search(text, 0, starts[place - 1]) is not None
    return _JOINED.fullmatch(between) is not None


def _goes_on(text: str, end: int, start: int) -> bool:
    """Whether a list of days goes on between these places: "15 January for spring, 9 April and 9 July"."""
    between = _ASIDE.sub(" ", text[end - 1 : start])
    return _LISTED.fullmatch(between) is not None and not says("no-list", between)


def _around(line: DatedLine, named: NamedDay) -> str:
    """The sentence of a day, or of a long one the part around it."""
    found = re.compile(re.escape(line.sentence.text[named.start : named.end])).search(line.sentence.text)
    return quoted(line.sentence.text, found)
