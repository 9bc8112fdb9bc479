"""Which kinds of job there are, and who looks at the clock each minute.

Higher rooms register what they do; this room knows it by name alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from suture.app.jobs.running import JobRun

__all__ = [
    "JobWork", "MinuteWork", "PointingAtJobs", "each_minute", "job_kind", "jobs_pointed_at",
    "kinds_with", "known_kinds", "minute_work", "points_at_jobs", "turn_of", "work_of",
]  # fmt: skip

JobWork = Callable[["JobRun"], dict[str, Any]]
"""Does the work and returns what the job's row keeps as its result (JSON)."""

MinuteWork = Callable[[datetime], None]
"""Looks whether something is due and asks for a job; short, and harmless when several workers do it at once."""

PointingAtJobs = Callable[[], Iterable[int]]
"""Tells the numbers of the jobs at which a room's rows point: they are never pruned."""

_KINDS: dict[str, JobWork] = {}
_TURNS: dict[str, str] = {}
_POINTING: dict[str, PointingAtJobs] = {}
_EACH_MINUTE: dict[str, MinuteWork] = {}


def job_kind(name: str, *, turn: str = "") -> Callable[[JobWork], JobWork]:
    """Register a function as the work of the jobs of this kind.

    With a `turn`, one job of all kinds that name the same turn runs at a time in the whole installation.
    """

    def register(work: JobWork) -> JobWork:
        if _KINDS.get(name, work) is not work:
            raise ValueError(f"two functions want to do the jobs of kind {name}")
        _KINDS[name] = work
        if turn:
            _TURNS[name] = turn
        return work

    return register


def work_of(kind: str) -> JobWork | None:
    """Return the work of a kind; None where this program does not know it."""
    return _KINDS.get(kind)


def known_kinds() -> tuple[str, ...]:
    """Return every kind of job that this program can do."""
    return tuple(_KINDS)


def turn_of(kind: str) -> str:
    """Return the turn of a kind of job; empty where any number may run."""
    return _TURNS.get(kind, "")


def kinds_with(turn: str) -> tuple[str, ...]:
    """Return the kinds of job that share a turn."""
    return tuple(kind for kind, own in _TURNS.items() if own == turn)


def points_at_jobs(name: str) -> Callable[[PointingAtJobs], PointingAtJobs]:
    """Register a function that tells at which jobs a room's rows point."""

    def register(pointing: PointingAtJobs) -> PointingAtJobs:
        if _POINTING.get(name, pointing) is not pointing:
            raise ValueError(f"two functions want to tell of {name} which jobs they point at")
        _POINTING[name] = pointing
        return pointing

    return register


def jobs_pointed_at() -> frozenset[int]:
    """Return the numbers of all jobs at which rows of other rooms point."""
    return frozenset(number for pointing in _POINTING.values() for number in pointing())


def each_minute(name: str) -> Callable[[MinuteWork], MinuteWork]:
    """Register a function that every worker calls once a minute with the time."""

    def register(work: MinuteWork) -> MinuteWork:
        if _EACH_MINUTE.get(name, work) is not work:
            raise ValueError(f"two functions want to be called each minute as {name}")
        _EACH_MINUTE[name] = work
        return work

    return register


def minute_work() -> Mapping[str, MinuteWork]:
    """Return what workers call once a minute, by name."""
    return dict(_EACH_MINUTE)
