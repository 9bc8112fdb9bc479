"""People: addresses, tokens, sign-ins, sessions, erasing. What is kept can open nothing and names nobody."""

from __future__ import annotations

from datetime import timedelta

import msgspec
import pytest
from django.contrib.auth import get_user_model
from django.core import signing
from django.core.management.color import no_style
from django.db import connection
from django.test import Client
from django.utils import timezone

from suture.app.accounts import actions, queries
from suture.app.accounts.calls import Answered, Begun, begin_call, finish_call
from suture.app.accounts.erasing import apply_erasures, erasures, keep_erasures
from suture.app.accounts.models import SignIn, Token
from suture.app.accounts.restored import erase_again
from suture.app.accounts.sign_ins import browser_words, network_of
from suture.app.accounts.tokens import revoke_tokens_for
from suture.engine.errors import ActionError, InputError, NotAllowed, NothingHere

pytestmark = [pytest.mark.django_db, pytest.mark.database]

PASSWORD = "a quiet harbour"


@pytest.fixture
def grace() -> int:
    """Somebody with a password."""
    return actions.add_person(email="grace@harbour.example", password=PASSWORD, name="Grace Hale")


@pytest.fixture
def owner() -> int:
    """The owner of the installation."""
    return actions.create_owner(email="owner@harbour.example", password=PASSWORD, name="Maya Lind")


def test_a_token_opens_as_long_as_it_is_kept(grace: int) -> None:
    token = actions.make_token(actor=grace, name=" Reports ", scopes=["work", "read", "rule the world"], practice=7)
    found = queries.person_of_token(token)
    assert found is not None
    assert (found.user, found.scopes, found.practice) == (grace, frozenset({"read", "work"}), 7)
    assert found.reference == f"token:{found.token}"
    (shown,) = queries.tokens(grace)
    assert token.startswith(shown.prefix)
    assert len(shown.prefix) < 14
    assert token not in str(list(Token.objects.values()))
    with pytest.raises(NothingHere):
        actions.revoke_token(actor=grace + 1, token=shown.id)
    actions.revoke_token(actor=grace, token=shown.id)
    assert queries.person_of_token(token) is None


@pytest.mark.parametrize("token", ["", "suture_", "suture_" + "x" * 43, "x" * 5000, "suture_" + "x" * 5000, "ö"])
def test_what_is_no_token_opens_nothing(token: str) -> None:
    assert queries.person_of_token(token) is None


def test_the_last_use_is_kept_to_the_minute(grace: int) -> None:
    token = actions.make_token(actor=grace, name="A", scopes=["read"])
    queries.person_of_token(token)
    first = Token.objects.get().used_at
    queries.person_of_token(token)
    assert Token.objects.get().used_at == first
    Token.objects.update(used_at=timezone.now() - timedelta(minutes=2))
    queries.person_of_token(token)
    (shown,) = queries.tokens(grace)
    assert shown.used_at is not None
    assert shown.used_at > timezone.now() - timedelta(minutes=1)


def test_a_token_needs_a_name_and_a_scope_and_goes_with_its_practice(grace: int) -> None:
    with pytest.raises(InputError):
        actions.make_token(actor=grace, name=" ", scopes=["read"])
    with pytest.raises(InputError):
        actions.make_token(actor=grace, name="A", scopes=["everything"])
    actions.make_token(actor=grace, name="A", scopes=["read"], practice=7)
    actions.make_token(actor=grace, name="B", scopes=["read"])
    revoke_tokens_for(practice=7)
    assert [one.name for one in queries.tokens(grace)] == ["B"]


def test_who_is_not_active_has_no_token(grace: int) -> None:
    token = actions.make_token(actor=grace, name="A", scopes=["own"])
    get_user_model().objects.filter(pk=grace).update(is_active=False)
    assert queries.person_of_token(token) is None


@pytest.mark.parametrize(
    ("address", "kept"),
    [
        ("203.0.113.77", "203.0.113.0/24"), ("2001:db8:1:2:3::4", "2001:db8:1::/48"),
        ("::ffff:203.0.113.77", "203.0.113.0/24"), ("", ""), ("unix:", ""),
    ],
)  # fmt: skip
def test_an_address_is_kept_without_what_tells_neighbours_apart(address: str, kept: str) -> None:
    assert network_of(address) == kept


@pytest.mark.parametrize(
    ("agent", "words"),
    [
        ("Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:130.0) Gecko/20100101 Firefox/130.0", "Firefox on Windows"),
        ("Mozilla/5.0 (Macintosh; Intel Mac OS X 14_1) Version/17.1 Safari/605.1", "Safari on a Mac"),
        ("Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/130.0 Mobile Safari/537.36", "Chrome on Android"),
        ("Mozilla/5.0 (X11; Linux x86_64) Chrome/130.0 Safari/537.36 Edg/130.0", "Edge on Linux"),
        ("curl/8.5.0", "A program (curl)"), ("", "Unknown"), ("<script>", "Unknown"),
    ],
)  # fmt: skip
def test_a_browser_is_said_in_words(agent: str, words: str) -> None:
    assert browser_words(agent) == words


