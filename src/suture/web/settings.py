"""A practice's settings, one's own, and deleting a practice with all its data."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods, require_POST

from suture.app.accounts import actions as accounts
from suture.app.accounts.queries import person
from suture.app.practices import actions, queries
from suture.app.practices.queries import PracticeView
from suture.engine.errors import ActionError, InputError, LakeBusy
from suture.web.forms import DeleteForm, NameForm, PracticeForm, ThemeForm, refuse
from suture.web.pages import for_practice, person_of, posted, show
from suture.web.theme import keep_theme, theme_of

__all__ = ["choose_theme", "delete", "rename", "settings"]


@require_http_methods(["GET", "HEAD", "POST"])
@for_practice
def settings(request: HttpRequest, practice: PracticeView) -> HttpResponse:
    """Show what can be set, and change the practice's name and specialty."""
    actor = person_of(request)
    form = PracticeForm(posted(request), initial={"name": practice.name, "specialty": practice.specialty})
    if form.is_valid():
        said = "Saved."
        try:
            if form.cleaned_data["name"] != practice.name:
                actions.rename_practice(actor=actor, practice=practice.id, name=form.cleaned_data["name"])
            if form.cleaned_data["specialty"] != practice.specialty:
                actions.change_specialty(actor=actor, practice=practice.id, specialty=form.cleaned_data["specialty"])
                said = "Saved. What links are worth is being judged anew."
        except (ActionError, InputError) as error:
            refuse(form, error)
        else:
            messages.success(request, said)
            return redirect("settings", practice.id)
    me = person(actor)
    context = {
        "practice": practice,
        "section": "settings",
        "form": form,
        "me": me,
        "name_form": NameForm(initial={"name": me.name}, prefix="me"),
        "theme_form": ThemeForm(initial={"theme": theme_of(request)}),
        "history": queries.history(actor, practice.id, limit=10),
    }
    return show(request, "suture/settings.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@for_practice
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
@login_required
def rename(request: HttpRequest) -> HttpResponse:
    """Change one's own name."""
    form = NameForm(request.POST, prefix="me")
    if form.is_valid():
        accounts.rename_person(actor=person_of(request), name=form.cleaned_data["name"])
        messages.success(request, "Saved.")
    return redirect(_back(request))


@require_POST
def choose_theme(request: HttpRequest) -> HttpResponse:
    """Remember light, dark, or the system's own, and go back to where one was."""
    response = redirect(_back(request))
    keep_theme(response, request.POST.get("theme", ""), secure=request.is_secure())
    return response


def _back(request: HttpRequest) -> str:
    """Return the page that a form names in `next`, if it is one of ours."""
    asked = request.POST.get("next", "")
    if url_has_allowed_host_and_scheme(asked, allowed_hosts=None, require_https=request.is_secure()):
        return asked
    return reverse("front-door")
