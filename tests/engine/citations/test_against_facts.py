"""A listing held against the facts: whom it is about, and what is wrong, old, accepted or not shown."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.engine.citations.practices_for_audit import HARBOUR, ON, WEIR
from tests.engine.citations.sightings_for_audit import ALL, MAIN, OLD, PERSON, REGISTER, RIGHT, WRONG_SUITE

from suture.engine.citations.against_facts import Held, hold
from suture.engine.citations.facts import Practice, Subject, Value
from suture.engine.citations.records import Record
from suture.engine.citations.verdicts import Field


def held(told: dict[str, Any], *, practice: Practice = HARBOUR, **more: Any) -> Held:
    return hold(Record(**({"country": "US"} | told | {"id": "1"})), practice, on=ON, **more)


def word(one: Held, name: Field) -> str:
    return one.fields[name].verdict


def test_a_right_listing_agrees_in_each_field_that_it_shows() -> None:
    one = held(RIGHT, shows=REGISTER - {"specialty"})
    assert one.subject == MAIN
    assert all(verdict.agrees or verdict.verdict == "not shown here" for verdict in one.fields.values())


def test_the_address_before_the_move_is_stale_and_says_until_when() -> None:
    one = held(OLD)
    assert one.subject == MAIN
    assert {word(one, name) for name in ("number", "street", "unit", "phone")} == {"stale"}
    assert word(one, "city") == "match"
    assert one.fields["phone"].reason == "They show 978-555-0142, which was right until 30 September 2025."


def test_on_the_last_day_before_the_move_the_old_address_is_right() -> None:
    record = Record(**({"country": "US"} | OLD | {"id": "1"}))
    then = hold(record, HARBOUR, on=date(2025, 9, 30))
    assert all(verdict.agrees for name, verdict in then.fields.items() if name in {"number", "street", "phone"})


def test_another_suite_is_a_conflict_and_a_missing_one_is_incomplete() -> None:
    wrong, missing = held(WRONG_SUITE), held(RIGHT | {"street": "210 Harbour Street"})
    assert wrong.fields["unit"].reason == "They say STE 210, you say Suite 120."
    assert (word(wrong, "unit"), word(missing, "unit")) == ("conflict", "incomplete")
    assert missing.fields["unit"].reason == "They leave out Suite 120."


def test_a_call_tracking_number_is_accepted() -> None:
    verdict = held(RIGHT | {"phone": "978.555.0199"}).fields["phone"]
    assert verdict.verdict == "match"
    assert verdict.reason == "They show 978.555.0199, which you accept (call tracking)."


def test_what_the_witness_never_shows_is_not_missing() -> None:
    register, account, unknown = held(RIGHT, shows=REGISTER), held(RIGHT, shows=ALL), held(RIGHT)
    assert word(register, "website") == "not shown here"
    assert account.fields["website"].reason == "They can show the website and do not."
    assert unknown.fields["website"].reason == "They do not show the website."


def test_a_fact_that_the_practice_did_not_give_is_not_held_against_a_listing() -> None:
    assert "accepting" not in held(RIGHT | {"accepting": False}).fields


def test_a_redirected_website_is_the_same() -> None:
    told = RIGHT | {"website": "https://old-derm.example/"}
    leads = {"https://old-derm.example/": "https://harbourstreetderm.example/"}
    assert word(held(told), "website") == "conflict"
    assert held(told, redirects=leads).fields["website"].agrees


def test_a_clinician_is_held_at_the_place_whose_address_is_listed() -> None:
    assert held(PERSON).subject == Subject(kind="clinician at place", clinician="quill", place="main")
    north = PERSON | {"street": "9 Beacon Ave", "city": "Lynn", "postcode": "01901", "phone": "781-555-0110"}
    assert held(north).subject == Subject(kind="clinician at place", clinician="quill", place="north")


def test_a_clinician_is_never_the_practice_nor_a_colleague() -> None:
    assert held(PERSON).subject != MAIN
    assert held(PERSON | {"name": "Kwame Osei, PA-C"}).subject == Subject(
        kind="clinician at place", clinician="osei", place="main"
    )
    stranger = held(PERSON | {"name": "Bruno Quill, DO"})
    assert stranger.subject is None
    assert stranger.shares
    assert stranger.why == "It has a telephone of yours and names Bruno Quill, DO."


def test_another_practice_in_the_city_is_nobody_of_ours() -> None:
    told = RIGHT | {"name": "Tide Skin Clinic", "street": "5 Low Street", "phone": "978-555-0150"}
    assert held(told).subject is None
    assert not held(told).shares


def test_another_name_under_our_number_is_the_wrong_person() -> None:
    one = held(PERSON | {"name": "Bruno Tarn, DO", "numbers": {"npi": "1003000126"}})
    assert one.wrong_person
    assert one.subject is not None
    assert one.subject.clinician == "quill"


def test_another_name_where_ours_is_expected_is_the_wrong_person() -> None:
    quill = Subject(kind="clinician", clinician="quill")
    one = held({"name": "Bruno Tarn, DO", "kind": "clinician"}, expected=quill)
    assert (one.subject, one.wrong_person, one.why) == (quill, True, "It names somebody else.")


def test_who_left_and_what_closed_have_ended() -> None:
    left = replace(
        HARBOUR,
        works=tuple(
            replace(one, until=date(2026, 6, 30)) if one.clinician == "osei" else one for one in HARBOUR.works
        ),
    )
    assert held(PERSON | {"name": "Kwame Osei, PA-C"}, practice=left).ended == date(2026, 6, 30)
    assert held(PERSON, practice=left).ended is None


def test_a_british_surgery() -> None:
    told = {
        "kind": "place", "name": "Weir Surgery", "street": "12 Weir Ln", "city": "BATH", "postcode": "BA15ZZ",
        "phone": "+44 1225 555 0101", "country": "GB",
    }  # fmt: skip
    one = held(told, practice=WEIR)
    assert one.subject == Subject(kind="place", place="weir")
    assert all(one.fields[name].agrees for name in ("number", "street", "city", "postcode"))


def test_without_facts_nothing_is_ours() -> None:
    assert held(RIGHT, practice=Practice(name="New", country="US")).subject is None


@pytest.mark.parametrize("told", [{}, {"name": "Harbour"}, {"kind": "clinician"}])
def test_a_listing_that_says_next_to_nothing_is_nobody_of_ours_for_sure(told: dict[str, Any]) -> None:
    assert held(told).same is not True


def test_a_name_alone_is_not_enough_and_a_namesake_far_away_is_not_even_shown() -> None:
    alone = held({"name": "Harbour Street Dermatology", "kind": "place"})
    assert (alone.subject, alone.same, alone.shares) == (None, None, True)
    for away in ({"city": "Boston", "postcode": "02108"}, {"city": "Reno", "region": "NV", "postcode": "89501"}):
        there = held(PERSON | {"street": "77 Elm Street", "phone": "617-555-0300"} | away)
        assert (there.subject, there.shares) == (None, False)


def test_our_name_in_our_city_is_shown_to_a_person() -> None:
    one = held(RIGHT | {"street": "77 Elm Street", "phone": "978-555-0300"})
    assert (one.subject, one.shares) == (None, True)
    assert one.why == "It has your name in your city, with another address and telephone."


def test_a_sole_practitioner_under_the_brand_is_the_clinician() -> None:
    one = held(PERSON | {"name": "Harbour Street Dermatology: Ada Quill, MD", "kind": ""})
    assert one.subject == Subject(kind="clinician at place", clinician="quill", place="main")
    assert one.fields["name"].agrees


@pytest.mark.parametrize(
    "name",
    [
        "Ada Quill MD - Harbour Street Dermatology",
        "Ada Quill, MD: Harbour Street Dermatology",
        "Harbour Street Dermatology | Dr. Ada Quill",
        "Harbour Street Dermatology \u2013 Ada Quill, MD",
    ],
)
def test_a_practitioner_beside_the_practice_s_name_is_no_second_listing_of_it(name: str) -> None:
    one = held(PERSON | {"name": name, "kind": ""})
    assert one.subject == Subject(kind="clinician at place", clinician="quill", place="main")


@pytest.mark.parametrize("rest", [" - Mohs Surgery", ": Mohs Surgery", " - Downtown", " | Salem"])
def test_a_department_beside_the_practice_s_name_is_no_clinician(rest: str) -> None:
    one = held(RIGHT | {"name": f"Harbour Street Dermatology{rest}", "kind": ""})
    assert one.subject == MAIN


def test_the_practice_under_a_clinician_s_number_is_the_practice() -> None:
    assert held(RIGHT | {"numbers": {"npi": "1003000126"}}).subject == MAIN


def test_a_middle_name_more_is_no_error_and_a_branch_s_word_is() -> None:
    assert held(PERSON | {"name": "QUILL, ADA M.", "credentials": "M.D."}).fields["name"].agrees
    assert word(held(RIGHT | {"name": "Harbour Street Dermatology North"}), "name") == "incomplete"


def test_the_telephone_of_our_other_place_is_named() -> None:
    reason = held(RIGHT | {"phone": "781-555-0110"}).fields["phone"].reason
    assert reason.endswith("It is that of Harbour Street Dermatology North.")


def test_an_accepted_website_is_right_too() -> None:
    booking = Value(text="https://booking.example/harbour", accepted=True, why="bookings")
    place = replace(HARBOUR.places[0], websites=(*HARBOUR.places[0].websites, booking))
    practice = replace(HARBOUR, places=(place, *HARBOUR.places[1:]))
    assert held(RIGHT | {"website": "https://booking.example/harbour"}, practice=practice).fields["website"].agrees


@given(
    st.builds(
        Record,
        id=st.just("1"),
        name=st.text(max_size=12),
        street=st.text(max_size=12),
        phone=st.text(max_size=12),
        city=st.text(max_size=6),
        country=st.sampled_from(["", "US", "GB"]),
    )
)
@settings(max_examples=40, deadline=None)
def test_any_listing_is_held_without_a_crash_and_only_ours_have_fields(record: Record) -> None:
    one = hold(record, HARBOUR, on=ON)
    assert bool(one.fields) == (one.subject is not None)
