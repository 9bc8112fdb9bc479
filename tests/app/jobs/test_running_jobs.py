"""One job from asking to its end: states, steps, progress, stopping, and every way to end."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any

import pytest

from suture.app.jobs import actions, registry
from suture.app.jobs.leases import claim, renew
from suture.app.jobs.models import Job
from suture.app.jobs.queries import job_view, jobs_of
from suture.app.jobs.running import MOST_ATTEMPTS, STOPPING, JobRun, run_job
from suture.engine.errors import ActionError, InputError, LakeBusy, NothingHere
from suture.engine.links.progress import Step

pytestmark = [pytest.mark.django_db, pytest.mark.database]

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
LEASE = timedelta(seconds=60)


class Clock:
    """A clock that a test moves."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now

    def later(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def kind(monkeypatch: pytest.MonkeyPatch) -> Callable[[registry.JobWork], None]:
    """Register the work of jobs of the kind "trial" for one test."""

    def register(work: registry.JobWork) -> None:
        monkeypatch.setitem(registry._KINDS, "trial", work)

    return register


@pytest.fixture(autouse=True)
def not_stopping() -> Iterator[None]:
    STOPPING.clear()
    yield
    STOPPING.clear()


def ask(**params: Any) -> int:
    return actions.enqueue("trial", subject="practice:1", params=params, asked_by="user:1", now=NOW)


def run(job: int, clock: Clock, **more: Any) -> bool:
    return run_job(job, clock=clock, lease=LEASE, **more)


def test_a_job_is_done_once(kind: Any, clock: Clock) -> None:
    ran: list[int] = []

    def work(job: JobRun) -> dict[str, Any]:
        ran.append(job.params["n"])
        return {"number": len(ran)}

    kind(work)
    job = ask(n=7)
    assert job_view(job, subject="practice:1").state == "queued"
    assert run(job, clock)
    assert not run(job, clock)
    view = job_view(job, subject="practice:1")
    assert (view.state, view.result, view.attempts, view.is_over) == ("done", {"number": 1}, 1, True)
    assert ran == [7]


def test_jobs_belong_to_their_subject() -> None:
    job = ask()
    for question in (job_view, actions.cancel):
        with pytest.raises(NothingHere):
            question(job, subject="practice:2")
    assert [view.id for view in jobs_of("practice:1", kinds=("trial",))] == [job]
    assert jobs_of("practice:1", kinds=("other",)) == ()


def test_progress_tells_rate_and_time_left(kind: Any, clock: Clock) -> None:
    seen = []

    def work(job: JobRun) -> dict[str, Any]:
        job.progress(Step(stage="reading", done=0, total=1000, unit="bytes"))
        clock.later(10)
        job._quiet_until = 0
        job.progress(Step(stage="reading", done=250, total=1000, unit="bytes", rows=50, rejected=3))
        seen.append(job_view(job.id, subject="practice:1", now=clock.now))
        job.progress(Step(stage="merging", done=1, total=10))
        seen.append(job_view(job.id, subject="practice:1", now=clock.now))
        return {}

    kind(work)
    run(ask(), clock)
    reading, merging = seen
    assert (reading.fraction, reading.rows, reading.rejected, reading.unit) == (0.25, 50, 3, "bytes")
    assert (reading.rows_per_second, reading.seconds_left) == (5.0, 30.0)
    assert (merging.stage, merging.fraction) == ("merging", 0.1)
    assert (merging.rows_per_second, merging.seconds_left) == (None, None)


def test_progress_is_written_at_most_twice_a_second(
    kind: Any, clock: Clock, django_assert_max_num_queries: Any
) -> None:
    def work(job: JobRun) -> dict[str, Any]:
        with django_assert_max_num_queries(6):
            for done in range(1000):
                job.progress(Step(stage="reading", done=done, total=1000))
        return {}

    kind(work)
    assert run(ask(), clock)


def test_finished_steps_are_not_done_again(kind: Any, clock: Clock) -> None:
    calls: list[str] = []
    broken = [True]

    def done(name: str) -> int:
        calls.append(name)
        return len(calls)

    def work(job: JobRun) -> dict[str, Any]:
        first = job.step("first", partial(done, "first"))
        if broken.pop():
            raise KeyboardInterrupt
        return {"first": first, "second": job.step("second", partial(done, "second"))}

    kind(work)
    job = ask()
    with pytest.raises(KeyboardInterrupt):
        run(job, clock)
    assert job_view(job, subject="practice:1").state == "queued"
    broken.append(False)
    assert run(job, clock)
    view = job_view(job, subject="practice:1")
    assert (view.result, view.attempts) == ({"first": 1, "second": 2}, 2)
    assert calls == ["first", "second"]


def test_a_sentence_is_kept_and_a_bug_is_raised_again(kind: Any, clock: Clock) -> None:
    def refuse(job: JobRun) -> dict[str, Any]:
        raise InputError("This is no export.")

    kind(refuse)
    job = ask()
    assert run(job, clock)
    assert job_view(job, subject="practice:1").error == "This is no export."

    kind(lambda job: 1 / 0)
    job = ask()
    with pytest.raises(ZeroDivisionError):
        run(job, clock)
    view = job_view(job, subject="practice:1")
    assert view.state == "failed"
    assert "ZeroDivisionError" in view.error

    def full(job: JobRun) -> dict[str, Any]:
        raise OSError(28, "No space left on device")

    kind(full)
    job = ask()
    with pytest.raises(OSError, match="No space"):
        run(job, clock)
    assert "No space left on device" in job_view(job, subject="practice:1").error


def test_waiting_jobs_are_cancelled_at_once_and_running_ones_at_their_next_word(kind: Any, clock: Clock) -> None:
    job = ask()
    actions.cancel(job, subject="practice:1", now=NOW)
    assert job_view(job, subject="practice:1").state == "cancelled"
    assert not run(job, clock)

    def work(job: JobRun) -> dict[str, Any]:
        actions.cancel(job.id, subject="practice:1")
        job.progress(Step(stage="reading", done=1))
        pytest.fail("the job should have stopped")

    kind(work)
    job = ask()
    assert run(job, clock)
    view = job_view(job, subject="practice:1")
    assert (view.state, view.cancel_requested, view.result) == ("cancelled", True, None)
    actions.cancel(job, subject="practice:1")
    assert job_view(job, subject="practice:1").state == "cancelled"


def test_a_busy_shelf_sends_the_job_back_without_counting(kind: Any, clock: Clock) -> None:
    def busy(job: JobRun) -> dict[str, Any]:
        raise LakeBusy("Another import is being written.")

    kind(busy)
    job = ask()
    again: list[int] = []
    assert run(job, clock, later=again.append)
    view = job_view(job, subject="practice:1")
    assert (view.state, view.attempts, again) == ("queued", 0, [job])


def test_a_worker_that_stops_gives_its_job_back(kind: Any, clock: Clock) -> None:
    def work(job: JobRun) -> dict[str, Any]:
        STOPPING.set()
        job.progress(Step(stage="reading", done=1))
        pytest.fail("the job should have stopped")

    kind(work)
    job = ask()
    assert run(job, clock)
    view = job_view(job, subject="practice:1")
    assert (view.state, view.attempts) == ("queued", 0)


def test_what_a_silent_worker_says_afterwards_counts_for_nothing(kind: Any, clock: Clock) -> None:
    def work(job: JobRun) -> dict[str, Any]:
        if job_view(job.id, subject="practice:1").attempts == 1:
            clock.later(61)
            assert run(job.id, clock)  # another worker, once the lease has run out
            job.progress(Step(stage="reading", done=1))
            pytest.fail("the job is somebody else's")
        return {"by": "the second"}

    kind(work)
    job = ask()
    assert run(job, clock)
    view = job_view(job, subject="practice:1")
    assert (view.state, view.result, view.attempts) == ("done", {"by": "the second"}, 2)


def test_a_lease_that_holds_keeps_others_away_and_can_be_renewed(clock: Clock) -> None:
    job = ask()
    assert claim(job, worker="a", now=NOW, lease=LEASE)
    assert claim(job, worker="b", now=NOW + timedelta(seconds=59), lease=LEASE) is None
    assert renew(job, worker="a", now=NOW + timedelta(seconds=59), lease=LEASE).held
    assert claim(job, worker="b", now=NOW + timedelta(seconds=61), lease=LEASE) is None
    assert claim(job, worker="b", now=NOW + timedelta(seconds=119), lease=LEASE)
    assert not renew(job, worker="a", now=NOW + timedelta(seconds=120), lease=LEASE).held


def test_work_that_keeps_killing_its_worker_ends(kind: Any, clock: Clock) -> None:
    kind(lambda job: {})
    job = ask()
    for _ in range(MOST_ATTEMPTS):
        assert claim(job, worker="dies", now=clock.now, lease=LEASE)
        clock.later(61)
    assert run(job, clock)
    view = job_view(job, subject="practice:1")
    assert view.state == "failed"
    assert "5 times" in view.error


def test_unknown_kinds_fail_with_a_sentence(clock: Clock) -> None:
    job = actions.enqueue("long-gone", subject="practice:1", params={}, asked_by="user:1", now=NOW)
    assert run(job, clock)
    assert "long-gone" in job_view(job, subject="practice:1").error


def test_a_subject_is_forgotten_unless_it_is_at_work(clock: Clock) -> None:
    job = ask()
    claim(job, worker="a", now=NOW, lease=LEASE)
    with pytest.raises(ActionError, match="still running"):
        actions.forget("practice:1", now=NOW)
    actions.forget("practice:1", now=NOW + timedelta(seconds=61))
    assert not Job.objects.exists()


def test_the_log_keeps_its_last_lines(kind: Any, clock: Clock) -> None:
    def work(job: JobRun) -> dict[str, Any]:
        for number in range(205):
            job.log(f"line {number}")
        return {}

    kind(work)
    job = ask()
    run(job, clock)
    log = job_view(job, subject="practice:1").log
    assert (len(log), log[0], log[-1]) == (200, "line 5", "line 204")
