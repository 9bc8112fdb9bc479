"""Visits whose process is killed: between any two steps, and in the middle of a page."""

from __future__ import annotations

import signal
import threading
import time
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from tests.app.monitoring.pages_web import SITE, SmallWeb, linking

from suture.app.jobs.crash import JOB_CRASH_POINTS
from suture.app.jobs.running import run_job
from suture.app.monitoring import actions, queries
from suture.app.monitoring.models import Visit
from suture.app.practices.facts import lake
from suture.engine.links.crash import CRASH_POINTS

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]

PAGES = tuple(f"http://blog.example/{number}" for number in range(1, 6))
LEASE = timedelta(seconds=60)


@pytest.fixture
def visit(ada: int, practice: int, importing: Any, web: SmallWeb) -> int:
    """A visit to five pages of one site that waits for a worker."""
    web.pages = dict.fromkeys(PAGES, (200, linking()))
    importing(*PAGES)
    return actions.start_visit(actor=ada, practice=practice)


def program(visit: int) -> str:
    job = Visit.objects.get(pk=visit).job
    return f"from suture.app.jobs.running import run_job\nrun_job({job})"


def finish_after_the_lease(visit: int, *, ada: int, practice: int) -> None:
    """Let the lease run out, take the job over here, and see that the visit is whole, once."""
    job = Visit.objects.get(pk=visit).job
    assert job is not None
    run_job(job, clock=lambda: timezone.now() + LEASE + timedelta(seconds=1))
    view = queries.visit(ada, practice, visit=visit)
    assert (view.state, view.planned, view.read, view.rest) == ("done", 5, 5, 0)
    assert [(one.state, one.links) for one in view.counts] == [("live", 5)]
    assert len([info for info in lake().shelf(SITE).manifest().snapshots if info.tool == "visit"]) == 1


def until(condition: Callable[[], bool], *, seconds: float = 120) -> None:
    """Wait for a condition, looking often; fail at the deadline."""
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "it never came true"
        time.sleep(0.05)


@pytest.mark.parametrize(
    "where",
    [{"SUTURE_CRASH_JOB_AT": point} for point in JOB_CRASH_POINTS]
    + [{"SUTURE_CRASH_AT": point} for point in ("files-on-disk", "manifest-swapped")],
    ids=lambda where: "-".join(where.values()),
)
def test_a_visit_survives_each_crash_point(
    ada: int, practice: int, visit: int, web: SmallWeb, beside: Any, where: dict[str, str]
) -> None:
    assert set(where.values()) <= {*JOB_CRASH_POINTS, *CRASH_POINTS}
    child = beside(program(visit), SUTURE_SAMPLE_WEB=web.address, **where)
    _, errors = child.communicate(timeout=120)
    assert child.returncode == -signal.SIGKILL, errors
    finish_after_the_lease(visit, ada=ada, practice=practice)
    assert sorted(web.asked) == sorted(PAGES)


@pytest.mark.database
def test_a_visit_that_is_killed_in_the_middle_goes_on_where_it_was(
    ada: int, practice: int, visit: int, web: SmallWeb, beside: Any
) -> None:
    third, go_on = threading.Event(), threading.Event()

    def hold(url: str) -> None:
        if len(web.asked) == 3:
            third.set()
            go_on.wait(120)

    web.before_answer = hold
    child = beside(program(visit), SUTURE_SAMPLE_WEB=web.address)
    assert third.wait(120)
    # The answers are read on a second thread, which is slow where the kernels are compiled for the first time.
    until(lambda: queries.visit(ada, practice, visit=visit).read == 2)
    child.kill()
    child.communicate(timeout=60)
    go_on.set()
    read, cut_off = web.asked[:2], web.asked[2]
    finish_after_the_lease(visit, ada=ada, practice=practice)
    # What was read is in the journal; only the page that was on its way is asked for a second time.
    assert web.asked.count(cut_off) == 2
    assert [web.asked.count(page) for page in read] == [1, 1]
    assert len(web.asked) == 6
