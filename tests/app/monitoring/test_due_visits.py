"""Visits that begin by themselves: once each, whoever looks at the clock, and only after a person chose a rhythm."""

from __future__ import annotations

import threading
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone
from pytest_django import Settings
from tests.app.monitoring.pages_web import PAGES, SmallWeb

from suture.app.jobs.registry import minute_work
from suture.app.jobs.running import run_job
from suture.app.monitoring import actions, queries
from suture.app.monitoring.models import Visit
from suture.app.monitoring.rhythm import RECHECK
from suture.app.monitoring.watching import visit_what_is_due
from suture.app.practices import link_queries
from suture.engine.errors import InputError

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.database]

DAY = timedelta(days=1)
MINUTE = timedelta(minutes=1)


def run(visit: int, *, at: datetime) -> None:
    """Run the job of a visit at some time."""
    job = Visit.objects.get(pk=visit).job
    assert job is not None
    assert run_job(job, clock=lambda: at)


@pytest.fixture
def begun(importing: Any, web: SmallWeb) -> datetime:
    """The time; five pages link."""
    importing()
    return timezone.now()


def test_nothing_begins_before_somebody_chooses(ada: int, practice: int, begun: datetime) -> None:
    assert visit_what_is_due(begun + 365 * DAY) == []
    view = queries.watch(ada, practice)
    assert (view.rhythm, view.next_due, view.suggested, view.last) == ("off", None, None, None)
    assert [choice.key for choice in view.choices] == ["off", "weekly", "daily", "by-worth"]
    with pytest.raises(InputError, match="Choose how often"):
        actions.set_watch(actor=ada, practice=practice, rhythm="hourly")


def test_what_is_due_begins_once_and_keeps_its_hour(ada: int, practice: int, begun: datetime, web: SmallWeb) -> None:
    actions.set_watch(actor=ada, practice=practice, rhythm="daily")
    due = queries.watch(ada, practice).next_due
    assert due is not None
    (visit,) = visit_what_is_due(due + MINUTE)
    assert visit_what_is_due(due + MINUTE) == []
    assert queries.watch(ada, practice).next_due == due + DAY
    view = queries.visit(ada, practice, visit=visit)
    assert (view.why, view.scope, view.asked_by, view.state) == ("scheduled", "all", "schedule", "queued")
    run(visit, at=due + MINUTE)
    assert len(web.asked) == 5
    (following,) = visit_what_is_due(due + DAY)
    assert following != visit
    run(following, at=due + DAY)
    assert len(web.asked) == 10


def test_a_visit_that_is_due_waits_for_one_that_runs(ada: int, practice: int, begun: datetime) -> None:
    asked = actions.start_visit(actor=ada, practice=practice)
    actions.set_watch(actor=ada, practice=practice, rhythm="daily")
    soon = timezone.now() + MINUTE
    assert visit_what_is_due(soon) == []
    run(asked, at=soon)
    assert len(visit_what_is_due(soon)) == 1


def test_a_rhythm_that_is_chosen_after_a_visit_goes_on_from_it(ada: int, practice: int, begun: datetime) -> None:
    visit = actions.start_visit(actor=ada, practice=practice)
    run(visit, at=timezone.now())
    actions.set_watch(actor=ada, practice=practice, rhythm="weekly")
    made = queries.visit(ada, practice, visit=visit)
    assert made.next_due == made.created_at + 7 * DAY
    assert visit_what_is_due(made.created_at + 6 * DAY) == []
    assert len(visit_what_is_due(made.created_at + 7 * DAY)) == 1
    actions.set_watch(actor=ada, practice=practice, rhythm="off")
    assert queries.watch(ada, practice).next_due is None


def test_several_workers_that_look_at_once_begin_one_visit(ada: int, practice: int, begun: datetime) -> None:
    actions.set_watch(actor=ada, practice=practice, rhythm="by-worth")
    soon = timezone.now() + MINUTE
    together = threading.Barrier(4)
    found: list[list[int]] = []

    def look() -> None:
        try:
            together.wait(30)
            found.append(visit_what_is_due(soon))
        finally:
            connection.close()

    workers = [threading.Thread(target=look) for _ in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(60)
    assert sorted(map(len, found)) == [0, 0, 0, 1]
    assert Visit.objects.count() == 1


def test_a_page_that_fails_is_read_again_until_its_link_is_lost(
    ada: int, practice: int, begun: datetime, web: SmallWeb
) -> None:
    gone = PAGES[3]
    web.pages[gone] = (410, "<title>Gone</title>")
    actions.set_watch(actor=ada, practice=practice, rhythm="weekly")
    at = timezone.now() + MINUTE
    (visit,) = visit_what_is_due(at)
    run(visit, at=at)
    for _ in range(2):
        assert lost(ada, practice) == []
        assert queries.watch(ada, practice).next_due == at + RECHECK
        assert visit_what_is_due(at + RECHECK - MINUTE) == []
        at += RECHECK
        (visit,) = visit_what_is_due(at)
        run(visit, at=at)
        again = queries.visit(ada, practice, visit=visit)
        assert (again.scope, again.planned, again.read) == ("failing", 1, 1)
    assert web.asked.count(gone) == 3
    assert len(web.asked) == 7
    assert lost(ada, practice) == [gone]
    # The loss is known now; the page is read again with the others.
    due = queries.watch(ada, practice).next_due
    assert due is not None
    assert due > at + DAY


def lost(ada: int, practice: int) -> list[str]:
    wanted = link_queries.LinkFilter.from_query({"state": ["lost"]})
    shown = link_queries.links(ada, practice, filter=wanted)
    assert shown is not None
    return [row.source_url for row in shown.page.rows]


def test_a_sample_whose_web_is_not_there_is_left_alone(
    ada: int, practice: int, begun: datetime, settings: Settings
) -> None:
    actions.set_watch(actor=ada, practice=practice, rhythm="daily")
    settings.SUTURE_SAMPLE_WEB = ""
    assert visit_what_is_due(timezone.now() + MINUTE) == []
    assert Visit.objects.count() == 0


def test_every_worker_looks_at_the_clock(ada: int, practice: int, begun: datetime) -> None:
    actions.set_watch(actor=ada, practice=practice, rhythm="daily")
    minute_work()["visit_what_is_due"](timezone.now() + MINUTE)
    assert Visit.objects.count() == 1
