"""When the next visit of a site is due, and how much of it: arithmetic on moments, nothing else.

All moments carry their time zone, and a day is 24 hours: what is due neither moves nor doubles when clocks are
put forward or back.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

__all__ = ["DAY", "RECHECK", "RHYTHMS", "WEEK", "Dues", "RhythmWords", "advance", "begin", "due_scope", "settle"]

DAY: Final = timedelta(days=1)
WEEK: Final = timedelta(days=7)

# A loss is three failed checks over at least 72 hours. Two waits of 36 hours would do, were each page read at the
# same point of its visit; an hour more makes up for a page that was the last of one visit and the first of the next.
RECHECK: Final = timedelta(hours=37)


@dataclass(frozen=True)
class RhythmWords:
    """A rhythm on screen: its name, and a sentence about what will happen."""

    name: str
    about: str


RHYTHMS: Final = {
    "off": RhythmWords("Only when I ask", "Nothing is visited until you start a visit."),
    "weekly": RhythmWords("Weekly", "Each linking page once a week; what fails is read again after 37 hours."),
    "daily": RhythmWords("Daily", "Each linking page once a day."),
    "by-worth": RhythmWords("By worth", "The valuable pages daily, the rest weekly."),
}  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Dues:
    """When every page, the valuable ones, and those that failed are due; None is never."""

    every: datetime | None = None
    worth: datetime | None = None
    failing: datetime | None = None

    @property
    def next(self) -> datetime | None:
        """The earliest of them."""
        return min((due for due in (self.every, self.worth, self.failing) if due is not None), default=None)


def begin(rhythm: str, *, now: datetime, last_all: datetime | None, failing: int = 0) -> Dues:
    """Return what is due once a rhythm is chosen; `last_all` is when all pages were last visited.

    What is overdue, or was never done, is due now.
    """
    period = _period(rhythm)
    if period is None:
        return Dues()
    first = now if last_all is None else max(now, last_all + period)
    if rhythm != "by-worth":
        again = max(now, (last_all or now) + RECHECK) if failing and rhythm == "weekly" else None
        return Dues(every=first, failing=again)
    return Dues(every=first, worth=now if last_all is None else max(now, last_all + DAY))


def due_scope(dues: Dues, *, now: datetime) -> str | None:
    """Return the widest of what is due (all, worth, failing), None where nothing is."""
    for scope, due in (("all", dues.every), ("worth", dues.worth), ("failing", dues.failing)):
        if due is not None and due <= now:
            return scope
    return None


def advance(rhythm: str, dues: Dues, *, now: datetime) -> Dues:
    """Return what is due after a visit of everything due now has begun: later than `now`, at the same hour.

    Days on which no worker ran are not made up for. The visit says at its end what fails (`settle`).
    """
    period = _period(rhythm)
    if period is None:
        return Dues()
    return Dues(
        every=_after(dues.every, period, now=now),
        worth=_after(dues.worth, DAY, now=now) if rhythm == "by-worth" else None,
        failing=now + RECHECK if dues.failing is not None and dues.failing <= now else dues.failing,
    )


def settle(rhythm: str, dues: Dues, *, now: datetime, failing: int) -> Dues:
    """Return what is due once a visit is stored after which `failing` links have failed, but not yet three times.

    The other rhythms look at them each day anyway; without a rhythm nothing starts by itself.
    """
    again = now + RECHECK if failing and rhythm == "weekly" else None
    return Dues(every=dues.every, worth=dues.worth, failing=again)


def _period(rhythm: str) -> timedelta | None:
    return {"weekly": WEEK, "daily": DAY, "by-worth": WEEK}.get(rhythm)


def _after(due: datetime | None, period: timedelta, *, now: datetime) -> datetime:
    if due is None:
        return now + period
    missed = max(0, (now - due) // period + 1)
    return due + missed * period
