"""What somebody changes about their account is written down, ends what should end, and leaves no key in a log."""

from __future__ import annotations

import logging
import re
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.core import mail
from django.core.cache import cache
from django.test import Client
from tests.web.walking import routes_of_pages

from suture.app.accounts import actions
from suture.app.accounts.queries import person_of_token, tokens
from suture.app.practices.models import Practice
from suture.app.practices.own_history import own_history
from suture.settings.kept_from_logs import WithoutKeys, keep_keys_from, without_keys

pytestmark = pytest.mark.django_db

PASSWORD = "a quiet harbour"
ANOTHER = "a louder harbour"


@pytest.fixture(autouse=True)
def no_attempts_yet() -> None:
    """Forget how often somebody tried a password in another test."""
    cache.clear()


def signed_in(password: str = PASSWORD) -> Client:
    browser = Client()
    browser.post("/account/login/", {"login": "maya@harbour.example", "password": password})
    return browser


def is_in(browser: Client) -> bool:
    return browser.get("/me/").status_code == 200


def said(user: int) -> list[str]:
    return [one.action for one in own_history(user)]


def change(browser: Client, **more: str) -> None:
    asked = {"oldpassword": PASSWORD, "password1": ANOTHER, "password2": ANOTHER, **more}
    assert browser.post("/account/password/change/", asked).status_code == 302


@pytest.mark.parametrize("also_tokens", [True, False])
def test_another_password_ends_other_sessions_and_tokens_where_asked(owner: int, also_tokens: bool) -> None:
    token = actions.make_token(actor=owner, name="A script", scopes=["read"])
    here, there = signed_in(), signed_in()
    shown = here.get("/account/password/change/").content.decode()
    assert "Also revoke 1 token of programs" in shown
    assert not re.search(r"<input[^>]*revoke_tokens[^>]*checked", shown)
    change(here, **({"revoke_tokens": "on"} if also_tokens else {}))
    assert is_in(here)
    assert not is_in(there)
    assert (person_of_token(token) is None) is also_tokens
    # The newest first.
    assert said(owner) == ["password changed", *(["token revoked"] if also_tokens else []), "token made"]


def test_who_lost_the_password_is_asked_to_revoke_tokens_and_usually_does(owner: int) -> None:
    token = actions.make_token(actor=owner, name="A script", scopes=["read"])
    there, lost = signed_in(), Client()
    lost.post("/account/password/reset/", {"email": "maya@harbour.example"})
    found = re.search(r"/account/password/reset/key/[^/\s]+/", str(mail.outbox[-1].body))
    assert found is not None
    form = lost.get(found[0], follow=True)
    box = re.search(r"<input[^>]*name=.revoke_tokens.[^>]*>", form.content.decode())
    assert box is not None
    assert "checked" in box[0]
    lost.post(form.request["PATH_INFO"], {"password1": ANOTHER, "password2": ANOTHER, "revoke_tokens": "on"})
    assert person_of_token(token) is None
    assert not is_in(there)
    assert is_in(signed_in(ANOTHER))
    assert said(owner)[:2] == ["password reset", "token revoked"]


def test_signing_out_everywhere_offers_to_revoke_tokens(owner: int) -> None:
    actions.make_token(actor=owner, name="A script", scopes=["read"])
    here, there = signed_in(), signed_in()
    assert "Also revoke 1 token of programs" in here.get("/me/").content.decode()
    here.post("/me/sessions/end/")
    assert len(tokens(owner)) == 1
    assert not is_in(there)
    here.post("/me/sessions/end/", {"revoke_tokens": "1"})
    assert tokens(owner) == ()
    assert is_in(here)
    assert said(owner)[0] == "token revoked"
    assert "What you changed" in here.get("/me/sign-ins/").content.decode()


def test_the_history_of_an_account_names_nobody_and_is_one_s_own(owner: int) -> None:
    actions.make_token(actor=owner, name="A secret project", scopes=["read"])
    actions.rename_person(actor=owner, name="Maya")
    other = get_user_model().objects.create_user("ben@harbour.example", "nothing here")
    assert [(one.action, set(one.details)) for one in own_history(owner)] == [
        ("name changed", set()), ("token made", {"token", "scopes"}),
    ]  # fmt: skip
    assert own_history(other.pk) == ()


