"""What a listing's link is worth, from the imported links of its host."""

from __future__ import annotations

from dataclasses import replace

from suture.app.listings.link_worth import LinkOfPage
from suture.app.listings.listing_links import imported_link, link_view, sites_of
from suture.engine.citations.records import Record
from suture.engine.citations.sightings import LinkWorth, Sighting

PAGE = "https://find-a-derm.example/harbour"
LISTED = Sighting(
    record=Record(id="1", name="Harbour Dermatology", address=PAGE),
    directory="find-a-derm.example", witness="page",
    links=(LinkWorth(target="https://harbour.example/", says="It links."),),
)  # fmt: skip
OWN = LinkOfPage(
    page=PAGE, target="https://harbour.example/", rel=(), is_lost=False, kind="directory", low=0.5, high=1.2,
    band_low=2, band_high=3,
)  # fmt: skip
OTHER = replace(OWN, page="https://find-a-derm.example/news", band_low=1, band_high=2)


def test_the_link_of_the_own_page_goes_before_others_of_the_host() -> None:
    assert sites_of(LISTED) == {"find-a-derm.example"}
    assert imported_link(LISTED, {OTHER.page: OTHER, PAGE: OWN}) == OWN
    assert imported_link(LISTED, {OTHER.page: OTHER}) == OTHER
    assert imported_link(LISTED, {OTHER.page: replace(OTHER, is_lost=True)}) is None
    elsewhere = replace(OTHER, page="https://blog.find-a-derm.example/news")
    assert imported_link(LISTED, {elsewhere.page: elsewhere}) is None


def test_a_worth_of_another_page_is_said_to_be_that() -> None:
    own, other = link_view(LISTED, OWN), link_view(LISTED, OTHER)
    assert own is not None
    assert (own.worth_low, own.worth_high, own.words) == (2, 3, "It links.")
    assert other is not None
    assert (other.worth_low, other.worth_high) == (1, 2)
    assert other.words.endswith("which stands on another page.")


def test_nothing_is_shown_where_nothing_was_judged_or_the_link_may_have_no_weight() -> None:
    marked = replace(
        LISTED, links=(LinkWorth(target="https://harbour.example/", rel=("nofollow",), says="It links."),)
    )
    for found in (link_view(LISTED, None), link_view(marked, OTHER)):
        assert found is not None
        assert (found.worth_low, found.worth_high) == (None, None)
    assert link_view(replace(LISTED, links=None), None) is None
    assert sites_of(replace(LISTED, links=())) == frozenset()
    from_file = link_view(replace(LISTED, links=None), OTHER)
    assert from_file is not None
    assert (from_file.worth_high, "best link to you" in from_file.words) == (2, True)
