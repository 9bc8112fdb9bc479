"""The openings by stage: a column for each, cards in it, and a move that is one button, without a script too."""

from __future__ import annotations

from typing import Any, Final

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_POST, require_safe

from suture.app.openings import actions, queries
from suture.app.openings.kinds import STAGES
from suture.app.openings.opening_queries import opening
from suture.app.practices.access import Need
from suture.app.practices.queries import PracticeView
from suture.engine.errors import InputError, NothingHere
from suture.web.openings_address import OpeningsAddress
from suture.web.openings_refused import REFUSED
from suture.web.pages import for_practice, person_of, show

__all__ = ["MOVES", "board", "move"]

MOVES: Final = tuple((key, words) for key, words in STAGES.items() if key not in {"won", "dismissed"})
"""The stages into which one button moves; the two others ask for a page, or for a reason."""

_MOST: Final = 8


@require_safe
@for_practice(needs=Need.RESULTS)
def board(request: HttpRequest, practice: PracticeView) -> HttpResponse:
    """Show the board."""
    person, asked, problem = person_of(request), OpeningsAddress.read(request.GET), ""
    try:
        found = queries.board(person, practice.id, filters=asked.filters, most=_MOST)
    except InputError as error:
        problem, asked = str(error), OpeningsAddress()
        found = queries.board(person, practice.id, most=_MOST)
    context: dict[str, Any] = {
        "practice": practice, "section": "openings", "view": "board", "board": found, "asked": asked,
        "problem": problem, "moves": MOVES, "moved": _moved(request, practice),
        "any": any(one.total for one in found.columns),
    }  # fmt: skip
    return show(request, "suture/openings_board.html", context, status=422 if problem else 200)


@require_POST
@for_practice(needs=Need.WORK)
def move(request: HttpRequest, practice: PracticeView) -> HttpResponse:
    """Move an opening into another stage."""
    key, there = request.POST.get("opening", ""), reverse("opening-board", args=[practice.id])
    before = opening(person_of(request), practice.id, key=key).row.stage
    try:
        actions.set_stage(
            actor=person_of(request), practice=practice.id, key=key, stage=request.POST.get("stage", "")
        )
    except REFUSED as error:
        messages.info(request, str(error))
        return redirect(there)
    return redirect(f"{there}?{urlencode({'moved': key, 'before': before})}")


def _moved(request: HttpRequest, practice: PracticeView) -> dict[str, str] | None:
    """What was moved just now, with the stage to which Undo leads back."""
    key, before = request.GET.get("moved", ""), request.GET.get("before", "")
    if not key or before not in dict(MOVES):
        return None
    try:
        row = opening(person_of(request), practice.id, key=key).row
    except NothingHere:
        return None
    return {"key": key, "name": row.organisation, "stage": row.stage_words, "before": before}
