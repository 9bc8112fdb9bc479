"""Which work of this room runs as a job, and what it does each minute."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from suture.app.jobs.registry import each_minute, job_kind
from suture.app.jobs.running import JobRun
from suture.app.monitoring import folders  # noqa: F401  # registers what goes when a practice goes
from suture.app.monitoring.kinds import VISIT

__all__ = ["look_at_the_clock", "visit_pages"]


@job_kind(VISIT)
def visit_pages(run: JobRun) -> dict[str, Any]:
    """Visit the pages that link to a site."""
    from suture.app.monitoring.visiting import make_visit

    return make_visit(run)


@each_minute("visit_what_is_due")
def look_at_the_clock(now: datetime) -> None:
    """Begin the visits that are due."""
    from suture.app.monitoring.watching import visit_what_is_due

    visit_what_is_due(now)
