"""Asking for a new audit: every change of what it rests on does, and one job for each practice is enough."""

from __future__ import annotations

from typing import Final

from django.db import transaction

from suture.app.jobs import actions as jobs
from suture.app.jobs import queries as job_queries
from suture.app.listings.kinds import AUDIT
from suture.app.practices.access import subject_of

__all__ = ["BY_ITSELF", "ask_for_audit"]

BY_ITSELF: Final = "schedule"
"""Who acts where nobody does: the reference in jobs and history."""

# Somebody saves several sections of a profile, or hands several files over: they are audited together.
_PAUSE_SECONDS: Final = 1.0


@transaction.atomic
def ask_for_audit(practice: int, *, asked_by: str = BY_ITSELF, pause: bool = True) -> int:
    """Ask that the listings of a practice be audited anew; return the job, one that waits already if there is one.

    The job finds out by itself whether anything changed.
    """
    for job in job_queries.unfinished(subject_of(practice), kind=AUDIT):
        if job.state == "queued":
            return job.id
    return jobs.enqueue(
        AUDIT,
        subject=subject_of(practice),
        params={"practice": practice},
        asked_by=asked_by,
        delay=_PAUSE_SECONDS if pause else 0,
    )
