"""Who feeds whom: what a row of feeds.csv may say, and that Google copies nobody."""

from __future__ import annotations

from suture.engine.catalogue import open_catalogue
from suture.engine.catalogue.facts import FEED_SURE

# Registers that feed directories and are none themselves.
_HIDDEN = {"pecos.cms.hhs.gov", "odsdatasearchandexport.nhs.uk"}


def test_each_feed_joins_two_sites_that_are_known_and_stands_once() -> None:
    known = {one.domain: one for one in open_catalogue().directories}
    pairs = [(one.source, one.target) for one in open_catalogue().feeds]
    assert pairs == sorted(set(pairs))
    for one in open_catalogue().feeds:
        assert one.source in known or one.source in _HIDDEN, one
        assert one.target in known, one
        assert known[one.target].status in {"active", "unknown"}, one


def test_what_is_documented_or_observed_names_its_page() -> None:
    for one in open_catalogue().feeds:
        assert one.sure in FEED_SURE, one
        assert one.page.startswith("https://") or (one.sure == "hypothesis" and not one.page), one
        assert one.says.endswith("."), one
        assert one.delay, one
        assert 1 <= one.days <= 365, one


def test_google_is_fed_by_nobody() -> None:
    assert [one for one in open_catalogue().feeds if one.target == "business.google.com"] == []


def test_only_cms_documents_its_feed() -> None:
    assert [(one.source, one.target) for one in open_catalogue().feeds if one.sure == "documented"] == [
        ("pecos.cms.hhs.gov", "medicare.gov")
    ]


def test_how_one_knows_names_the_sites_and_no_it() -> None:
    for one in open_catalogue().feeds:
        told = one.says.format(source="A source", targets="a copy")
        assert not told.startswith(("It ", "Its ", "Both ")), one
