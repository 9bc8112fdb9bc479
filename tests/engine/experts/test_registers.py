"""Numbers in registers: right ones pass in any spelling, mistyped ones do not where the scheme promises that."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from suture.engine.errors import InputError
from suture.engine.experts.check_digits import gs1_holds, lanr_holds, luhn_holds, pwz_holds
from suture.engine.experts.registers import REGISTERS, canonical_number, register, register_named

# Fictional, but for 1234567893: the example in the rule about NPIs itself.
RIGHT = [
    ("npi", "1234567893", "1234567893"),
    ("npi", " 1234-567 893 ", "1234567893"),
    ("rpps", "10 00000 000 9", "10000000009"),
    ("lanr", "123456601", "123456601"),
    ("lanr", "12/34566/01", "123456601"),
    ("big", "19012345601", "19012345601"),
    ("inami", "1-23456-78-901", "12345678901"),
    ("gln-ch", "7601000000002", "7601000000002"),
    ("gmc", "1234567", "1234567"),
    ("gdc", "12345", "12345"),
    ("nmc", "12a3456e", "12A3456E"),
    ("hcpc", "PH 123456", "PH123456"),
    ("imc", "123456", "123456"),
    ("ahpra", "med 000 123 4567", "MED0001234567"),
    ("colegiado", "28/28/12345", "282812345"),
    ("fnomceo", "mi 12345", "MI12345"),
    ("pwz", "5425740", "5425740"),
]  # fmt: skip
WRONG = [
    ("npi", "1234567890", "mistyped"),
    ("npi", "123456789", "ten digits"),
    ("npi", "3234567893", "ten digits"),
    ("npi", "١٢٣٤٥٦٧٨٩٣", "ten digits"),
    ("rpps", "10000000001", "mistyped"),
    ("lanr", "123456701", "mistyped"),
    ("gln-ch", "7601000000003", "mistyped"),
    ("gln-ch", "7612000000002", "7601"),
    ("nmc", "12Z3456E", "such as 12A3456E"),
    ("ahpra", "MED1234567", "such as MED0001234567"),
    ("colegiado", "992812345", "mistyped"),
    ("pwz", "5425741", "mistyped"),
    ("elsewhere", "9" * 61, "at most 60"),
]  # fmt: skip


@pytest.mark.parametrize(("key", "typed", "number"), RIGHT)
def test_a_right_number_is_written_as_its_register_does(key: str, typed: str, number: str) -> None:
    assert canonical_number(key, typed) == number


@pytest.mark.parametrize(("key", "typed", "words"), WRONG)
def test_a_wrong_number_is_refused_with_a_sentence(key: str, typed: str, words: str) -> None:
    with pytest.raises(InputError, match=words):
        canonical_number(key, typed)


@given(st.text(max_size=60))
def test_the_number_of_an_unknown_register_stays_as_typed(typed: str) -> None:
    assert canonical_number("Texas Medical Board", typed) == " ".join(typed.split())


def test_every_register_says_what_its_numbers_look_like_and_who_says_so() -> None:
    assert len({one.key for one in REGISTERS}) == len(REGISTERS)
    assert all(one.looks and one.source and len(one.country) == 2 for one in REGISTERS)
    assert {key for key, _, _ in RIGHT} == {one.key for one in REGISTERS}


def test_a_register_is_known_by_key_and_by_name() -> None:
    assert register_named("NPI (United States)") is register_named(" npi ") is register("npi")
    assert register_named("AHPRA") is register("ahpra")
    assert register_named("Texas Medical Board") is register("nowhere") is None


def _changed(digits: str, at: int, by: int) -> str:
    return f"{digits[:at]}{(int(digits[at]) + by) % 10}{digits[at + 1 :]}"


DIGITS = st.text("0123456789", min_size=12, max_size=12)
ONE_CHANGE = (DIGITS, st.integers(0, 12), st.integers(1, 9))


@given(*ONE_CHANGE)
def test_luhn_finds_every_changed_digit(body: str, at: int, by: int) -> None:
    (right,) = [number for last in "0123456789" if luhn_holds(number := body + last)]
    assert not luhn_holds(_changed(right, at, by))


@given(*ONE_CHANGE)
def test_gs1_finds_every_changed_digit(body: str, at: int, by: int) -> None:
    (right,) = [number for last in "0123456789" if gs1_holds(number := body + last)]
    assert not gs1_holds(_changed(right, at, by))


@given(st.text("0123456789", min_size=6, max_size=6), st.integers(0, 6), st.integers(1, 9))
def test_pwz_finds_every_changed_digit(body: str, at: int, by: int) -> None:
    for first in "123456789":
        if pwz_holds(first + body):
            assert not pwz_holds(_changed(first + body, at, by))


@given(st.text("0123456789", min_size=6, max_size=6), st.integers(0, 6), st.integers(1, 9))
def test_lanr_finds_what_its_weights_can(body: str, at: int, by: int) -> None:
    (right,) = [number for digit in "0123456789" if lanr_holds(number := f"{body}{digit}01")]
    # Four times five is a whole number of tens: that change in an odd place is invisible, as the rule has it.
    assert lanr_holds(_changed(right, at, by)) == (by == 5 and at in (0, 2, 4))


def test_what_is_no_digit_has_no_check_digit() -> None:
    for holds in (luhn_holds, gs1_holds, lanr_holds, pwz_holds):
        with pytest.raises(ValueError, match="not made of digits"):
            holds("12345x7")
