"""Pages about people: inviting and joining, one's account, the second step, tokens, history."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.contrib.auth import get_user_model
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from suture.app.accounts import queries
from suture.app.accounts.actions import add_person
from suture.app.practices.models import Practice
from suture.app.practices.queries import practice as practice_of
from suture.app.practices.queries import practices_for

pytestmark = pytest.mark.django_db

PASSWORD = "a quiet harbour"


@pytest.fixture(autouse=True)
def no_attempts_yet() -> None:
    """Forget how often somebody tried a password in another test."""
    cache.clear()


@pytest.fixture
def team(practice: int) -> str:
    """The address of the page of the practice's team."""
    return f"/teams/{Practice.objects.get(pk=practice).team_id}/"


@pytest.fixture
def typed(owner: int) -> Client:
    """A browser in which the owner has just typed the password."""
    return sure_of("maya@harbour.example")


def sure_of(address: str) -> Client:
    browser = Client()
    browser.post("/account/login/", {"login": address, "password": PASSWORD})
    browser.post("/account/reauthenticate/", {"password": PASSWORD})
    return browser


def link_in(text: str) -> str:
    found = re.search(r"http://testserver(/\S+?/)(?=[\"\s])", text)
    assert found is not None
    return found[1]


@pytest.mark.usefixtures("sure")
def test_somebody_is_invited_and_joins(page: Client, practice: int, team: str) -> None:
    answer = page.post(team, {"email": "New@bay.example", "place": "editor"})
    assert "new@bay.example is invited" in answer.text
    assert "A link went to them by mail" in answer.text
    assert "/invitation/" not in answer.text
    link = link_in(str(mail.outbox[0].body))
    new = Client()
    assert "Maya Lind invites new@bay.example to Our team, as editor" in " ".join(new.get(link).text.split())
    assert new.post(link, {"name": "Ann", "password": "short"}).status_code == 422
    assert new.post(link, {"name": "Ann", "password": "boats in the morning"}).headers["Location"] == "/"
    user = queries.person_by_address("new@bay.example")
    assert user is not None
    assert practice_of(user.id, practice).role == "editor"
    assert "Ann" in new.get(team).text
    assert "Invite somebody" not in new.get(team).text
    assert new.get(link).status_code == 404


@pytest.mark.usefixtures("sure")
def test_a_link_is_shown_where_mail_is_only_printed(
    page: Client, practice: int, team: str, settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
    answer = page.post(team, {"email": "new@bay.example", "place": f"client:{practice}"})
    link = link_in(answer.text)
    assert link in capsys.readouterr().out
    known = add_person(email="new@bay.example", password=PASSWORD)
    anybody = Client()
    assert f"/account/login/?next={link}" in anybody.get(link).text
    anybody.force_login(get_user_model().objects.get(pk=known))
    anybody.post(link)
    assert [one.role for one in practices_for(known)] == ["client"]
    assert anybody.get(f"/p/{practice}/links/").status_code == 200
    refused = anybody.get(f"/p/{practice}/imports/")
    assert refused.status_code == 403
    assert "You see the results of this practice" in refused.text


@pytest.mark.usefixtures("sure")
def test_another_persons_link_is_not_for_me(page: Client, team: str, stranger: Client) -> None:
    page.post(team, {"email": "new@bay.example", "place": "viewer"})
    answer = stranger.get(link_in(str(mail.outbox[0].body)))
    assert answer.status_code == 403
    assert "You are signed in as stranger@elsewhere.example" in answer.text


@pytest.mark.usefixtures("sure")
def test_roles_are_changed_and_people_removed(page: Client, owner: int, practice: int, team: str) -> None:
    new = add_person(email="new@bay.example", password=PASSWORD)
    page.post(team, {"email": "new@bay.example", "place": "viewer"})
    joining = Client()
    joining.force_login(get_user_model().objects.get(pk=new))
    joining.post(link_in(str(mail.outbox[0].body)))
    page.post(f"{team}people/{new}/role/", {f"p{new}-role": "editor"})
    assert practice_of(new, practice).role == "editor"
    last = page.post(f"{team}people/{owner}/remove/", follow=True)
    assert "last owner" in last.text
    assert joining.post(f"{team}people/{owner}/remove/").status_code == 403
    page.post(f"{team}people/{new}/remove/")
    assert practices_for(new) == ()


def test_the_second_step_is_turned_on_asked_for_and_turned_off(typed: Client, owner: int) -> None:
    secret = typed.get("/account/second-step/on/").context["form"].secret
    code = format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time()))))
    shown = typed.post("/account/second-step/on/", {"code": code}, follow=True)
    codes = re.findall(r"<li>(\d{8})</li>", shown.text)
    assert len(codes) == 10
    elsewhere = Client()
    asked = elsewhere.post("/account/login/", {"login": "maya@harbour.example", "password": PASSWORD}, follow=True)
    assert "One more step" in asked.text
    assert elsewhere.get("/me/").status_code == 302
    assert "One more step" in elsewhere.post("/account/second-step/code/", {"code": "000000"}).text
    elsewhere.post("/account/second-step/code/", {"code": codes[0]})
    assert elsewhere.get("/me/").status_code == 200
    assert [(one.is_in, one.step) for one in queries.sign_ins(owner)][:2] == [
        (True, "Code of the second step"), (False, "Code of the second step"),
    ]  # fmt: skip
    typed.post("/account/second-step/off/")
    assert "Turn it on" in typed.get("/me/").text


