"""The tasks of the week, what became of others, and what people say about them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, Final, Literal

from django.http import HttpRequest
from ninja import Schema
from pydantic import ConfigDict

from suture.api.asked import asked
from suture.api.paging import Cursor, Limit, Listed, page_of
from suture.api.routes import reads, writes
from suture.api.values import IsoDay
from suture.app.practices import weekly_actions, weekly_queries
from suture.app.practices.access import Need
from suture.app.practices.weekly_queries import TaskView
from suture.engine.quality.columns import BANDS

__all__ = ["Later", "NotForUs", "Task", "Week"]

_ABOUT: Final = "Tasks of the week"
State = Literal["offered", "later", "refused", "done", "seen-to"]


class Task(Schema):
    """Something worth doing; benefits are bands beside a typical link, null: not enough known. `by` is a name."""

    id: int
    kind: str
    title: str
    why: str
    minutes: int
    benefit_low: str | None
    benefit_high: str | None
    urgent: bool
    steps: list[str]
    state: State
    since: datetime
    by: str
    until: date | None
    reason: str
    back_because: str
    looked: str
    looked_words: str
    good_until: date | None

    @staticmethod
    def resolve_benefit_low(row: TaskView) -> str | None:
        """Name the lower end's band."""
        return None if row.benefit_low is None else BANDS[row.benefit_low]

    @staticmethod
    def resolve_benefit_high(row: TaskView) -> str | None:
        """Name the upper end's band."""
        return None if row.benefit_high is None else BANDS[row.benefit_high]


class Week(Schema):
    """The week: at most five tasks, the best first, and figures beside them; null is "not known yet"."""

    made_at: datetime | None
    has_links: bool
    tasks: list[Task]
    counts: Mapping[str, int]
    later: int
    done_lately: int
    sites: int | None
    links: int | None
    gained_links: int | None
    lost_links: int | None


class Later(Schema):
    """The day on which a task comes back."""

    model_config = ConfigDict(extra="forbid")

    until: IsoDay


class NotForUs(Schema):
    """Why a task is not for the practice."""

    model_config = ConfigDict(extra="forbid")

    reason: Literal["effort", "cannot", "wrong", "never"]


@reads("/practices/{int:practice}/week", needs=Need.RESULTS, answer=Week, about=_ABOUT)
def get_week(request: HttpRequest, practice: int) -> Any:
    """Return this week: its tasks, and what changed in the last 30 days."""
    week = weekly_queries.week(asked(request).user, practice)
    told = week.summary
    return {
        "made_at": week.made_at, "has_links": week.has_links, "tasks": week.tasks, "counts": week.counts,
        "later": week.later, "done_lately": week.done_lately, "sites": told and told.sites,
        "links": told and told.links, "gained_links": told and told.came_links,
        "lost_links": told and told.went_links,
    }  # fmt: skip


@reads("/practices/{int:practice}/tasks", needs=Need.RESULTS, answer=Listed[Task], about=_ABOUT)
def list_tasks(
    request: HttpRequest, practice: int, state: State | None = None, limit: Limit = 50, cursor: Cursor = ""
) -> Any:
    """List the tasks of the week and those that were put off, done or set aside, the newest first."""
    user = asked(request).user
    past = weekly_queries.past_tasks(user, practice)
    found = {
        one.id: one for one in (*weekly_queries.week(user, practice).tasks, *past.later, *past.done, *past.refused)
    }
    rows = (one for one in found.values() if state in (None, one.state))
    return page_of(request, rows, key=lambda one: [-one.id], cursor=cursor, limit=limit)


@reads("/practices/{int:practice}/tasks/{int:task}", needs=Need.RESULTS, answer=Task, about=_ABOUT)
def get_task(request: HttpRequest, practice: int, task: int) -> Any:
    """Return one task."""
    return weekly_queries.one_task(asked(request).user, practice, task=task)


@writes("POST", "/practices/{int:practice}/tasks/{int:task}/done", answer=Task, about=_ABOUT)
def finish_task(request: HttpRequest, practice: int, task: int) -> Any:
    """Say that a task is done; where a check can look, `looked` says what it saw."""
    weekly_actions.finish_task(actor=asked(request).user, practice=practice, task=task)
    return get_task(request, practice, task)


@writes("POST", "/practices/{int:practice}/tasks/{int:task}/later", answer=Task, about=_ABOUT)
def postpone_task(request: HttpRequest, practice: int, task: int, later: Later) -> Any:
    """Put a task off to a day between tomorrow and a year from now."""
    weekly_actions.postpone_task(actor=asked(request).user, practice=practice, task=task, until=later.until)
    return get_task(request, practice, task)


@writes("POST", "/practices/{int:practice}/tasks/{int:task}/not-for-us", answer=Task, about=_ABOUT)
def refuse_task(request: HttpRequest, practice: int, task: int, why: NotForUs) -> Any:
    """Set a task aside; tasks of its kind are offered less from then on, with `never` not at all."""
    weekly_actions.refuse_task(actor=asked(request).user, practice=practice, task=task, reason=why.reason)
    return get_task(request, practice, task)


@writes("POST", "/practices/{int:practice}/tasks/{int:task}/reopen", answer=Task, about=_ABOUT)
def reopen_task(request: HttpRequest, practice: int, task: int) -> Any:
    """Take back what was said about a task."""
    weekly_actions.reopen_task(actor=asked(request).user, practice=practice, task=task)
    return get_task(request, practice, task)
