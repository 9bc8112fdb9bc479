"""Ten openings for the quarter: the most worth for the hours there are, of several kinds, at most one of a host.

The rules are plain, so that a person can be told why an opening is in the plan:

1. what was begun stays, whatever comes in;
2. the rest is chosen one after the other, each time the one with the most worth for an hour; each one of its kind
   that is in already takes 40 % off, so that kinds mix;
3. a day by which one must have asked, in the quarter or in the next four weeks, counts half as much again, since
   waiting loses it; where the work takes more than two hours now and two in each week that is left, it is left out;
4. what stood in yesterday's plan counts a quarter more than what did not, so that a plan does not flutter;
5. what does not fit into the hours that are left waits, and something smaller may come in.

It knows numbers and days. It refuses to plan what nobody should ask for.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from suture.engine.links.words import day_words
from suture.engine.prospects.effort import BEGINNING

__all__ = ["MINUTES", "MOST", "Choice", "Plan", "Planned", "plan", "quarter_end"]

MOST: Final = 10
"""Openings in a plan."""

MINUTES: Final = 20 * 60
"""Minutes of work in a quarter where nobody says otherwise: some hour and a half a week."""

_ANOTHER_OF_ITS_KIND: Final = 0.6
_WAITING_LOSES_IT: Final = 1.5
_STOOD_YESTERDAY: Final = 1.25
_MINUTES_A_WEEK: Final = 120
_AHEAD: Final = timedelta(weeks=4)
_QUARTER_MONTHS: Final = 3


@dataclass(frozen=True, kw_only=True, slots=True)
class Choice:
    """An opening as far as a plan looks at it. `score` is worth for an hour of work (`Weighed.score`).

    `sentence` is why it is worth asking for (`Weighed.sentence`), "" where nobody weighed it.
    """

    key: str
    kind: str
    domain: str
    score: float
    minutes: int
    deadline: date | None = None
    begun: bool = False
    sentence: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Planned:
    """One opening of a plan, with the day by which one must have asked, and why it is in it: its own reason."""

    key: str
    minutes: int
    due: date | None
    why: str


@dataclass(frozen=True, kw_only=True)
class Plan:
    """What to ask for until the quarter's end: what has a day first, then the most worth for an hour.

    `minutes` is all the work, beginnings included. `left_out` are keys of openings that could not come in, with the
    reason.
    """

    items: tuple[Planned, ...]
    minutes: int
    left_out: tuple[tuple[str, str], ...] = ()


def quarter_end(today: date) -> date:
    """Return the last day of the calendar quarter in which a day lies."""
    after = (today.month - 1) // _QUARTER_MONTHS * _QUARTER_MONTHS + _QUARTER_MONTHS + 1
    first = date(today.year + 1, 1, 1) if after > 12 else date(today.year, after, 1)
    return first - timedelta(days=1)


def plan(
    choices: Iterable[Choice],
    *,
    today: date,
    ends: date,
    before: Collection[str] = (),
    most: int = MOST,
    minutes: int = MINUTES,
) -> Plan:
    """Return the plan until `ends`. `before` are the keys of the plan that stood until now."""
    every = sorted(choices, key=lambda one: (-one.score, one.domain, one.key))
    # In the last week of a quarter the days of the next one count already.
    ends = max(ends, today + _AHEAD)
    taken = [one for one in every if one.begun]
    left = minutes - sum(_cost(one) for one in taken)
    waiting = [one for one in every if not one.begun and one.score > 0]
    left_out: dict[str, str] = {one.key: _TOO_LATE for one in waiting if _is_too_late(one, today=today)}
    waiting = [one for one in waiting if one.key not in left_out]
    kinds = Counter(one.kind for one in taken)
    while waiting and len(taken) < most:
        reasons = {one.key: _no_room(one, taken=taken, left=left) for one in waiting}
        left_out |= {key: reason for key, reason in reasons.items() if reason}
        waiting = [one for one in waiting if not reasons[one.key]]
        if not waiting:
            break
        best = max(waiting, key=lambda one: _drawn(one, kinds=kinds, before=before, today=today, ends=ends))
        waiting.remove(best)
        taken.append(best)
        left -= _cost(best)
        kinds[best.kind] += 1
    ordered = sorted(taken, key=lambda one: (not one.begun, _due(one, ends) or date.max, -one.score))
    return Plan(
        items=tuple(_planned(one, ends=ends) for one in ordered),
        minutes=sum(_cost(one) for one in taken),
        left_out=tuple(left_out.items()),
    )


_TOO_LATE: Final = "Its day is so near that the work cannot be done by then."


def _cost(one: Choice) -> int:
    return one.minutes + BEGINNING


def _is_too_late(one: Choice, *, today: date) -> bool:
    if one.deadline is None:
        return False
    left = (one.deadline - today).days
    # A journalist's question of today is answered today, if at all.
    return left < 0 or _cost(one) > _MINUTES_A_WEEK * (1 + left / 7)


def _no_room(one: Choice, *, taken: Sequence[Choice], left: int) -> str:
    """Why an opening cannot come in beside those that are in; "" where it can."""
    if one.domain and any(other.domain == one.domain for other in taken):
        return "Another opening of the same site is in the plan."
    return "It does not fit into the hours of this quarter." if _cost(one) > left else ""


def _drawn(one: Choice, *, kinds: Counter[str], before: Collection[str], today: date, ends: date) -> float:
    """What draws an opening into a plan in which these kinds stand already."""
    drawn = one.score * _ANOTHER_OF_ITS_KIND ** kinds[one.kind]
    if one.deadline is not None and today <= one.deadline <= ends:
        drawn *= _WAITING_LOSES_IT
    return drawn * (_STOOD_YESTERDAY if one.key in before else 1.0)


def _due(one: Choice, ends: date) -> date | None:
    """Its day, where that lies before the plan's end."""
    return one.deadline if one.deadline is not None and one.deadline <= ends else None


def _planned(one: Choice, *, ends: date) -> Planned:
    due = _due(one, ends)
    when = ""
    if one.begun:
        when = "You began it."
    elif due is not None:
        when = f"It can be asked for until {day_words(due)} only."
    why = " ".join(filter(None, (when, one.sentence))) or "It is worth much for the time it takes."
    return Planned(key=one.key, minutes=one.minutes, due=due, why=why)
