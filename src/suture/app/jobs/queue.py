"""The queue: it wakes a worker when there is work, and again when a worker may have died.

The queue holds job numbers and nothing else. Losing it loses no work: a job that nobody woke is found by
`wake_forgotten`, which every worker runs when it starts and once a minute, like what other rooms have registered to
be done each minute.
"""

from __future__ import annotations

import atexit
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

from django.conf import settings
from django.db import close_old_connections
from django.utils import timezone
from huey import Huey, PostgresHuey, SqliteHuey, crontab
from huey.consumer import Consumer

from suture.app.jobs import leases
from suture.app.jobs.postgresql_place import connection_words
from suture.app.jobs.registry import MinuteWork, minute_work
from suture.app.jobs.running import STOPPING, run_job

__all__ = ["Worker", "make_worker", "wake", "wake_forgotten"]

_BUSY_SECONDS: Final = 5


def wake(job: int, *, delay: float = 0) -> None:
    """Ask a worker to look at the job, now or in `delay` seconds. Asking twice does no harm.

    Under SUTURE_QUEUE_AT_ONCE (tests, the sample) the job runs here instead; what should wait stays queued.
    """
    if settings.SUTURE_QUEUE_AT_ONCE:
        if not delay:
            run_job(job)
        return
    queue = _queue()
    if delay:
        queue.look_at.schedule((job,), delay=delay)
    else:
        queue.look_at(job)


def wake_forgotten(*, whatever_waits: bool = False) -> list[int]:
    """Wake jobs that wait and jobs whose worker went silent, unless workers still have wakes to follow.

    With `whatever_waits` also then: a worker that starts cannot know which wakes died with the one before.
    """
    queue = _queue()
    # Only wakes count: this minute's other looks at the clock may wait behind this one.
    if not whatever_waits and (
        queue.huey.scheduled_count()
        or any(isinstance(task, queue.look_at.task_class) for task in queue.huey.pending())
    ):
        return []
    forgotten = leases.forgotten(now=timezone.now())
    for job in forgotten:
        wake(job)
    return forgotten


class Worker(Consumer):  # type: ignore[misc]  # huey carries no types
    """Huey's consumer; asked to end, it lets running jobs go back into the queue."""

    def start(self) -> None:
        """Begin, with the jobs that a dead worker may have left."""
        STOPPING.clear()
        wake_forgotten(whatever_waits=True)
        super().start()

    def stop(self, graceful: bool = False) -> None:
        """End: running jobs stop at their next sign of progress."""
        STOPPING.set()
        super().stop(graceful=graceful)


def make_worker(*, jobs_at_once: int = 2) -> Worker:
    """Return a worker for this process's queue; its `run()` returns when it is told to end.

    Jobs run in threads: what is heavy in them (Arrow, DuckDB, numba) lets go of Python's lock.
    """
    return Worker(
        _queue().huey,
        workers=jobs_at_once,
        max_delay=0.5,  # seconds until an idle worker on SQLite sees a new job
        graceful_signal="TERM",
        shutdown_timeout=20,
    )


@dataclass(frozen=True)
class _Queue:
    huey: Huey
    look_at: Any


def _queue() -> _Queue:
    # Made on first use: importing this module must not open files. PostgreSQL's queue lies in no home, and each one
    # made would hold a connection.
    return _queue_in(settings.SUTURE_HOME if "sqlite" in settings.DATABASES["default"]["ENGINE"] else None)


@cache
def _queue_in(home: Path | None) -> _Queue:
    huey = _storage(home)
    look_at = huey.task(name="look_at")(_tidy(_look_at))
    huey.periodic_task(crontab(minute="*"), name="look_for_forgotten")(_tidy(wake_forgotten))
    for name, work in minute_work().items():
        # A task each: one that breaks keeps no other from its turn.
        huey.periodic_task(crontab(minute="*"), name=name)(_tidy(_at_this_moment(work)))
    return _Queue(huey=huey, look_at=look_at)


def _look_at(job: int) -> None:
    run_job(job, later=lambda busy: wake(busy, delay=_BUSY_SECONDS), following=wake)


def _at_this_moment(work: MinuteWork) -> Callable[[], None]:
    return lambda: work(timezone.now())


def _tidy(task: Callable[..., Any]) -> Callable[..., None]:
    """Close database connections around a task, as Django does around a request."""

    def run(*args: Any) -> None:
        close_old_connections()
        try:
            task(*args)
        finally:
            close_old_connections()

    return run


def _storage(home: Path | None) -> Huey:
    database = settings.DATABASES["default"]
    if "sqlite" in database["ENGINE"] and home is not None:
        return SqliteHuey("suture", filename=str(home / "queue.sqlite3"), results=False)
    huey = PostgresHuey("suture", results=False, **connection_words(database))
    # Its connection is kept as long as the process: PostgreSQL is told when that ends.
    atexit.register(huey.storage.close)
    return huey
