"""The look at the clock: which sites' visits are due, and asking for them.

Every worker looks once a minute. Whoever looks first, under the lock of the watches, moves the due times of one on
and asks for its visit, in one transaction; the others find that visit under way. The next follows when it is over.
"""

from __future__ import annotations

import logging
from datetime import datetime
from typing import Final

from django.db import transaction

from suture.app.jobs.queries import any_unfinished
from suture.app.monitoring.beginning import begin_visit
from suture.app.monitoring.crawling import why_not
from suture.app.monitoring.kinds import VISIT
from suture.app.monitoring.models import Watch
from suture.app.monitoring.rhythm import Dues, advance, due_scope
from suture.app.practices.facts import shelf_of
from suture.engine.errors import LakeError

__all__ = ["SCHEDULE", "dues_of", "keep_dues", "visit_what_is_due"]

# Who acts where nobody does: the reference in jobs and history.
SCHEDULE: Final = "schedule"

_log = logging.getLogger(__name__)


@transaction.atomic
def visit_what_is_due(now: datetime) -> int | None:
    """Begin the visit that has been due longest and return its number; None where none is due, or one must wait.

    While any visit waits or runs here, whoever asked for it, what is due stays due: visits that begin by
    themselves go one by one, so that a worker is free for imports. Any number of workers may ask at once.
    """
    # All of them, in one order: whoever comes second waits here, and then finds what the first began.
    locked = Watch.objects.select_for_update(of=("self",)).select_related("site__practice")
    watches = [watch for watch in locked.exclude(rhythm=Watch.Rhythm.OFF).order_by("pk") if _is_due(watch, now)]
    if not watches or any_unfinished(VISIT):
        return None
    for watch in sorted(watches, key=lambda one: dues_of(one).next or now):
        try:
            there = shelf_of(watch.site).current() is not None
        except LakeError as error:  # One site's links that cannot be read keep no other site from its turn.
            _log.warning("site %s is due and cannot be visited: %s", watch.pk, error)
            continue
        scope = due_scope(dues_of(watch), now=now)
        keep_dues(watch, advance(watch.rhythm, dues_of(watch), now=now))
        if scope and there and not why_not(is_sample=watch.site.practice.is_sample):
            return begin_visit(watch, why="scheduled", scope=scope, asked_by=SCHEDULE, now=now)
    return None


def dues_of(watch: Watch) -> Dues:
    """Return when what is due."""
    return Dues(every=watch.all_due, worth=watch.worth_due, failing=watch.failing_due)


def keep_dues(watch: Watch, dues: Dues) -> None:
    """Write a watch down with these due times."""
    watch.all_due, watch.worth_due, watch.failing_due = dues.every, dues.worth, dues.failing
    watch.save()


def _is_due(watch: Watch, now: datetime) -> bool:
    return due_scope(dues_of(watch), now=now) is not None
