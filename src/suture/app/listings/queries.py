"""What can be asked about a practice's listings. Frozen answers; NothingHere for what is not the user's.

Everything is laid out from the newest audit, which a job made: no page compares anything. One listing with both
versions side by side is in `listing_queries`, tables and the calendar in `tables` and `calendar`.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.utils import timezone

from suture.app.jobs import queries as job_queries
from suture.app.listings.correction_views import OPEN, correction_views
from suture.app.listings.due import next_look
from suture.app.listings.kinds import AUDIT, CHECK, OUTCOMES
from suture.app.listings.matrix import coverage_view, groups_of, rows_of, subject_views
from suture.app.listings.models import CorrectionState, CoverageDay, ListingFile, ListingPage
from suture.app.listings.practice_facts import missing_facts
from suture.app.listings.stored_audit import MadeAudit, newest_audit
from suture.app.listings.views import (
    CorrectionView,
    CoverageDayView,
    CoverageView,
    FileView,
    GapView,
    ListingsView,
    PageView,
    RecheckView,
    StrangerView,
)
from suture.app.listings.words import REVIEWS
from suture.app.practices.access import Need, access, subject_of
from suture.app.practices.dated_queries import dated_profile_of
from suture.engine.citations.witnesses.registry import WITNESSES
from suture.engine.errors import NothingHere

__all__ = [
    "correction",
    "corrections",
    "coverage",
    "files",
    "gaps",
    "listings",
    "made_audit",
    "pages",
    "recheck_views",
    "rechecks",
    "strangers",
]

_NOTHING = CoverageView(correct=0, checked=0, relevant=0)
_DAYS_OF_HISTORY = 366


def listings(
    user: int, practice: int, *, subject: str = "", status: str = "", limit: int | None = None
) -> ListingsView:
    """Return the matrix with what stands around it.

    `subject` is a place or a clinician ("place:3"), `status` one of `words.STATUS_WORDS`: only their rows; `limit`
    is the most rows. Raises NothingHere for a subject that has no rows.
    """
    found = access(user, practice, need=Need.RESULTS).practice
    made = newest_audit(practice)
    running = job_queries.unfinished(subject_of(practice), kind=CHECK)
    history = _history(practice)
    missing = missing_facts(dated_profile_of(found))
    waits = bool(job_queries.unfinished(subject_of(practice), kind=AUDIT))
    if made is None:
        return ListingsView(
            made_at=None, is_stale=waits, coverage=_NOTHING, subjects=(), groups=(), fixes=(), fix_minutes=0,
            fix_closes=0, next_check=None, running=running[0].id if running else None, history=history,
            missing_facts=missing, reviews_words=REVIEWS,
        )  # fmt: skip
    audit, today = made.stored.audit, timezone.now().date()
    subjects = subject_views(audit)
    if subject and subject not in {one.key for one in subjects}:
        raise NothingHere("There is no such location or clinician.")
    rows = [
        row for row in rows_of(audit) if _is_of(row.subject.key, subject) and (not status or row.status == status)
    ]
    fixes = [one for one in correction_views(practice, made, today=today) if one.state in OPEN]
    if subject:
        fixes = [one for one in fixes if _is_of(one.subject.key, subject)]
    return ListingsView(
        made_at=made.at,
        is_stale=waits,
        coverage=coverage_view(audit.coverage),
        subjects=subjects,
        groups=groups_of(rows[:limit], audit),
        fixes=tuple(fixes),
        fix_minutes=sum(one.minutes for one in fixes),
        fix_closes=len({key for one in fixes for key, _ in (*one.closes, *one.should_close)}),
        next_check=_next_day(practice),
        running=running[0].id if running else None,
        history=history,
        missing_facts=missing,
        reviews_words=REVIEWS,
    )


def coverage(user: int, practice: int) -> CoverageView:
    """Return how far the newest audit reaches (3 queries)."""
    access(user, practice, need=Need.RESULTS)
    newest = CoverageDay.objects.filter(practice_id=practice).order_by("-day").first()
    return _NOTHING if newest is None else _coverage(newest)


def corrections(user: int, practice: int) -> tuple[CorrectionView, ...]:
    """Return the corrections at the source, best first, whatever became of them."""
    access(user, practice, need=Need.RESULTS)
    made = newest_audit(practice)
    return correction_views(practice, made, today=timezone.now().date()) if made else ()


def correction(user: int, practice: int, *, key: str) -> CorrectionView:
    """Return one correction; NothingHere where the newest audit asks for none of that key."""
    for one in corrections(user, practice):
        if one.key == key:
            return one
    raise NothingHere("There is no such correction any more; it may be closed.")


def rechecks(user: int, practice: int) -> tuple[RecheckView, ...]:
    """Return the days on which corrections are looked at again, the next one first (3 queries)."""
    access(user, practice, need=Need.RESULTS)
    return recheck_views(practice)


def recheck_views(practice: int) -> tuple[RecheckView, ...]:
    """Return the same for whoever was let in already (1 query)."""
    rows = CorrectionState.objects.filter(practice_id=practice, state=CorrectionState.State.DONE)
    return tuple(
        RecheckView(
            key=row.key,
            day=row.recheck,
            title=f"Look again: {row.title}",
            words=row.words or "Suture looks by itself where it may; otherwise look by hand and say what you see.",
        )
        for row in rows.exclude(outcome="held").order_by("recheck", "pk")
        if row.recheck is not None
    )


def gaps(user: int, practice: int) -> tuple[GapView, ...]:
    """Return the directories in which rivals were seen and the practice was not."""
    access(user, practice, need=Need.RESULTS)
    made = newest_audit(practice)
    return tuple(
        GapView(
            directory=one.directory, name=one.name, rivals=one.rivals, example=one.example, claim_url=one.claim_url
        )
        for one in (made.stored.gaps if made else ())
    )


def strangers(user: int, practice: int) -> tuple[StrangerView, ...]:
    """Return the listings of which the audit cannot say whether they are the practice's, newest first."""
    access(user, practice, need=Need.RESULTS)
    made = newest_audit(practice)
    return tuple(
        StrangerView(
            key=one.sighting.record.id,
            directory=one.sighting.directory,
            name=one.sighting.record.name,
            address=one.sighting.record.address,
            seen=one.sighting.record.seen,
            why=one.why,
        )
        for one in (made.stored.audit.strangers if made else ())
    )


