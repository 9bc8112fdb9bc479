"""What can be asked about jobs: how far they are, how fast, how long still."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.db.models import Q
from django.utils import timezone

from suture.app.jobs.models import BEHIND_ANOTHER, Job
from suture.engine.errors import NothingHere

__all__ = ["JobView", "any_unfinished", "job_view", "jobs_by_number", "jobs_of", "unfinished"]

# Below this, a rate says more about the start than about the work.
_SECONDS_BEFORE_A_RATE = 1.0

_UNFINISHED: Final = (Job.State.QUEUED, Job.State.RUNNING)


@dataclass(frozen=True, kw_only=True)
class JobView:
    """One job as a page shows it. `fraction` is 0..1; it, rate and time left are None while unknown."""

    id: int
    kind: str
    subject: str
    params: dict[str, Any]
    state: str
    stage: str
    done: int
    total: int | None
    unit: str
    rows: int
    rejected: int
    fraction: float | None
    rows_per_second: float | None
    seconds_left: float | None
    log: tuple[str, ...]
    result: Any
    error: str
    cancel_requested: bool
    attempts: int
    created_at: datetime
    started_at: datetime | None
    finished_at: datetime | None

    @property
    def is_over(self) -> bool:
        """Whether nothing more will happen."""
        return self.state in (Job.State.DONE, Job.State.FAILED, Job.State.CANCELLED)

    @property
    def is_behind_another(self) -> bool:
        """Whether it waits until another job has ended, and not for a worker."""
        return self.state == Job.State.QUEUED and self.stage == BEHIND_ANOTHER

    @property
    def can_cancel(self) -> bool:
        """Whether asking it to stop still makes sense."""
        return not self.is_over and not self.cancel_requested


def job_view(job: int, *, subject: str, now: datetime | None = None) -> JobView:
    """Return one job of a subject; raises NothingHere where that subject has no such job."""
    found = Job.objects.filter(pk=job, subject=subject).first()
    if found is None:
        raise NothingHere("There is no such job.")
    return _view(found, now or timezone.now())


def jobs_of(
    subject: str,
    *,
    kinds: Iterable[str],
    params: Mapping[str, Any] | None = None,
    limit: int = 50,
    now: datetime | None = None,
) -> tuple[JobView, ...]:
    """Return the newest jobs of these kinds for a subject, newest first: all, or those with these parameters."""
    wanted = {f"params__{key}": value for key, value in (params or {}).items()}
    found = Job.objects.filter(subject=subject, kind__in=tuple(kinds), **wanted).order_by("-created_at", "-pk")
    at = now or timezone.now()
    return tuple(_view(job, at) for job in found[:limit])


def jobs_by_number(
    numbers: Iterable[int], *, subject: str, unfinished: str = "", now: datetime | None = None
) -> dict[int, JobView]:
    """Return these jobs of the subject, and all of the kind `unfinished` that wait or run, by number (1 query)."""
    at = now or timezone.now()
    wanted = Q(pk__in=tuple(numbers)) | Q(kind=unfinished, state__in=_UNFINISHED)
    return {job.pk: _view(job, at) for job in Job.objects.filter(wanted, subject=subject)}


def any_unfinished(kind: str) -> bool:
    """Whether a job of this kind waits or runs, whoever's it is."""
    return Job.objects.filter(kind=kind, state__in=_UNFINISHED).exists()


def unfinished(subject: str, *, kind: str, now: datetime | None = None) -> tuple[JobView, ...]:
    """Return the jobs of one kind that wait or run for a subject, oldest first (1 query)."""
    found = Job.objects.filter(subject=subject, kind=kind, state__in=_UNFINISHED).order_by("pk")
    at = now or timezone.now()
    return tuple(_view(job, at) for job in found)


def _view(job: Job, now: datetime) -> JobView:
    fraction = min(job.done / job.total, 1.0) if job.total else None
    rate = left = None
    if job.state == Job.State.RUNNING and job.stage_started_at is not None:
        seconds = (now - job.stage_started_at).total_seconds()
        if seconds >= _SECONDS_BEFORE_A_RATE:
            rate = job.rows / seconds if job.rows else None
            left = seconds * (job.total - job.done) / job.done if job.total and job.done else None
    return JobView(
        id=job.pk,
        kind=job.kind,
        subject=job.subject,
        params=job.params,
        state=job.state,
        stage=job.stage,
        done=job.done,
        total=job.total,
        unit=job.unit,
        rows=job.rows,
        rejected=job.rejected,
        fraction=fraction,
        rows_per_second=rate,
        seconds_left=max(left, 0.0) if left is not None else None,
        log=tuple(line["text"] for line in job.log),
        result=job.result,
        error=job.error,
        cancel_requested=job.cancel_requested,
        attempts=job.attempts,
        created_at=job.created_at,
        started_at=job.started_at,
        finished_at=job.finished_at,
    )
