"""Organisations' names: the same one's, with less, or another's."""

from __future__ import annotations

import pytest

from suture.engine.citations.names import compare_names


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("Lakeside Dermatology", "LAKESIDE DERMATOLOGY", "match"),
        ("Lakeside Dermatology Associates, PLLC", "Lakeside Dermatology Assoc.", "formatting only"),
        ("Lakeside Dermatology Associates, P.L.L.C.", "Lakeside Dermatology Associates", "formatting only"),
        ("Smith & Jones Family Dentistry", "Smith and Jones Family Dentistry, P.C.", "formatting only"),
        ("St. Mary's Medical Center", "Saint Marys Medical Ctr", "formatting only"),
        ("The High St Surgery", "High Street Surgery", "formatting only"),
        ("Mount St Mary Hospital", "Mount Saint Mary's Hospital", "formatting only"),
        ("Wm. Smith DDS PC", "William Smith, DDS, P.C.", "formatting only"),
        ("John Smith MD PC", "Jane Smith MD PC", "conflict"),
        ("The Riverbend Clinic", "Riverbend Clinic", "formatting only"),
        ("Harbour Holdings LLC dba Pine Street Dental", "Pine Street Dental", "formatting only"),
        ("Lakeside Dermatology Associates (LDA)", "Lakeside Dermatology Associates", "formatting only"),
        ("Tri-County Ear, Nose & Throat", "Tri County ENT", "formatting only"),
        ("Physio Vital UG (haftungsbeschränkt)", "PhysioVital", "formatting only"),
        ("Radiologie am Stadtpark MVZ GmbH", "Radiologie am Stadtpark", "formatting only"),
        ("Lakeshore Urgent Care No. 2", "Lakeshore Urgent Care #2", "formatting only"),
        ("Coastal Physio Pty Ltd", "Coastal Physio", "formatting only"),
        ("LDA", "Lakeside Dermatology Associates", "incomplete"),
        ("Lakeside Dermatology Associates", "Lakeside Dermatology Associates of Chicago", "incomplete"),
        ("Oakmont Physical Therapy", "Oakmont Physical Therapy & Wellness", "incomplete"),
        ("Lakeside Dermatology Clinic", "Lakeside Dermatology Associates", "incomplete"),
        ("Westbridge Dental", "Wesbridge Dental", "incomplete"),
        ("Lakeside Dermatology Associates", "Lakeside Dental Associates", "conflict"),
        ("Lakeside Dermatology Associates", "Lakeview Dermatology Associates", "conflict"),
        ("Lakeshore Urgent Care #2", "Lakeshore Urgent Care #3", "conflict"),
        ("Family Dental Care", "Family Medical Care", "conflict"),
        ("The Elms Surgery", "The Elms Veterinary Surgery", "conflict"),
        ("Valley Heart Hospital", "Valley Heart Hospital Cardiac Rehabilitation", "conflict"),
        ("Castle Medical Group - Main Site", "Castle Medical Group - Ponteland Branch", "conflict"),
        ("Medical Group", "Medical Center", "conflict"),
    ],
)  # fmt: skip
def test_verdicts(a: str, b: str, expected: str) -> None:
    for one, other in ((a, b), (b, a)):
        found = compare_names(one, other, kind_a="place", kind_b="place")
        assert found is not None
        assert found.verdict == expected, found


def test_a_practice_is_never_its_clinician() -> None:
    found = compare_names("Jane Smith Dermatology", "Jane Smith, MD")
    assert found is not None
    assert found.verdict == "conflict"
    told = compare_names("Jane Smith", "Jane Smith", kind_a="place", kind_b="clinician")
    assert told is not None
    assert told.verdict == "conflict"


def test_a_companys_letters_after_a_doctor() -> None:
    found = compare_names("Jane Smith MD PA", "Jane Smith, MD")
    assert found is not None
    assert (found.verdict, found.reason) == ("incomplete", "One adds a company's letters to the doctor's name.")
    told = compare_names("Jane Smith MD PA", "Jane Smith, MD", kind_a="place", kind_b="clinician")
    assert told is not None
    assert told.verdict == "conflict"


def test_a_clinician_listed_with_the_practice() -> None:
    listed = "Lakeside Dermatology: Jane Smith, MD"
    found = compare_names(listed, "Jane Smith, MD", kind_a="clinician at place", kind_b="clinician")
    assert found is not None
    assert (found.verdict, found.reason) == ("formatting only", "One adds the practice's name to the clinician's.")
    colleague = compare_names(listed, "John Smith, MD", kind_a="clinician at place", kind_b="clinician")
    assert colleague is not None
    assert colleague.verdict == "conflict"


def test_names_of_no_known_kind() -> None:
    people = compare_names("Nghia Xuan Nguyen", "Nghia X Nguyen")
    assert people is not None
    assert people.verdict == "incomplete"
    places = compare_names("Bright Smiles", "BrightSmiles")
    assert places is not None
    assert places.verdict == "formatting only"


@pytest.mark.parametrize("text", ["(", "a-", "1/", "MD ", "Smith, "])
def test_a_page_in_the_place_of_a_name_is_read_as_far_as_names_go(text: str) -> None:
    """Reading is slower than in proportion, so what is compared and what is quoted are bounded."""
    long = text * 50_000
    found = compare_names(long + "x", long + "y")
    assert found is not None
    assert len(found.reason) < 1_000
    assert compare_names("Oak Clinic" + " " * 900 + "of " * 50_000, "Elm Dental") is not None
