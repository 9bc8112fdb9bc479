"""Which kinds of job there are. Higher rooms register theirs; this room only finds them by name."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from suture.app.jobs.running import JobRun

__all__ = ["JobWork", "job_kind", "work_of"]

JobWork = Callable[["JobRun"], dict[str, Any]]
"""Does the work and returns what the job's row keeps as its result (JSON)."""

_KINDS: dict[str, JobWork] = {}


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
