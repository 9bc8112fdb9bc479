"""The first run makes one owner, whoever else tries."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.contrib.auth import authenticate
from django.urls import reverse

from suture.app.accounts import actions, queries
from suture.engine.errors import ActionError, InputError, NothingHere

pytestmark = [pytest.mark.django_db, pytest.mark.database]

PASSWORD = "harbour at dawn"


def test_the_first_run_makes_the_owner() -> None:
    assert queries.needs_owner()
    with pytest.raises(NothingHere):
        queries.owner()
    number = actions.create_owner(email=" Ada@Harbour.Example ", password=PASSWORD, name="Ada")
    assert not queries.needs_owner()
    assert queries.owner() == queries.person(number)
    assert queries.person(number).email == "ada@harbour.example"


def test_there_is_one_owner() -> None:
    actions.create_owner(email="ada@harbour.example", password=PASSWORD)
    for email in ("bo@harbour.example", "ada@harbour.example"):
        with pytest.raises(ActionError, match="has an owner already"):
            actions.create_owner(email=email, password=PASSWORD)


@pytest.mark.parametrize(
    ("email", "password"),
    [("no address", PASSWORD), ("ada@harbour.example", "short"), ("ada@harbour.example", "password1234"),
     ("ada@harbour.example", "ada@harbour.example")],
)  # fmt: skip
def test_bad_addresses_and_weak_passwords_are_refused_with_a_sentence(email: str, password: str) -> None:
    with pytest.raises(InputError) as refused:
        actions.create_owner(email=email, password=password)
    assert str(refused.value).endswith(".")
    assert queries.needs_owner()


def test_people_sign_in_by_address_in_any_case(rf: Any) -> None:
    number = actions.create_owner(email="ada@harbour.example", password=PASSWORD)
    for typed in ("ada@harbour.example", "ADA@Harbour.example"):
        user = authenticate(rf.post("/"), email=typed, password=PASSWORD)
        assert user is not None
        assert user.pk == number
    assert authenticate(rf.post("/"), email="ada@harbour.example", password="wrong") is None


def test_a_new_password_replaces_the_old_one(rf: Any) -> None:
    number = actions.create_owner(email="ada@harbour.example", password=PASSWORD)
    actions.set_password(user=number, password="another harbour")
    assert authenticate(rf.post("/"), email="ada@harbour.example", password=PASSWORD) is None
    assert authenticate(rf.post("/"), email="ada@harbour.example", password="another harbour")


def test_a_person_can_change_their_name() -> None:
    number = actions.create_owner(email="ada@harbour.example", password=PASSWORD)
    actions.rename_person(actor=number, name=" Dr. Ada ")
    assert queries.person(number).name == "Dr. Ada"
    for question in (lambda: queries.person(99), lambda: actions.rename_person(actor=99, name="x")):
        with pytest.raises(NothingHere):
            question()


def test_a_forgotten_password_is_reset_by_mail(client: Any, mailoutbox: list[Any]) -> None:
    actions.create_owner(email="ada@harbour.example", password=PASSWORD)
    client.post(reverse("account_reset_password"), {"email": "Ada@harbour.example"})
    (mail,) = mailoutbox
    assert mail.to == ["ada@harbour.example"]
    (link,) = re.findall(r"http://testserver(/\S+)", mail.body)
    form = client.get(link, follow=True).redirect_chain[-1][0]
    client.post(form, {"password1": "another harbour", "password2": "another harbour"})
    assert client.login(email="ada@harbour.example", password="another harbour")


def test_nobody_signs_up_alone(client: Any) -> None:
    actions.create_owner(email="ada@harbour.example", password=PASSWORD)
    fields = {"email": "eve@harbour.example", "password1": PASSWORD, "password2": PASSWORD}
    client.post(reverse("account_signup"), fields)
    with pytest.raises(NothingHere):
        queries.person(queries.owner().id + 1)
