"""What may be asked of jobs: begin one, stop one, forget those of a subject."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, Final

from django.db import transaction
from django.utils import timezone

from suture.app.jobs.models import Job
from suture.app.jobs.queue import wake
from suture.app.jobs.registry import jobs_pointed_at
from suture.engine.errors import ActionError, NothingHere

__all__ = ["KEPT_FOR", "cancel", "enqueue", "forget", "prune"]

KEPT_FOR: Final = timedelta(days=90)
"""How long a job is kept after its end, unless a row of another room points at it."""

# One transaction must not keep others from writing for long.
_PRUNED_AT_ONCE: Final = 500


def enqueue(
    kind: str,
    *,
    subject: str,
    params: dict[str, Any],
    asked_by: str,
    now: datetime | None = None,
    delay: float = 0,
) -> int:
    """Write down a new job and return its number; a worker is woken once the transaction is committed.

    With `delay` (seconds) it is woken later: what may be asked for several times in a row is then done once.
    """
    job = Job.objects.create(
        kind=kind, subject=subject, params=params, asked_by=asked_by, created_at=now or timezone.now()
    )
    transaction.on_commit(lambda: wake(job.pk, delay=delay))
    return job.pk


def cancel(job: int, *, subject: str, now: datetime | None = None) -> None:
    """Stop a job of a subject: at once where it has not begun, at its next sign of progress where it has.

    A job that began and waits (its worker ended) is left to the next worker, which takes back what was stored.
    Raises NothingHere where the subject has no such job. A job that is over stays as it is.
    """
    mine = Job.objects.filter(pk=job, subject=subject)
    untouched = mine.filter(state=Job.State.QUEUED, steps={})
    if untouched.update(state=Job.State.CANCELLED, cancel_requested=True, finished_at=now or timezone.now()):
        return
    begun = mine.filter(state__in=(Job.State.QUEUED, Job.State.RUNNING))
    if not begun.update(cancel_requested=True) and not mine.exists():
        raise NothingHere("There is no such job.")


def forget(subject: str, *, params: Mapping[str, Any] | None = None, now: datetime | None = None) -> None:
    """Remove the jobs of a subject, all or those with these parameters; ActionError while one of them runs."""
    at = now or timezone.now()
    with transaction.atomic():
        wanted = {f"params__{key}": value for key, value in (params or {}).items()}
        jobs = Job.objects.filter(subject=subject, **wanted)
        if jobs.filter(state=Job.State.RUNNING, lease_until__gt=at).exists():
            raise ActionError("Work on it is still running. Stop it first, or wait until it is done.")
        jobs.delete()


def prune(*, now: datetime) -> int:
    """Remove jobs that ended long ago and at which nothing points; return how many. A few hundred at a time."""
    old = Job.objects.filter(finished_at__lt=now - KEPT_FOR).exclude(pk__in=jobs_pointed_at())
    numbers = list(old.order_by("pk").values_list("pk", flat=True)[:_PRUNED_AT_ONCE])
    return Job.objects.filter(pk__in=numbers).delete()[0] if numbers else 0
