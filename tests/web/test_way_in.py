"""First run, signing in, and where the front door leads."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core import mail
from django.test import Client
from pytest_django import Settings

from suture.app.accounts.queries import needs_owner
from suture.settings.secret import keep_welcome_key

pytestmark = pytest.mark.django_db

OWNER = {"email": "maya@harbour.example", "name": "Maya", "password": "a quiet harbour"}


def test_the_first_visitor_is_led_to_the_first_run(client: Client) -> None:
    assert client.get("/").headers["Location"] == "/welcome/"


def test_the_first_run_makes_the_owner_and_goes_on_to_start(client: Client) -> None:
    answer = client.post("/welcome/", OWNER)
    assert answer.headers["Location"] == "/start/"
    assert not needs_owner()
    assert client.get("/start/").status_code == 200


def test_a_weak_password_keeps_the_form_and_says_why(client: Client) -> None:
    answer = client.post("/welcome/", {**OWNER, "password": "short"})
    assert answer.status_code == 422
    assert "maya@harbour.example" in answer.text
    assert "too short" in answer.text
    assert needs_owner()


def test_there_is_only_one_first_run(client: Client, owner: int) -> None:
    assert client.get("/welcome/").headers["Location"] == "/"
    assert client.post("/welcome/", OWNER).headers["Location"] == "/"


def test_signing_in_leads_to_the_practice(client: Client, owner: int, practice: int) -> None:
    assert client.get("/").headers["Location"] == "/account/login/"
    answer = client.post("/account/login/", {"login": "maya@harbour.example", "password": "a quiet harbour"})
    assert answer.headers["Location"] == "/"
    assert client.get("/").headers["Location"] == f"/p/{practice}/"


def test_a_wrong_password_keeps_the_address(client: Client, owner: int) -> None:
    answer = client.post("/account/login/", {"login": "maya@harbour.example", "password": "another one"})
    assert answer.status_code == 200
    assert 'value="maya@harbour.example"' in answer.text


def test_a_forgotten_password_is_replaced_through_a_message(client: Client, owner: int) -> None:
    client.post("/account/password/reset/", {"email": "maya@harbour.example"})
    address = next(word for word in mail.outbox[0].body.split() if word.startswith("http"))
    form = client.get(address, follow=True)
    assert "Choose a new password" in form.text
    action = form.redirect_chain[-1][0]
    done = client.post(action, {"password1": "another harbour", "password2": "another harbour"}, follow=True)
    assert "Your password is changed" in done.text
    assert client.login(email="maya@harbour.example", password="another harbour")


def test_a_server_without_mail_says_where_the_message_is(client: Client, settings: Settings) -> None:
    assert "a message is on its way" in client.get("/account/password/reset/done/").text
    settings.EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
    assert "sends no mail" in client.get("/account/password/reset/done/").text


@pytest.mark.parametrize("name", ["email", "confirm-email", "password/set", "login/code/confirm"])
def test_pages_without_our_look_have_no_address(page: Client, name: str) -> None:
    assert page.get(f"/account/{name}/").status_code == 404


def test_a_server_that_others_reach_asks_the_first_visitor_for_its_key(client: Client, own_home: Path) -> None:
    key = keep_welcome_key(own_home, needed=True)
    assert (own_home / "welcome-key").stat().st_mode & 0o077 == 0
    for address in ("/welcome/", "/welcome/?key=another"):
        assert client.get(address).status_code == 403
        assert client.post(address, OWNER).status_code == 403
    assert needs_owner()
    assert client.get(f"/welcome/?key={key}").status_code == 200
    assert client.post(f"/welcome/?key={key}", OWNER).headers["Location"] == "/start/"
    assert not (own_home / "welcome-key").exists()


def test_nobody_signs_up_alone(client: Client, owner: int) -> None:
    assert "Nobody signs up here alone" in client.get("/account/signup/").text


@pytest.mark.parametrize("address", ["/account/password/change/", "/account/logout/", "/account/password/reset/"])
def test_the_pages_around_signing_in_have_our_look(page: Client, address: str) -> None:
    answer = page.get(address)
    assert answer.status_code == 200
    assert "suture/app.css" in answer.text


def test_the_front_door_lets_choose_among_several_practices(page: Client, practice: int) -> None:
    page.post("/start/", {"address": "bayside.example", "specialty": "dentistry"})
    assert page.get("/").headers["Location"] == "/practices/"
    answer = page.get("/practices/")
    assert "Harbour Street" in answer.text
    assert "bayside.example" in answer.text
