"""What a trade offers for the week: a task in plain words, why, what it costs, what it brings, and where it is done.

This is the one interface between the week and everything that knows of something worth doing. A room registers a
source (what could be done), a check (was it done?) or a count (how much of something there is), and the page never
hears of the room. It refuses to choose among offers (`weekly_order`) and to keep them (`weekly_settling`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final, Literal, Protocol, TypeAlias, TypeVar

from suture.engine.quality.columns import BANDS

__all__ = [
    "NOT_ENOUGH", "Benefit", "Check", "Checker", "Counter", "Looked", "Offer", "Source",
    "checker_of", "counters", "register_check", "register_count", "register_source", "sources",
]  # fmt: skip

_MOST_MINUTES: Final = 240


@dataclass(frozen=True, kw_only=True)
class Benefit:
    """What a task is expected to bring, beside a typical link: places in `quality.columns.BANDS`, 0 to 3.

    Both None: not enough is known to say. Raises ValueError for anything else that is no range.
    """

    low: int | None
    high: int | None

    def __post_init__(self) -> None:
        if self.low is None and self.high is None:
            return
        if self.low is None or self.high is None or not 0 <= self.low <= self.high < len(BANDS):
            raise ValueError(f"{self.low} to {self.high} is no range of benefits")


NOT_ENOUGH: Final = Benefit(low=None, high=None)


@dataclass(frozen=True, kw_only=True)
class Check:
    """Who can see whether a task was done: a registered kind of check, and what it looks at (a link's id, a page)."""

    kind: str
    what: str


@dataclass(frozen=True, kw_only=True)
class Looked:
    """What a check saw since somebody said "done": nothing yet (and when it looks), that it holds, or that it failed.

    `words` is a sentence for the person; where the check failed the task comes back with it.
    """

    state: Literal["waiting", "held", "failed"]
    words: str


@dataclass(frozen=True, kw_only=True)
class Offer:
    """Something worth doing for one practice.

    `key` is unique within the practice and stays the same as long as the thing does; `kind` is what "not for us"
    learns by. `minutes` is 1 to 240. `address` is a route's name with its arguments, the practice left out; `query`
    and `fragment` follow it. With `steps` (one sentence each) "Do" first shows how; without, it leads to the address.
    `urgent` may take the place of another in the middle of a week. After `until` it makes no sense any more.
    Raises ValueError for minutes out of range.
    """

    key: str
    kind: str
    title: str
    why: str
    minutes: int
    benefit: Benefit
    address: tuple[str, Mapping[str, str | int]]
    query: str = ""
    fragment: str = ""
    steps: tuple[str, ...] = ()
    urgent: bool = False
    until: date | None = None
    check: Check | None = None

    def __post_init__(self) -> None:
        if not 1 <= self.minutes <= _MOST_MINUTES:
            raise ValueError(f"{self.minutes} minutes is no effort of a task")


Source: TypeAlias = Callable[[int, datetime], Iterable[Offer]]
"""What a room offers a practice (by its number) now. Reads only; called in a job, never while a page waits."""


class Checker(Protocol):
    """Looks whether a task was done; reads only, called in a job and right after somebody says "done"."""

    def __call__(self, practice: int, what: str, /, *, since: datetime, now: datetime) -> Looked:
        """Return what was seen of `what` after `since`, the moment at which somebody said that it is done."""


Counter: TypeAlias = Callable[[int], int]
"""A figure of a practice (by its number) that is kept with its week, such as how many decisions are open."""

_SOURCES: dict[str, Source] = {}
_CHECKERS: dict[str, Checker] = {}
_COUNTERS: dict[str, Counter] = {}


def register_source(name: str, source: Source) -> None:
    """Register what a room offers; raises ValueError where another source has the name."""
    _register(_SOURCES, name, source)


def register_check(kind: str, checker: Checker) -> None:
    """Register who looks whether tasks with this kind of check were done; raises ValueError for a second one."""
    _register(_CHECKERS, kind, checker)


def register_count(name: str, counter: Counter) -> None:
    """Register a figure that is kept with each week; raises ValueError where another has the name."""
    _register(_COUNTERS, name, counter)


def sources() -> Mapping[str, Source]:
    """Return the registered sources by name, in the order of their names."""
    return dict(sorted(_SOURCES.items()))


def counters() -> Mapping[str, Counter]:
    """Return the registered counters by name."""
    return dict(_COUNTERS)


def checker_of(kind: str) -> Checker | None:
    """Return who looks for a kind of check; None where the room that did is gone."""
    return _CHECKERS.get(kind)


_Registered = TypeVar("_Registered")


def _register(registry: dict[str, _Registered], name: str, one: _Registered) -> None:
    if registry.get(name, one) is not one:
        raise ValueError(f"two rooms want to be known as {name} in the week")
    registry[name] = one
