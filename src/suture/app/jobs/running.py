"""Running one job: take it, keep it, do its steps, and say how it ended.

It knows leases, steps and ends; it refuses to know what the work is. Whatever happens to the process, the row
tells the truth: an end is written only by the worker that holds the job, and a job without an end is taken up
again by another worker once the lease has run out, from its last finished step on.
"""

from __future__ import annotations

import logging
import os
import platform
import threading
import time
import uuid
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import datetime, timedelta
from types import TracebackType
from typing import Any, Final

from django.conf import settings
from django.db import OperationalError, connection
from django.utils import timezone

from suture.app.jobs import leases
from suture.app.jobs.crash import crash_point
from suture.app.jobs.models import Job
from suture.app.jobs.registry import JobWork, turn_of, work_of
from suture.engine.errors import Cancelled, LakeBusy, SutureError
from suture.engine.links.progress import Step

__all__ = ["MOST_ATTEMPTS", "STOPPING", "JobRun", "run_job"]

MOST_ATTEMPTS: Final = 5

# Set when this process has been asked to end: jobs go back into the queue at their next sign of progress.
STOPPING: Final = threading.Event()

_QUIET_SECONDS: Final = 0.5
_log = logging.getLogger(__name__)


class JobRun:
    """What the work of a job may use: its parameters, its progress, its steps and its log.

    `lost` says that another worker has the job now, `stopped` that a person asked it to stop and it does:
    work that has stored something then takes it back before it lets Cancelled pass.
    """

    def __init__(self, job: Job, *, worker: str, lease: timedelta, clock: Callable[[], datetime]) -> None:
        self.id = job.pk
        self.subject = job.subject
        self.params: dict[str, Any] = job.params
        self.asked_by = job.asked_by
        self.lost = False
        self.stopped = False
        self._stoppable = True
        self._steps: dict[str, Any] = job.steps
        self._worker = worker
        self._lease = lease
        self._clock = clock
        self._stage = ""
        self._quiet_until = 0.0

    def now(self) -> datetime:
        """Return the time, for engine functions that ask for it."""
        return self._clock()

    def progress(self, step: Step) -> None:
        """Say how far the work is; raises Cancelled when it should stop. Give it to the engine as it is."""
        if step.stage == self._stage and time.monotonic() < self._quiet_until and not STOPPING.is_set():
            return
        self._stage = step.stage
        self._quiet_until = time.monotonic() + _QUIET_SECONDS
        self._renew(step)

    def step(self, key: str, work: Callable[[], Any], *, stoppable: bool = True) -> Any:
        """Do a step once in the life of the job and return what it gave (JSON), now or in an earlier life.

        A process may die after `work` and before its result is written down; `work` then runs again, so it
        must be safe to repeat. Where there is no way back, `stoppable=False` lets the step end although
        somebody asked the job to stop.
        """
        if key in self._steps:
            return self._steps[key]
        self._stoppable = stoppable
        self._renew(None)
        value = work()
        crash_point("step-done")
        if not leases.record_step(self.id, worker=self._worker, key=key, value=value):
            self._give_up()
        self._steps[key] = value
        crash_point("step-recorded")
        return value

    def log(self, text: str) -> None:
        """Add a sentence to the job's log."""
        leases.append_log(self.id, worker=self._worker, text=text, now=self._clock())

    def keep(self) -> bool:
        """Renew the lease from another thread; False once the job belongs to somebody else."""
        renewed = leases.renew(self.id, worker=self._worker, now=self._clock(), lease=self._lease)
        self.lost = self.lost or not renewed.held
        return renewed.held

    def _renew(self, step: Step | None) -> None:
        if STOPPING.is_set():
            raise Cancelled("This worker is stopping; the job goes on later.")
        renewed = leases.renew(self.id, worker=self._worker, now=self._clock(), lease=self._lease, step=step)
        if self.lost or not renewed.held:
            self._give_up()
        if renewed.cancel_requested and self._stoppable:
            self.stopped = True
            raise Cancelled("Stopped.")

    def _give_up(self) -> None:
        self.lost = True
        raise Cancelled("Another worker has taken the job over.")


