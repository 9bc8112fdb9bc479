"""Which kinds of job there are, and who looks at the clock each minute.

Higher rooms register what they do; this room knows it by name alone.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from suture.app.jobs.running import JobRun

__all__ = ["JobWork", "MinuteWork", "each_minute", "job_kind", "minute_work", "work_of"]

JobWork = Callable[["JobRun"], dict[str, Any]]
"""Does the work and returns what the job's row keeps as its result (JSON)."""

MinuteWork = Callable[[datetime], None]
"""Looks whether something is due and asks for a job; short, and harmless when several workers do it at once."""

_KINDS: dict[str, JobWork] = {}
_EACH_MINUTE: dict[str, MinuteWork] = {}


def job_kind(name: str) -> Callable[[JobWork], JobWork]:
    """Register a function as the work of the jobs of this kind."""

    def register(work: JobWork) -> JobWork:
        if _KINDS.get(name, work) is not work:
            raise ValueError(f"two functions want to do the jobs of kind {name}")
        _KINDS[name] = work
        return work

    return register


def work_of(kind: str) -> JobWork | None:
    """Return the work of a kind; None where this program does not know it."""
    return _KINDS.get(kind)


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
