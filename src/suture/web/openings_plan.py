"""The plan of ten for a quarter: a suggestion until a person takes it up. Nothing is sent."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST, require_safe

from suture.app.openings import plan_actions
from suture.app.openings.plan_queries import plan as plan_of
from suture.app.practices.access import Need
from suture.app.practices.queries import PracticeView
from suture.web.openings_refused import REFUSED
from suture.web.pages import for_practice, person_of, show

__all__ = ["accept", "drop", "plan"]


@require_safe
@for_practice(needs=Need.RESULTS)
def plan(request: HttpRequest, practice: PracticeView) -> HttpResponse:
    """Show the plan, suggested or taken up."""
    found = plan_of(person_of(request), practice.id)
    context = {"practice": practice, "section": "openings", "view": "plan", "plan": found}
    return show(request, "suture/opening_plan.html", context)


@require_POST
@for_practice(needs=Need.WORK)
def accept(request: HttpRequest, practice: PracticeView) -> HttpResponse:
    """Take the plan up, or the part of it that is ticked."""
    try:
        taken = plan_actions.accept_plan(
            actor=person_of(request), practice=practice.id, keys=request.POST.getlist("opening")
        )
    except REFUSED as error:
        messages.info(request, str(error))
    else:
        messages.success(request, f"Taken up: {taken} for the quarter. They come to This week one by one.")
    return redirect("opening-plan", practice.id)


@require_POST
@for_practice(needs=Need.WORK)
def drop(request: HttpRequest, practice: PracticeView) -> HttpResponse:
    """Drop the plan; how far one is with each opening stays."""
    plan_actions.drop_plan(actor=person_of(request), practice=practice.id)
    messages.success(request, "The plan is dropped. How far you are with each opening stays.")
    return redirect("opening-plan", practice.id)