def files(user: int, practice: int) -> tuple[FileView, ...]:
    """Return the files that list practices, the newest first."""
    access(user, practice, need=Need.READ)
    rows = list(ListingFile.objects.filter(practice_id=practice).order_by("-handed_over_at", "-pk"))
    found = job_queries.jobs_by_number([row.job for row in rows if row.job], subject=subject_of(practice))
    return tuple(_file(row, found.get(row.job or 0)) for row in rows)


def pages(user: int, practice: int) -> tuple[PageView, ...]:
    """Return the pages of directories that are looked at, by directory."""
    access(user, practice, need=Need.READ)
    return tuple(
        PageView(
            id=row.pk,
            address=row.address,
            directory=row.directory,
            subject=row.subject,
            outcome=row.outcome,
            words=OUTCOMES.get(row.outcome, "Nobody has looked yet"),
            why=row.why,
            checked_at=row.checked_at,
        )
        for row in ListingPage.objects.filter(practice_id=practice).order_by("directory", "pk")
    )


def made_audit(user: int, practice: int) -> MadeAudit:
    """Return the newest audit whole; NothingHere where none was made yet."""
    access(user, practice, need=Need.RESULTS)
    made = newest_audit(practice)
    if made is None:
        raise NothingHere("The listings of this practice were not looked at yet.")
    return made


def _is_of(key: str, subject: str) -> bool:
    """Whether a row is of a subject: a clinician's at a place is the clinician's."""
    return not subject or key == subject or key.startswith(f"{subject}@")


def _history(practice: int) -> tuple[CoverageDayView, ...]:
    rows = CoverageDay.objects.filter(practice_id=practice).order_by("-day")[:_DAYS_OF_HISTORY]
    return tuple(CoverageDayView(day=row.day, coverage=_coverage(row)) for row in reversed(rows))


def _coverage(row: CoverageDay) -> CoverageView:
    return CoverageView(correct=row.correct, checked=row.checked, relevant=row.relevant)


def _next_day(practice: int) -> date | None:
    days: Iterable[date | None] = (
        CorrectionState.objects.filter(practice_id=practice, state=CorrectionState.State.DONE)
        .exclude(outcome="held")
        .values_list("recheck", flat=True)
    )
    look = next_look(practice)
    return min((day for day in (*days, look.date() if look else None) if day is not None), default=None)


def _file(row: ListingFile, job: job_queries.JobView | None) -> FileView:
    named = WITNESSES[row.witness].name if row.witness in WITNESSES else ""
    if job is not None and job.state in {"failed", "cancelled"}:
        state, words = "failed", job.error or "Stopped."
    elif row.read_at is None:
        state, words = "reading", "Being read."
    else:
        others = f" {row.others} about others were passed over." if row.others else ""
        state, words = "read", f"{row.kept} {'listing' if row.kept == 1 else 'listings'} read.{others}"
    return FileView(
        id=row.pk,
        file_name=row.file_name,
        witness=named,
        seen=row.seen,
        handed_over_at=row.handed_over_at,
        state=state,
        words=words,
        kept=row.kept,
        others=row.others,
        rejected=row.rejected,
        rejects=tuple((one["line"], one["reason"]) for one in row.rejects),
        job=row.job,
    )
