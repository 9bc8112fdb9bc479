"""The job that makes weeks: it follows every judgement, and a week that fails keeps no other from its turn."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest
from django.utils import timezone

from suture.app.jobs import queries as jobs
from suture.app.jobs.running import run_job
from suture.app.practices import actions, weekly, weekly_queries
from suture.app.practices.access import subject_of
from suture.app.practices.kinds import JUDGE, WEEKS
from suture.app.practices.tasks import make_weeks_of_the_day
from suture.app.practices.weekly import Offer
from suture.app.practices.weekly_requests import ask_for_week, due_weeks
from suture.engine.errors import LakeError

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.database]


def waiting() -> list[int]:
    """The jobs that wait to make weeks."""
    return [job.id for job in jobs.unfinished("weeks", kind=WEEKS)]


def test_after_an_import_the_week_makes_itself(ada: int, practice: int, importing: Callable[..., int]) -> None:
    importing()
    for job in jobs.unfinished(subject_of(practice), kind=JUDGE):
        run_job(job.id)
    for number in waiting():
        run_job(number)
    week = weekly_queries.week(ada, practice)
    assert week.made_at is not None
    assert week.summary is not None
    assert week.summary.sites == 2
    assert "second-tool" in {task.kind for task in week.tasks}


def test_one_job_makes_all_weeks_that_were_asked_for(ada: int, practice: int) -> None:
    other = actions.add_practice(actor=ada, address="bayside.example", specialty="dentistry")
    for _ in range(3):
        ask_for_week(practice)
        ask_for_week(other)
    make_weeks_of_the_day(timezone.now())
    (job,) = waiting()
    run_job(job)
    assert due_weeks(now=timezone.now()) == []
    make_weeks_of_the_day(timezone.now())
    assert waiting() == []


def test_a_week_that_cannot_be_made_waits_for_the_next_day(
    ada: int, practice: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = actions.add_practice(actor=ada, address="bayside.example", specialty="dentistry")

    def source(asked: int, now: datetime) -> list[Offer]:
        if asked == practice:
            raise LakeError("A table is damaged.")
        return []

    monkeypatch.setattr(weekly, "_SOURCES", {"test": source})
    make_weeks_of_the_day(timezone.now())
    (job,) = waiting()
    run_job(job)
    assert jobs.job_view(job, subject="weeks").result == {"made": 1, "failed": 1}
    assert due_weeks(now=timezone.now()) == []
    assert weekly_queries.week(ada, other).made_at is not None
