"""Alerts as if something had happened, and the jobs that tell of them, run in the test's own process."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from suture.app.jobs.running import run_job
from suture.app.monitoring.models import Alert

__all__ = ["NOW", "go", "happened"]

NOW = datetime(2026, 11, 23, 10, tzinfo=UTC)  # a Monday


def happened(practice: int, thing: str = "herald.example", *, at: datetime = NOW, **told: Any) -> Alert:
    """Something happened, and is written down."""
    values = {"kind": "link-lost", "cause": "x", "route": "changes", "found_at": at, "reason": "It is gone."}
    return Alert.objects.create(practice_id=practice, thing=thing, title=f"{thing} <went>", **{**values, **told})


def go(jobs: list[int], *, at: datetime = NOW) -> None:
    """Run jobs here."""
    for job in jobs:
        run_job(job, clock=lambda: at)
