"""What rooms have registered to be done each minute is done by every worker."""

from __future__ import annotations

from datetime import UTC, datetime
from threading import Thread
from typing import Any

import pytest

from suture.app.jobs import leases, queue, registry
from suture.app.jobs.queue import _queue_in, wake_forgotten


def test_two_functions_cannot_have_one_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(registry, "_EACH_MINUTE", {})

    def look(now: datetime) -> None:
        """Do nothing."""

    assert registry.each_minute("look")(look) is look
    registry.each_minute("look")(look)
    with pytest.raises(ValueError, match="two functions"):
        registry.each_minute("look")(lambda now: None)


def test_each_is_a_periodic_task_of_the_queue_and_is_told_the_time(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Any
) -> None:
    told: list[datetime] = []
    monkeypatch.setattr(registry, "_EACH_MINUTE", {"look": told.append})
    before = datetime.now(UTC)
    huey = _queue_in.__wrapped__(tmp_path).huey
    due = {task.name: task for task in huey.read_periodic(before)}
    assert set(due) == {"look", "look_for_forgotten"}
    # As a worker does it: this thread may still hold an earlier test's connection, which the task would close.
    worker = Thread(target=huey.execute, args=(due["look"],))
    worker.start()
    worker.join()
    (at,) = told
    assert at >= before


def test_work_that_waits_for_the_same_minute_keeps_no_job_asleep(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Any
) -> None:
    monkeypatch.setattr(registry, "_EACH_MINUTE", {"look": lambda now: None})
    made = _queue_in.__wrapped__(tmp_path)
    monkeypatch.setattr(queue, "_queue", lambda: made)
    monkeypatch.setattr(leases, "forgotten", lambda *, now: [7])
    for task in made.huey.read_periodic(datetime.now(UTC)):
        made.huey.enqueue(task)
    assert made.huey.pending_count() == 2
    assert wake_forgotten() == [7]
    assert [task.args for task in made.huey.pending() if isinstance(task, made.look_at.task_class)] == [(7,)]
    # Its wake is still to be followed.
    assert wake_forgotten() == []
