"""The audit of a practice: statuses with their reasons, coverage before score, strangers and rivals."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.engine.citations.practices_for_audit import HARBOUR, ON, WEIR
from tests.engine.citations.sightings_for_audit import (
    ALL,
    MAIN,
    OLD,
    PERSON,
    QUILL,
    REGISTER,
    RIGHT,
    SEEN,
    WRONG_SUITE,
    look,
    sighting,
)

from suture.engine.catalogue import open_catalogue
from suture.engine.citations.audit import CHECKED, Audit, Entry, audit_listings, coverage_of
from suture.engine.citations.listing_status import STATUSES
from suture.engine.citations.records import Record
from suture.engine.citations.rivals import gaps
from suture.engine.citations.sightings import LinkWorth, Sighting, sightings_of
from suture.engine.citations.witnesses.witnessed import Witnessed


def audit(*seen: Sighting, looks: Any = ()) -> Audit:
    return audit_listings(HARBOUR, seen, on=ON, looks=looks)


def entry(made: Audit, directory: str, subject: str = "place:main") -> Entry:
    return next(one for one in made.entries if one.key == f"{directory} {subject}")


def test_nothing_is_missing_that_nobody_searched() -> None:
    made = audit()
    assert {one.status for one in made.entries} == {"not checked"}
    assert made.coverage.sentence == f"none of {made.coverage.relevant} checked yet"


def test_missing_blocked_and_not_reachable_are_three_things() -> None:
    made = audit(looks=[look("bingplaces.com"), look("facebook.com", "blocked"), look("manta.com", "not reachable")])
    assert entry(made, "bingplaces.com").why == "Searched on 20 November 2026: no listing."
    assert [entry(made, one).status for one in ("bingplaces.com", "facebook.com", "manta.com")] == [
        "missing", "blocked", "not checked",
    ]  # fmt: skip
    assert (made.coverage.checked, made.coverage.correct) == (1, 0)


def test_correct_fix_and_unclaimed() -> None:
    made = audit(
        sighting("yelp.com", RIGHT),
        sighting("npiregistry.cms.hhs.gov", WRONG_SUITE, shows=REGISTER),
        sighting("manta.com", RIGHT, claimed=False),
        sighting("bingplaces.com", OLD),
    )
    assert entry(made, "yelp.com").status == "correct"
    assert entry(made, "npiregistry.cms.hhs.gov").status == "fix"
    assert entry(made, "manta.com").status == "unclaimed"
    assert entry(made, "bingplaces.com").why == (
        "They show 44 Old Mill Rd, which was right until 30 September 2025. The telephone too."
    )
    assert made.coverage.sentence == f"correct on 2 of 4 checked, {made.coverage.relevant} relevant"
    assert made.by_subject["place:main"].checked == 4
    assert made.by_subject["place:north"].checked == 0


def test_two_listings_of_one_place_are_duplicates_and_say_which_is_old() -> None:
    made = audit(sighting("yelp.com", RIGHT, own="a"), sighting("yelp.com", OLD, own="b"))
    assert entry(made, "yelp.com").status == "duplicate"
    assert entry(made, "yelp.com").why.endswith("keep one. One shows what was right earlier.")


def test_a_clinician_and_the_practice_are_no_duplicates_nor_a_clinician_at_two_places() -> None:
    north = PERSON | {"street": "9 Beacon Ave", "city": "Lynn", "postcode": "01901", "phone": "781-555-0110"}
    made = audit(
        sighting("business.google.com", RIGHT, own="a"),
        sighting("business.google.com", PERSON, own="b"),
        sighting("business.google.com", north, own="c"),
    )
    assert entry(made, "business.google.com").status == "correct"
    both = entry(made, "business.google.com", "clinician:quill")
    assert (both.status, len(both.found)) == ("correct", 2)


def test_two_witnesses_of_one_page_are_one_listing_and_the_newest_counts() -> None:
    page = {"address": "https://www.yelp.com/biz/harbour/"}
    made = audit(
        sighting("yelp.com", OLD | page, witness="brightlocal", seen=date(2026, 10, 1)),
        sighting("yelp.com", RIGHT | {"address": "http://yelp.com/biz/harbour"}, witness="page"),
    )
    one = entry(made, "yelp.com")
    assert (one.status, len(one.found), len(one.found[0].others)) == ("correct", 1, 1)
    assert one.checked == SEEN


def test_a_person_has_the_last_word() -> None:
    wrong = sighting("yelp.com", WRONG_SUITE)
    assert entry(audit(wrong), "yelp.com").status == "fix"
    assert entry(audit(replace(wrong, decision="fine")), "yelp.com").why == "You said that it is right."
    assert entry(audit(replace(wrong, decision="not ours")), "yelp.com").status == "not checked"


def test_a_directory_that_closed_asks_for_nothing_and_does_not_count() -> None:
    made = audit(sighting("caredash.com", PERSON | {"phone": "978-555-0142"}))
    one = entry(made, "caredash.com", "clinician:quill")
    assert one.status == "closed"
    assert made.coverage.checked == 0
    assert "caredash.com" not in {each.directory for each in audit().entries}


def test_a_field_that_a_copy_leaves_out_is_nothing_to_mend() -> None:
    made = audit(sighting("npiprofile.com", RIGHT, shows=ALL), sighting("bingplaces.com", RIGHT, shows=ALL))
    assert entry(made, "npiprofile.com").status == "correct"
    assert entry(made, "bingplaces.com").why == "Website, opening hours and specialty want a hand."


def test_wrong_person_goes_before_all_else() -> None:
    other = PERSON | {"name": "Bruno Tarn, DO", "numbers": {"npi": "1003000126"}}
    made = audit(sighting("vitals.com", other, own="a"), sighting("vitals.com", PERSON, own="b"))
    one = entry(made, "vitals.com", "clinician:quill")
    assert one.status == "wrong person"
    assert "Bruno Tarn, DO" in one.why


def test_a_listing_says_that_we_closed() -> None:
    made = audit(sighting("foursquare.com", RIGHT | {"closed": date(2026, 1, 5)}))
    assert entry(made, "foursquare.com").why == "They say that it closed on 5 January 2026."


def test_evidence_catalogue_and_link_stay_with_the_entry() -> None:
    worth = (LinkWorth(target="https://harbourstreetderm.example/", rel=("nofollow",)),)
    made = audit(sighting("yelp.com", RIGHT, links=worth, texts={"phone": "Call 978-555-0180"}))
    one = entry(made, "yelp.com")
    assert one.found[0].sighting.links == worth
    assert one.found[0].sighting.texts == {"phone": "Call 978-555-0180"}
    assert (one.confidence, one.as_of, one.claim_url) == ("found", date(2026, 11, 23), "https://biz.yelp.com/signup")


def test_a_directory_that_the_catalogue_does_not_know_counts_where_we_are_listed() -> None:
    one = entry(audit(sighting("npi-lookup.example", RIGHT)), "npi-lookup.example")
    assert (one.group, one.status, one.confidence) == ("other", "correct", "")


def test_strangers_with_our_telephone_are_shown_to_a_person() -> None:
    made = audit(sighting("yelp.com", PERSON | {"name": "Bruno Quill, DO"}))
    assert [one.why for one in made.strangers] == ["It has a telephone of yours and names Bruno Quill, DO."]


def test_witnessed_rows_become_sightings_and_rows_without_a_listing_do_not() -> None:
    there = Witnessed(record=Record(id="1", name="Harbour"), witness="google", directory="google.com")
    gone = Witnessed(record=Record(id="2", name="Harbour"), witness="brightlocal", directory="yelp.com", listed=False)
    page = Witnessed(record=Record(id="3", address="https://www.manta.com/c/harbour"), witness="page")
    made = sightings_of(
        [there, gone, page], directories=open_catalogue().directories, shows={"google": frozenset({"name"})}
    )
    assert [(one.directory, one.shows) for one in made] == [
        ("business.google.com", frozenset({"name"})),
        ("manta.com", None),
    ]


def test_rivals_are_found_where_we_are_not() -> None:
    tide = RIGHT | {"name": "Tide Skin Clinic", "street": "5 Low Street", "phone": "978-555-0150"}
    seen = [
        sighting("manta.com", tide | {"address": "https://www.manta.com/c/tide"}),
        sighting("bingplaces.com", tide),
        sighting("yelp.com", tide, own="tide"),
        sighting("yelp.com", RIGHT, own="ours"),
    ]
    made = audit(*seen, looks=[look("bingplaces.com")])
    rival = Record(id="r", kind="place", name="Tide Skin Clinic", city="Salem", phone="(978) 555-0150", country="US")
    assert [(one.directory, one.missing, one.rivals, one.page) for one in gaps(made, seen, [rival])] == [
        ("bingplaces.com", True, ("Tide Skin Clinic",), ""),
        ("manta.com", False, ("Tide Skin Clinic",), "https://www.manta.com/c/tide"),
    ]


@given(st.lists(st.tuples(st.sampled_from(["a", "b", "c"]), st.sampled_from(STATUSES)), max_size=8))
def test_correct_is_never_more_than_checked_nor_checked_than_relevant(told: list[tuple[str, Any]]) -> None:
    first = audit_of_nobody()
    entries = [replace(first, directory=directory, status=status) for directory, status in told]
    for of in ("directories", "listings"):
        coverage = coverage_of(entries, of=of)
        assert 0 <= coverage.correct <= coverage.checked <= coverage.relevant
    assert coverage.checked == len({one.key for one in entries if one.status in CHECKED})


def audit_of_nobody() -> Entry:
    return Entry(
        directory="a", name="A", group="general", reach=2, copies=False, subject=MAIN, status="correct", why="",
        matters="", claim_url="", cost="", as_of=None, confidence="", checked=None,
    )  # fmt: skip


@pytest.mark.parametrize("order", [1, -1])
def test_the_order_of_sightings_does_not_matter(order: int) -> None:
    seen = [
        sighting("yelp.com", RIGHT, own="a"),
        sighting("yelp.com", OLD, own="b", seen=date(2026, 1, 1)),
        sighting("healthgrades.com", PERSON),
    ]
    made = audit(*seen[::order])
    assert entry(made, "yelp.com").found[0].sighting.record.id == "a"
    assert entry(made, "healthgrades.com", QUILL.key).status == "correct"


def test_a_british_practice_from_its_registers_and_a_directory() -> None:
    surgery = {
        "kind": "place", "name": "The Weir Surgery", "street": "12 Weir Lane", "city": "Bath", "postcode": "BA1 5ZZ",
        "phone": "01225 555 0101", "country": "GB",
    }  # fmt: skip
    seen = [
        sighting("www.nhs.uk", surgery | {"name": "WEIR SURGERY", "numbers": {"ods": "L81999"}}, shows=REGISTER),
        sighting("yell.com", surgery | {"phone": "01225 555 0109"}),
        sighting("gmc-uk.org", {"kind": "clinician", "name": "Priya Shah", "numbers": {"gmc": "7000001"}}),
        sighting("doctify.com", surgery | {"kind": "clinician", "name": "Dr Priya Shah MBBS MRCGP"}),
    ]
    made = audit_listings(WEIR, seen, on=ON)
    said = {one.key: one.status for one in made.entries if one.status != "not checked"}
    assert said == {
        "www.nhs.uk place:weir": "fix",
        "yell.com place:weir": "fix",
        "gmc-uk.org clinician:shah": "correct",
        "doctify.com clinician:shah": "correct",
    }
    assert entry(made, "www.nhs.uk", "place:weir").why == "They can show the specialty and do not."
    assert entry(made, "yell.com", "place:weir").why == "They say 01225 555 0109, you say 01225 555 0101."
    assert made.coverage.sentence.startswith("correct on 2 of 4 checked, ")