def test_a_token_is_shown_once_and_taken_back(typed: Client, practice: int) -> None:
    made = typed.post("/me/tokens/new/", {"name": "Reports", "scopes": ["read"], "practice": practice})
    found = re.search(r'value="(suture_[\w-]{43})"', made.text)
    assert found is not None
    access = queries.person_of_token(found[1])
    assert access is not None
    assert access.practice == practice
    listed = typed.get("/me/tokens/").text
    assert "Reports" in listed
    assert found[1] not in listed
    typed.post(f"/me/tokens/{access.token}/revoke/")
    assert queries.person_of_token(found[1]) is None
    assert typed.post("/me/tokens/new/", {"name": ""}).status_code == 422


def test_recovery_codes_are_shown_again_only_after_the_password(page: Client, owner: int) -> None:
    RecoveryCodes.activate(get_user_model().objects.get(pk=owner))
    for address in ("/account/second-step/codes/", "/account/second-step/codes.txt"):
        answer = page.get(address)
        assert answer.status_code == 302
        assert answer.headers["Location"].startswith("/account/reauthenticate/?next=")
    page.post("/account/reauthenticate/", {"password": PASSWORD})
    assert page.get("/account/second-step/codes.txt").status_code == 200


def test_nobody_makes_the_server_mail_an_address_without_end(typed: Client, owner: int) -> None:
    answers = [typed.post("/me/address/", {"email": f"a{number}@bay.example"}) for number in range(12)]
    assert [one.status_code for one in answers] == [200] * 10 + [422] * 2
    assert "Try again in a minute" in answers[-1].text
    assert len(mail.outbox) == 10


def test_an_address_changes_once_its_link_was_opened(typed: Client, owner: int) -> None:
    typed.post("/me/address/", {"email": "maya@bay.example"})
    link = link_in(str(mail.outbox[0].body))
    assert queries.person(owner).email == "maya@harbour.example"
    typed.get(link)
    assert queries.person(owner).email == "maya@harbour.example"
    typed.post(link)
    assert queries.person(owner).email == "maya@bay.example"


def test_who_erases_themselves_is_gone(practice: int) -> None:
    user = add_person(email="ann@bay.example", password=PASSWORD)
    browser = sure_of("ann@bay.example")
    assert browser.post("/me/erase/", {"typed": "something"}).status_code == 422
    assert browser.post("/me/erase/", {"typed": "ann@bay.example"}).status_code == 302
    assert queries.names_of({f"user:{user}"}) == {f"user:{user}": "Somebody who left"}
    assert browser.get("/me/").status_code == 302


def test_history_is_chosen_and_downloaded(page: Client, read_practice: int) -> None:
    shown = page.get(f"/p/{read_practice}/history/", {"what": "practice added"})
    assert "Maya Lind" in shown.text
    assert [one.action for one in shown.context["found"].lines] == ["practice added"]
    assert "Nobody did that here" in page.get(f"/p/{read_practice}/history/?who=user:999&before=no").text
    file = page.get(f"/p/{read_practice}/history.csv")
    lines = b"".join(file.streaming_content).decode().splitlines()  # type: ignore[attr-defined]
    assert lines[0] == "at,who,reference,what,details"
    assert len(lines) > 2


def test_too_many_wrong_passwords_wait(owner: int, own_home: Path) -> None:
    browser = Client()
    for _ in range(5):
        browser.post("/account/login/", {"login": "maya@harbour.example", "password": "wrong words"})
    answer = browser.post("/account/login/", {"login": "maya@harbour.example", "password": PASSWORD})
    assert "Too many" in answer.text
    assert browser.get("/me/").status_code == 302


def test_nobody_learns_who_is_here(owner: int) -> None:
    said = set()
    for address in ("maya@harbour.example", "nobody@harbour.example"):
        browser = Client()
        wrong = browser.post("/account/login/", {"login": address, "password": "wrong words"})
        reset = browser.post("/account/password/reset/", {"email": address}, follow=True)
        secret = r'(value=|"X-CSRFToken": )"[^"]*"'
        said.add(tuple(re.sub(secret, "", answer.text.replace(address, "")) for answer in (wrong, reset)))
    assert len(said) == 1


@pytest.mark.parametrize("there", ["https://elsewhere.example/", "//elsewhere.example", "/\\elsewhere.example"])
def test_signing_in_leads_to_no_other_site(owner: int, there: str) -> None:
    answer = Client().post(
        f"/account/login/?next={there}", {"login": "maya@harbour.example", "password": PASSWORD, "next": there}
    )
    assert answer.status_code == 302
    assert "elsewhere" not in answer.headers["Location"]


def test_a_team_gets_another_name(page: Client, team: str) -> None:
    answer = page.post(f"{team}name/", {"name": "Harbour agency"}, follow=True)
    assert "<h1>Harbour agency</h1>" in answer.text
    assert "Give the team a name." in page.post(f"{team}name/", {"name": " "}, follow=True).text


def test_the_owner_of_the_installation_erases_somebody(typed: Client, team: str) -> None:
    gone = add_person(email="gone@harbour.example", password="boats in the morning", name="Gone")
    Practice.objects.get().team.members.create(user_id=gone, role="editor", since=timezone.now())
    address = f"/teams/people/{gone}/erase/"
    assert address in typed.get(team).text
    assert "Erase Gone?" in typed.get(address).text
    assert typed.post(address, {"typed": "somebody else"}).status_code == 422
    assert queries.person(gone).name == "Gone"
    assert typed.post(address, {"typed": "gone@harbour.example"}).headers["Location"] == "/teams/"
    assert "gone@harbour.example" not in typed.get(team).text
    assert typed.get(address).status_code == 404


def test_nobody_else_finds_that_page(owner: int, team: str) -> None:
    add_person(email="ann@harbour.example", password=PASSWORD, name="Ann")
    ann = sure_of("ann@harbour.example")
    assert ann.get(f"/teams/people/{owner}/erase/").status_code == 404
    assert ann.post(f"/teams/people/{owner}/erase/", {"typed": "maya@harbour.example"}).status_code == 404
