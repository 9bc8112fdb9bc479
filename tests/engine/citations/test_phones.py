"""Telephone numbers read and compared; numbers are of the ranges that are kept for fiction."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from suture.engine.citations.phones import Phone, compare_phones, read_phones


@pytest.mark.parametrize(
    ("text", "country", "national", "extension"),
    [
        ("(217) 555-0142", "US", "2175550142", ""),
        ("1-217-555-0142", "US", "2175550142", ""),
        ("tel:+12175550142", "", "2175550142", ""),
        ("217-555-0142 ext. 3", "US", "2175550142", "3"),
        ("217-555-0142x12", "US", "2175550142", "12"),
        ("217-555-0142 (reception)", "US", "2175550142", ""),
        ("Phone: 217.555.0142", "US", "2175550142", ""),
        ("+44 (0)20 7946 0123", "US", "2079460123", ""),
        ("0044 20 7946 0123", "GB", "2079460123", ""),
        ("030/23125-012", "DE", "3023125012", ""),
    ],
)
def test_one_number(text: str, country: str, national: str, extension: str) -> None:
    (phone,) = read_phones(text, country=country)
    assert (phone.national, phone.extension, phone.fax) == (national, extension, False)


def test_letters_on_keys() -> None:
    assert read_phones("1-800-FLOWERS", country="US") == read_phones("1-800-356-9377", country="US")
    assert read_phones("1-800-555-01DR", country="US") == read_phones("1-800-555-0137", country="US")
    assert read_phones("217-555-0142 EXT 12", country="US")[0].extension == "12"


def test_several_numbers_and_a_fax_behind_them() -> None:
    numbers = read_phones("Fax 020 7946 0124, Tel 020 7946 0123 or 020 7946 0125", country="GB")
    assert [(phone.national, phone.fax) for phone in numbers] == [
        ("2079460123", False), ("2079460125", False), ("2079460124", True),
    ]  # fmt: skip
    assert len(read_phones("312-555-0187/312-555-0188", country="US")) == 2


def test_what_is_no_number() -> None:
    assert read_phones("call us", country="US") == ()
    assert read_phones("", country="US") == ()
    assert read_phones("12", country="US") == ()


@pytest.mark.parametrize(
    ("a", "b", "country", "verdict"),
    [
        ("217 555 0142", "217 555 0142", "US", "match"),
        ("(217) 555-0142", "+1 217.555.0142", "US", "formatting only"),
        ("(217) 555-0142", "217-555-0142 ext 3", "US", "formatting only"),
        ("217-555-0142 ext 4", "217-555-0142 ext 3", "US", "incomplete"),
        ("(217) 555-0142", "555-0142", "US", "incomplete"),
        ("(217) 555-0142", "(217) 555-0124", "US", "conflict"),
        ("(217) 555-0142", "(217) 555-014", "US", "conflict"),
        ("217-555-0187 / 217-555-0188", "217-555-0188", "US", "formatting only"),
        ("030 23125-0", "030 23125-012", "DE", "conflict"),
        ("020 7946 0123", "fax 020 7946 0123", "GB", "conflict"),
        ("020 7946 0123", "", "GB", "absent"),
    ],
)
def test_two_texts(a: str, b: str, country: str, verdict: str) -> None:
    for first, second in ((a, b), (b, a)):
        said = compare_phones(first, second, country_a=country, country_b=country)
        assert said is not None
        assert said.verdict == verdict


def test_no_number_on_either_side() -> None:
    assert compare_phones("", "") is None
    assert compare_phones("call us", "") is None


def test_a_country_is_not_needed_to_agree() -> None:
    said = compare_phones("2175550142", "+1 217 555 0142")
    assert said is not None
    assert said.agrees


def test_how_a_number_is_shown() -> None:
    assert Phone(code=1, national="2175550142", extension="3").shown == "+1 2175550142 ext. 3"


@given(
    st.text(alphabet="0123456789+()-./ xXextTELfax,;ABC\u0663\u00b2", max_size=60),
    st.sampled_from(["US", "GB", "DE", ""]),
)
def test_any_text_has_numbers_or_none(text: str, country: str) -> None:
    for phone in read_phones(text, country=country):
        assert phone.national.isascii()
        assert phone.national.isdigit()
    said = compare_phones(text, text, country_a=country)
    assert said is None or said.verdict == "match"
    other = compare_phones(text, "217 555 0142", country_a=country)
    back = compare_phones("217 555 0142", text, country_b=country)
    assert (other and other.verdict) == (back and back.verdict)
