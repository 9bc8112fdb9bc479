"""Which sites are the practice's own: a second site is no source, and a profile elsewhere makes no site ours."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from tests.engine.citations.practices_for_audit import HARBOUR, ON
from tests.engine.prospects.pages_that_owe import ABOUT, MEMBERS, page

from suture.engine.citations.facts import Value
from suture.engine.prospects.about import About
from suture.engine.prospects.links_here import look_at


def about(*websites: Value) -> About:
    first, *others = HARBOUR.places
    return replace(ABOUT, practice=replace(HARBOUR, places=(replace(first, websites=websites), *others)))


@pytest.mark.parametrize(
    ("website", "ours"),
    [
        (Value(text="www.harbour-lynn.example"), {"harbour-lynn.example"}),
        (Value(text="https://hautarzt-h\u00e4fen.example/de/"), {"xn--hautarzt-hfen-kfb.example"}),
        (Value(text="https://harbour-skin.blogspot.com/"), {"harbour-skin.blogspot.com"}),
        (Value(text="https://st-brendan.example/doctors/quill"), set()),
        (Value(text="https://www.facebook.com/"), set()),
        (Value(text="https://www.aad.org/"), set()),
        (Value(text="no address"), set()),
        (Value(text="harbour-old.example", until=ON - timedelta(days=1)), set()),
    ],
)
def test_a_home_page_of_a_place_is_ours_and_nothing_else(website: Value, ours: set[str]) -> None:
    assert about(website).sites - {"harbourstreetderm.example"} == ours


def test_a_link_to_the_site_of_one_of_our_places_is_a_link_to_us() -> None:
    listed = page(MEMBERS.format(link='<a href="https://harbour-lynn.example/">website</a>'))
    assert look_at(listed, about=about(Value(text="harbour-lynn.example"))).links_to_us
    assert not look_at(listed, about=ABOUT).links_to_us
