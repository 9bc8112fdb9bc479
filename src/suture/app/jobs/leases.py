"""Who holds a job, and what only the holder may write into its row.

Every write names the worker and succeeds only while that worker still holds the job: a worker that was
thought dead and comes back finds that nothing it says counts any more. Each is one UPDATE, or one short
transaction, with the condition inside it, so that two workers cannot both win, on SQLite or PostgreSQL.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F, Q
from django.db.models.functions import Coalesce

from suture.app.jobs.models import BEHIND_ANOTHER, Job
from suture.app.jobs.registry import kinds_with
from suture.engine.links.progress import Step

__all__ = ["Renewed", "append_log", "claim", "forgotten", "next_with", "record_step", "release", "renew", "settle"]

_LOG_LINES = 200


@dataclass(frozen=True)
class Renewed:
    """What a worker learns when it renews its lease."""

    held: bool
    cancel_requested: bool


def claim(job: int, *, worker: str, now: datetime, lease: timedelta, turn: str = "") -> Job | None:
    """Take a job that waits, or one whose worker went silent; None where there is nothing to take.

    With a `turn` that another job has, the job goes on waiting and its stage says so. A worker that died keeps
    the turn until its own job is taken over: what it left half-done comes first.
    """
    free = Q(state=Job.State.QUEUED) | Q(state=Job.State.RUNNING, lease_until__lte=now)
    try:
        with transaction.atomic():
            taken = Job.objects.filter(free, pk=job).update(
                state=Job.State.RUNNING,
                worker=worker,
                turn=turn,
                lease_until=now + lease,
                heartbeat_at=now,
                started_at=Coalesce(F("started_at"), now),
                attempts=F("attempts") + 1,
            )
    except IntegrityError:
        Job.objects.filter(pk=job, state=Job.State.QUEUED).update(stage=BEHIND_ANOTHER)
        return None
    return Job.objects.get(pk=job, worker=worker) if taken else None


def next_with(turn: str, *, after: int) -> int | None:
    """Return the oldest job that waits for this turn, other than the one that just had it; None where none does."""
    waiting = Job.objects.filter(state=Job.State.QUEUED, kind__in=kinds_with(turn)).exclude(pk=after)
    waiting = waiting.order_by("created_at", "pk")
    return waiting.values_list("pk", flat=True).first()


def renew(job: int, *, worker: str, now: datetime, lease: timedelta, step: Step | None = None) -> Renewed:
    """Keep the job, and write down how far it is where `step` says so."""
    values: dict[str, Any] = {"heartbeat_at": now, "lease_until": now + lease}
    if step is not None:
        values |= {
            "done": step.done,
            "total": step.total,
            "unit": step.unit,
            "rows": step.rows,
            "rejected": step.rejected,
        }
        # The rate and the time left are of one stage, so its start is kept.
        _held(job, worker).exclude(stage=step.stage).update(stage=step.stage, stage_started_at=now)
    if not _held(job, worker).update(**values):
        return Renewed(held=False, cancel_requested=False)
    asked = Job.objects.filter(pk=job).values_list("cancel_requested", flat=True).first()
    return Renewed(held=True, cancel_requested=bool(asked))


def record_step(job: int, *, worker: str, key: str, value: Any) -> bool:
    """Write down that a step is finished and what it gave; False where the job is no longer held."""
    with transaction.atomic():
        row = _held(job, worker).select_for_update().first()
        if row is None:
            return False
        row.steps[key] = value
        row.save(update_fields=["steps"])
        return True


def append_log(job: int, *, worker: str, text: str, now: datetime) -> None:
    """Add a line to the job's log, which keeps the last 200."""
    with transaction.atomic():
        row = _held(job, worker).select_for_update().first()
        if row is not None:
            row.log = [*row.log, {"at": now.isoformat(timespec="seconds"), "text": text}][-_LOG_LINES:]
            row.save(update_fields=["log"])


def settle(job: int, *, worker: str, state: Job.State, now: datetime, result: Any = None, error: str = "") -> bool:
    """End the job in a final state; False where it is no longer held."""
    return bool(
        _held(job, worker).update(
            state=state, finished_at=now, result=result, error=error, lease_until=None, worker=""
        )
    )


def release(job: int, *, worker: str, counts: bool) -> bool:
    """Put the job back into the queue; `counts` says whether this was one of its attempts."""
    values: dict[str, Any] = {"state": Job.State.QUEUED, "worker": "", "lease_until": None}
    if not counts:
        values["attempts"] = F("attempts") - 1
    return bool(_held(job, worker).update(**values))


def forgotten(*, now: datetime) -> list[int]:
    """Return jobs that wait, and jobs whose worker went silent, oldest first."""
    wanted = Q(state=Job.State.QUEUED) | Q(state=Job.State.RUNNING, lease_until__lte=now)
    return list(Job.objects.filter(wanted).order_by("created_at", "pk").values_list("pk", flat=True))


def _held(job: int, worker: str) -> Any:
    return Job.objects.filter(pk=job, worker=worker, state=Job.State.RUNNING)
