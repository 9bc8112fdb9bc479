"""Two addresses field by field: what is formatting, what is a gap, what contradicts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from suture.engine.citations.addresses import compare_addresses, read_address, same_premises
from suture.engine.citations.verdicts import Field

TOWN = {"city": "Fenwick", "region": "IA", "postcode": "50638", "country": "US"}


def verdicts(a: dict[str, str], b: dict[str, str]) -> dict[Field, str]:
    said = compare_addresses(read_address(**a), read_address(**b))
    return {name: one.verdict for name, one in said.items()}


def american(a: str, b: str) -> dict[Field, str]:
    return verdicts({"street": a, **TOWN}, {"street": b, **TOWN})


@pytest.mark.parametrize(
    ("a", "b", "street"),
    [
        ("42 N Harbour St", "42 North Harbour Street", "formatting only"),
        ("42 2nd St NW", "42 NW Second St", "formatting only"),
        ("42 Route 31", "42 State Route 31", "formatting only"),
        ("42 Westlake Dr", "42 West Lake Dr", "formatting only"),
        ("42 W R Harbour Hwy", "42 WR Harbour Hwy", "formatting only"),
        ("42 Martin Luther King Blvd", "42 Dr Martin Luther King Jr Blvd", "formatting only"),
        ("42 Harbour St", "42 Harbour", "incomplete"),
        ("42 N Harbour St", "42 Harbour St", "incomplete"),
        ("42 Charleston Rd", "42 Charlestown Rd", "incomplete"),
        ("42 Harbour Oaks Rd", "42 Harbour Oaks Ro", "incomplete"),
        ("42 Harbour Rd", "42 Harbour Ln", "incomplete"),
        ("42 Harbour Rd", "42 Quayside Rd", "conflict"),
        ("42 1st St", "42 11th St", "conflict"),
        ("42 State Route 37", "42 State Route 73", "conflict"),
        ("42 Old Mill Rd", "42 New Mill Rd", "conflict"),
    ],
)
def test_streets_of_one_postcode(a: str, b: str, street: str) -> None:
    assert american(a, b)["street"] == street
    assert american(b, a)["street"] == street


@pytest.mark.parametrize("other", ["42 Harbour Ln", "42 S Harbour Rd", "42 Old Harbour Rd"])
def test_the_postcode_decides_what_contradicts(other: str) -> None:
    near = {"street": other, **TOWN}
    far = {"street": other, **TOWN, "postcode": "50701"}
    first = {"street": "42 N Harbour Rd", **TOWN}
    assert verdicts(first, near)["street"] == "incomplete"
    assert verdicts(first, far)["street"] == "conflict"
    assert same_premises(read_address(**first), read_address(**near)) is True
    assert same_premises(read_address(**first), read_address(**far)) is False


@pytest.mark.parametrize(
    ("a", "b", "unit"),
    [
        ("Ste 200", "Suite 200", "formatting only"),
        ("# 200", "Unit 200", "formatting only"),
        ("Fl 3", "3rd Floor", "formatting only"),
        ("Ste 2-A", "Ste 2A", "formatting only"),
        ("Ste 901", "Level 9, Ste 901", "formatting only"),
        ("Ste 4", "Bldg B Ste 4", "incomplete"),
        ("Ste 200", "Ste 200A", "incomplete"),
        ("Ste 200", "Ste 210", "conflict"),
        ("Fl 2", "Fl 3", "conflict"),
        ("Ste 200", "", "absent"),
    ],
)
def test_units(a: str, b: str, unit: str) -> None:
    assert american(f"42 Harbour Rd {a}", f"42 Harbour Rd {b}")["unit"] == unit
    assert verdicts({"street": "42 Harbour Rd", "unit": a}, {"street": f"42 Harbour Rd {b}"})["unit"] == unit


@pytest.mark.parametrize(
    ("a", "b", "number"),
    [
        ("42 Mill Rd", "24 Mill Rd", "conflict"),
        ("42a Mill Rd", "42 Mill Rd", "incomplete"),
        ("42a Mill Rd", "42 A Mill Rd", "formatting only"),
        ("12-14 Mill Rd", "14 Mill Rd", "incomplete"),
        ("37-11 Mill Rd", "3711 Mill Rd", "formatting only"),
        ("Mill Rd", "14 Mill Rd", "absent"),
    ],
)
def test_house_numbers(a: str, b: str, number: str) -> None:
    assert american(a, b)["number"] == number


def test_towns_and_postcodes() -> None:
    first = {"street": "42 Mill Rd", **TOWN}
    assert verdicts(first, first | {"postcode": "50638-1105"})["postcode"] == "formatting only"
    assert verdicts(first, first | {"city": "Fenwik"})["city"] == "incomplete"
    assert verdicts(first, first | {"city": "Upper Fenwick"})["city"] == "incomplete"
    # The post office takes several towns' names with one ZIP code.
    assert verdicts(first, first | {"city": "Barton"})["city"] == "formatting only"
    british = {"street": "42 Mill Rd", "city": "Harwick", "postcode": "NE65 7TQ", "country": "GB"}
    assert verdicts(british, british | {"city": "Barton"})["city"] == "conflict"
    assert verdicts(british, british | {"postcode": "ne657tq"})["postcode"] == "formatting only"
    assert verdicts(british, british | {"city": "", "postcode": ""}) == {
        "number": "match", "street": "match", "city": "absent", "postcode": "absent",
    }  # fmt: skip


def test_the_same_street_in_another_town() -> None:
    a = read_address("42 Mill Rd", **TOWN)
    b = read_address("42 Mill Rd", city="Barton", region="PA", postcode="15090", country="US")
    assert same_premises(a, b) is False
    assert compare_addresses(a, b)["street"].verdict == "conflict"
    slip = read_address("42 Mill Rd", **(TOWN | {"postcode": "50683"}))
    assert same_premises(a, slip) is True


def test_british_houses_and_flats() -> None:
    def british(a: str, b: str, city: str = "Marlfield") -> dict[Field, str]:
        town = {"postcode": "GU1 4QX", "country": "GB"}
        return verdicts({"street": a, "city": "Marlfield", **town}, {"street": b, "city": city, **town})

    agree = {"match", "formatting only"}
    assert set(british("Flat A, 12 Park Rd", "12A Park Road").values()) <= agree
    assert set(british("The Old Surgery, Mill Lane", "Old Surgery, Mill Ln").values()) <= agree
    assert set(british("12 Gt Mill St", "12 Great Mill Street", city="Overton, Marlfield").values()) <= agree
    assert british("The Gables, 14 High St", "The Gables, High Street")["number"] == "incomplete"


def test_post_boxes_and_streets() -> None:
    box, same, street = (read_address(text, **TOWN) for text in ("PO Box 418", "P.O. Box 418", "418 Mill Rd"))
    assert same_premises(box, same) is True
    assert same_premises(box, street) is False
    assert same_premises(box, read_address("PO Box 419", **TOWN)) is False


def test_too_little_is_no_answer() -> None:
    assert same_premises(read_address(""), read_address("42 Mill Rd")) is None
    assert same_premises(read_address("Mill Rd", **TOWN), read_address("42 Mill Rd", **TOWN)) is None
    assert compare_addresses(read_address(""), read_address("")) == {}


def test_elsewhere_doubt_is_no_conflict() -> None:
    brazil = {"city": "Lagoa", "country": "BR"}
    said = verdicts({"street": "Rua Moinho 42", **brazil}, {"street": "rua moinho, 42", **brazil})
    assert set(said.values()) <= {"match", "formatting only"}


def test_reasons_are_sentences() -> None:
    said = compare_addresses(
        read_address("42 N Mill Rd Ste 210", **TOWN),
        read_address("42 Mill Rd Ste 120", **(TOWN | {"city": "Fenwik"})),
    )
    assert said["unit"].reason == "One says Ste 210, the other Ste 120."
    assert said["street"].reason == "One says N Mill Rd, the other Mill Rd: the direction is missing."
    assert said["city"].reason == "One says Fenwick, the other Fenwik: one of them is misspelled."


SOME_WORDS = """
42 42a 7 n s nw harbour mill old st rd ave hwy 9 ste 200 fl 3 b box po us route 2nd
"""
STREETS = st.lists(st.sampled_from(sorted(set(SOME_WORDS.split()))), min_size=1, max_size=7).map(" ".join)
COUNTRY = st.sampled_from(["US", "GB", "AU", "DE", "FR", "IN", "CA", "IE", "NL", "ES", "", "BR"])


@given(STREETS, STREETS, COUNTRY)
def test_the_order_of_two_does_not_matter(a: str, b: str, country: str) -> None:
    one, other = read_address(a, country=country), read_address(b, country=country)
    there, back = compare_addresses(one, other), compare_addresses(other, one)
    assert {name: said.verdict for name, said in there.items()} == {name: said.verdict for name, said in back.items()}
    assert same_premises(one, other) == same_premises(other, one)


@given(STREETS, COUNTRY)
def test_an_address_agrees_with_itself_however_it_is_written(text: str, country: str) -> None:
    one = read_address(text, country=country, city="Fenwick")
    for other in (text, text.upper(), text.title() + "."):
        said = compare_addresses(one, read_address(other, country=country, city="FENWICK"))
        assert all(verdict.agrees for verdict in said.values())
