"""A practice's settings, one's own that forms send from anywhere, and deleting a practice with all its data."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from suture.app.accounts import actions as accounts
from suture.app.practices import actions
from suture.app.practices.access import Need
from suture.app.practices.queries import PracticeView
from suture.app.practices.team_moving import move_practice, teams_to_move_to
from suture.engine.errors import ActionError, LakeBusy
from suture.web.forms import DeleteForm, NameForm, refuse
from suture.web.pages import for_practice, person_of, posted, show
from suture.web.rules import asks_again, asks_again_to_send, open_to_all, signed_in
from suture.web.single_keys import keep_single_keys
from suture.web.theme import keep_theme
from suture.web.way_back import way_back

__all__ = ["choose_keys", "choose_theme", "delete", "move", "rename", "settings"]


@require_safe
@for_practice(needs=Need.READ)
def settings(request: HttpRequest, practice: PracticeView) -> HttpResponse:
    """Show what can be set, and where."""
    others = teams_to_move_to(person_of(request), practice.id)
    context = {"practice": practice, "section": "settings", "other_teams": others}
    return show(request, "suture/settings.html", context)


@require_POST
@for_practice(needs=Need.OWN)
@asks_again_to_send
def move(request: HttpRequest, practice: PracticeView) -> HttpResponse:
    """Give the practice to another team."""
    typed = request.POST.get("team", "")
    team = int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 19 else 0
    try:
        move_practice(actor=person_of(request), practice=practice.id, team=team)
    except ActionError as error:
        messages.info(request, str(error))
    else:
        messages.success(request, "The practice belongs to the other team now.")
    return redirect("settings", practice.id)


@require_http_methods(["GET", "HEAD", "POST"])
@for_practice(needs=Need.OWN)
@asks_again
def delete(request: HttpRequest, practice: PracticeView) -> HttpResponse:
    """Delete a practice with all its data, once its site has been typed out."""
    form = DeleteForm(posted(request), expected=practice.own_site.key)
    if form.is_valid():
        try:
            actions.delete_practice(actor=person_of(request), practice=practice.id)
        except (ActionError, LakeBusy) as error:
            refuse(form, error)
        else:
            messages.success(request, f"{practice.name} and all its data are deleted.")
            return redirect("front-door")
    context = {"practice": practice, "section": "settings", "form": form}
    return show(request, "suture/delete.html", context, status=422 if form.errors else 200)


@require_POST
@signed_in
def rename(request: HttpRequest) -> HttpResponse:
    """Change one's own name."""
    form = NameForm(request.POST, prefix="me")
    if form.is_valid():
        accounts.rename_person(actor=person_of(request), name=form.cleaned_data["name"])
        messages.success(request, "Saved.")
    return redirect(way_back(request, otherwise=reverse("front-door")))


@require_POST
@open_to_all
def choose_theme(request: HttpRequest) -> HttpResponse:
    """Remember light, dark, or the system's own, and go back to where one was."""
    response = redirect(way_back(request, otherwise=reverse("front-door")))
    keep_theme(response, request.POST.get("theme", ""), secure=request.is_secure())
    return response


@require_POST
@open_to_all
def choose_keys(request: HttpRequest) -> HttpResponse:
    """Remember whether single letters are keys, and go back to where one was."""
    response = redirect(way_back(request, otherwise=reverse("front-door")))
    keep_single_keys(response, "single_keys" in request.POST, secure=request.is_secure())
    return response
