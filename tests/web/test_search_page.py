"""Search: pages, practices, and inside a practice its tasks, link groups, sites and links; to each what is theirs."""

from __future__ import annotations

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.utils import timezone
from tests.engine.links.judged_rows import NETWORK

from suture.app.practices.models import Client as Shown
from suture.app.practices.search_queries import sought

pytestmark = pytest.mark.django_db


def test_everything_with_a_word_stands_under_its_kind(page: Client, owner: int, grouped_practice: int) -> None:
    found = sought(owner, grouped_practice, words="  Skin ")
    assert [one.name for one in found.sites] == ["skin-doctors.example"]
    assert "skin-doctors.example" in {one.source_domain for one in found.links}
    answer = page.get(f"/p/{grouped_practice}/search/?q=skin")
    assert "skin-doctors.example" in answer.text
    assert answer.context["count"] == 1 + found.links_in_all
    assert f"/p/{grouped_practice}/links/?site=skin-doctors.example" in answer.text


def test_a_link_group_is_found_by_what_its_sites_share(page: Client, owner: int, grouped_practice: int) -> None:
    pattern = page.get(f"/p/{grouped_practice}/look/groups/{NETWORK}/").context["one"].pattern
    word = max(pattern.split(), key=len).strip("“”,.")
    assert [one.id for one in sought(owner, grouped_practice, words=word).groups] == [NETWORK]


def test_one_letter_finds_pages_and_practices_only(page: Client, owner: int, read_practice: int) -> None:
    assert sought(owner, read_practice, words="e").links == ()
    answer = page.get(f"/p/{read_practice}/search/?q=w")
    assert [one.words for one in answer.context["places"]][:1] == ["This week"]


def test_a_page_is_found_by_other_words_for_it(page: Client, read_practice: int) -> None:
    answer = page.get(f"/p/{read_practice}/search/?q=backlinks")
    assert [one.words for one in answer.context["places"]] == ["Who links to us"]
    assert [one.words for one in page.get("/search/?q=invite").context["places"]] == ["People"]


def test_nothing_found_says_what_to_try(page: Client, read_practice: int) -> None:
    assert "Try fewer letters" in page.get(f"/p/{read_practice}/search/?q=zzzzz").text
    assert "search inside a practice" in page.get("/search/?q=zzzzz").text


def test_a_practice_is_found_by_its_name_and_its_site(page: Client, practice: int) -> None:
    for words in ("street", "harbour.example"):
        assert [one.id for one in page.get("/search/", {"q": words}).context["practices"]] == [practice]
    # Whoever is in it need not be led to it.
    assert page.get(f"/p/{practice}/search/?q=street").context["practices"] == ()


def test_a_client_finds_results_only(grouped_practice: int) -> None:
    somebody = get_user_model().objects.create_user("client@harbour.example", "a quiet harbour")
    Shown.objects.create(practice_id=grouped_practice, user=somebody, since=timezone.now())
    found = sought(somebody.pk, grouped_practice, words="same")
    assert found.groups == ()
    client = Client()
    client.force_login(somebody)
    words = [one.words for one in client.get(f"/p/{grouped_practice}/search/").context["places"]]
    assert "Who links to us" in words
    assert not {"Needs a look", "Add links", "Settings", "History"} & set(words)


def test_others_practices_are_not_searched(stranger: Client, read_practice: int) -> None:
    assert stranger.get(f"/p/{read_practice}/search/?q=skin").status_code == 404
    assert stranger.get("/search/?q=harbour").context["practices"] == ()


def test_htmx_gets_the_answers_alone(page: Client, read_practice: int) -> None:
    answer = page.get(
        f"/p/{read_practice}/search/?q=skin", headers={"HX-Request": "true", "HX-Request-Type": "partial"}
    )
    assert "<html" not in answer.text
    assert '<div class="sought">' in answer.text


def test_single_letters_can_be_switched_off_in_this_browser(page: Client, practice: int) -> None:
    assert 'data-keys="off"' not in page.get("/me/").text
    answer = page.post("/me/keys/", {"next": "/me/"})
    assert answer.headers["Location"] == "/me/"
    assert 'data-keys="off"' in page.get(f"/p/{practice}/").text
    page.post("/me/keys/", {"next": "https://elsewhere.example/", "single_keys": "on"})
    assert 'data-keys="off"' not in page.get("/me/").text
