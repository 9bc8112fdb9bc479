"""Opening hours read from text: as OpenStreetMap and schema.org write them, or as people do in six languages.

It knows day names, ranges, times of both clocks, "closed", "by appointment" and 24/7. It refuses to guess: a text
without a time, or with times and no day, is not read. Public holidays are left out, and a text that differs by season
is read for the first week of January.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Final

from opening_hours import OpeningHours, ParserError  # type: ignore[attr-defined] # its stub leaves the error out

from suture.engine.citations.addresses.folding import plain
from suture.engine.citations.hours.schema_org_json import from_json
from suture.engine.citations.hours.week import DAY, DAYS, WEEK, WeekHours, merged
from suture.engine.citations.hours.words import Word, pattern, words

__all__ = ["read_hours"]

_LONGEST: Final = 1000
_MONDAY: Final = datetime(2024, 1, 1)  # noqa: DTZ001 - a week of the calendar, in no zone
_DASHES: Final = re.compile(r"\s*[\u2013\u2014\u2212\u2010\u2011]\s*|\s+-\s+")
_GAPS: Final = re.compile(r"[ \t\u00a0\u2009\u202f]+")
# "9 to 5" in the afternoon: nobody opens a practice at one at night.
_EARLIEST: Final = 7 * 60


@dataclass(kw_only=True, slots=True)
class _Item:
    """One thing that a text says: days, a span of times, closed, by appointment."""

    kind: str
    days: set[int] = field(default_factory=set)
    span: tuple[int, int] = (0, 0)


@dataclass(frozen=True, kw_only=True, slots=True)
class _Time:
    minute: int
    half: str  # "a", "p", "" where the text does not say; "x" where no half is needed


@lru_cache(maxsize=4096)
def read_hours(text: str) -> WeekHours | None:
    """The week that a text tells; None where it tells none."""
    # Half a surrogate pair, as broken JSON gives, is no text to the parser of the strict form.
    text = text[:_LONGEST].encode(errors="replace").decode().strip()
    if not text:
        return None
    text = from_json(text)
    said = _said(text)
    return _as_written_by_rule(text, said) or said


def _as_written_by_rule(text: str, said: WeekHours | None) -> WeekHours | None:
    """Read the strict form (OpenStreetMap, Key:opening_hours; schema.org openingHours is a part of it)."""
    try:
        spans = [
            (start, end, str(state).rpartition(".")[2])
            for start, end, state, _ in OpeningHours(text).intervals(_MONDAY, _MONDAY + timedelta(days=7))
        ]
    except ParserError:
        return None
    minutes = [(_minute(start), _minute(end), state) for start, end, state in spans]
    unsure = {
        day for start, end, state in minutes if state == "UNKNOWN" for day in range(start // DAY, -(-end // DAY))
    }
    opened = merged([(start, end) for start, end, state in minutes if state == "OPEN"])
    if not opened and not unsure:
        return None
    return WeekHours(
        spans=opened,
        closed=said.closed if said else frozenset(),
        by_appointment=frozenset(unsure) | (said.by_appointment if said else frozenset()),
        sometimes=said.sometimes if said else "",
    )


def _minute(moment: datetime) -> int:
    return min(int((moment - _MONDAY).total_seconds()) // 60, WEEK)


def _said(text: str) -> WeekHours | None:
    items, sometimes = _items(_GAPS.sub(" ", _DASHES.sub("-", plain(text).replace(".-", "-"))))
    spans: list[tuple[int, int]] = []
    closed: set[int] = set()
    by_appointment: set[int] = set()
    given = _given(items)
    for at, (days, item) in enumerate(given):
        before, following = (
            given[place][1].kind if 0 <= place < len(given) and given[place][0] is days else ""
            for place in (at - 1, at + 1)
        )
        if item.kind == "closed" and before == following == "span":
            # "9-5 (closed 12-1)" is a break, and no day off.
            pause = given[at + 1][1]
            spans, pause.kind = _without(spans, days, pause.span), "pause"
        elif item.kind == "span":
            spans += [(day * DAY + item.span[0], day * DAY + item.span[1]) for day in days]
        elif item.kind in {"closed", "except"}:
            spans = _without(spans, days, (0, DAY))
            closed |= days if item.kind == "closed" else set()
        elif item.kind == "appointment":
            by_appointment |= days
    if not spans and not by_appointment:
        return WeekHours(spans=(), closed=frozenset(closed)) if closed else None
    return WeekHours(
        spans=merged(spans), closed=frozenset(closed), by_appointment=frozenset(by_appointment), sometimes=sometimes
    )


def _without(spans: list[tuple[int, int]], days: set[int], gap: tuple[int, int]) -> list[tuple[int, int]]:
    """The spans without a gap on some days."""
    for day in days:
        start, end = day * DAY + gap[0], day * DAY + gap[1]
        parts = [((one, min(other, start)), (max(one, end), other)) for one, other in spans]
        spans = [part for pair in parts for part in pair if part[0] < part[1]]
    return spans


def _given(items: list[_Item]) -> list[tuple[set[int], _Item]]:
    """Each span with its days; days stand before their times, or behind where a text begins with times."""
    every = set(range(len(DAYS)))
    if not any(item.kind == "days" for item in items):
        # "24 hours" and "by appointment" hold always; "9-5" alone says no day.
        return [(every, item) for item in items if item.kind in {"appointment", "closed"} or item.span == (0, DAY)]
    for at in range(len(items) - 1):
        # "Closed on Sundays; Mon-Sat 9-5" and "Mon-Fri 9-5, closed weekends".
        alone = at + 2 == len(items) or items[at + 2].kind == "days"
        days_behind = items[at].kind == "closed" and items[at + 1].kind == "days" and alone
        if days_behind and (at == 0 or items[at - 1].kind == "span"):
            items[at], items[at + 1] = items[at + 1], items[at]
    groups: list[tuple[set[int], list[_Item]]] = []
    behind = items[0].kind == "span"
    for item in reversed(items) if behind else items:
        if item.kind == "days":
            if groups and not groups[-1][1]:
                groups[-1][0].update(item.days)
            else:
                groups.append((set(item.days), []))
        elif groups:
            groups[-1][1].append(item)
    return [(days, item) for days, found in groups for item in found]


def _items(text: str) -> tuple[list[_Item], str]:
    known = words()
    tokens: list[Word | _Time] = []
    sometimes = ""
    for found in pattern().finditer(text):
        if word := found["known"]:
            if known[word][0] == "sometimes":
                sometimes = known[word][1]
            else:
                tokens.append(known[word])
        elif found["military"]:
            tokens.append(_Time(minute=int(found["military"][:2]) * 60 + int(found["military"][2:]), half="x"))
        elif found["hour"]:
            time = _time(found)
            tokens.append(time if time is not None else ("other", found[0]))
        else:
            tokens.append(("to" if found["sign"] == "-" else "other", found[0]))
    return _read(tokens), sometimes


def _time(found: re.Match[str]) -> _Time | None:
    hour, minute, half = int(found["hour"]), int(found["minute"] or 0), (found["half"] or "").strip()[:1]
    if hour > 24 or minute > 59 or (half and not 1 <= hour <= 12):
        return None
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    elif hour > 12 or hour == 0 or (len(found["hour"]) == 2 and found["hour"][0] == "0"):
        half = "x"
    return _Time(minute=hour * 60 + minute, half=half)


def _read(tokens: list[Word | _Time]) -> list[_Item]:
    items: list[_Item] = []
    excepted = False
    at = 0
    while at < len(tokens):
        token = tokens[at]
        following = tokens[at + 2] if at + 2 < len(tokens) and _is_to(tokens[at + 1]) else None
        if (start := _clock(token)) is not None:
            end = _clock(following) if following is not None else None
            if end is not None:
                items.append(_Item(kind="span", span=_span(start, end)))
                at += 2
        elif isinstance(token, tuple):
            kind, means = token
            if kind == "day":
                days = {int(means)}
                if isinstance(following, tuple) and following[0] == "day" and tokens[at + 1] != ("other", "/"):
                    days = _days(int(means), int(following[1]))
                    at += 2
                items.append(_Item(kind="days", days=days))
                if excepted:
                    items.append(_Item(kind="except"))
            elif kind in {"days", "holiday"}:
                items.append(_Item(kind="days", days={int(day) for day in means}))
            elif kind == "always":
                items.append(_Item(kind="span", span=(0, DAY)))
            elif kind in {"closed", "appointment"}:
                items.append(_Item(kind=kind))
            elif kind == "except":
                excepted = True
        at += 1
    return items


def _is_to(token: Word | _Time) -> bool:
    return isinstance(token, tuple) and (token[0] == "to" or token[1] == "/")


def _clock(token: Word | _Time | None) -> _Time | None:
    if isinstance(token, _Time):
        return token
    if token is not None and token[0] == "noon":
        hour, _, minute = token[1].partition(":")
        return _Time(minute=int(hour) * 60 + int(minute), half="x")
    return None


def _days(first: int, last: int) -> set[int]:
    return {(first + step) % len(DAYS) for step in range((last - first) % len(DAYS) + 1)}


def _span(start: _Time, end: _Time) -> tuple[int, int]:
    """Minutes of the day, with the halves of a twelve-hour clock that are not said: "8-5" ends in the afternoon."""
    first, last = start.minute, end.minute
    half = 12 * 60
    if end.half == "" and last <= first and last < half:
        last += half
    if start.half == "" and first < _EARLIEST and first + half < last and end.half in {"p", ""} and last >= half:
        first += half
    elif start.half == "" and end.half == "" and first < last < _EARLIEST + 60 and first < _EARLIEST:
        first, last = first + half, last + half
    if last <= first:
        last += DAY
    return first, last
