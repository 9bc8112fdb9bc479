"""The long work of a practice: what runs, how far it is, and stopping it."""

from __future__ import annotations

from typing import Any, Final

from django.http import HttpRequest

from suture.api.asked import asked
from suture.api.paging import Cursor, Limit, Listed, page_of
from suture.api.routes import reads, writes
from suture.api.shapes import Job
from suture.app.jobs import queries
from suture.app.jobs.registry import known_kinds
from suture.app.practices.access import Need, subject_of
from suture.app.practices.actions import cancel_job as stop

__all__: list[str] = []

_ABOUT: Final = "Jobs"
_MOST: Final = 1_000


@reads("/practices/{int:practice}/jobs", needs=Need.READ, answer=Listed[Job], about=_ABOUT)
def list_jobs(request: HttpRequest, practice: int, limit: Limit = 50, cursor: Cursor = "") -> Any:
    """List the practice's jobs, newest first (the last thousand)."""
    found = queries.jobs_of(subject_of(practice), kinds=known_kinds(), limit=_MOST)
    return page_of(request, found, key=lambda job: [-job.id], cursor=cursor, limit=limit)


@reads("/practices/{int:practice}/jobs/{int:job}", needs=Need.READ, answer=Job, about=_ABOUT)
def get_job(request: HttpRequest, practice: int, job: int) -> Any:
    """Return one job."""
    return queries.job_view(job, subject=subject_of(practice))


@writes("POST", "/practices/{int:practice}/jobs/{int:job}/cancel", answer=Job, about=_ABOUT)
def cancel_job(request: HttpRequest, practice: int, job: int) -> Any:
    """Stop a job: at once where it has not begun, else at its next sign of progress. Nothing stays half-done."""
    stop(actor=asked(request).user, practice=practice, job=job)
    return get_job(request, practice, job)
