"""Jobs whose process is killed: at every named crash point, and at some that nobody named."""

from __future__ import annotations

import random
import signal
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from suture.app.jobs import actions, registry
from suture.app.jobs.crash import JOB_CRASH_POINTS
from suture.app.jobs.leases import forgotten
from suture.app.jobs.queries import job_view
from suture.app.jobs.running import JobRun, run_job

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.database, pytest.mark.slow]

STEPS = ("one", "two", "three")
LEASE = timedelta(seconds=60)

# The same work as `work` below, in a process that will be killed. It says each thing that it does.
CHILD = """
from datetime import timedelta
from pathlib import Path
from suture.app.jobs.registry import job_kind
from suture.app.jobs.running import run_job

def do(path, step):
    with open(path, "a") as file:
        file.write(step + "\\n")
    print(step, flush=True)
    return step

@job_kind("trial")
def work(run):
    return {"steps": [run.step(step, lambda: do(run.params["path"], step)) for step in STEPS]}

run_job(JOB, lease=timedelta(seconds=60))
"""


def program(job: int) -> str:
    return f"JOB, STEPS = {job}, {STEPS!r}\n{CHILD}"


def work(run: JobRun) -> dict[str, Any]:
    def do(step: str) -> str:
        with Path(run.params["path"]).open("a") as file:
            file.write(step + "\n")
        return step

    return {"steps": [run.step(step, partial(do, step)) for step in STEPS]}


@pytest.fixture
def job(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings: Any) -> int:
    monkeypatch.setitem(registry._KINDS, "trial", work)
    settings.SUTURE_QUEUE_AT_ONCE = False
    monkeypatch.setattr(actions, "wake", lambda job, delay=0: None)
    return actions.enqueue("trial", subject="practice:1", params={"path": str(tmp_path / "done")}, asked_by="user:1")


def finish_after_the_lease(job: int) -> list[str]:
    """Let the lease run out, take the job over here, and return the steps that were done in all its lives."""
    later = timezone.now() + LEASE + timedelta(seconds=1)
    assert forgotten(now=timezone.now()) == []
    if forgotten(now=later):
        assert run_job(job, clock=lambda: later, lease=LEASE)
    view = job_view(job, subject="practice:1")
    assert view.state == "done"
    assert view.result == {"steps": list(STEPS)}
    return Path(view.params["path"]).read_text().split()


@pytest.mark.parametrize("point", JOB_CRASH_POINTS)
def test_a_job_survives_each_crash_point(job: int, point: str, beside: Any) -> None:
    child = beside(program(job), SUTURE_CRASH_JOB_AT=point)
    _, errors = child.communicate(timeout=60)
    assert child.returncode == -signal.SIGKILL, errors
    steps = finish_after_the_lease(job)
    # A step may be done twice only where the process died between doing it and writing that down.
    assert steps == (["one", "one", "two", "three"] if point == "step-done" else list(STEPS))


@pytest.mark.parametrize("seed", range(4))
def test_a_job_survives_kills_at_random(job: int, seed: int, beside: Any) -> None:
    child = beside(program(job))
    for _ in range(random.Random(seed).randint(1, len(STEPS))):
        assert child.stdout.readline()
    child.kill()
    child.communicate(timeout=60)
    steps = finish_after_the_lease(job)
    assert list(dict.fromkeys(steps)) == list(STEPS)
    assert len(steps) <= len(STEPS) + 1


def test_an_unknown_crash_point_is_an_error(job: int, beside: Any) -> None:
    child = beside(program(job), SUTURE_CRASH_JOB_AT="nowhere")
    _, errors = child.communicate(timeout=60)
    assert "no crash point is called 'nowhere'" in errors
