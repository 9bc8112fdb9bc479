"""A real worker in a process of its own: it imports, it is killed, another one goes on, it ends when told to."""

from __future__ import annotations

import signal
import time
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.utils import timezone

from suture.app.jobs import actions as job_actions
from suture.app.jobs.models import Job
from suture.app.practices import actions, queries
from suture.app.practices.teams import begin_team

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.database, pytest.mark.slow]

WORKER = "from suture.app.jobs.queue import make_worker\nmake_worker().run()"
FILE = "Linking page,Last crawled\n" + "".join(f"https://a{n}.example/,2026-11-01\n" for n in range(500))


def until(condition: Callable[[], bool], *, seconds: float = 60) -> None:
    """Wait for a condition, looking often; fail at the deadline."""
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "it never came true"
        time.sleep(0.05)


@pytest.fixture
def job(monkeypatch: pytest.MonkeyPatch) -> int:
    """An import that waits. Nobody wakes a worker: each finds it when it starts, as after a lost queue."""
    monkeypatch.setattr(job_actions, "wake", lambda job, delay=0: None)
    ada = get_user_model().objects.create_user("ada@harbour.example", None).pk
    begin_team(owner=ada)
    practice = actions.add_practice(actor=ada, address="harbour.example", specialty="dermatology")
    upload = actions.add_upload(actor=ada, practice=practice, file_name="l.csv", chunks=[FILE.encode()])
    return actions.start_import(actor=ada, upload=upload)


def state(job: int) -> str:
    return Job.objects.get(pk=job).state


# One point on either side of the moment at which the import is stored; `test_killed_jobs` goes through all of them.
@pytest.mark.parametrize(
    "where",
    [{"SUTURE_CRASH_AT": "folder-made"}, {"SUTURE_CRASH_JOB_AT": "step-done"}],
    ids=lambda where: "-".join(where.values()),
)
def test_another_worker_goes_on_where_one_was_killed(job: int, beside: Any, where: dict[str, str]) -> None:
    killed = beside(WORKER, **where)
    _, errors = killed.communicate(timeout=60)
    assert killed.returncode == -signal.SIGKILL, errors
    assert state(job) == "running"
    # Time passes for the lease alone; the test does not wait for it.
    Job.objects.filter(pk=job).update(lease_until=timezone.now() - timedelta(seconds=1))

    worker = beside(WORKER)
    until(lambda: state(job) == "done")
    row = Job.objects.get(pk=job)
    assert row.attempts == 2
    assert row.result is not None
    (outcome,) = row.result["outcomes"]
    # The first life may have stored the snapshot: to the person it is still their first import of this file.
    assert (outcome["rows"], outcome["rejected"], outcome["already"]) == (500, 0, False)
    ada = get_user_model().objects.get().pk
    (view,) = queries.practices_for(ada)
    assert len(queries.imports(ada, view.id).done) == 1

    worker.terminate()
    _, errors = worker.communicate(timeout=60)
    assert worker.returncode == 0, errors


def test_a_worker_that_is_told_to_end_gives_its_job_back(job: int, beside: Any) -> None:
    slow = (
        "import threading\n"
        "from suture.app.jobs import registry\n"
        "from suture.engine.links.progress import Step\n"
        "def work(run):\n"
        "    for done in range(10_000_000):\n"
        "        run.progress(Step(stage='reading', done=done))\n"
        "        threading.Event().wait(0.01)\n"
        "registry._KINDS['import'] = work\n"
    )
    worker = beside(slow + WORKER)
    until(lambda: Job.objects.get(pk=job).stage == "reading")
    worker.terminate()
    _, errors = worker.communicate(timeout=60)
    assert worker.returncode == 0, errors
    row = Job.objects.get(pk=job)
    assert (row.state, row.attempts, row.worker) == ("queued", 0, "")
