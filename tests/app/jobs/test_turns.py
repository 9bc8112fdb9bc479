"""Jobs that go one by one, and jobs that are pruned when they are old."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import connection

from suture.app.jobs import actions, leases, queue, registry
from suture.app.jobs.actions import KEPT_FOR, prune
from suture.app.jobs.leases import claim
from suture.app.jobs.models import Job
from suture.app.jobs.queries import job_view
from suture.app.jobs.running import STOPPING, run_job
from suture.app.jobs.tasks import prune_old_jobs

pytestmark = [pytest.mark.django_db, pytest.mark.database]

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
LEASE = timedelta(seconds=60)


@pytest.fixture(autouse=True)
def kinds(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Two kinds that share a turn, and one that has none."""
    STOPPING.clear()
    for kind in ("trial", "other trial", "free"):
        monkeypatch.setitem(registry._KINDS, kind, lambda run: {})
    for kind in ("trial", "other trial"):
        monkeypatch.setitem(registry._TURNS, kind, "trial")
    yield
    STOPPING.clear()


def ask(kind: str = "trial", *, minutes: float = 0) -> int:
    return actions.enqueue(
        kind, subject="practice:1", params={}, asked_by="user:1", now=NOW + timedelta(minutes=minutes)
    )


def take(job: int, *, worker: str = "a", now: datetime = NOW) -> Job | None:
    return claim(job, worker=worker, now=now, lease=LEASE, turn=registry.turn_of(Job.objects.get(pk=job).kind))


def test_a_second_job_of_the_turn_waits_and_says_so() -> None:
    first, second, free = ask(), ask("other trial"), ask("free")
    assert take(first)
    assert take(second) is None
    assert take(free)
    view = job_view(second, subject="practice:1")
    assert (view.state, view.is_behind_another, view.attempts) == ("queued", True, 0)
    assert not job_view(first, subject="practice:1").is_behind_another


def test_whoever_has_had_the_turn_wakes_the_one_that_has_waited_longest() -> None:
    first, late, early = ask(), ask(minutes=2), ask("other trial", minutes=1)
    woken: list[int] = []
    assert run_job(first, clock=lambda: NOW, lease=LEASE, following=woken.append)
    assert woken == [early]
    assert run_job(early, clock=lambda: NOW, lease=LEASE, following=woken.append)
    assert woken == [early, late]
    assert run_job(late, clock=lambda: NOW, lease=LEASE, following=woken.append)
    assert woken == [early, late]


def test_the_next_is_woken_also_where_the_work_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(registry._KINDS, "trial", lambda run: 1 / 0)
    first, second = ask(), ask(minutes=1)
    woken: list[int] = []
    with pytest.raises(ZeroDivisionError):
        run_job(first, clock=lambda: NOW, lease=LEASE, following=woken.append)
    assert woken == [second]


def test_a_worker_that_died_keeps_the_turn_until_its_job_is_taken_over() -> None:
    first, second = ask(), ask(minutes=1)
    assert take(first)
    later = NOW + LEASE + timedelta(seconds=1)
    assert take(second, worker="b", now=later) is None
    assert leases.forgotten(now=later) == [first, second]
    assert run_job(first, clock=lambda: later, lease=LEASE)
    assert take(second, worker="b", now=later)


@pytest.mark.django_db(transaction=True)
def test_of_two_workers_that_take_at_the_same_moment_one_wins(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(actions, "wake", lambda job, delay=0: None)
    jobs, taken = [ask() for _ in range(6)], []
    together = threading.Barrier(len(jobs))

    def work(job: int) -> None:
        try:
            together.wait()
            taken.append(take(job, worker=f"worker {job}"))
        finally:
            connection.close()

    threads = [threading.Thread(target=work, args=(job,)) for job in jobs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len([job for job in taken if job is not None]) == 1
    assert Job.objects.filter(state="running").count() == 1


def test_a_worker_that_starts_wakes_all_whatever_still_waits_in_the_queue(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Any
) -> None:
    made = queue._queue_in.__wrapped__(tmp_path)
    monkeypatch.setattr(queue, "_queue", lambda: made)
    made.look_at.schedule((9,), delay=60)
    job = ask("free")
    try:
        assert queue.wake_forgotten() == []
        assert queue.wake_forgotten(whatever_waits=True) == [job]
    finally:
        made.huey.storage.close()


def ended(*, days: float, kind: str = "trial") -> int:
    job = ask(kind)
    at = NOW - timedelta(days=days)
    Job.objects.filter(pk=job).update(state="done", finished_at=at, created_at=at)
    return job


def test_jobs_that_ended_long_ago_go_unless_something_points_at_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(registry, "_POINTING", {})
    old, pointed, young, waiting = ended(days=91), ended(days=400), ended(days=89), ask()
    Job.objects.filter(pk=waiting).update(created_at=NOW - timedelta(days=400))
    registry.points_at_jobs("trials")(lambda: [pointed])
    assert timedelta(days=90) == KEPT_FOR
    assert prune(now=NOW) == 1
    assert set(Job.objects.values_list("pk", flat=True)) == {pointed, young, waiting}
    assert prune(now=NOW) == 0
    assert not Job.objects.filter(pk=old).exists()


def test_old_jobs_are_looked_for_once_an_hour() -> None:
    ended(days=91)
    prune_old_jobs(NOW.replace(minute=17))
    assert Job.objects.exists()
    prune_old_jobs(NOW)
    assert not Job.objects.exists()


def test_jobs_of_visits_are_pointed_at(ada: int) -> None:
    from suture.app.monitoring.models import Visit
    from suture.app.practices.actions import add_practice
    from suture.app.practices.models import Site

    practice = add_practice(actor=ada, address="harbour.example", specialty="dermatology")
    job = ended(days=200)
    Visit.objects.create(
        site=Site.objects.get(practice=practice), why="asked", asked_by="user:1", created_at=NOW, job=job,
        most_pages=1, most_minutes=1,
    )  # fmt: skip
    prune(now=NOW)
    assert Job.objects.filter(pk=job).exists()


def test_two_functions_cannot_tell_of_one_thing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(registry, "_POINTING", {})
    pointing = registry.points_at_jobs("trials")(lambda: [1])
    registry.points_at_jobs("trials")(pointing)
    with pytest.raises(ValueError, match="two functions"):
        registry.points_at_jobs("trials")(lambda: [2])
    assert registry.jobs_pointed_at() == {1}
