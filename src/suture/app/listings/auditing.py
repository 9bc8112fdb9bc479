"""The work of a job that audits a practice's listings, and what follows from an audit for corrections and the week.

An audit that rests on nothing that changed is not made again. It refuses to judge: that is `engine.citations`.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db import transaction

from suture.app.jobs.running import JobRun
from suture.app.listings.after_audit import tell_audited
from suture.app.listings.audited import ToAudit, to_audit
from suture.app.listings.finding import find_pages
from suture.app.listings.gaps import gaps_beside
from suture.app.listings.models import CoverageDay, ListingAudit
from suture.app.listings.rechecking import keep_outcomes
from suture.app.listings.register import ask_the_register
from suture.app.listings.stored_audit import StoredAudit, keep_audit
from suture.app.practices.weekly_requests import ask_for_week
from suture.engine.citations.audit import audit_listings
from suture.engine.citations.corrections import corrections
from suture.engine.links.progress import Step

__all__ = ["audit_now", "make_audit"]


def make_audit(run: JobRun) -> dict[str, Any]:
    """Audit the job's practice, where something changed; the result tells the coverage."""
    run.progress(Step(stage="comparing", done=0))
    return audit_now(run.params["practice"], now=run.now())


def audit_now(practice: int, *, now: datetime) -> dict[str, Any]:
    """Audit a practice here and now; nothing where it is gone, or nothing changed since the last one."""
    ask_the_register(practice, now=now)
    find_pages(practice, now=now)
    given = to_audit(practice, on=now.date())
    if given is None:
        return {}
    kept = ListingAudit.objects.filter(pk=practice).first()
    if kept is not None and kept.key == given.key:
        return {"unchanged": True}
    made = _made(given, on=now.date())
    with transaction.atomic():
        row, _ = ListingAudit.objects.select_for_update().get_or_create(practice_id=practice)
        keep_audit(row, made, key=given.key, now=now)
        found = made.audit.coverage
        CoverageDay.objects.update_or_create(
            practice_id=practice,
            day=now.date(),
            defaults={"correct": found.correct, "checked": found.checked, "relevant": found.relevant},
        )
        keep_outcomes(practice, made, now=now)
        ask_for_week(practice)
        tell_audited(practice)
    return {"correct": found.correct, "checked": found.checked, "relevant": found.relevant}


def _made(given: ToAudit, *, on: date) -> StoredAudit:
    audit = audit_listings(given.practice, given.sightings, on=on, looks=given.looks, directories=given.directories)
    return StoredAudit(
        audit=audit,
        corrections=corrections(audit, feeds=given.feeds, confirmed=given.confirmed),
        gaps=gaps_beside(given.rivals, audit, directories=given.directories),
    )
