"""This week: at most five tasks, the quiet summary beside them, what is being worked on, and what became of others.

It picks what the app worked out and says how much it is. It refuses to work anything out itself: a week that nobody
made yet says so, and looks again.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, Final
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_POST, require_safe

from suture.app.practices import weekly_actions
from suture.app.practices.access import Need
from suture.app.practices.queries import PracticeView
from suture.app.practices.weekly_queries import TaskView, WeekView, one_task, past_tasks
from suture.app.practices.weekly_queries import week as week_of
from suture.app.practices.weekly_settling import REASONS, monday_of
from suture.engine.errors import ActionError, InputError, NothingHere
from suture.engine.quality.words import PART_WORDS
from suture.engine.reports.week_chart import week_chart
from suture.web.pages import for_practice, person_of, show, wants_part
from suture.web.typed_days import typed_day
from suture.web.week_jobs import going_on
from suture.web.week_tasks import shown

__all__ = ["past", "reopen", "settle", "task", "week"]

_WEEK: Final = timedelta(days=7)
_NUMBERS: Final = ("No", "One", "Two", "Three", "Four", "Five")


@require_safe
@for_practice(needs=Need.RESULTS)
def week(request: HttpRequest, practice: PracticeView) -> HttpResponse:
    """Show the week; the part that renews itself is what is being worked on."""
    person = person_of(request)
    going = going_on(person, practice)
    context: dict[str, Any] = {"practice": practice, "section": "week", "going": going}
    if wants_part(request):
        if not going.lines:
            # What was worked on is done: the tasks may be others now.
            return HttpResponse(headers={"HX-Refresh": "true"})
        return show(request, "suture/week.html", context)
    found = week_of(person, practice.id)
    context |= {
        "week": found, "tasks": [shown(one, practice) for one in found.tasks], "today": timezone.now(),
        "how_many": _how_many(found, practice), "just": _just(request, practice),
    }  # fmt: skip
    if found.summary:
        context |= _beside(found)
    return show(request, "suture/week.html", context)


@require_safe
@for_practice(needs=Need.RESULTS)
def past(request: HttpRequest, practice: PracticeView) -> HttpResponse:
    """Show what is done, what was put off, and what is not for the practice."""
    found = past_tasks(person_of(request), practice.id)
    return show(request, "suture/week_past.html", {"practice": practice, "section": "week", "past": found})


@require_safe
@for_practice(needs=Need.RESULTS)
def task(request: HttpRequest, practice: PracticeView, task: int) -> HttpResponse:
    """Show one task: why, how it is done, and everything that can be said about it."""
    return _task(request, practice, task)


@require_POST
@for_practice(needs=Need.WORK)
def settle(request: HttpRequest, practice: PracticeView, task: int, *, how: str) -> HttpResponse:
    """Mark a task as done, put it off (to next Monday where no day is given), or set it aside with a reason."""
    told = {"actor": person_of(request), "practice": practice.id, "task": task}
    try:
        if how == "done":
            weekly_actions.finish_task(**told)
        elif how == "later":
            weekly_actions.postpone_task(**told, until=_day(request.POST.get("until", "")))
        else:
            weekly_actions.refuse_task(**told, reason=request.POST.get("reason", ""))
    except InputError as error:
        return _task(request, practice, task, problem=str(error))
    except ActionError as error:
        messages.info(request, str(error))
        return redirect("week", practice.id)
    return redirect(f"{reverse('week', args=[practice.id])}?{urlencode({'just': task})}")


@require_POST
@for_practice(needs=Need.WORK)
def reopen(request: HttpRequest, practice: PracticeView, task: int) -> HttpResponse:
    """Take back what was said about a task."""
    weekly_actions.reopen_task(actor=person_of(request), practice=practice.id, task=task)
    return redirect("week", practice.id)


def _task(request: HttpRequest, practice: PracticeView, task: int, *, problem: str = "") -> HttpResponse:
    found = one_task(person_of(request), practice.id, task=task)
    today = timezone.now().date()
    context = {
        "practice": practice, "section": "week", "task": shown(found, practice), "problem": problem,
        "reasons": REASONS.items(), "first_day": today + timedelta(days=1),
        "days": [
            ("Next Monday", _next_monday()), ("In two weeks", today + 2 * _WEEK), ("In a month", today + 4 * _WEEK),
        ],
    }  # fmt: skip
    return show(request, "suture/week_task.html", context, status=422 if problem else 200)


def _just(request: HttpRequest, practice: PracticeView) -> TaskView | None:
    """Return the task that was just dealt with, where the address names one that is not open any more."""
    asked = request.GET.get("just", "")
    if not (asked.isascii() and asked.isdigit() and len(asked) < 19):
        return None
    try:
        found = one_task(person_of(request), practice.id, task=int(asked))
    except NothingHere:
        return None
    return None if found.state == "offered" else found


def _beside(found: WeekView) -> dict[str, Any]:
    """What the summary's column needs beyond the summary: the chart, and which parts of the worth are known."""
    summary = found.summary
    if summary is None:
        return {}
    chart = week_chart(summary.months)
    unknown = {one.words for one in summary.unknown if one.mostly}
    known = [words for words in PART_WORDS.values() if words not in unknown]
    return {
        # Drawn and escaped by the engine, from numbers and names of months.
        "chart": chart and mark_safe(chart.svg),  # noqa: S308
        "table": chart and mark_safe(chart.table),  # noqa: S308
        "known": known,
        "unknown": [one for one in summary.unknown if one.mostly],
    }


def _how_many(found: WeekView, practice: PracticeView) -> str:
    """Say how much there is: "Five small things would help, about 50 minutes in all.".

    Who may not do any of it hears whose work it is.
    """
    count = len(found.tasks)
    if not count:
        return "Nothing has to be done." if found.summary else ""
    number = _NUMBERS[count] if count < len(_NUMBERS) else str(count)
    things = "small thing" if count == 1 else "small things"
    could = "would help" if practice.may.work else f"{'your' if practice.may.read else 'the'} team could do this week"
    return f"{number} {things} {could}, about {found.minutes} minutes{' in all' if count > 1 else ''}."


def _next_monday() -> date:
    return monday_of(timezone.now().date()) + _WEEK


def _day(typed: str) -> date:
    """Return the day that somebody chose, next Monday where none was typed; raises InputError for no day."""
    return typed_day(typed, problem="Choose a day, such as 2026-11-30.") or _next_monday()
