"""Asking for work: every change of what a weighing rests on asks for a new one, and one job for each is enough."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from django.db import transaction

from suture.app.jobs import actions as jobs
from suture.app.jobs import queries as job_queries
from suture.app.openings.kinds import BY_ITSELF, FIND, LOOK, SOURCES, WEIGH
from suture.app.openings.models import Discovery
from suture.app.practices.access import subject_of

__all__ = ["ask_for_weighing", "begin_find", "begin_look"]

# Somebody answers several questions of a form, or moves several openings: they are weighed together.
_PAUSE_SECONDS: Final = 1.0


@transaction.atomic
def ask_for_weighing(practice: int, *, asked_by: str = BY_ITSELF, pause: bool = True) -> int:
    """Ask that a practice's openings be weighed anew; return the job, one that waits already if there is one.

    The job finds out by itself whether anything changed.
    """
    for job in job_queries.unfinished(subject_of(practice), kind=WEIGH):
        if job.state == "queued" and not job.cancel_requested:
            return job.id
    return jobs.enqueue(
        WEIGH,
        subject=subject_of(practice),
        params={"practice": practice},
        asked_by=asked_by,
        delay=_PAUSE_SECONDS if pause else 0,
    )


@transaction.atomic
def begin_find(
    practice: int,
    *,
    sources: Sequence[str],
    asked_by: str,
    now: datetime,
    most_pages: int = 200,
    most_hosts: int = 60,
    most_minutes: int = 30,
) -> int:
    """Ask for a run of finding within these budgets; return its number."""
    run = Discovery.objects.create(
        practice_id=practice, asked_by=asked_by, asked_at=now, sources=[key for key in SOURCES if key in sources],
        most_pages=most_pages, most_hosts=most_hosts, most_minutes=most_minutes,
    )  # fmt: skip
    run.job = jobs.enqueue(
        FIND, subject=subject_of(practice), params={"practice": practice, "run": run.pk}, asked_by=asked_by
    )
    run.save(update_fields=["job"])
    return run.pk


@transaction.atomic
def begin_look(practice: int, *, pages: Sequence[str] | None, asked_by: str, now: datetime) -> int | None:
    """Ask for a look at some pages (their digests), at all that are due if None; return the job.

    None where the very same look waits already; what is asked for while another one runs comes after it.
    """
    wanted = None if pages is None else sorted(pages)
    for job in job_queries.unfinished(subject_of(practice), kind=LOOK):
        if job.params["pages"] == wanted and job.state == "queued" and not job.cancel_requested:
            return None
    return jobs.enqueue(
        LOOK,
        subject=subject_of(practice),
        params={"practice": practice, "pages": wanted, "asked_at": now.isoformat()},
        asked_by=asked_by,
    )
