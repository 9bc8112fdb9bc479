"""Settings, theme, and deleting a practice."""

from __future__ import annotations

import pytest
from django.test import Client

from suture.app.accounts.queries import person
from suture.app.practices.models import Practice
from suture.app.practices.queries import practice as ask
from suture.app.practices.teams import begin_team

pytestmark = pytest.mark.django_db


def test_settings_lead_to_what_can_be_said_about_the_practice(page: Client, practice: int) -> None:
    text = page.get(f"/p/{practice}/settings/").text
    assert f'href="/p/{practice}/about/"' in text
    assert "Harbour Street" in text


def test_ones_own_name_can_be_changed(page: Client, owner: int, practice: int) -> None:
    answer = page.post("/me/name/", {"me-name": "M. Lind", "next": f"/p/{practice}/settings/"})
    assert answer.headers["Location"] == f"/p/{practice}/settings/"
    assert person(owner).name == "M. Lind"


@pytest.mark.parametrize(("chosen", "shown"), [("dark", 'data-theme="dark"'), ("light", 'data-theme="light"')])
def test_a_chosen_theme_stays(page: Client, practice: int, chosen: str, shown: str) -> None:
    page.post("/me/theme/", {"theme": chosen})
    assert shown in page.get(f"/p/{practice}/links/").text
    page.post("/me/theme/", {"theme": ""})
    assert "data-theme" not in page.get(f"/p/{practice}/links/").text


def test_a_theme_that_nobody_offers_is_the_systems(client: Client, owner: int) -> None:
    client.cookies["suture_theme"] = '"><script>'
    assert "data-theme" not in client.get("/account/login/").text


def test_going_back_stays_on_this_site(page: Client) -> None:
    answer = page.post("/me/theme/", {"theme": "dark", "next": "https://elsewhere.example/"})
    assert answer.headers["Location"] == "/"


@pytest.mark.usefixtures("sure")
def test_deleting_needs_the_site_typed_out(page: Client, owner: int, read_practice: int) -> None:
    address = f"/p/{read_practice}/settings/delete/"
    answer = page.post(address, {"typed": "harbour"})
    assert answer.status_code == 422
    assert "exactly as it stands here" in answer.text
    assert ask(owner, read_practice).name == "Harbour Street"


@pytest.mark.usefixtures("sure")
def test_deleting_removes_the_practice_with_all_its_data(page: Client, read_practice: int) -> None:
    answer = page.post(f"/p/{read_practice}/settings/delete/", {"typed": " Harbour.example "}, follow=True)
    assert "Harbour Street and all its data are deleted." in answer.text
    assert page.get(f"/p/{read_practice}/links/").status_code == 404


@pytest.mark.usefixtures("sure")
def test_a_practice_moves_to_another_team_of_the_same_owner(page: Client, owner: int, practice: int) -> None:
    address = f"/p/{practice}/settings/"
    assert "Move the practice" not in page.get(address).text
    other = begin_team(owner=owner, name="The agency")
    assert "The agency" in page.get(address).text
    answer = page.post(f"{address}team/", {"team": other}, follow=True)
    assert "The practice belongs to the other team now." in answer.text
    assert Practice.objects.get(pk=practice).team_id == other
    assert page.post(f"{address}team/", {"team": "1e9"}).status_code == 404
