"""Keeping the tasks of a week: what sources offer against what is kept, and which of it stands in the week.

It knows rows and dates, and that an open task which its source does not offer any more has been seen to. It refuses
to know what tasks are about, and to ask a source or a check (`weekly_work`). Call everything here in a transaction.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Final

from suture.app.practices.models import Week, WeekTask
from suture.app.practices.weekly import Looked, Offer
from suture.app.practices.weekly_order import Candidate, chosen
from suture.engine.errors import NothingHere

__all__ = [
    "ENOUGH_REFUSALS", "NEVER", "REASONS", "candidate_of", "choose_places", "keep_look", "locked_week", "monday_of",
    "see_to", "settle", "task_of",
]  # fmt: skip

# Why a task is not for a practice; the last one also ends all of its kind.
REASONS: Final = {
    "effort": "Not worth the effort",
    "cannot": "We cannot do this",
    "wrong": "This is not right",
    "never": "Nothing of this kind, please",
}
NEVER: Final = "never"
# After so many refusals in a year nothing of the kind is offered any more.
ENOUGH_REFUSALS: Final = 3
_YEAR: Final = timedelta(days=365)
_WEEK: Final = timedelta(days=7)

_State = WeekTask.State
_OPEN: Final = (_State.OFFERED, _State.LATER)


def monday_of(day: date) -> date:
    """Return the Monday of the week that a day is in."""
    return day - timedelta(days=day.weekday())


def locked_week(practice: int) -> Week:
    """Return the week of a practice, made where it is missing, locked until the transaction ends."""
    week, _ = Week.objects.select_for_update().get_or_create(practice_id=practice)
    return week


def settle(practice: int, offers: Iterable[Offer], *, now: datetime) -> None:
    """Keep what is offered now, close what is not offered any more, bring back what was postponed until today."""
    today = now.date()
    rows = {row.key: row for row in WeekTask.objects.filter(practice_id=practice)}
    wanted: dict[str, Offer] = {}
    for offer in offers:
        if offer.until is None or offer.until >= today:
            wanted.setdefault(offer.key, offer)
    for key, offer in wanted.items():
        row = rows.get(key) or WeekTask(practice_id=practice, key=key, offered_at=now, since=now)
        _take_over(row, offer)
        due = row.state == _State.LATER and row.until is not None and row.until <= today
        if due or row.state == _State.SEEN_TO:
            _bring_back(row, now=now)
        row.save()
    for key, row in rows.items():
        if key not in wanted:
            _let_go(row, now=now)
    choose_places(practice, now=now)


def choose_places(practice: int, *, now: datetime) -> None:
    """Give the places of this week to the best of what is open; what stands in it already stays."""
    monday = monday_of(now.date())
    refused = _refusals(practice, now=now)
    open_rows = {row.key: row for row in WeekTask.objects.filter(practice_id=practice, state=_State.OFFERED)}
    candidates = [
        candidate_of(row, refusals=refused[row.kind], week=monday)
        for row in open_rows.values()
        if refused[row.kind] < ENOUGH_REFUSALS
    ]
    week = set(chosen(candidates))
    for key, row in open_rows.items():
        if key in week and row.picked_week != monday:
            row.picked_week, row.picked_at = monday, now
        elif key not in week and row.picked_week is not None:
            row.picked_week = row.picked_at = None
        else:
            continue
        row.save(update_fields=["picked_week", "picked_at"])


def candidate_of(row: WeekTask, *, refusals: int = 0, week: date | None = None) -> Candidate:
    """Return a task as the order looks at it; with `week` only what was picked for that week counts as picked."""
    return Candidate(
        key=row.key,
        kind=row.kind,
        benefit_low=row.benefit_low,
        benefit_high=row.benefit_high,
        minutes=row.minutes,
        urgent=row.urgent,
        refusals=refusals,
        picked_at=row.picked_at if week is None or row.picked_week == week else None,
    )


def see_to(practice: int, *, key: str, by: str, now: datetime) -> None:
    """Close the open task of this key, where there is one: what it asked for was just done."""
    locked_week(practice)
    row = WeekTask.objects.filter(practice_id=practice, key=key, state__in=_OPEN).first()
    if row is not None:
        row.state, row.since, row.by, row.until = _State.SEEN_TO, now, by, None
        row.save(update_fields=["state", "since", "by", "until"])
        choose_places(practice, now=now)


def keep_look(task: WeekTask, looked: Looked, *, now: datetime) -> None:
    """Keep what a check saw of a task that somebody said is done; where it failed, the task comes back with why."""
    task.looked, task.looked_words = looked.state, looked.words
    if looked.state == "failed":
        _bring_back(task, now=now)
        task.back_because = looked.words
    task.save()


def _refusals(practice: int, *, now: datetime) -> Counter[str]:
    """How often each kind was "not for us" in the last year; "nothing of this kind" counts as often enough."""
    found: Counter[str] = Counter()
    refused = WeekTask.objects.filter(practice_id=practice, state=_State.REFUSED)
    for kind, reason, since in refused.values_list("kind", "reason", "since"):
        if reason == NEVER:
            found[kind] += ENOUGH_REFUSALS
        elif since > now - _YEAR:
            found[kind] += 1
    return found


def _take_over(row: WeekTask, offer: Offer) -> None:
    """Write what is offered now into a row; what became of it stays."""
    route, arguments = offer.address
    row.kind, row.title, row.why, row.minutes = offer.kind, offer.title, offer.why, offer.minutes
    row.benefit_low, row.benefit_high = offer.benefit.low, offer.benefit.high
    row.urgent, row.good_until = offer.urgent, offer.until
    row.route, row.arguments, row.query, row.fragment = route, dict(arguments), offer.query, offer.fragment
    row.steps = list(offer.steps)
    row.check_kind = offer.check.kind if offer.check else ""
    row.check_what = offer.check.what if offer.check else ""


def _bring_back(row: WeekTask, *, now: datetime) -> None:
    row.state, row.since, row.by, row.until, row.reason, row.back_because = _State.OFFERED, now, "", None, "", ""


def _let_go(row: WeekTask, *, now: datetime) -> None:
    """Close an open task that is not offered any more; one that nobody ever saw leaves no trace."""
    if row.state in _OPEN:
        if row.picked_at is None and row.state == _State.OFFERED:
            row.delete()
            return
        row.state, row.since, row.by, row.until = _State.SEEN_TO, now, "", None
        row.save(update_fields=["state", "since", "by", "until"])
    elif row.reason != NEVER and row.since < now - _YEAR - _WEEK:
        row.delete()


def task_of(practice: int, task: int) -> WeekTask:
    """Return a task of a practice; raises NothingHere where it has none of that number."""
    found = WeekTask.objects.filter(pk=task, practice_id=practice).first()
    if found is None:
        raise NothingHere("There is no such task.")
    return found
