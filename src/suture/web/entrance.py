"""The way in: the first run, the front door, starting a practice, choosing among several."""

from __future__ import annotations

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.crypto import constant_time_compare
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from suture.app.accounts import actions as accounts
from suture.app.accounts.queries import needs_owner
from suture.app.practices import actions, queries
from suture.app.practices.team_queries import may_begin_practice, teams_for_practices
from suture.engine.errors import ActionError, InputError
from suture.settings.secret import keep_welcome_key, welcome_key
from suture.web.forms import OwnerForm, StartForm, refuse
from suture.web.pages import person_of, posted
from suture.web.rules import open_to_all, signed_in

__all__ = ["front_door", "reset_sent", "start", "welcome"]


@require_safe
@open_to_all
def front_door(request: HttpRequest) -> HttpResponse:
    """Lead to the one page that makes sense: first run, sign-in, start, the practice, or the choice of one."""
    if needs_owner():
        return redirect("welcome")
    if not request.user.is_authenticated:
        return redirect("account_login")
    found = queries.practices_for(person_of(request))
    if not found and may_begin_practice(person_of(request)):
        return redirect("start")
    if len(found) == 1:
        return redirect("week", found[0].id)
    return redirect("practices")


@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
@open_to_all
def welcome(request: HttpRequest) -> HttpResponse:
    """Make the owner on the first run; afterwards there is nothing here but the way to sign in.

    A server that others reach too asks for the key that `suture serve` printed, in the address.
    """
    if not needs_owner():
        return redirect("front-door")
    key = welcome_key(settings.SUTURE_HOME)
    if key and not constant_time_compare(request.GET.get("key", ""), key):
        return render(request, "suture/welcome_closed.html", status=403)
    form = OwnerForm(posted(request))
    if form.is_valid():
        try:
            owner = accounts.create_owner(**form.cleaned_data)
        except (ActionError, InputError) as error:
            refuse(form, error, field="password" if isinstance(error, InputError) else None)
        else:
            keep_welcome_key(settings.SUTURE_HOME, needed=False)
            accounts.sign_in(request, user=owner)
            return redirect("start")
    return render(request, "suture/welcome.html", {"form": form}, status=422 if form.errors else 200)


@require_safe
@open_to_all
def reset_sent(request: HttpRequest) -> HttpResponse:
    """Say where the message with the link is: in the mail, or in the log of a server that only prints mail."""
    printed = settings.EMAIL_BACKEND == "django.core.mail.backends.console.EmailBackend"
    return render(request, "account/password_reset_done.html", {"printed": printed})


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def start(request: HttpRequest) -> HttpResponse:
    """Begin a practice: its site's address and its specialty are all that is asked."""
    person = person_of(request)
    if not may_begin_practice(person):
        raise PermissionDenied("not in a team")
    places = teams_for_practices(person)
    form = StartForm(posted(request), teams=[(one.id, one.name) for one in places])
    if form.is_valid():
        try:
            practice = actions.add_practice(actor=person, **form.cleaned_data)
        except (ActionError, InputError) as error:
            refuse(form, error, field="address" if isinstance(error, ActionError) else "specialty")
        else:
            return redirect("files", practice)
    known = queries.practices_for(person)
    return render(
        request, "suture/start.html", {"form": form, "practices": known}, status=422 if form.errors else 200
    )
