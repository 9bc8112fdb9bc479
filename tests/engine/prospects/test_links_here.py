"""A page that was read: does it link to us, does it name us, and is that us."""

from __future__ import annotations

import json

import pytest
from tests.engine.citations.practices_for_audit import ON
from tests.engine.prospects.pages_that_owe import ABOUT, MEMBERS, OFFICE, page

from suture.engine.errors import InputError
from suture.engine.prospects.links_here import Look, look_at, newest_looks, standing_from, standing_json

HOME = "https://harbourstreetderm.example/"


def test_a_member_page_names_us_and_has_no_link() -> None:
    standing = look_at(page(MEMBERS.format(link="")), about=ABOUT)
    assert not standing.links_to_us
    assert standing.names_us
    assert standing.follow is None
    (named,) = standing.names_of("quill")
    assert named.words == "Dr. Ada Quill"
    assert named.beside[:2] == ("practice", "phone")
    assert named.quote == "Dr. Ada Quill, MD, FAAD"


@pytest.mark.parametrize(
    ("rel", "head", "follow"),
    [
        ("", "", "yes"),
        ("nofollow noopener", "", "no"),
        ("sponsored", "", "paid"),
        ("ugc", "", "users"),
        ("", '<meta name="robots" content="index, nofollow">', "no"),
    ],
)
def test_a_link_says_whether_search_engines_may_follow_it(rel: str, head: str, follow: str) -> None:
    link = f'<a href="https://www.harbourstreetderm.example/team" rel="{rel}">website</a>'
    standing = look_at(page(MEMBERS.format(link=link), head=head), about=ABOUT)
    assert standing.links_to_us
    assert standing.follow == follow
    assert "website" in standing.quote


def test_no_word_of_what_stands_around_a_link_is_cut() -> None:
    before, after = "Patients told us where they went " * 9, "Ask the office for a list of members " * 9
    link = f'{before}(see <a href="{HOME}">Harbour Street Dermatology</a>, Salem). {after}'
    quote = look_at(page(f"<p>{link}</p>"), about=ABOUT).quote
    assert "Harbour Street Dermatology, Salem)." in quote
    assert len(quote) <= 240
    assert set(quote.split()) <= set(f"{before} (see Harbour Street Dermatology, Salem). {after}".split())


def test_the_best_link_comes_first_and_a_hidden_one_is_none() -> None:
    hidden = f'<p style="display:none"><a href="{HOME}">x</a></p>'
    assert not look_at(page(f"<p>Text</p>{hidden}"), about=ABOUT).links_to_us
    both = f'{hidden}<p><a rel="nofollow" href="{HOME}">one</a> and <a href="{HOME}team">two</a></p>'
    assert [one.text for one in look_at(page(both), about=ABOUT).links] == ["two", "one", "x"]


@pytest.mark.parametrize(
    "words",
    [
        "Ada Quill sees patients in Salem.",
        "Von Ada Quill, Salem",
        "By Ada Quill, dermatologist",
        "Dr Ada M. Quill, dermatologist",
        "QUILL, ADA M, MD, Salem MA 01970",
        "A. Quill, Harbour Street Dermatology",
        "Dr. Quill of Harbour Street Dermatology",
        "Call (978) 555-0180",
        "Harbour Street Dermatology opens late",
        "the team of Harbour Street Dermatology’s Ada Quill’s clinic",
    ],
)
def test_it_is_us(words: str) -> None:
    assert look_at(page(f"<p>{words}</p>"), about=ABOUT).names_us


@pytest.mark.parametrize(
    "words",
    [
        "Ada Quill won the regatta.",  # nothing beside the name
        "Ada Quill, DDS, dentist in Salem",
        "Adam Quill, dermatologist in Salem",
        "Lena Ada Quill, dermatologist in Salem",
        "Ada Quill-Jones, dermatologist in Salem",
        "Dr. Quill, dermatologist in Salem",  # a surname alone wants more than town and field
        "A. Quill, dermatologist",
        "Ida Quill, dermatologist in Salem",
        "Harbour Street Bakery, Salem",
        "Call (978) 555-0181",
    ],
)
def test_it_is_a_namesake_or_nobody(words: str) -> None:
    assert not look_at(page(f"<p>{words}</p>"), about=ABOUT).names_us


def test_a_second_fact_far_away_counts_only_where_the_page_is_about_one_person() -> None:
    filler = "<p>" + "Other words of another matter. " * 30 + "</p>"
    body = f"<p>Ada Quill spoke.</p>{filler}<p>She works in Salem.</p>"
    assert not look_at(page(body), about=ABOUT).names_us
    assert look_at(page(f"<h1>Ada Quill</h1>{body}"), about=ABOUT).names_us


def test_noindex_is_said() -> None:
    assert not look_at(page("<p>x</p>", head='<meta name="robots" content="noindex">'), about=ABOUT).indexable


def test_a_standing_survives_json() -> None:
    standing = look_at(page(MEMBERS.format(link=f'<a href="{HOME}">website</a>')), about=ABOUT)
    assert standing_from(json.loads(json.dumps(standing_json(standing)))) == standing


def test_a_look_that_was_read_has_a_standing_and_no_other() -> None:
    standing = look_at(page("<p>x</p>"), about=ABOUT)
    with pytest.raises(InputError):
        Look(url="https://a.example/", on=ON, ended="read")
    with pytest.raises(InputError):
        Look(url="https://a.example/", on=ON, ended="gone", standing=standing)


def test_the_newest_look_at_each_page_counts() -> None:
    standing = look_at(page("<p>x</p>"), about=ABOUT)
    old = Look(url="http://www.a.example/x/", on=ON.replace(day=1), ended="gone")
    new = Look(url="https://a.example/x", on=ON, ended="read", standing=standing, people=(OFFICE,))
    assert list(newest_looks([new, old]).values()) == [new]
