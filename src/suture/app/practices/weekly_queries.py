"""What can be asked about weeks: the tasks of one practice with the summary, what became of others, all desks.

Everything returned is frozen and was worked out by a job; nothing here reads a table of the lake. `user` is a user's
number; NothingHere is raised for what is not theirs, NotAllowed where their role is too small.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from django.db.models import Count
from django.utils import timezone

from suture.app.accounts.queries import names_of
from suture.app.practices.access import Need, access, is_enough, site_of
from suture.app.practices.facts import shelf_of
from suture.app.practices.models import Week, WeekTask
from suture.app.practices.queries import PracticeView, practices_for
from suture.app.practices.weekly_losses import LINK
from suture.app.practices.weekly_order import chosen
from suture.app.practices.weekly_settling import NEVER, REASONS, candidate_of, task_of
from suture.app.practices.weekly_summary import Summary

__all__ = ["Desk", "PastTasks", "TaskView", "WeekView", "desks", "one_task", "past_tasks", "week"]

_State = WeekTask.State
# Of what is over, so many are listed.
_MOST_PAST: Final = 100
_LATELY: Final = timedelta(days=7)


@dataclass(frozen=True, kw_only=True)
class TaskView:
    """A task as a page shows it. Benefits are places in `quality.columns.BANDS`, None: not enough known.

    `state` is one of offered, later, refused, done, seen-to; `since` and `by` (a name, "" for nobody) are of it, and
    by whom is not for clients. `until` is the day on which a postponed task comes back, `reason` why a refused one
    was. `looked` is "", waiting, held or failed, and `looked_words` what the check said; `waits_for_visit` that a
    visit says it; `back_because` why the task is here again.
    """

    id: int
    key: str
    kind: str
    title: str
    why: str
    minutes: int
    benefit_low: int | None
    benefit_high: int | None
    urgent: bool
    steps: tuple[str, ...]
    route: str
    arguments: Mapping[str, str | int]
    query: str
    fragment: str
    state: str
    since: datetime
    by: str
    until: date | None
    reason: str
    ends_its_kind: bool
    back_because: str
    looked: str
    looked_words: str
    waits_for_visit: bool
    good_until: date | None

    @property
    def is_open(self) -> bool:
        """Whether somebody may still do it, now or later."""
        return self.state in (_State.OFFERED, _State.LATER)

    @property
    def is_over(self) -> bool:
        """Whether it was done, or has been seen to."""
        return self.state in (_State.DONE, _State.SEEN_TO)


@dataclass(frozen=True, kw_only=True)
class WeekView:
    """A practice's week: at most five tasks, the best first, and the summary beside them.

    `made_at` is when it was worked out, None: not yet. `summary` is None where no links were judged yet. `counts`
    are the figures that rooms gave ("looks", "disavow"). `done_lately` counts what was finished in the last 7 days.
    `has_links` says whether anything was imported for the practice's own site.
    """

    tasks: tuple[TaskView, ...]
    made_at: datetime | None
    summary: Summary | None
    counts: Mapping[str, int]
    later: int
    done_lately: int
    has_links: bool

    @property
    def minutes(self) -> int:
        """What all of the tasks take."""
        return sum(task.minutes for task in self.tasks)


@dataclass(frozen=True, kw_only=True)
class PastTasks:
    """What is not in the week: postponed (the next first), done, and not for the practice (the latest first)."""

    later: tuple[TaskView, ...]
    done: tuple[TaskView, ...]
    refused: tuple[TaskView, ...]


@dataclass(frozen=True, kw_only=True)
class Desk:
    """One practice of many in one line; figures are None where its week was not worked out yet, or has no links.

    `gained` and `lost` are links of the last 30 days, `looks` decisions that are open.
    """

    practice: PracticeView
    tasks: int
    sites: int | None
    gained: int | None
    lost: int | None
    looks: int | None
    last_import: datetime | None
    made_at: datetime | None


def week(user: int, practice: int) -> WeekView:
    """Return the week of a practice (5 queries at most)."""
    reached = access(user, practice, need=Need.RESULTS)
    own = site_of(reached.practice, None)
    kept = Week.objects.filter(pk=practice).first()
    rows = _in_the_week(practice)
    return WeekView(
        tasks=_views(rows, role=reached.role),
        made_at=kept.made_at if kept else None,
        summary=Summary.of_json(kept.summary) if kept and kept.summary else None,
        counts=dict(kept.counts) if kept else {},
        later=WeekTask.objects.filter(practice_id=practice, state=_State.LATER).count(),
        done_lately=WeekTask.objects.filter(
            practice_id=practice, state=_State.DONE, since__gte=timezone.now() - _LATELY
        ).count(),
        has_links=shelf_of(own).current() is not None,
    )


def one_task(user: int, practice: int, *, task: int) -> TaskView:
    """Return one task (4 queries); raises NothingHere where the practice has none of that number."""
    role = access(user, practice, need=Need.RESULTS).role
    return _views([task_of(practice, task)], role=role)[0]


def past_tasks(user: int, practice: int) -> PastTasks:
    """Return what is not in the week, of each list at most 100 (4 queries)."""
    role = access(user, practice, need=Need.RESULTS).role
    rows = list(WeekTask.objects.filter(practice_id=practice).exclude(state=_State.OFFERED).order_by("-since", "-pk"))
    views = _views(rows, role=role)
    later = sorted((one for one in views if one.until is not None), key=lambda one: (one.until or date.max, one.id))
    return PastTasks(
        later=tuple(later),
        done=tuple(one for one in views if one.is_over)[:_MOST_PAST],
        refused=tuple(one for one in views if one.state == _State.REFUSED)[:_MOST_PAST],
    )


def desks(user: int) -> tuple[Desk, ...]:
    """Return all practices that somebody reaches, by name, each in one line (4 queries, however many there are)."""
    found = practices_for(user)
    numbers = [one.id for one in found]
    weeks = {week.pk: week for week in Week.objects.filter(pk__in=numbers)}
    standing = WeekTask.objects.filter(practice__in=numbers, state=_State.OFFERED, picked_week__isnull=False)
    counted = dict(standing.values_list("practice").annotate(tasks=Count("pk")))
    return tuple(_desk(one, weeks.get(one.id), tasks=counted.get(one.id, 0)) for one in found)


def _in_the_week(practice: int) -> list[WeekTask]:
    """The tasks that stand in the week, the best first."""
    standing = WeekTask.objects.filter(practice_id=practice, state=_State.OFFERED, picked_week__isnull=False)
    rows = {row.key: row for row in standing}
    return [rows[key] for key in chosen([candidate_of(row) for row in rows.values()])]


def _views(rows: Iterable[WeekTask], *, role: str) -> tuple[TaskView, ...]:
    rows = list(rows)
    # A client sees what was done, not who in the team did it: without a name that is an e-mail address.
    names = names_of({row.by for row in rows if row.by}) if is_enough(role, Need.READ) else {}
    return tuple(_view(row, by=names.get(row.by, "")) for row in rows)


def _view(row: WeekTask, *, by: str) -> TaskView:
    return TaskView(
        id=row.pk,
        key=row.key,
        kind=row.kind,
        title=row.title,
        why=row.why,
        minutes=row.minutes,
        benefit_low=row.benefit_low,
        benefit_high=row.benefit_high,
        urgent=row.urgent,
        steps=tuple(row.steps),
        route=row.route,
        arguments=row.arguments,
        query=row.query,
        fragment=row.fragment,
        state=row.state,
        since=row.since,
        by=by,
        until=row.until,
        reason=REASONS.get(row.reason, ""),
        ends_its_kind=row.reason == NEVER,
        back_because=row.back_because,
        looked=row.looked,
        looked_words=row.looked_words,
        waits_for_visit=row.check_kind == LINK and row.state == _State.DONE and row.looked == "waiting",
        good_until=row.good_until,
    )


def _desk(practice: PracticeView, kept: Week | None, *, tasks: int) -> Desk:
    summary = Summary.of_json(kept.summary) if kept and kept.summary else None
    return Desk(
        practice=practice,
        tasks=tasks,
        sites=summary.sites if summary else None,
        gained=summary.came_links if summary else None,
        lost=summary.went_links if summary else None,
        looks=kept.counts.get("looks") if kept and summary else None,
        last_import=summary.last_import if summary else None,
        made_at=kept.made_at if kept else None,
    )
