"""What is due: weighings of the day, and pages whose next look has come.

It refuses to begin looking at pages by itself before a person asked once.
"""

from __future__ import annotations

from datetime import datetime
from typing import Final

from suture.app.jobs import queries as job_queries
from suture.app.monitoring.crawling import why_not
from suture.app.openings.kinds import BY_ITSELF, LOOK, WEIGH
from suture.app.openings.models import Look, Weighing
from suture.app.openings.requests import ask_for_weighing, begin_look
from suture.app.practices.access import subject_of
from suture.app.practices.asking import own_site_for_job
from suture.app.practices.queries import every_practice

__all__ = ["look_at_the_clock"]

_AT_ONCE: Final = 20


def look_at_the_clock(now: datetime) -> None:
    """Ask for the weighings of the day, and begin the looks that are due."""
    today = now.replace(hour=0, minute=0, second=0, microsecond=0)
    made = set(Weighing.objects.filter(made_at__gte=today).values_list("pk", flat=True))
    waiting = [one.id for one in every_practice() if one.id not in made]
    for practice in [one for one in waiting if not _broke_off(one, since=today)][:_AT_ONCE]:
        ask_for_weighing(practice, pause=False)
    for practice in _with_pages_due(now)[:_AT_ONCE]:
        if not job_queries.unfinished(subject_of(practice), kind=LOOK):
            begin_look(practice, pages=None, asked_by=BY_ITSELF, now=now)


def _with_pages_due(now: datetime) -> list[int]:
    """Practices that have looked before and have a page whose day has come."""
    due = Look.objects.filter(due_on__lte=now.date(), looked_at__isnull=False).order_by("practice_id")
    return [one for one in due.values_list("practice_id", flat=True).distinct() if _can_look(one)]


def _broke_off(practice: int, *, since: datetime) -> bool:
    """Whether today's weighing was tried and failed: then the next change, or the next day, asks again."""
    newest = next(iter(job_queries.jobs_of(subject_of(practice), kinds=(WEIGH,), limit=1)), None)
    return newest is not None and newest.state == "failed" and newest.created_at >= since


def _can_look(practice: int) -> bool:
    site = own_site_for_job(practice)
    return site is not None and not why_not(is_sample=site.is_sample)