def test_the_second_step_is_in_the_history(owner: int) -> None:
    from allauth.mfa.models import Authenticator
    from allauth.mfa.signals import authenticator_added, authenticator_removed

    user = get_user_model().objects.get(pk=owner)
    step = Authenticator(user=user, type=Authenticator.Type.TOTP, data={})
    for signal in (authenticator_added, authenticator_removed):
        signal.send(sender=Authenticator, request=None, user=user, authenticator=step)
    assert said(owner) == ["second step off", "second step on"]


def test_the_password_is_asked_for_and_then_what_was_sent_is_done(owner: int, practice: int) -> None:
    browser = signed_in()
    team = f"/teams/{Practice.objects.get(pk=practice).team_id}/"
    asked = browser.post(team, {"email": "ben@harbour.example", "place": "viewer"})
    assert asked.headers["Location"].startswith("/account/reauthenticate/?next=")
    assert not mail.outbox
    done = browser.post(asked.headers["Location"], {"password": PASSWORD, "next": team})
    assert done.status_code == 200
    assert mail.outbox[0].to == ["ben@harbour.example"]
    # It was proved a moment ago.
    assert browser.post(team, {"email": "cem@harbour.example", "place": "viewer"}).status_code == 200


@pytest.mark.parametrize("address", ["settings/delete/", "alerts/webhooks/new/"])
def test_what_opens_doors_or_removes_asks_for_the_password_first(owner: int, practice: int, address: str) -> None:
    browser = signed_in()
    answer = browser.get(f"/p/{practice}/{address}")
    assert answer.headers["Location"].startswith("/account/reauthenticate/?next=")


def test_changing_a_role_asks_for_the_password(owner: int, practice: int) -> None:
    team = Practice.objects.get(pk=practice).team_id
    answer = signed_in().post(f"/teams/{team}/people/{owner}/role/", {f"p{owner}-role": "viewer"})
    assert answer.headers["Location"].startswith("/account/reauthenticate/?next=")


KEY = "Zx9-secret_key"


@pytest.mark.parametrize(
    "address",
    [f"/invitation/{KEY}/", f"/no-more-mail/{KEY}/", f"/me/address/{KEY}/", f"/account/password/reset/key/a-{KEY}/x",
     f"/shared-calendar/{KEY}/listings.ics", f"/welcome/no?key={KEY}"],
)  # fmt: skip
def test_keys_of_addresses_are_not_in_the_log(owner: int, address: str, caplog: pytest.LogCaptureFixture) -> None:
    caplog.handler.addFilter(WithoutKeys())
    with caplog.at_level(logging.DEBUG):
        signed_in().get(address)
        Client(enforce_csrf_checks=True).post(address)
        logging.getLogger("gunicorn.access").info('"%(r)s" %(s)s', {"r": f"GET {address} HTTP/1.1", "s": "404"})
    assert KEY not in caplog.text
    assert "[key]" in caplog.text


class _Anything(dict[str, Any]):
    """A value for each part of an address: the key where it is one."""

    def __contains__(self, _: object) -> bool:
        return True

    def __getitem__(self, part: str) -> str:
        return KEY if part in {"key", "ends", "secret"} else "7"


def test_every_address_with_a_key_is_known() -> None:
    """A new page with a key in its address must be known to the filter."""
    # What names a listing, a correction or an opening is called a key too, and opens nothing.
    named = [one.address for one in routes_of_pages(_Anything()) if KEY in one.address]
    with_keys = [address for address in named if "/listings/" not in address and "/openings/" not in address]
    assert len(with_keys) >= 4
    assert not [address for address in with_keys if KEY in without_keys(address)]


def test_the_filter_is_put_on_once() -> None:
    keep_keys_from()
    keep_keys_from()
    filters = logging.getLogger("gunicorn.access").filters
    assert sum(isinstance(one, WithoutKeys) for one in filters) == 1
