"""The one door for what people do with the tasks of a week: done, later, not for us, and each of them undone.

Keyword-only, in a transaction, with a history row; who may not work on the practice is refused. A task that
somebody else dealt with meanwhile is never overwritten unseen: ActionError says what became of it.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from django.db import transaction
from django.utils import timezone

from suture.app.practices.access import Need, access, actor_of
from suture.app.practices.actions import note
from suture.app.practices.models import WeekTask
from suture.app.practices.weekly import Looked, checker_of
from suture.app.practices.weekly_settling import REASONS, choose_places, keep_look, locked_week, task_of
from suture.engine.errors import ActionError, InputError

__all__ = ["finish_task", "postpone_task", "refuse_task", "reopen_task"]

_LONGEST: Final = timedelta(days=366)
_State = WeekTask.State
_BECAME: Final = {
    _State.DONE: "is done already",
    _State.SEEN_TO: "has been seen to already",
    _State.REFUSED: "was set aside as not for you",
}


@transaction.atomic
def finish_task(*, actor: int, practice: int, task: int) -> Looked | None:
    """Mark a task as done; return what its check says about that, None where nothing can look."""
    found = _open_task(actor, practice, task)
    now = timezone.now()
    _change(found, _State.DONE, actor=actor, action="task done")
    checker = checker_of(found.check_kind)
    if checker is None:
        return None
    looked = checker(practice, found.check_what, since=now, now=now)
    keep_look(found, looked, now=now)
    choose_places(practice, now=now)
    return looked


@transaction.atomic
def postpone_task(*, actor: int, practice: int, task: int, until: date) -> None:
    """Put a task off to a day, tomorrow at the earliest and in a year at the latest; raises InputError for others."""
    today = timezone.now().date()
    if not today < until <= today + _LONGEST:
        raise InputError("Choose a day between tomorrow and a year from now.")
    found = _open_task(actor, practice, task)
    found.until = until
    _change(found, _State.LATER, actor=actor, action="task postponed")


@transaction.atomic
def refuse_task(*, actor: int, practice: int, task: int, reason: str) -> None:
    """Set a task aside as not for the practice; `reason` is a key of REASONS, InputError for others.

    Tasks of its kind are offered less from then on, and after three refusals in a year not at all.
    """
    if reason not in REASONS:
        raise InputError("Choose a reason.")
    found = _open_task(actor, practice, task)
    found.reason = reason
    _change(found, _State.REFUSED, actor=actor, action="task refused")


@transaction.atomic
def reopen_task(*, actor: int, practice: int, task: int) -> None:
    """Take back what was said about a task; it stands in the week again where it did. Open tasks stay as they are."""
    access(actor, practice, need=Need.WORK)
    locked_week(practice)
    found = task_of(practice, task)
    if found.state == _State.OFFERED:
        return
    found.until, found.reason, found.looked, found.looked_words = None, "", "", ""
    _change(found, _State.OFFERED, actor=actor, action="task reopened")


def _open_task(actor: int, practice: int, task: int) -> WeekTask:
    access(actor, practice, need=Need.WORK)
    locked_week(practice)
    found = task_of(practice, task)
    if found.state in _BECAME:
        raise ActionError(f"“{found.title}” {_BECAME[_State(found.state)]}.")
    return found


def _change(task: WeekTask, state: WeekTask.State, *, actor: int, action: str) -> None:
    now = timezone.now()
    task.state, task.since, task.by, task.back_because = state, now, actor_of(actor), ""
    task.save()
    note(task.practice_id, action, actor=actor_of(actor), details={"task": task.pk, "kind": task.kind})
    choose_places(task.practice_id, now=now)
