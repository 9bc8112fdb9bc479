"""Specialties in words and codes: the same, wider, or another."""

from __future__ import annotations

import csv
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from suture.engine.catalogue.catalogue import open_catalogue
from suture.engine.citations.specialties import compare_specialties, specialty_codes

NOTHING: tuple[str, ...] = ()


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("Dermatology", "DERMATOLOGY", "match"),
        ("Family practice", "Family Medicine", "formatting only"),
        ("Orthopaedics", "ORTHOPEDIC SURGERY", "formatting only"),
        ("Dermatologist", "Dermatology", "formatting only"),
        ("Ob-Gyn", "OBSTETRICS GYNECOLOGY", "formatting only"),
        ("Plastic surgery", "PLASTIC AND RECONSTRUCTIVE SURGERY", "formatting only"),
        ("Cardiology", "Internal medicine", "incomplete"),
        ("Interventional cardiology", "Cardiology", "incomplete"),
        ("Dermatology, Mohs surgery", "Dermatology", "incomplete"),
        ("Nurse practitioner", "Dermatology", "incomplete"),
        ("Reiki", "Dermatology", "incomplete"),
        ("Dermatology", "Cardiology", "conflict"),
        ("Neurology", "Psychiatry", "conflict"),
        ("Ophthalmology", "Optometry", "conflict"),
        ("Orthodontics", "Orthopedic surgery", "conflict"),
        ("Dermatology", "", "absent"),
    ],
)
def test_verdicts(a: str, b: str, expected: str) -> None:
    for one, other in ((a, b), (b, a)):
        found = compare_specialties(one, other)
        assert found is not None
        assert found.verdict == expected, found


@pytest.mark.parametrize(
    ("codes", "text", "expected"),
    [
        (("207N00000X",), "Dermatology", "formatting only"),
        (("207RC0000X",), "Internal medicine", "incomplete"),
        (("207N00000X", "207R00000X"), "Internal medicine", "incomplete"),
        (("207N00000X",), "Cardiology", "conflict"),
        (("not a code",), "Cardiology", "absent"),
    ],
)
def test_codes(codes: tuple[str, ...], text: str, expected: str) -> None:
    found = compare_specialties("", text, codes_a=codes)
    assert found is not None
    assert found.verdict == expected


def test_codes_that_the_catalogue_does_not_have() -> None:
    found = compare_specialties("", "", codes_a=("207NS0135X",), codes_b=("207N00000X",))
    assert found is not None
    assert found.verdict == "incomplete"


def test_neither_says_any() -> None:
    assert compare_specialties(" ", "", codes_a=NOTHING) is None


def test_every_name_has_codes_and_a_source() -> None:
    folder = files("suture.engine.citations").joinpath("data")
    for name in ("specialty_names", "specialty_broader"):
        rows = list(csv.DictReader(folder.joinpath(f"{name}.csv").read_text(encoding="utf-8").splitlines()))
        assert rows
        assert all(row["source"] for row in rows)
    for specialty in open_catalogue().specialties.values():
        assert specialty_codes(specialty.name), specialty.name


@given(st.text(max_size=30), st.text(max_size=30))
def test_it_never_raises_and_sides_never_matter(a: str, b: str) -> None:
    one, other = compare_specialties(a, b), compare_specialties(b, a)
    assert (one and one.verdict) == (other and other.verdict)
    same = compare_specialties(a, a)
    assert same is None or same.verdict == "match"
