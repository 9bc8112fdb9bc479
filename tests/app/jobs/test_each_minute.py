"""What rooms have registered to be done each minute is done by every worker."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from suture.app.jobs import registry
from suture.app.jobs.queue import _queue_in


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
    huey.execute(due["look"])
    (at,) = told
    assert at >= before
