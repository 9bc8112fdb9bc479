"""Whole records compared: what makes two the same subject, what sets them apart, and what nobody can say."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from suture.engine.citations.comparing import compare
from suture.engine.citations.records import Record
from suture.engine.citations.verdicts import FIELDS

DOCTOR = Record(
    id="a", kind="clinician", name="Jane Q. Reefton, MD", street="12 Quay Street, Suite 4", city="Harbour",
    region="ME", postcode="04843", country="US", phone="207-555-0101", specialty="Dermatology",
    website="https://reefton.example/",
)  # fmt: skip
CLINIC = Record(
    id="a", kind="place", name="Kelpwood Dermatology", street="12 Quay Street", unit="Suite 4", city="Harbour",
    region="ME", postcode="04843", country="US", phone="207-555-0101", specialty="Dermatology",
    website="https://kelpwood.example/",
)  # fmt: skip
NOTHING_ELSE: dict[str, Any] = dict.fromkeys(("street", "unit", "city", "region", "postcode", "phone", "website"), "")


def same(one: Record, **changed: Any) -> bool | None:
    return compare(one, replace(one, **{"id": "b", **changed})).same


@pytest.mark.parametrize(
    ("changed", "answer"),
    [
        ({}, True),
        ({"name": "REEFTON, JANE"}, True),
        ({"name": "Dr Jane Reefton"}, True),
        ({"street": "400 Hill Road", "phone": "207-555-0177"}, True),
        ({"street": "", "phone": "", "postcode": "", "city": "Cove"}, True),
        # Colleagues share all but the name; relatives share even the surname.
        ({"name": "Ann Kelp, MD"}, False),
        ({"name": "Peter Reefton, MD"}, False),
        ({"name": "Jane R. Reefton, MD"}, False),
        ({"name": "Jane Q. Reefton, DDS"}, False),
        ({"name": "J. Reefton, MD"}, None),
        # Another state may hold a namesake.
        (
            {"street": "1 Bay Road", "city": "Cove", "region": "OR", "postcode": "97214", "phone": "", "website": ""},
            None,
        ),
        ({"name": ""}, None),
    ],
)
def test_clinicians(changed: dict[str, Any], answer: bool | None) -> None:
    assert same(DOCTOR, **changed) is answer


@pytest.mark.parametrize(
    ("changed", "answer"),
    [
        ({}, True),
        ({"name": "Kelpwood Dermatology, LLC", "unit": "Ste 4"}, True),
        # Renamed, moved, another telephone: each alone changes nothing.
        ({"name": "Harbour Skin Centre"}, True),
        ({"street": "400 Hill Road", "unit": ""}, True),
        ({"phone": "207-555-0177"}, True),
        ({"unit": "Suite 40", "phone": "207-555-0177"}, True),
        # A branch has its own door and telephone.
        ({"street": "400 Hill Road", "unit": "", "phone": "207-555-0177"}, False),
        ({"city": "Cove", "region": "OR", "postcode": "97214", "phone": "503-555-0177"}, False),
        # Two clinics in one building.
        (
            {"name": "Reef Eye Centre", "unit": "Suite 9", "phone": "207-555-0177", "specialty": "Ophthalmology"},
            False,
        ),
        ({"name": "Reef Dermatology", "unit": "Suite 9", "phone": "207-555-0177"}, False),
        ({"name": "Reef Physiotherapy", "phone": "207-555-0177", "specialty": "Physiotherapy"}, False),
        # A department, and another business in the house.
        ({"name": "Kelpwood Dermatology Pharmacy", "phone": "207-555-0177", "specialty": ""}, False),
        ({"name": "Kelpwood Dermatology Pharmacy", "specialty": ""}, None),
        # Who could tell.
        ({"name": "Cove Group", "street": "400 Hill Road", "unit": ""}, None),
        ({"name": "", "street": "", "unit": ""}, None),
    ],
)
def test_places(changed: dict[str, Any], answer: bool | None) -> None:
    assert same(CLINIC, **changed) is answer


def test_a_clinician_and_a_place_are_never_the_same_whatever_they_share() -> None:
    assert compare(DOCTOR, replace(DOCTOR, id="b", kind="place")).same is False
    said = compare(replace(DOCTOR, kind=""), replace(CLINIC, kind=""))
    assert (said.same, said.why) == (False, "One is a clinician, the other a place.")
    assert compare(DOCTOR, replace(DOCTOR, id="b", kind="clinician at place")).same is True


def test_a_name_that_only_sounds_like_a_persons_is_no_double_of_the_practice() -> None:
    bare = replace(DOCTOR, kind="", name="Jane Reefton", specialty="")
    assert same(bare, name="Reefton Dental Practice") is False
    assert same(bare, name="Jane Reefton", specialty="Dermatology") is True
    assert same(bare, name="Reefton & Kelp") is None
    assert same(bare, name="The Jane Reefton Centre") is True


def test_a_register_number_decides() -> None:
    numbers = {"npi": "1234567893"}
    married = replace(DOCTOR, id="b", name="Jane Kelp", region="OR", numbers=numbers)
    assert compare(replace(DOCTOR, numbers=numbers), married).same is True
    assert same(replace(DOCTOR, numbers={"npi": "1932106788"}), numbers=numbers) is False


def test_organisations_of_no_told_trade_at_one_address() -> None:
    school = Record(
        id="a", name="Kelpwood Early Learning", street="12 Quay St", postcode="04843", phone="207-555-0101"
    )
    assert same(school, name="Kelpwood Head Start Program", phone="207-555-0177") is True
    assert same(school, name="Salt Hill Child Care", phone="207-555-0101") is True
    assert same(school, name="Salt Hill Child Care", phone="207-555-0177") is None


@pytest.mark.parametrize("one", [DOCTOR, CLINIC])
def test_with_names_alone_a_full_agreement_is_enough(one: Record) -> None:
    bare = replace(one, specialty="", **NOTHING_ELSE)
    assert same(bare) is True
    assert same(bare, name="Ann Kelp, MD" if one is DOCTOR else "Salt Hill Dental") is False


def test_with_addresses_alone_the_premises_decide() -> None:
    bare = Record(id="a", street="12 Quay St Ste 4", city="Harbour", region="ME", postcode="04843")
    assert same(bare, street="12 Quay Street, #4") is True
    assert same(bare, street="12 Quay Street") is True
    assert same(bare, street="14 Quay Street") is False


def test_fields_that_neither_has_are_left_out_and_those_of_one_are_absent() -> None:
    said = compare(CLINIC, replace(CLINIC, id="b", phone="", accepting=True))
    assert list(said.fields) == [field for field in FIELDS if field in said.fields]
    assert "hours" not in said.fields
    assert said.fields["phone"].verdict == said.fields["accepting"].verdict == "absent"


def test_the_best_of_several_telephones_and_names_counts() -> None:
    one = replace(CLINIC, phones=("207-555-0190",))
    said = compare(
        one, replace(CLINIC, id="b", phone="(207) 555-0190", name="Tide Skin", names=("Kelpwood Dermatology",))
    )
    assert said.fields["phone"].agrees
    assert said.fields["name"].verdict == "match"


WORDS = st.lists(st.sampled_from(["Jane", "J.", "Reefton", "Kelp", "MD", "DDS", "Dental", "Clinic", "LLC", "12"]),
                 max_size=4).map(" ".join)  # fmt: skip
STREETS = st.sampled_from(["", "12 Quay St", "12 Quay Street Ste 4", "14 Quay St", "PO Box 9", "Quay"])
RECORDS = st.builds(
    Record, id=st.just("a"), kind=st.sampled_from(["clinician", "place", "clinician at place", ""]), name=WORDS,
    street=STREETS, city=st.sampled_from(["", "Harbour", "Cove"]), region=st.sampled_from(["", "ME", "OR"]),
    postcode=st.sampled_from(["", "04843", "97214"]), phone=st.sampled_from(["", "207-555-0101", "5550101", "x"]),
    specialty=st.sampled_from(["", "Dermatology", "Dentist", "tide"]), country=st.sampled_from(["", "US", "GB"]),
)  # fmt: skip


@settings(max_examples=60)
@given(one=RECORDS, other=RECORDS)
def test_which_record_comes_first_changes_no_answer(one: Record, other: Record) -> None:
    there, back = compare(one, other), compare(other, one)
    assert there.same is back.same
    assert there.strength == back.strength
    assert {name: said.verdict for name, said in there.fields.items()} == {
        name: said.verdict for name, said in back.fields.items()
    }
    assert there.why.endswith(".")


@settings(max_examples=60)
@given(one=RECORDS)
def test_a_record_never_differs_from_itself(one: Record) -> None:
    assert compare(one, one).same is not False
    assert all(said.verdict in {"match", "formatting only"} for said in compare(one, one).fields.values())
