"""Lists matched and put together: ambiguity is not guessed away, and records agree by a third."""

from __future__ import annotations

from dataclasses import replace

from suture.engine.citations.matching import Match, equal_ids, group_records, match_records
from suture.engine.citations.records import Record
from suture.engine.links.progress import Step

JANE = Record(
    id="jane", name="Jane Reefton, MD", street="12 Quay Street", city="Harbour", region="ME", postcode="04843",
    country="US", phone="207-555-0101", specialty="Dermatology",
)  # fmt: skip
SCHOOL = Record(id="1", name="Kelpwood Early Learning", street="12 Quay St", postcode="04843", phone="207-555-0101")


def answers(matches: tuple[Match, ...]) -> dict[tuple[int, int], bool | None]:
    return {(match.a, match.b): match.comparison.same for match in matches}


def test_two_people_who_fit_equally_well_leave_it_open() -> None:
    """Which Jane Reefton is meant, nobody can say; with an address it can be said."""
    listed = replace(JANE, id="x", street="", phone="", postcode="")
    both = [
        replace(JANE, id="a", name="Jane A. Reefton, MD", street="4 Hill Road", phone="207-555-0102"),
        replace(JANE, id="b", name="Jane B. Reefton, MD", street="9 Bay Road", phone="207-555-0103"),
    ]
    assert answers(match_records([listed], both)) == {(0, 0): None, (0, 1): None}
    placed = replace(listed, street="9 Bay Rd", postcode="04843")
    assert answers(match_records([placed], both)) == {(0, 0): None, (0, 1): True}


def test_several_places_of_one_person_are_no_ambiguity() -> None:
    both = [
        replace(JANE, id="a", street="4 Hill Road", phone=""),
        replace(JANE, id="b", street="9 Bay Road", phone=""),
    ]
    assert set(answers(match_records([JANE], both)).values()) == {True}


def test_colleagues_at_one_address_stay_two() -> None:
    ann = replace(JANE, id="ann", name="Ann Kelp, MD")
    assert answers(match_records([JANE], [ann])) == {(0, 0): False}
    assert group_records([JANE, ann, replace(JANE, id="again")]) == ((JANE, replace(JANE, id="again")), (ann,))


def test_what_agrees_with_a_third_is_the_same_where_nothing_sets_it_apart() -> None:
    other = replace(SCHOOL, id="2", name="Salt Hill Child Care", phone="207-555-0177")
    assert answers(match_records([SCHOOL], [other])) == {(0, 0): None}
    bridge = replace(SCHOOL, id="3", name="Kelpwood and Salt Hill", phone="207-555-0177")
    assert set(answers(match_records([SCHOOL, other, bridge])).values()) == {True}


def test_pairs_that_are_asked_for_are_told_whatever_comes_of_them() -> None:
    other = Record(id="jane", name="Reef Eye Centre", city="Cove", region="OR")
    assert answers(match_records([JANE], [other])) == {}
    assert answers(match_records([JANE], [other], asked=equal_ids([JANE], [other]))) == {(0, 0): False}


def test_an_id_that_stands_too_often_is_no_id() -> None:
    many = [replace(JANE, id="same")] * 2_000
    assert len(equal_ids(many, many)) == 2_000
    assert len(equal_ids(many[:20], many[:20])) == 400


def test_the_order_of_records_changes_no_group() -> None:
    records = [JANE, SCHOOL, replace(JANE, id="x", phone=""), replace(SCHOOL, id="2", name="Kelpwood Head Start")]
    first = {frozenset(one.id for one in subject) for subject in group_records(records)}
    assert {frozenset(one.id for one in subject) for subject in group_records(records[::-1])} == first
    assert first == {frozenset({"jane", "x"}), frozenset({"1", "2"})}


def test_progress_is_told_and_large_lists_are_not_compared_all_with_all() -> None:
    places = [
        Record(
            id=str(n), name=f"{chr(97 + n % 26)}{n}tide Dental", street=f"{n} Quay St", city="Harbour", region="ME"
        )
        for n in range(400)
    ]
    told: list[Step] = []
    matches = match_records(places, [replace(place, id=f"x{place.id}") for place in places], progress=told.append)
    assert [match.a for match in matches if match.comparison.same] == list(range(400))
    assert told[0].total is not None
    assert told[0].total < 16_000
