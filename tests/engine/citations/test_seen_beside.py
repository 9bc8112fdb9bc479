"""What lists tell that no pair can: rivals at one address, doors that stand several times, lists of people."""

from __future__ import annotations

from dataclasses import replace

import pytest

from suture.engine.citations.matching import match_records
from suture.engine.citations.read_records import read_list
from suture.engine.citations.records import Record
from suture.engine.citations.settling import doubled_share

CAFE = Record(id="cafe", name="Tidewater Cafe", street="400 Hill Road", city="Cove", phone="207-555-0101")
ROOM = replace(CAFE, id="room", name="Tidewater Dining Room")
WORDS = ("Amber", "Birch", "Cedar", "Dune", "Ember", "Fern", "Gull", "Heron", "Iris", "Juniper")
# Enough other places, each once, for the lists to be lists.
OTHERS = [
    Record(
        id=f"o{n}", name=f"{word} House", street=f"{n * 7 + 3} {word} Lane", city="Cove", phone=f"207-555-01{n:02d}"
    )
    for n, word in enumerate(WORDS, start=20)
]


def told(left: list[Record], right: list[Record] | None = None) -> dict[tuple[str, str], bool | None]:
    others = left if right is None else right
    return {(left[one.a].id, others[one.b].id): one.comparison.same for one in match_records(left, right)}


def test_two_restaurants_of_one_hotel_are_told_apart_by_what_the_lists_have() -> None:
    other_cafe, other_room = replace(CAFE, id="x", name="The Tidewater Cafe"), replace(ROOM, id="y")
    found = told([CAFE, ROOM, *OTHERS], [other_cafe, other_room, *OTHERS])
    assert (found["cafe", "x"], found["room", "y"]) == (True, True)
    assert (found["cafe", "y"], found["room", "x"]) == (None, None)
    # With nothing else there, another name is the same place's.
    assert told([CAFE, *OTHERS], [other_room, *OTHERS])["cafe", "y"] is True


def test_names_that_share_their_words_are_one_where_nothing_else_stands_there() -> None:
    clinic = Record(id="a", name="Harbour Eye Hospital", street="12 Quay St", city="Cove", phone="207-555-0101")
    listed = replace(clinic, id="b", name="Harbour Memorial Hospital", phone="207-555-0155")
    annex = replace(clinic, id="c", name="Harbour Grand Hospital", phone="207-555-0166")
    assert told([clinic], [listed]) == {("a", "b"): True}
    assert told([clinic, annex], [listed]) == {("a", "b"): None, ("c", "b"): None}
    upstairs = replace(listed, street="12 Quay St, 9th Floor")
    assert told([clinic], [upstairs]) == {("a", "b"): None}


def test_one_telephone_at_three_doors_is_a_switchboard() -> None:
    here = Record(id="a", name="Tidewater Dental", street="12 Quay St", city="Cove", phone="207-555-0101")
    there = replace(here, id="b", street="99 Hill Road")
    assert told([here], [there])["a", "b"] is True
    third = replace(here, id="c", street="7 Bay Lane")
    assert set(told([here], [there, third]).values()) == {None}
    doctor = replace(here, name="Jane Reefton, MD")
    offices = [replace(there, name=doctor.name), replace(third, name=doctor.name)]
    assert set(told([doctor], offices).values()) == {True}


def test_in_a_list_of_several_directories_one_door_is_one_place() -> None:
    """Four directories name three schools; one gives another name and another telephone."""
    schools = [
        Record(id=f"{place}{n}", name=f"{name} Preschool", street=f"{number} Quay St", phone=f"207-555-01{number}")
        for place, name, number in (("k", "Kelp", 12), ("r", "Reef", 34), ("s", "Salt", 56))
        for n in range(3)
    ]
    odd_one = replace(schools[0], id="odd", name="Tiny Tides", phone="207-555-0199")
    assert doubled_share([*schools, odd_one]) == 1
    found = told([*schools, odd_one])
    assert {found[f"k{n}", "odd"] for n in range(3)} == {True}
    assert not any(same for (one, other), same in found.items() if one[0] != other[0] and other != "odd")
    # A list that names each place once has two places there.
    assert told([schools[0], odd_one, *OTHERS])["k0", "odd"] is None


def test_a_list_of_people_lists_people() -> None:
    people = [Record(id=str(n), name=f"Jane {chr(97 + n)}reefton, MD") for n in range(25)]
    unknown = Record(id="x", name="Xochitl Quetzalli")
    assert read_list([unknown])[0].kind == ""
    assert read_list([*people, unknown])[-1].kind == "clinician"
    places = [Record(id=str(n), name=f"{chr(97 + n)}reefton Dental Clinic") for n in range(25)]
    sounds = Record(id="x", name="Mary Tide")
    assert read_list([sounds])[0].kind == "clinician"
    assert read_list([*places, sounds])[-1].kind == ""
    titled = Record(id="y", name="Dr Mary Tide")
    assert read_list([*places, titled])[-1].kind == "clinician"


@pytest.mark.parametrize("word", ["Preschool", "Academy", "Montessori", "Daycare", "Kindergarten", "Childcare"])
def test_a_school_is_no_house_of_medicine(word: str) -> None:
    """Houses of medicine share their doors, so names at one door are told apart sooner."""
    (read,) = read_list([Record(id="1", name=f"Kelp {word}")])
    assert not read.medical