def test_sign_ins_are_listed_with_the_ones_that_failed(grace: int, client: Client) -> None:
    client.defaults.update(HTTP_USER_AGENT="Firefox/130.0 Windows", REMOTE_ADDR="203.0.113.9")
    SignIn.objects.create(
        user_id=grace, at=timezone.now() - timedelta(days=91), is_in=True, step="password", network="", browser=""
    )
    for address, password in (("grace@harbour.example", "wrong words"), ("nobody@harbour.example", PASSWORD)):
        client.post("/account/login/", {"login": address, "password": password})
    client.post("/account/login/", {"login": "GRACE@harbour.example", "password": PASSWORD})
    found = queries.sign_ins(grace)
    assert [(one.is_in, one.step) for one in found] == [(True, "Password"), (False, "Password")]
    assert {(one.network, one.browser) for one in found} == {("203.0.113.0/24", "Firefox on Windows")}
    assert SignIn.objects.count() == 2


def test_a_new_address_needs_the_link_that_went_to_it(grace: int, owner: int) -> None:
    key = actions.key_for_address(actor=grace, email=" Grace@Bay.example ")
    with pytest.raises(NothingHere, match="not for you"):
        actions.take_address(actor=owner, key=key)
    with pytest.raises(NothingHere, match="too old"):
        actions.take_address(actor=grace, key=key[:-2])
    assert actions.take_address(actor=grace, key=key) == "grace@bay.example"
    assert queries.person(grace).email == "grace@bay.example"
    taken = actions.key_for_address(actor=grace, email="owner@harbour.example")
    with pytest.raises(NothingHere):
        actions.take_address(actor=grace, key=taken)
    foreign = signing.dumps({"user": grace, "email": "x@y.example"}, salt="another")
    with pytest.raises(NothingHere):
        actions.take_address(actor=grace, key=foreign)
    with pytest.raises(InputError):
        actions.key_for_address(actor=grace, email="no address")


def test_ending_other_sessions_leaves_this_one(grace: int) -> None:
    here, elsewhere = Client(), Client()
    for browser in (here, elsewhere):
        browser.force_login(get_user_model().objects.get(pk=grace))
    assert here.post("/me/sessions/end/").status_code == 302
    assert here.get("/me/").status_code == 200
    assert elsewhere.get("/me/").status_code == 302


def test_erasing_leaves_a_number_that_means_nobody(grace: int, owner: int) -> None:
    token = actions.make_token(actor=grace, name="A", scopes=["read"])
    stranger = actions.add_person(email="s@harbour.example", password=PASSWORD)
    with pytest.raises(NotAllowed):
        actions.erase_person(actor=stranger, user=grace)
    with pytest.raises(ActionError, match="cannot be erased"):
        actions.erase_person(actor=owner, user=owner)
    actions.erase_person(actor=owner, user=grace)
    assert queries.names_of({f"user:{grace}", f"user:{owner}", "command"}) == {
        f"user:{grace}": "Somebody who left", f"user:{owner}": "Maya Lind", "command": "A command",
    }  # fmt: skip
    assert queries.person_of_token(token) is None
    assert [(one.subject, one.erased_by) for one in erasures()] == [(f"user:{grace}", f"user:{owner}")]
    with pytest.raises(NothingHere):
        actions.erase_person(actor=None, user=grace)


def test_erasing_takes_the_name_out_of_what_programs_were_answered(grace: int, owner: int) -> None:
    actions.rename_person(actor=grace, name='Grace “G” "Quay" Ö')
    actions.make_token(actor=owner, name="A", scopes=["work"])
    (token,) = queries.tokens(owner)
    begun = begin_call(token=token.id, key="k", sent="s", now=timezone.now())
    assert isinstance(begun, Begun)
    told = {"by": queries.person(grace).name, "note": "Grace was here"}
    finish_call(begun.call, status=200, headers={}, answer=msgspec.json.encode(told).decode())
    actions.erase_person(actor=owner, user=grace)
    kept = begin_call(token=token.id, key="k", sent="s", now=timezone.now())
    assert isinstance(kept, Answered)
    assert msgspec.json.decode(kept.answer) == {**told, "by": "Somebody who left"}


def test_nobody_gets_the_number_of_who_was_erased_after_a_restore(owner: int, grace: int) -> None:
    actions.erase_person(actor=None, user=grace)
    with connection.cursor() as cursor:  # the tables of a restored backup are new: they count from their last row
        if connection.vendor == "sqlite":
            cursor.execute("UPDATE sqlite_sequence SET seq = %s WHERE name = 'accounts_user'", [owner])
        for statement in connection.ops.sequence_reset_sql(no_style(), [get_user_model()]):
            cursor.execute(statement)
    erase_again(None)
    assert get_user_model().objects.count() == 1
    assert actions.add_person(email="new@harbour.example", password=PASSWORD) > grace


def test_a_restored_backup_does_not_bring_anybody_back(grace: int) -> None:
    joined = queries.person(grace)
    actions.erase_person(actor=None, user=grace)
    kept = erasures()
    # The backup knows the person again; somebody who joined later has a number from before.
    user = get_user_model()
    user.objects.create(pk=grace, email=joined.email, joined_at=timezone.now() - timedelta(days=1))
    keep_erasures(kept)
    assert apply_erasures() == 1
    user.objects.create(pk=grace, email="later@harbour.example", joined_at=timezone.now() + timedelta(seconds=1))
    assert apply_erasures() == 0
    assert queries.person(grace).email == "later@harbour.example"
