"""Whether a job waits so long that probably no worker is running."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from django.utils import timezone

from suture.app.jobs.queries import JobView

__all__ = ["waits_long"]

# A worker that has nothing else to do takes a job within a second; after so long, probably none is running.
_PATIENCE: Final = timedelta(seconds=60)


def waits_long(job: JobView) -> bool:
    """Say whether a job has been waiting for a worker for more than a minute."""
    return job.state == "queued" and not job.is_behind_another and timezone.now() - job.created_at > _PATIENCE
