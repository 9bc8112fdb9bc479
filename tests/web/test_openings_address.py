"""A view of the openings as an address: reading one, and the addresses beside it."""

from __future__ import annotations

import pytest
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from suture.app.openings.views import FilterView
from suture.web.openings_address import OpeningsAddress

KEYS = st.sampled_from(["", "owed", "open", "all", "podcast", "a b", "ä&=?#", "0"])


def read(query: str) -> OpeningsAddress:
    """The view that an address says."""
    return OpeningsAddress.read(QueryDict(query.removeprefix("?")))


def test_nothing_asked_for_is_the_first_look_at_open_ones() -> None:
    view = read("")
    assert view.filters == FilterView()
    assert view.is_first_look
    assert (view.query, view.chips) == ("?", ())


@pytest.mark.parametrize("page", ["0x", "-1", "", "²", "1" * 9])
def test_a_page_that_is_no_number_is_the_first(page: str) -> None:
    assert read(f"page={page}").page == 1


def test_each_condition_is_a_chip_that_leads_to_the_view_without_it() -> None:
    view = read("family=owed&kind=podcast&stage=won&looked=not+looked&text=skin&sort=name&page=3")
    assert [chip.words for chip in view.chips] == [
        "Already owed", "podcasts that take guests", "Link won", "Not looked at yet", "with “skin”"
    ]  # fmt: skip
    without = read(view.chips[2].without)
    assert (without.filters.stage, without.filters.family, without.sort, without.page) == ("open", "owed", "name", 1)


def test_every_stage_is_said_and_taken_away() -> None:
    view = read("stage=all")
    assert view.filters.stage == ""
    assert [chip.words for chip in view.chips] == ["at any stage"]
    assert view.query == "?stage=all"
    assert read(view.chips[0].without).is_first_look


@given(family=KEYS, stage=KEYS, text=st.text(max_size=40), sort=KEYS, page=st.integers(1, 9_999))
def test_an_address_says_the_view_that_it_was_made_from(
    family: str, stage: str, text: str, sort: str, page: int
) -> None:
    asked = QueryDict(mutable=True)
    asked.update({"family": family, "stage": stage, "text": text, "sort": sort, "page": str(page)})
    view = OpeningsAddress.read(asked)
    assert read(view.query) == view
    assert read(view.at(2)).filters == view.filters
    assert read(view.sorted_by("name")).sort == "name"
    assert all(chip.without.startswith("?") for chip in view.chips)
