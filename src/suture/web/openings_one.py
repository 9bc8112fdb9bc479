"""One opening: why, what asking is worth, the host's own rules, whom to ask with which words, and what became of it.

It refuses to send anything, to show a text to copy where the host asks to be left alone, and to judge.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST, require_safe

from suture.app.openings import actions, find_actions
from suture.app.openings.kinds import OPEN
from suture.app.openings.opening_queries import opening as opening_of
from suture.app.practices.access import Need
from suture.app.practices.queries import PracticeView
from suture.engine.prospects.chances_learned import DISMISSALS
from suture.web.openings_board import MOVES
from suture.web.openings_refused import REFUSED
from suture.web.openings_story import told_of
from suture.web.pages import for_practice, person_of, show
from suture.web.typed_days import typed_day

__all__ = ["dismiss", "look", "next_step", "note", "opening", "remove", "stage", "take_back", "won"]

_DAY_PROBLEM: Final = "Type the day of the next step as 2026-12-01."


@require_safe
@for_practice(needs=Need.RESULTS)
def opening(request: HttpRequest, practice: PracticeView, key: str) -> HttpResponse:
    """Show an opening."""
    return _page(request, practice, key)


@require_POST
@for_practice(needs=Need.WORK)
def stage(request: HttpRequest, practice: PracticeView, key: str) -> HttpResponse:
    """Keep how far one is."""
    return _done(
        request, practice, key, lambda who: actions.set_stage(**who, stage=request.POST.get("stage", "")), "Kept."
    )


@require_POST
@for_practice(needs=Need.WORK)
def next_step(request: HttpRequest, practice: PracticeView, key: str) -> HttpResponse:
    """Keep what is next, and when."""

    def keep(who: dict[str, Any]) -> None:
        day = typed_day(request.POST.get("on", ""), problem=_DAY_PROBLEM)
        actions.set_next_step(**who, step=request.POST.get("step", ""), on=day)

    return _done(request, practice, key, keep, "The next step is kept." if request.POST.get("step") else "Cleared.")


@require_POST
@for_practice(needs=Need.WORK)
def note(request: HttpRequest, practice: PracticeView, key: str) -> HttpResponse:
    """Write a line into the opening's history."""
    return _done(
        request, practice, key, lambda who: actions.add_note(**who, words=request.POST.get("words", "")), "Noted."
    )


@require_POST
@for_practice(needs=Need.WORK)
def dismiss(request: HttpRequest, practice: PracticeView, key: str) -> HttpResponse:
    """Put an opening aside with a reason."""

    def aside(who: dict[str, Any]) -> None:
        actions.dismiss(**who, reason=request.POST.get("reason", ""), words=request.POST.get("words", ""))

    return _done(request, practice, key, aside, "")


@require_POST
@for_practice(needs=Need.WORK)
def take_back(request: HttpRequest, practice: PracticeView, key: str) -> HttpResponse:
    """Open an opening again that was closed."""
    return _done(request, practice, key, lambda who: actions.take_back(**who), "It is open again.")


@require_POST
@for_practice(needs=Need.WORK)
def won(request: HttpRequest, practice: PracticeView, key: str) -> HttpResponse:
    """Keep that the link is there; then the page is looked at."""

    def there(who: dict[str, Any]) -> None:
        actions.won(**who, page=request.POST.get("page", ""))

    return _done(request, practice, key, there, "")


@require_POST
@for_practice(needs=Need.WORK)
def look(request: HttpRequest, practice: PracticeView, key: str) -> HttpResponse:
    """Look at the opening's page now."""

    def again(who: dict[str, Any]) -> None:
        find_actions.look_now(**who)

    return _done(request, practice, key, again, "The page is being looked at.")


@require_POST
@for_practice(needs=Need.WORK)
def remove(request: HttpRequest, practice: PracticeView, key: str) -> HttpResponse:
    """Remove an opening that was added by hand."""
    try:
        actions.remove_opening(actor=person_of(request), practice=practice.id, key=key)
    except REFUSED as error:
        return _page(request, practice, key, problem=str(error))
    messages.success(request, "Removed.")
    return redirect("openings", practice.id)


def _done(
    request: HttpRequest, practice: PracticeView, key: str, act: Callable[[dict[str, Any]], None], said: str
) -> HttpResponse:
    """Do what was asked for and come back to the page, with the sentence of a refusal where there is one."""
    try:
        act({"actor": person_of(request), "practice": practice.id, "key": key})
    except REFUSED as error:
        return _page(request, practice, key, problem=str(error))
    if said:
        messages.success(request, said)
    return redirect("opening", practice.id, key)


def _page(request: HttpRequest, practice: PracticeView, key: str, *, problem: str = "") -> HttpResponse:
    found = opening_of(person_of(request), practice.id, key=key)
    context = {
        "practice": practice, "section": "openings", "found": found, "row": found.row, "told": told_of(found),
        "problem": problem, "sent": request.POST if problem else {}, "is_open": found.row.stage in OPEN,
        "moves": MOVES, "dismissals": tuple(DISMISSALS.items()),
    }  # fmt: skip
    return show(request, "suture/opening.html", context, status=422 if problem else 200)
