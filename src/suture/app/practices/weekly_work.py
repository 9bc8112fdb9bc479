"""The work of the job that makes weeks: ask every source and every check, settle the tasks, keep the summary.

Sources are asked before anything is locked, so that nobody who finishes a task waits for the lake. A week that cannot
be read (its lake is damaged) keeps no other from its turn, and is tried again the next day or after the next change.
"""

from __future__ import annotations

import logging
from datetime import datetime
from typing import Any

from django.db import transaction

from suture.app.jobs.running import JobRun
from suture.app.practices.models import Practice, Week, WeekTask
from suture.app.practices.weekly import Offer, checker_of, counters, sources
from suture.app.practices.weekly_facts import week_facts
from suture.app.practices.weekly_requests import due_weeks
from suture.app.practices.weekly_settling import choose_places, keep_look, locked_week, settle
from suture.app.practices.weekly_summary import summarised
from suture.engine.errors import LakeError
from suture.engine.links.progress import Step

__all__ = ["make_due_weeks", "make_week"]

_log = logging.getLogger(__name__)


def make_due_weeks(run: JobRun) -> dict[str, Any]:
    """Make the weeks that are due; the result tells how many were made and how many could not be."""
    made = failed = 0
    due = due_weeks(now=run.now())
    for place, practice in enumerate(due):
        run.progress(Step(stage="weeks", done=place, total=len(due)))
        try:
            make_week(practice, now=run.now())
            made += 1
        except LakeError as error:
            _log.warning("the week of practice %s cannot be made: %s", practice, error)
            Week.objects.update_or_create(practice_id=practice, defaults={"made_at": run.now()})
            failed += 1
    return {"made": made, "failed": failed}


def make_week(practice: int, *, now: datetime) -> None:
    """Work out the week of a practice here and now; one that is gone meanwhile has none."""
    offers: list[Offer] = []
    for source in sources().values():
        offers += source(practice, now)
    facts = week_facts(practice, now)
    counts = {name: counter(practice) for name, counter in counters().items()}
    with transaction.atomic():
        if not Practice.objects.filter(pk=practice).exists():
            return
        week = locked_week(practice)
        settle(practice, offers, now=now)
        _look_at_what_is_done(practice, now=now)
        # The moment before anything was read: what was asked for since then is due again.
        week.made_at, week.counts = now, counts
        week.summary = summarised(facts).as_json() if facts else {}
        week.save()


def _look_at_what_is_done(practice: int, *, now: datetime) -> None:
    """Ask the checks of tasks that somebody finished and nobody has seen yet."""
    waiting = WeekTask.objects.filter(practice_id=practice, state=WeekTask.State.DONE).exclude(check_kind="")
    came_back = False
    for task in waiting.exclude(looked="held"):
        checker = checker_of(task.check_kind)
        if checker is None:
            continue
        looked = checker(practice, task.check_what, since=task.since, now=now)
        keep_look(task, looked, now=now)
        came_back = came_back or looked.state == "failed"
    if came_back:
        choose_places(practice, now=now)
