"""The form “Which of these are you?”: its questions, its answers, and what is suggested."""

from __future__ import annotations

import pytest
from tests.engine.prospects.pages_that_owe import ABOUT, page

from suture.engine.errors import InputError
from suture.engine.prospects.affiliations import (
    affiliation_key,
    affiliation_kind,
    affiliation_kinds,
    read_affiliation,
)
from suture.engine.prospects.affiliations_suggested import suggestions
from suture.engine.prospects.kinds import KINDS
from suture.engine.prospects.owed_pages import next_pages, start_addresses


def test_every_question_is_of_a_kind_of_opening_and_is_complete() -> None:
    kinds = affiliation_kinds()
    assert list(kinds) == [
        "membership", "privilege", "faculty", "insurer", "supplier", "charity", "referrer", "talk", "article",
    ]  # fmt: skip
    for key, one in kinds.items():
        assert key in KINDS
        assert one.question.endswith("?")
        assert all((one.asks, one.example, one.decides, one.good_page))
    assert dict(affiliation_kind("charity").details)["sponsor"] == "we gave money"


def test_an_unknown_kind_is_refused_in_a_sentence() -> None:
    with pytest.raises(InputError, match="choose one"):
        affiliation_kind("friend")


def test_an_answer_with_a_page() -> None:
    told = read_affiliation(
        kind="membership", name="  Coastal  Skin Society ", about=ABOUT,
        address="www.coastalskin.example/members/12", clinician="quill", since=2015,
    )  # fmt: skip
    assert told.name == "Coastal Skin Society"
    assert told.domain == "coastalskin.example"
    assert told.page == "https://www.coastalskin.example/members/12"
    assert told.key == "membership:coastalskin.example:quill"
    assert start_addresses(told) == (told.page,)


@pytest.mark.parametrize(
    ("address", "page", "start"),
    [
        ("coastalskin.example", None, "https://coastalskin.example/"),
        ("https://www.coastalskin.example/", None, "https://coastalskin.example/"),
        ("alumni.harbour.edu", None, "https://alumni.harbour.edu/"),
    ],
)
def test_a_home_page_is_a_place_to_start_and_not_the_page(address: str, page: str | None, start: str) -> None:
    told = read_affiliation(kind="faculty", name="Harbour", about=ABOUT, address=address)
    assert told.page is page
    assert start_addresses(told) == (start,)


def test_an_answer_without_an_address_still_has_a_key() -> None:
    told = read_affiliation(kind="charity", name="Food Bank “Été”", about=ABOUT)
    assert told.key == "charity:food-bank-ete:practice"
    assert start_addresses(told) == ()


def test_two_charities_with_pages_on_one_platform_are_two() -> None:
    keys = {
        read_affiliation(kind="charity", name=name, about=ABOUT, address=f"facebook.com/{name}").key
        for name in ("foodbank", "rowing")
    }
    assert keys == {"charity:facebook.com/foodbank:practice", "charity:facebook.com/rowing:practice"}


def test_two_talks_at_one_place_are_two() -> None:
    keys = {
        affiliation_key(kind="talk", name="Skin Day", domain="skinday.example", clinician="quill", title=title)
        for title in ("Moles", "Sun", "moles")
    }
    assert len(keys) == 2


@pytest.mark.parametrize(
    ("more", "says"),
    [
        ({"name": " "}, "Say the name"),
        ({"address": "not an address"}, "no web address"),
        ({"address": "localhost"}, "no web address"),
        ({"address": "https://harbourstreetderm.example/team"}, "your own website"),
        ({"clinician": "nobody"}, "Choose one of your clinicians"),
        ({"since": 2040}, "Give the year"),
        ({"detail": "sponsor"}, "Choose one of the answers"),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence(more: dict[str, object], says: str) -> None:
    answer = {"kind": "membership", "name": "Coastal Skin Society", **more}
    with pytest.raises(InputError, match=says):
        read_affiliation(about=ABOUT, **answer)  # type: ignore[arg-type]


def test_suggestions_are_societies_insurers_and_hospitals_that_may_fit() -> None:
    found = suggestions(ABOUT)
    assert {one.kind for one in found} == {"membership", "insurer", "privilege"}
    academy = next(one for one in found if one.domain == "aad.org")
    assert academy.clinicians == ("quill",)
    assert academy.why == "Dermatology in your country: Ada Quill has this specialty."
    assert all("dent" not in one.name.casefold() for one in found if one.kind == "insurer")
    assert all("Salem" in one.name for one in found if one.kind == "privilege")


def test_what_was_told_or_denied_is_not_suggested_again() -> None:
    told = read_affiliation(kind="membership", name="AAD", address="aad.org", about=ABOUT, clinician="quill")
    left = {one.domain for one in suggestions(ABOUT, told=[told], denied=["massmed.org"])}
    assert not left & {"aad.org", "massmed.org"}
    assert "ama-assn.org" in left


def test_links_that_may_lead_to_the_page_about_us_come_best_first() -> None:
    told = read_affiliation(
        kind="membership", name="Coastal Skin Society", address="coastalskin.example", about=ABOUT, clinician="quill"
    )
    read = page(
        """<p><a href="/news">News</a> <a href="/directory/quill-ada">Entry 12</a>
        <a href="/members/9">Ada Quill, Harbour Street Dermatology</a> <a href="/join">Membership</a>
        <a href="https://elsewhere.example/find-a-doctor">Find a doctor</a></p>""",
        url="https://coastalskin.example/",
    )
    assert next_pages(read, affiliation=told, about=ABOUT) == (
        "https://coastalskin.example/members/9",
        "https://coastalskin.example/directory/quill-ada",
        "https://coastalskin.example/members",
        "https://coastalskin.example/join",
    )
    assert len(next_pages(read, affiliation=told, about=ABOUT, limit=1)) == 1
