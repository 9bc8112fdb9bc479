"""How a visit begins, whoever wants it: under the lock of its site's watch, so that there is one at a time."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from suture.app.jobs import actions as jobs
from suture.app.jobs.queries import unfinished
from suture.app.monitoring.kinds import VISIT
from suture.app.monitoring.models import Visit, Watch
from suture.app.practices.access import subject_of
from suture.app.practices.actions import note

__all__ = ["MOST_PAGES", "USUAL_MINUTES", "begin_visit", "continue_visit", "is_under_way", "locked_watch"]

MOST_PAGES: Final = 1_000
# Enough for 1,000 pages of which a few hundred are on one site, at its pace.
USUAL_MINUTES: Final = 240


def locked_watch(site: int) -> Watch:
    """Return the watch of a site, made where it is missing, locked until the transaction ends."""
    watch, _ = Watch.objects.select_for_update().get_or_create(site_id=site)
    return watch


def is_under_way(watch: Watch) -> bool:
    """Whether a visit of the site waits or runs; ask under the lock."""
    going = unfinished(subject_of(watch.site.practice_id), kind=VISIT)
    return any(job.params["site"] == watch.site.key for job in going)


def begin_visit(
    watch: Watch, *, why: str, scope: str, asked_by: str, now: datetime, pages: int = MOST_PAGES,
    minutes: int = USUAL_MINUTES,
) -> int:  # fmt: skip
    """Write a visit down, ask for its job, and return the visit's number; call it under the lock."""
    visit = Visit.objects.create(
        site_id=watch.site_id,
        why=why,
        scope=scope,
        asked_by=asked_by,
        created_at=now,
        most_pages=pages,
        most_minutes=minutes,
    )
    note(watch.site.practice_id, "visit begun", actor=asked_by, details={"visit": visit.pk})
    _ask(visit, watch, asked_by=asked_by)
    return visit.pk


def continue_visit(visit: Visit, watch: Watch, *, asked_by: str) -> None:
    """Ask for one more job for a visit that ended early; call it under the lock."""
    note(watch.site.practice_id, "visit continued", actor=asked_by, details={"visit": visit.pk})
    _ask(visit, watch, asked_by=asked_by)


def _ask(visit: Visit, watch: Watch, *, asked_by: str) -> None:
    visit.job = jobs.enqueue(
        VISIT,
        subject=subject_of(watch.site.practice_id),
        params={"visit": visit.pk, "site": watch.site.key, "rhythm": watch.rhythm},
        asked_by=asked_by,
    )
    visit.save(update_fields=["job"])
