"""Teams and their people: who is in one, inviting, roles, leaving; and the page that an invitation's link opens."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from suture.app.accounts import actions as accounts
from suture.app.accounts.queries import person
from suture.app.practices import team_actions, team_queries
from suture.app.practices.access import Need
from suture.app.practices.team_actions import Invited
from suture.app.practices.team_queries import OfferedPlace, TeamView
from suture.engine.errors import ActionError, InputError, NotAllowed, NothingHere
from suture.web.forms import refuse
from suture.web.pages import for_team, person_of, posted, show
from suture.web.people_forms import InviteForm, JoinForm, RoleForm, TeamForm
from suture.web.rules import asks_again_to_send, open_to_all, signed_in

__all__ = [
    "change_role", "invitation", "mail_is_printed", "remove_client", "remove_member", "team", "teams", "withdraw",
]  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def teams(request: HttpRequest) -> HttpResponse:
    """List one's teams; the owner of the installation adds another one."""
    me = person(person_of(request))
    form = TeamForm(posted(request))
    if form.is_valid():
        try:
            added = team_actions.add_team(actor=me.id, name=form.cleaned_data["name"])
        except NotAllowed as error:
            raise PermissionDenied(str(error)) from error
        return redirect("team", added)
    found = team_queries.teams(me.id)
    if len(found) == 1 and not me.is_owner:
        return redirect("team", found[0].id)
    context = {"section": "people", "teams": found, "form": form, "me": me}
    return show(request, "suture/teams.html", context, status=422 if form.errors else 200)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@for_team(needs=Need.READ, to_send=Need.OWN)
@asks_again_to_send
def team(request: HttpRequest, found: TeamView) -> HttpResponse:
    """Show who is in a team, and invite somebody."""
    form, invited = InviteForm(posted(request), practices=found.practices), None
    if form.is_valid():
        try:
            invited = _invite(request, found, form)
        except (ActionError, InputError) as error:
            refuse(form, error, field="email")
        else:
            found, form = team_queries.team(person_of(request), found.id), InviteForm(practices=found.practices)
    members = [(one, RoleForm(initial={"role": one.role}, prefix=f"p{one.user}")) for one in found.members]
    context = {
        "section": "people", "team": found, "members": members, "form": form, "invited": invited,
        "is_printed": mail_is_printed(), "erases": person(person_of(request)).is_owner,
        "name_form": TeamForm(initial={"name": found.name}),
    }  # fmt: skip
    return show(request, "suture/team.html", context, status=422 if form.errors else 200)


@require_POST
@for_team(needs=Need.OWN)
@asks_again_to_send
def change_role(request: HttpRequest, found: TeamView, user: int) -> HttpResponse:
    """Give somebody another role."""
    form = RoleForm(request.POST, prefix=f"p{user}")
    role = form.cleaned_data["role"] if form.is_valid() else ""
    act = partial(team_actions.change_role, actor=person_of(request), team=found.id, user=user, role=role)
    return _done(request, found, act, said="Saved.")


@require_POST
@for_team(needs=Need.READ)
def remove_member(request: HttpRequest, found: TeamView, user: int) -> HttpResponse:
    """Take somebody out of the team; one's own leaving needs no role."""
    act = partial(team_actions.remove_member, actor=person_of(request), team=found.id, user=user)
    return _done(request, found, act, said="They are in this team no longer.")


@require_POST
@for_team(needs=Need.OWN)
def remove_client(request: HttpRequest, found: TeamView, shown: int, user: int) -> HttpResponse:
    """Let a client see a practice no longer; `shown` is the practice."""
    if shown not in dict(found.practices):
        raise Http404("There is no such practice in this team.")
    act = partial(team_actions.remove_client, actor=person_of(request), practice=shown, user=user)
    return _done(request, found, act, said="They see this practice no longer.")


@require_POST
@for_team(needs=Need.OWN)
def withdraw(request: HttpRequest, found: TeamView, invitation: int) -> HttpResponse:
    """Take an invitation back."""
    act = partial(team_actions.withdraw_invitation, actor=person_of(request), team=found.id, invitation=invitation)
    return _done(request, found, act, said="The invitation is withdrawn; its link opens nothing any more.")


@never_cache
@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
@open_to_all
def invitation(request: HttpRequest, key: str) -> HttpResponse:
    """Let in whoever brings an invitation: by making their account, or into the one that they are signed in to."""
    try:
        offered = team_queries.invitation_of(key)
        if request.user.is_authenticated:
            return _join(request, offered, key)
        if offered.has_account:
            login = f"{reverse('account_login')}?next={request.path}"
            return render(request, "suture/invitation.html", {"offered": offered, "login": login})
        form = JoinForm(posted(request))
        if form.is_valid():
            try:
                user = accounts.add_person(email=offered.email, **form.cleaned_data)
            except (ActionError, InputError) as error:
                refuse(form, error, field="password" if isinstance(error, InputError) else None)
            else:
                team_actions.accept_invitation(user=user, key=key)
                accounts.sign_in(request, user=user)
                return redirect("front-door")
    except NothingHere as error:
        raise Http404(str(error)) from error
    context = {"offered": offered, "form": form}
    return render(request, "suture/invitation.html", context, status=422 if form.errors else 200)


def mail_is_printed() -> bool:
    """Whether this server only prints its mail, so that links must be shown too."""
    return bool(settings.EMAIL_BACKEND == "django.core.mail.backends.console.EmailBackend")


def _join(request: HttpRequest, offered: OfferedPlace, key: str) -> HttpResponse:
    me = person(person_of(request))
    if me.email != offered.email:
        return render(request, "suture/invitation.html", {"offered": offered, "me": me, "is_wrong": True}, status=403)
    if request.method == "POST":
        team_actions.accept_invitation(user=me.id, key=key)
        return redirect("front-door")
    return render(request, "suture/invitation.html", {"offered": offered, "me": me})


def _invite(request: HttpRequest, found: TeamView, form: InviteForm) -> Invited:
    def link_for(key: str) -> str:
        return request.build_absolute_uri(reverse("invitation", args=[key]))

    actor, email = person_of(request), form.cleaned_data["email"]
    if form.practice is not None:
        return team_actions.invite_client(actor=actor, practice=form.practice, email=email, link_for=link_for)
    return team_actions.invite(
        actor=actor, team=found.id, email=email, role=form.cleaned_data["place"], link_for=link_for
    )


def _done(request: HttpRequest, found: TeamView, act: Callable[[], None], *, said: str) -> HttpResponse:
    try:
        act()
    except (ActionError, InputError) as error:
        messages.info(request, str(error))
    else:
        messages.success(request, said)
    still_in = any(one.id == found.id for one in team_queries.teams(person_of(request)))
    return redirect("team", found.id) if still_in else redirect("front-door")