def run_job(
    job: int,
    *,
    clock: Callable[[], datetime] = timezone.now,
    lease: timedelta | None = None,
    later: Callable[[int], None] | None = None,
    following: Callable[[int], None] | None = None,
) -> bool:
    """Run a job if it is free; False where it is not. `later` is called when it should be tried again soon,
    `following` with the job that waited for this one's turn.

    Errors that we raise on purpose end in the job's row. Others end there too and are raised again, so that
    the worker's log has them in full.
    """
    term = lease or timedelta(seconds=settings.SUTURE_JOB_LEASE)
    worker = f"{platform.node()[:60]}:{os.getpid()}:{uuid.uuid4().hex[:12]}"
    turn = turn_of(Job.objects.filter(pk=job).values_list("kind", flat=True).first() or "")
    taken = leases.claim(job, worker=worker, now=clock(), lease=term, turn=turn)
    if taken is None:
        return False
    crash_point("claimed")
    try:
        _run(taken, worker=worker, clock=clock, term=term, later=later)
    finally:
        # However it ended, the turn is free: who waits for it need not wait for the minute's look.
        if turn and following is not None and not STOPPING.is_set():
            waiting = leases.next_with(turn, after=job)
            if waiting is not None:
                following(waiting)
    return True


def _run(
    taken: Job,
    *,
    worker: str,
    clock: Callable[[], datetime],
    term: timedelta,
    later: Callable[[int], None] | None,
) -> None:
    ending = _Ending(taken, worker=worker, clock=clock, later=later)
    work = work_of(taken.kind)
    if taken.attempts > MOST_ATTEMPTS:
        ending.fail(f"The work broke off {MOST_ATTEMPTS} times. The worker's log may say why.")
    elif work is None:
        ending.fail(f"This version of Suture does not know jobs of the kind {taken.kind!r}.")
    else:
        run = JobRun(taken, worker=worker, lease=term, clock=clock)
        with ending.of(run), _Heartbeat(run, every=term / 3):
            _do(work, run, ending)


def _do(work: JobWork, run: JobRun, ending: _Ending) -> None:
    result = work(run)
    crash_point("work-done")
    ending.complete(result)
    crash_point("settled")


class _Ending(AbstractContextManager[None]):
    """Writes down how the job ended, whatever way the block under it was left."""

    def __init__(
        self, job: Job, *, worker: str, clock: Callable[[], datetime], later: Callable[[int], None] | None
    ) -> None:
        self.job = job.pk
        self.kind = job.kind
        self.worker = worker
        self.clock = clock
        self.later = later
        self.run: JobRun | None = None

    def of(self, run: JobRun) -> _Ending:
        self.run = run
        return self

    def complete(self, result: dict[str, Any]) -> None:
        leases.settle(self.job, worker=self.worker, state=Job.State.DONE, now=self.clock(), result=result)

    def fail(self, sentence: str, *, result: dict[str, Any] | None = None) -> None:
        leases.settle(
            self.job, worker=self.worker, state=Job.State.FAILED, now=self.clock(), error=sentence, result=result
        )

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> bool:
        if error is None:
            return True
        if isinstance(error, Cancelled):
            self._stop()
            return True
        if isinstance(error, LakeBusy):
            # Waiting for a turn is no attempt: an import of an hour may stand before this one.
            leases.release(self.job, worker=self.worker, counts=False)
            if self.later is not None:
                self.later(self.job)
            return True
        if isinstance(error, SutureError):
            # Its name, for those who offer other ways out of a file that is refused than of work that broke off.
            self.fail(str(error), result={"refused": type(error).__name__})
            return True
        if isinstance(error, OSError):
            self.fail(f"The computer refused: {error.strerror or error}.")
        elif isinstance(error, Exception):
            self.fail(f"Something in Suture is broken ({type(error).__name__}). The worker's log has the details.")
        else:  # The process is being ended: KeyboardInterrupt, SystemExit.
            leases.release(self.job, worker=self.worker, counts=True)
        _log.error("job %s (%s) broke off", self.job, self.kind)
        return False

    def _stop(self) -> None:
        if self.run is not None and self.run.lost:
            return
        if STOPPING.is_set():
            leases.release(self.job, worker=self.worker, counts=False)
        else:
            leases.settle(self.job, worker=self.worker, state=Job.State.CANCELLED, now=self.clock())


class _Heartbeat(AbstractContextManager[None]):
    """Renews the lease while the work says nothing for long (one big query), from a thread of its own."""

    def __init__(self, run: JobRun, *, every: timedelta) -> None:
        self.run = run
        self.every = every.total_seconds()
        self.over = threading.Event()
        self.thread = threading.Thread(target=self._beat, name=f"heartbeat of job {run.id}", daemon=True)

    def __enter__(self) -> None:
        self.thread.start()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.over.set()
        self.thread.join()

    def _beat(self) -> None:
        try:
            while not self.over.wait(self.every) and self._keep():
                pass
        finally:
            connection.close()

    def _keep(self) -> bool:
        try:
            return self.run.keep()
        except OperationalError as error:
            # A busy database costs one beat of three; the next may still come in time.
            _log.warning("job %s: its lease could not be renewed: %s", self.run.id, error)
            return True
