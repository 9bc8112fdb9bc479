"""The look at the clock: which sites' visits are due, and asking for them.

Every worker looks once a minute. Whoever looks first under the lock of a watch moves its due times on and asks
for the visit, in one transaction; the others find nothing due.
"""

from __future__ import annotations

from datetime import datetime
from typing import Final

from django.db import transaction
from django.db.models import Q

from suture.app.monitoring.beginning import begin_visit, is_under_way
from suture.app.monitoring.crawling import why_not
from suture.app.monitoring.models import Watch
from suture.app.monitoring.rhythm import Dues, advance, due_scope
from suture.app.practices.facts import shelf_of

__all__ = ["SCHEDULE", "dues_of", "keep_dues", "visit_what_is_due"]

# Who acts where nobody does: the reference in jobs and history.
SCHEDULE: Final = "schedule"


def visit_what_is_due(now: datetime) -> list[int]:
    """Begin the visits that are due and return their numbers. Any number of workers may ask at once."""
    due = Q(all_due__lte=now) | Q(worth_due__lte=now) | Q(failing_due__lte=now)
    begun = (_visit_if_due(site, due, now=now) for site in Watch.objects.filter(due).values_list("pk", flat=True))
    return [visit for visit in begun if visit is not None]


def dues_of(watch: Watch) -> Dues:
    """Return when what is due."""
    return Dues(every=watch.all_due, worth=watch.worth_due, failing=watch.failing_due)


def keep_dues(watch: Watch, dues: Dues) -> None:
    """Write a watch down with these due times."""
    watch.all_due, watch.worth_due, watch.failing_due = dues.every, dues.worth, dues.failing
    watch.save()


@transaction.atomic
def _visit_if_due(site: int, due: Q, *, now: datetime) -> int | None:
    # Asked again under the lock: another worker may have been here since the list was made.
    locked = Watch.objects.select_for_update(of=("self",)).select_related("site__practice")
    watch = locked.filter(due, pk=site).first()
    if watch is None or is_under_way(watch):
        return None  # What is under way may be a visit of a person; this one is still due when that is over.
    scope = due_scope(dues_of(watch), now=now)
    keep_dues(watch, advance(watch.rhythm, dues_of(watch), now=now))
    there = shelf_of(watch.site.key).current() is not None
    if scope is None or not there or why_not(is_sample=watch.site.practice.is_sample):
        return None
    return begin_visit(watch, why="scheduled", scope=scope, asked_by=SCHEDULE, now=now)
