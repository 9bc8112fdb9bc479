"""Which records are worth comparing: found by any one trace, and never all with all."""

from __future__ import annotations

import pytest

from suture.engine.citations.candidates import find_candidates
from suture.engine.citations.records import Record

CLINIC = Record(
    id="1", name="Harbour Dental Clinic", street="12 Quay Street", city="Harbour", region="ME", postcode="04843",
    phone="(207) 555-0101", website="https://harbour.example/",
)  # fmt: skip


@pytest.mark.parametrize(
    "other",
    [
        Record(id="2", phone="555 0101"),
        Record(id="2", name="Reef Group", phone="+1 207-555-0101 ext. 4"[:15]),
        Record(id="2", street="12 Quay St.", postcode="04843-1200"),
        Record(id="2", street="12 Quay St."),
        Record(id="2", street="12 Kay Street", city="harbour"),
        Record(id="2", name="The Dental Clinic, Harbour"),
        Record(id="2", name="Harbour Dentists", city="Harbour"),
        Record(id="2", name="Harbor Dental", website="http://www.harbour.example/contact?x=1"),
    ],
)
def test_one_trace_is_enough(other: Record) -> None:
    assert find_candidates([CLINIC], [other]) == ((0, 0),)


def test_records_without_a_trace_are_not_paired() -> None:
    assert find_candidates([CLINIC], [Record(id="2", name="Reef Eye Centre", city="Cove", region="ME")]) == ()
    assert find_candidates([Record(id="1")], [Record(id="1")]) == ()


def test_a_register_number_pairs_whatever_else_is_said() -> None:
    one = Record(id="1", name="Jane Reef", numbers={"npi": "1234567893"})
    other = Record(id="2", name="J. Kelp", numbers={"npi": "1234567893"})
    assert find_candidates([one], [other]) == ((0, 0),)


def test_a_list_with_itself_pairs_each_two_once() -> None:
    assert find_candidates([CLINIC, CLINIC, Record(id="x", name="Kelp")]) == ((0, 1),)


def test_a_key_that_all_share_stays_small_and_keeps_the_nearest() -> None:
    """Three thousand people of one surname in one region with one telephone: 9 million pairs are not looked at."""
    people = [
        Record(id=str(n), name=f"{chr(97 + n % 26)}{n:04d}x Kelp", region="TX", phone="555-0100") for n in range(3000)
    ]
    found = find_candidates(people, people)
    assert len(found) < 100_000
    assert {(n, n) for n in range(3000)} <= set(found)
