"""One's own account: name, address, the second step, tokens, sign-ins, other sessions, leaving.

Whatever could lock somebody out or let a program in asks for the password first, unless it was typed just now.
"""

from __future__ import annotations

from allauth.core import ratelimit
from allauth.mfa.adapter import get_adapter
from django.contrib import messages
from django.contrib.auth import logout
from django.core.mail import send_mail
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from suture.app.accounts import actions, queries
from suture.app.accounts.tokens import SCOPES
from suture.app.practices.own_history import own_history
from suture.app.practices.queries import practices_for
from suture.app.practices.team_queries import ROLE_WORDS, teams
from suture.engine.errors import ActionError, InputError, NothingHere
from suture.web.forms import DeleteForm, KeysForm, NameForm, ThemeForm, refuse
from suture.web.pages import person_of, posted, show
from suture.web.people import mail_is_printed
from suture.web.people_forms import AddressForm, TokenForm
from suture.web.rules import asks_again, signed_in
from suture.web.single_keys import uses_single_keys
from suture.web.theme import theme_of

__all__ = [
    "address", "confirm_address", "end_sessions", "erase", "me", "new_token", "revoke_token", "sign_ins", "tokens",
]  # fmt: skip


@require_safe
@signed_in
def me(request: HttpRequest) -> HttpResponse:
    """Show what one can set about oneself."""
    person = queries.person(person_of(request))
    context = {
        "section": "me", "me": person,
        "name_form": NameForm(initial={"name": person.name}, prefix="me"),
        "theme_form": ThemeForm(initial={"theme": theme_of(request)}),
        "keys_form": KeysForm(initial={"single_keys": uses_single_keys(request)}),
        "has_second_step": get_adapter().is_mfa_enabled(request.user, types=["totp"]),
        "sign_ins": queries.sign_ins(person.id, limit=3),
        "tokens": queries.tokens(person.id),
        "teams": [(one, ROLE_WORDS[one.role][0]) for one in teams(person.id)],
    }  # fmt: skip
    return show(request, "suture/me.html", context)


@require_safe
@signed_in
def sign_ins(request: HttpRequest) -> HttpResponse:
    """List one's sign-ins of the last 90 days, with the ones that failed, and what one changed about the account."""
    found = queries.sign_ins(person_of(request), limit=200)
    return show(
        request,
        "suture/sign_ins.html",
        {"section": "me", "sign_ins": found, "changes": own_history(person_of(request))},
    )


@require_POST
@signed_in
def end_sessions(request: HttpRequest) -> HttpResponse:
    """Sign oneself out everywhere else."""
    with_tokens = "revoke_tokens" in request.POST
    actions.end_other_sessions(request, actor=person_of(request), with_tokens=with_tokens)
    said = " Programs need new tokens." if with_tokens else ""
    messages.success(request, f"You are signed out everywhere else.{said}")
    return redirect("me")


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
@asks_again
def address(request: HttpRequest) -> HttpResponse:
    """Send a link to a new address; the old one stays until that link was opened."""
    person = queries.person(person_of(request))
    form = AddressForm(posted(request))
    if form.is_valid():
        try:
            if not ratelimit.consume(request, action="manage_email", user=request.user):
                raise ActionError("You asked for many such mails just now. Try again in a minute.")
            email = form.cleaned_data["email"]
            key = actions.key_for_address(actor=person.id, email=email)
            link = request.build_absolute_uri(reverse("confirm-address", args=[key]))
            send_mail("Suture: your new address", _address_text(link), None, [email])
        except (ActionError, InputError) as error:
            refuse(form, error, field="email")
        except OSError:
            refuse(form, ActionError("The mail could not be sent. Ask whoever runs this server to look."))
        else:
            context = {"section": "me", "email": email, "is_printed": mail_is_printed()}
            return show(request, "suture/address_sent.html", context)
    context = {"section": "me", "me": person, "form": form}
    return show(request, "suture/address.html", context, status=422 if form.errors else 200)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def confirm_address(request: HttpRequest, key: str) -> HttpResponse:
    """Take the address that a link proves; opening the link only asks, since programs open links in mail too."""
    if request.method != "POST":
        return render(request, "suture/address_confirm.html")
    person = queries.person(person_of(request))
    try:
        email = actions.take_address(actor=person.id, key=key)
    except NothingHere as error:
        raise Http404(str(error)) from error
    messages.success(request, f"From now on you sign in as {email}.")
    return redirect("me")


@require_safe
@signed_in
def tokens(request: HttpRequest) -> HttpResponse:
    """List one's tokens."""
    names = {one.id: one.name for one in practices_for(person_of(request))}
    found = [
        (one, [SCOPES[scope].partition(":")[0] for scope in one.scopes], names.get(one.practice or 0, ""))
        for one in queries.tokens(person_of(request))
    ]
    return show(request, "suture/tokens.html", {"section": "me", "tokens": found})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
@asks_again
def new_token(request: HttpRequest) -> HttpResponse:
    """Make a token and show it, once."""
    actor = person_of(request)
    form = TokenForm(posted(request), practices=[(one.id, one.name) for one in practices_for(actor)])
    if form.is_valid():
        try:
            token = actions.make_token(actor=actor, **form.cleaned_data)
        except (ActionError, InputError) as error:
            refuse(form, error)
        else:
            return show(request, "suture/token_made.html", {"section": "me", "token": token})
    context = {"section": "me", "form": form}
    return show(request, "suture/new_token.html", context, status=422 if form.errors else 200)


@require_POST
@signed_in
def revoke_token(request: HttpRequest, token: int) -> HttpResponse:
    """Take a token back."""
    try:
        actions.revoke_token(actor=person_of(request), token=token)
    except NothingHere as error:
        raise Http404(str(error)) from error
    messages.success(request, "The token opens nothing any more.")
    return redirect("tokens")


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
@asks_again
def erase(request: HttpRequest) -> HttpResponse:
    """Erase oneself, once the own address has been typed out."""
    person = queries.person(person_of(request))
    form = DeleteForm(posted(request), expected=person.email)
    form.fields["typed"].label = f"Type {person.email} to confirm"
    if form.is_valid():
        try:
            actions.erase_person(actor=person.id, user=person.id)
        except ActionError as error:
            refuse(form, error)
        else:
            logout(request)
            return redirect("account_login")
    context = {"section": "me", "me": person, "form": form}
    return show(request, "suture/erase.html", context, status=422 if form.errors else 200)


def _address_text(link: str) -> str:
    return (
        "Somebody, probably you, wants to sign in to Suture with this address. This link, good for a day, makes"
        f" it theirs:\n\n{link}\n\nIf it was not you, do nothing.\n"
    )
