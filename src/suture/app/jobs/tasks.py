"""What this room itself does each minute."""

from __future__ import annotations

from datetime import datetime

from suture.app.jobs.actions import prune
from suture.app.jobs.registry import each_minute

__all__ = ["prune_old_jobs"]


@each_minute("prune_old_jobs")
def prune_old_jobs(now: datetime) -> None:
    """Remove jobs that ended long ago, once an hour."""
    if now.minute == 0:
        prune(now=now)
