"""Start: the site's address and the specialty are all that is asked."""

from __future__ import annotations

import pytest
from django.test import Client

from suture.app.practices.queries import practices_for

pytestmark = pytest.mark.django_db


def test_only_address_and_specialty_are_asked(page: Client) -> None:
    form = page.get("/start/").context["form"]
    assert list(form.fields) == ["address", "specialty"]


def test_starting_leads_to_the_files(page: Client, owner: int) -> None:
    answer = page.post("/start/", {"address": "https://www.Bayside.example/team", "specialty": "dentistry"})
    (made,) = practices_for(owner)
    assert answer.headers["Location"] == f"/p/{made.id}/files/"
    assert made.own_site.key == "bayside.example"


@pytest.mark.parametrize("address", ["our clinic", "http://", "bayside", "ftp://bayside.example", ""])
def test_an_address_that_is_none_keeps_the_form_and_says_why(page: Client, owner: int, address: str) -> None:
    answer = page.post("/start/", {"address": address, "specialty": "dentistry"})
    assert answer.status_code == 422
    assert answer.context["form"].errors["address"]
    assert '<option value="dentistry" selected>' in answer.text
    assert practices_for(owner) == ()


def test_a_specialty_must_be_chosen(page: Client) -> None:
    answer = page.post("/start/", {"address": "bayside.example", "specialty": ""})
    assert answer.status_code == 422
    assert answer.context["form"].errors["specialty"]
    assert 'value="bayside.example"' in answer.text


def test_a_site_belongs_to_one_practice(page: Client, practice: int) -> None:
    answer = page.post("/start/", {"address": "www.harbour.example", "specialty": "dentistry"})
    assert answer.status_code == 422
    assert "harbour.example belongs to a practice here already" in answer.text
