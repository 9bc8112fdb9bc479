"""What an owner changes about a team itself: its name; and erasing a person, which only the installation's may."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from suture.app.accounts.actions import erase_person
from suture.app.accounts.queries import person
from suture.app.practices import team_actions
from suture.app.practices.access import Need
from suture.app.practices.team_queries import TeamView
from suture.engine.errors import ActionError, NothingHere
from suture.web.forms import DeleteForm, refuse
from suture.web.pages import for_team, person_of, posted, show
from suture.web.people_forms import TeamForm
from suture.web.rules import asks_again, signed_in

__all__ = ["erase", "rename"]


@require_POST
@for_team(needs=Need.OWN)
def rename(request: HttpRequest, found: TeamView) -> HttpResponse:
    """Give the team another name."""
    form = TeamForm(request.POST)
    if form.is_valid():
        team_actions.rename_team(actor=person_of(request), team=found.id, name=form.cleaned_data["name"])
        messages.success(request, "Saved.")
    else:
        messages.info(request, "Give the team a name.")
    return redirect("team", found.id)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
@asks_again
def erase(request: HttpRequest, user: int) -> HttpResponse:
    """Erase somebody from this server, once their address has been typed out; only its owner finds this page."""
    try:
        if not person(person_of(request)).is_owner:
            raise NothingHere("There is nothing here.")
        whom = person(user)
    except NothingHere as error:
        raise Http404(str(error)) from error
    form = DeleteForm(posted(request), expected=whom.email)
    if form.is_valid():
        try:
            erase_person(actor=person_of(request), user=user)
        except ActionError as error:
            refuse(form, error)
        else:
            messages.success(request, "They are erased from this server.")
            return redirect("teams")
    context = {"section": "people", "whom": whom, "form": form}
    return show(request, "suture/erase_person.html", context, status=422 if form.errors else 200)
