"""Which work of this room runs as a job, and what it does each minute.

Only a process that runs one pays for loading what reads files and what compares.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from suture.app.jobs.registry import each_minute, job_kind, points_at_jobs
from suture.app.jobs.running import JobRun
from suture.app.listings import listing_files  # noqa: F401  # registers what goes when a practice goes
from suture.app.listings.kinds import AUDIT, CHECK, READ_FILE
from suture.app.practices.after_judging import on_judged
from suture.app.practices.after_telling import on_told
from suture.app.practices.demo import on_demo

__all__ = [
    "audit_practice", "audit_what_is_stale", "audit_when_judged", "audit_when_told", "check_listing_pages",
    "jobs_of_listing_files", "read_listing_file", "show_listings_in_the_demo",
]  # fmt: skip


@job_kind(READ_FILE)
def read_listing_file(run: JobRun) -> dict[str, Any]:
    """Read a file that lists practices."""
    from suture.app.listings.reading import read_file

    return read_file(run)


@job_kind(CHECK, turn="listing-check")
def check_listing_pages(run: JobRun) -> dict[str, Any]:
    """Look at pages of directories."""
    from suture.app.listings.checking import check_pages

    return check_pages(run)


@job_kind(AUDIT)
def audit_practice(run: JobRun) -> dict[str, Any]:
    """Hold what witnesses said against a practice's facts."""
    from suture.app.listings.auditing import make_audit

    return make_audit(run)


@points_at_jobs("listing files")
def jobs_of_listing_files() -> Iterable[int]:
    """Tell the jobs that say why a file could not be read."""
    from suture.app.listings.models import ListingFile

    numbers = ListingFile.objects.filter(read_at=None).values_list("job", flat=True)
    return [number for number in numbers if number is not None]


@each_minute("audit_what_is_stale")
def audit_what_is_stale(now: datetime) -> None:
    """Ask for audits that are missing or stale, and look at the pages of corrections whose day has come."""
    from suture.app.listings.due import look_at_the_clock

    look_at_the_clock(now)


@on_told
def audit_when_told(practice: int) -> None:
    """Ask for an audit where somebody told something new about the practice."""
    from suture.app.listings.requests import ask_for_audit

    ask_for_audit(practice)


@on_judged
def audit_when_judged(practice: int) -> None:
    """Ask for an audit where links were judged: what a listing's link is worth may be another."""
    from suture.app.listings.requests import ask_for_audit

    ask_for_audit(practice)


@on_demo
def show_listings_in_the_demo(owner: int) -> None:
    """Give the sample practices their listings."""
    from suture.app.listings.sample.loading import load_sample_listings

    load_sample_listings(owner)
