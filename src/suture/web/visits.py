"""Visits: what one would do, how often there shall be one, those that were, and what each of them learned.

Nothing starts without a person: looking at these pages asks nothing of anybody else's server.
"""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_safe

from suture.app.monitoring import actions, queries
from suture.app.monitoring.queries import VisitView
from suture.app.monitoring.stored_visits import command_visit, command_visits
from suture.app.practices.access import Need
from suture.app.practices.queries import PracticeView
from suture.engine.errors import ActionError, InputError
from suture.web.forms import RhythmForm, refuse
from suture.web.pages import for_practice, person_of, posted, show, wants_part
from suture.web.visit_offer import who_names
from suture.web.visit_table import VisitAddress, visit_table
from suture.web.waiting import waits_long
from suture.web.words import stage_words

__all__ = ["resume", "start", "stop", "undo", "undo_command", "visit", "visits"]


@require_http_methods(["GET", "HEAD", "POST"])
@for_practice(needs=Need.READ, to_send=Need.WORK)
def visits(request: HttpRequest, practice: PracticeView) -> HttpResponse:
    """Offer a visit, set how often there is one, and list those that were."""
    person = person_of(request)
    watch = queries.watch(person, practice.id)
    choices = [(one.key, one.words) for one in watch.choices]
    form = RhythmForm(posted(request), choices=choices, initial={"rhythm": watch.rhythm})
    if form.is_valid():
        try:
            actions.set_watch(actor=person, practice=practice.id, rhythm=form.cleaned_data["rhythm"])
        except (ActionError, InputError) as error:
            refuse(form, error, field="rhythm")
        else:
            messages.success(request, "Saved.")
            return redirect("visits", practice.id)
    found = queries.visits(person, practice.id)
    going = [one for one in found if not one.is_over]
    offered = None if going else queries.offer(person, practice.id)
    context = {
        "practice": practice, "section": "visits", "visits": found, "going": going,
        "by_command": command_visits(person, practice.id), "watch": watch, "form": form,
        "offer": offered, "names": who_names(person, practice.id) if offered and offered.first else "",
        "waiting": any(map(_waits, going)),
    }  # fmt: skip
    return show(request, "suture/visits.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@for_practice(needs=Need.READ, to_send=Need.WORK)
def start(request: HttpRequest, practice: PracticeView) -> HttpResponse:
    """Begin the visit that was offered. Who had to sign in first comes back by GET, and sees the offer again."""
    if request.method != "POST":
        return redirect("visits", practice.id)
    try:
        begun = actions.start_visit(
            actor=person_of(request), practice=practice.id, why=request.POST.get("why", "asked")
        )
    except (ActionError, InputError) as error:
        messages.info(request, str(error))
        return redirect("visits", practice.id)
    return redirect("visit", practice.id, begun)


@require_safe
@for_practice(needs=Need.READ)
def visit(request: HttpRequest, practice: PracticeView, visit: int) -> HttpResponse:
    """Show how far a visit is, or what it learned, page by page."""
    person = person_of(request)
    found = queries.visit(person, practice.id, visit=visit)
    context: dict[str, Any] = {"practice": practice, "section": "visits", "visit": found}
    if not found.is_over:
        context |= {"stage": stage_words(found.job.stage if found.job else ""), "waiting": _waits(found)}
        return show(request, "suture/visit_going.html", context)
    if wants_part(request) and "progress" in request.GET:
        # The progress line asked for itself; what comes after it is another page.
        return HttpResponse(headers={"HX-Refresh": "true"})
    problem = ""
    try:
        table = visit_table(person, practice, found, view=VisitAddress.read(request.GET))
    except InputError as error:
        problem, table = str(error), visit_table(person, practice, found, view=VisitAddress())
    context |= {"table": table, "problem": problem}
    return show(request, "suture/visit.html", context, status=422 if problem else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@for_practice(needs=Need.WORK)
def stop(request: HttpRequest, practice: PracticeView, visit: int) -> HttpResponse:
    """Stop a visit; what it learned until then is kept. A GET, as after signing in, shows the visit's page."""
    if request.method != "POST":
        return redirect("visit", practice.id, visit)
    try:
        actions.stop_visit(actor=person_of(request), practice=practice.id, visit=visit)
    except ActionError as error:
        messages.info(request, str(error))
    return redirect("visit", practice.id, visit)


@require_http_methods(["GET", "HEAD", "POST"])
@for_practice(needs=Need.WORK)
def resume(request: HttpRequest, practice: PracticeView, visit: int) -> HttpResponse:
    """Go on with a visit that was stopped or failed. A GET, as after signing in, shows the visit's page."""
    if request.method != "POST":
        return redirect("visit", practice.id, visit)
    try:
        actions.resume_visit(actor=person_of(request), practice=practice.id, visit=visit)
    except ActionError as error:
        messages.info(request, str(error))
    return redirect("visit", practice.id, visit)


@require_http_methods(["GET", "HEAD", "POST"])
@for_practice(needs=Need.WORK)
def undo(request: HttpRequest, practice: PracticeView, visit: int) -> HttpResponse:
    """Ask, then undo a visit; the page of that job says when it is done."""
    person = person_of(request)
    found = queries.visit(person, practice.id, visit=visit)
    if request.method == "POST":
        try:
            begun = actions.undo_visit(actor=person, practice=practice.id, visit=visit)
            return redirect("visit-job", practice.id, begun)
        except ActionError as error:
            messages.info(request, str(error))
            return redirect("visit", practice.id, visit)
    return show(request, "suture/visit_undo.html", {"practice": practice, "section": "visits", "visit": found})


@require_http_methods(["GET", "HEAD", "POST"])
@for_practice(needs=Need.WORK)
def undo_command(request: HttpRequest, practice: PracticeView, snapshot: str) -> HttpResponse:
    """Ask, then undo a visit by command."""
    person = person_of(request)
    found = command_visit(person, practice.id, snapshot=snapshot)
    if request.method == "POST":
        try:
            begun = actions.undo_command_visit(actor=person, practice=practice.id, snapshot=snapshot)
        except ActionError as error:
            messages.info(request, str(error))
            return redirect("visits", practice.id)
        return redirect("visit-job", practice.id, begun)
    context = {"practice": practice, "section": "visits", "command": found}
    return show(request, "suture/visit_undo.html", context)


def _waits(found: VisitView) -> bool:
    return found.job is not None and waits_long(found.job)
