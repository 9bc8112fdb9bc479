"""Asking that weeks be worked out anew: after a judgement, a decision, anything that opens or settles a task.

When it was asked for stands at the week itself; one job works out all that are due, so that asking often costs
nothing and no request is lost with a job.
"""

from __future__ import annotations

from datetime import datetime
from typing import Final

from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone

from suture.app.jobs import actions as jobs
from suture.app.jobs import queries as job_queries
from suture.app.practices.kinds import WEEKS
from suture.app.practices.models import Practice, Week
from suture.app.practices.weekly_settling import see_to

__all__ = ["ask_for_due_weeks", "ask_for_week", "due_weeks"]

_SUBJECT: Final = "weeks"
_BY_ITSELF: Final = "schedule"
# A person decides about several things in a row.
_PAUSE_SECONDS: Final = 1.0


@transaction.atomic
def ask_for_week(practice: int, *, seen_to: str = "", by: str = "") -> None:
    """Ask that the week of a practice be worked out anew, soon; a practice that is gone is none.

    `seen_to` is the key of a task that is settled by what was just done, by whom (a reference): nobody who returns
    to the week finds it still standing there.
    """
    if not Practice.objects.filter(pk=practice).exists():
        return
    Week.objects.update_or_create(practice_id=practice, defaults={"asked_at": timezone.now()})
    if seen_to:
        see_to(practice, key=seen_to, by=by, now=timezone.now())
    _wake()


@transaction.atomic
def ask_for_due_weeks(*, now: datetime) -> None:
    """Ask for the weeks that nobody worked out today."""
    if due_weeks(now=now):
        _wake()


def due_weeks(*, now: datetime) -> list[int]:
    """Return the practices whose week is missing, of another day (UTC), or was asked for since it was begun."""
    today = now.replace(hour=0, minute=0, second=0, microsecond=0)
    of_today = Week.objects.filter(practice=OuterRef("pk"), made_at__gte=today)
    fresh = of_today.filter(Q(asked_at=None) | Q(asked_at__lt=F("made_at")))
    return list(Practice.objects.filter(~Q(Exists(fresh))).order_by("pk").values_list("pk", flat=True))


def _wake() -> None:
    if any(job.state == "queued" for job in job_queries.unfinished(_SUBJECT, kind=WEEKS)):
        return
    jobs.enqueue(WEEKS, subject=_SUBJECT, params={}, asked_by=_BY_ITSELF, now=timezone.now(), delay=_PAUSE_SECONDS)
