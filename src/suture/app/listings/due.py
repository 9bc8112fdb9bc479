"""What is due: audits of the day, pages that wait for a look, and pages whose correction is to be looked at again.

It refuses to begin looking at pages by itself before a person asked once: then each is looked at monthly.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Final

from django.db import transaction
from django.db.models import F, Q

from suture.app.jobs import actions as jobs
from suture.app.jobs import queries as job_queries
from suture.app.listings.kinds import AUDIT, CHECK
from suture.app.listings.models import CorrectionState, ListingAudit, ListingPage
from suture.app.listings.requests import BY_ITSELF, ask_for_audit
from suture.app.monitoring.crawling import why_not
from suture.app.practices.access import subject_of
from suture.app.practices.asking import own_site_for_job
from suture.app.practices.queries import every_practice

__all__ = ["MOST_PAGES", "begin_check", "look_at_the_clock", "next_look", "pages_to_look_at"]

MOST_PAGES: Final = 300
"""The most pages of directories that one look reads."""

_MONTHLY: Final = timedelta(days=30)
_AT_ONCE: Final = 20


def look_at_the_clock(now: datetime) -> None:
    """Ask for the audits of the day, and begin the looks that are due."""
    today = now.replace(hour=0, minute=0, second=0, microsecond=0)
    made = set(ListingAudit.objects.filter(made_at__gte=today).values_list("pk", flat=True))
    waiting = [one.id for one in every_practice() if one.id not in made]
    for practice in [one for one in waiting if not _broke_off(one, since=today)][:_AT_ONCE]:
        ask_for_audit(practice, pause=False)
    for practice in _with_pages_due(now):
        begin_check(practice, pages=_due(practice, now), asked_by=BY_ITSELF, now=now)


@transaction.atomic
def begin_check(practice: int, *, pages: Sequence[int] | None, asked_by: str, now: datetime) -> int | None:
    """Ask for a look at some pages, all of them if None; return the job, None where one waits or runs already."""
    if job_queries.unfinished(subject_of(practice), kind=CHECK):
        return None
    return jobs.enqueue(
        CHECK,
        subject=subject_of(practice),
        params={
            "practice": practice,
            "pages": None if pages is None else sorted(pages),
            "asked_at": now.isoformat(),
        },
        asked_by=asked_by,
    )


def pages_to_look_at(practice: int, *, only: Sequence[int] | None) -> list[int]:
    """Return the pages of a look: those asked for, or all, those that waited longest first; at most `MOST_PAGES`."""
    found = ListingPage.objects.filter(practice_id=practice)
    if only is not None:
        found = found.filter(pk__in=only)
    longest_first = found.order_by(F("checked_at").asc(nulls_first=True), "pk")
    return list(longest_first.values_list("pk", flat=True)[:MOST_PAGES])


def next_look(practice: int) -> datetime | None:
    """Return when the next page is looked at by itself; None where nobody ever asked for a look."""
    looked = ListingPage.objects.filter(practice_id=practice).exclude(checked_at=None)
    first = looked.order_by("checked_at").values_list("checked_at", flat=True).first()
    return None if first is None else first + _MONTHLY


def _broke_off(practice: int, *, since: datetime) -> bool:
    """Whether today's audit was tried and failed: then the next change, or the next day, asks again."""
    newest = next(iter(job_queries.jobs_of(subject_of(practice), kinds=(AUDIT,), limit=1)), None)
    return newest is not None and newest.state == "failed" and newest.created_at >= since


def _with_pages_due(now: datetime) -> list[int]:
    old = ListingPage.objects.filter(checked_at__lt=now - _MONTHLY).values_list("practice_id", flat=True)
    rechecks = CorrectionState.objects.filter(_to_look_at(now)).values_list("practice_id", flat=True)
    found = sorted({*old.distinct(), *rechecks.distinct()})
    return [one for one in found if _can_look(one) and _due(one, now)][:_AT_ONCE]


def _due(practice: int, now: datetime) -> list[int]:
    """Pages that were looked at a month ago, and those that a correction should have mended by its day."""
    rechecks: dict[str, date] = {}
    for row in CorrectionState.objects.filter(_to_look_at(now), practice_id=practice):
        for key in (*row.told["closes"], *row.told["should_close"]):
            domain = key.partition(" ")[0]
            if row.recheck is not None:
                rechecks[domain] = max(row.recheck, rechecks.get(domain, row.recheck))
    return [
        page.pk
        for page in ListingPage.objects.filter(practice_id=practice)
        if (page.checked_at is not None and page.checked_at < now - _MONTHLY)
        or (
            page.directory in rechecks
            and (page.checked_at is None or page.checked_at.date() < rechecks[page.directory])
        )
    ]


def _to_look_at(now: datetime) -> Q:
    """Corrections whose day has come and that nobody has seen to hold."""
    return Q(state=CorrectionState.State.DONE, recheck__lte=now.date()) & ~Q(outcome="held")


def _can_look(practice: int) -> bool:
    site = own_site_for_job(practice)
    return site is not None and not why_not(is_sample=site.is_sample)
