"""Does a site vouch for many practices, or for one: evidence adds up, and nothing known is no number."""

from __future__ import annotations

from typing import Any

import pytest

from suture.engine.catalogue import open_catalogue
from suture.engine.profile.gap import GapSite, RivalVote
from suture.engine.profile.openness import Openness, Reason, open_words, openness, practices_on
from suture.engine.profile.seen_links import SeenLink, SeenPage

SITES = ("us.example", "bayside.example", "cove.example", "quay.example")


def seen(*rivals: str, kind: str = "unknown", ours: str = "", **link: Any) -> GapSite:
    """A site that vouches for these."""
    best = SeenLink(url="https://host.example/page", domain="host.example", site_kind=kind, **link)
    return GapSite(
        domain="host.example", name="", kind=kind, country=None, which="two" if len(rivals) > 1 else "one", ours=ours,
        rivals=tuple(RivalVote(site=one, name="", state="vouches", links=1, best=(best,)) for one in rivals),
        value=None, band_low=None, band_high=None, first_seen=None, first_told=None, new=False,
    )  # fmt: skip


def value(row: GapSite, **more: Any) -> float:
    found = openness(row, sides=4, own=SITES, **more)
    assert found.value is not None
    return found.value


def read(*domains: str) -> SeenPage:
    return SeenPage(domains_out=frozenset(domains))


def test_each_further_practice_makes_a_rule_likelier() -> None:
    two, three = (value(seen(*SITES[1 : 1 + count])) for count in (2, 3))
    assert 0.5 < two < three < 1


def test_never_more_practices_are_vouched_for_than_are_compared() -> None:
    found = openness(seen(*SITES[1:], ours="vouches"), sides=2)
    assert "it vouches for 4 of the 4 practices compared" in found.words


def test_that_one_of_four_is_vouched_for_says_too_little_by_itself() -> None:
    found = openness(seen("bayside.example"), sides=4, own=SITES)
    assert (found.value, found.words) == (None, "Not known: it vouches for one of the 4 practices compared.")


def test_a_page_that_lists_practices_is_open_and_one_that_names_a_single_one_is_not() -> None:
    listed = value(seen("bayside.example", reading=read(*SITES[1:])))
    alone = value(seen("bayside.example", reading=read("bayside.example", "other.example")))
    assert alone < 0.4 < 0.65 < listed
    found = openness(seen("bayside.example", reading=read(*SITES[1:])), sides=4, own=SITES)
    assert found.words.startswith("Open to many: its page links to 3 practices")


def test_a_directory_and_a_place_in_a_list_open_what_a_practice_s_own_page_closes() -> None:
    directory = value(seen("bayside.example", kind="directory", position="directory-profile"))
    practice = value(seen("bayside.example", kind="clinic", position="main"))
    assert practice < 0.4 < 0.65 < directory


def test_a_reason_that_does_not_transfer_ties_a_site_to_one() -> None:
    reason = Reason(words="own site: it vouches for itself", weight=-4.0)
    found = openness(seen("bayside.example"), sides=4, own=SITES, reasons=[reason])
    assert open_words(found.value) == "Tied to one"
    assert found.words.startswith("Tied to one: own site: it vouches for itself;")


def test_that_it_vouched_for_us_once_counts() -> None:
    assert value(seen("bayside.example", ours="lost")) > 0.6


def test_without_evidence_there_is_no_number() -> None:
    row = seen()
    found = openness(row, sides=1)
    assert found == Openness(value=None, words="Nothing tells whether it would vouch for another practice.")
    assert open_words(found.value) == "Not known"


def test_practices_on_a_page_are_those_that_are_known_or_say_so() -> None:
    link = SeenLink(
        url="https://h.example/", domain="h.example", site_kind="unknown",
        reading=read("quay.example", "riverside-dental-clinic.example", "facebook.com", "aad.org"),
    )  # fmt: skip
    found = practices_on(link, known={"quay.example"}, catalogue=open_catalogue())
    assert found == {"quay.example", "riverside-dental-clinic.example"}


@pytest.mark.parametrize(("number", "words"), [(0.9, "Open to many"), (0.5, "Open to some"), (0.1, "Tied to one")])
def test_how_open_in_words(number: float, words: str) -> None:
    assert open_words(number) == words
