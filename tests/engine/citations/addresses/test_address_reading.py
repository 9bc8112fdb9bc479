"""Addresses read into their parts, country by country."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from suture.engine.citations.addresses import Address, read_address
from suture.engine.citations.addresses.ways import COUNTRIES, country_named, ways_of


def marks(address: Address) -> dict[str, set[str]]:
    return {part: set(found) for part, found in address.unit.marks.items()}


@pytest.mark.parametrize(
    ("text", "number", "words", "kind", "directions", "unit"),
    [
        ("42 N Harbour St Ste 200", "42", ("harbor",), "street", {"north"}, {"room": {"200"}}),
        ("42 2nd St NW", "42", ("2",), "street", {"northwest"}, {}),
        ("42 NW Second Street", "42", ("2",), "street", {"northwest"}, {}),
        ("42 Harbour E St", "42", ("harbor",), "street", {"east"}, {}),
        ("42 North Street", "42", ("north",), "street", set(), {}),
        ("42 E Court St", "42", ("court",), "street", {"east"}, {}),
        ("42 Avenue H", "42", ("h",), "avenue", set(), {}),
        ("42 Twenty-First Ave", "42", ("21",), "avenue", set(), {}),
        ("42 St Clare Dr", "42", ("saint", "clare"), "drive", set(), {}),
        ("42 Mt St Clare Dr", "42", ("mount", "saint", "clare"), "drive", set(), {}),
        ("42 Harbour Medical Ctr Dr", "42", ("harbor", "medical", "center"), "drive", set(), {}),
        ("42 Harbour Ave, NE", "42", ("harbor",), "avenue", {"northeast"}, {}),
        ("Suite 4B, 42 Harbour Rd", "42", ("harbor",), "road", set(), {"room": {"4b"}}),
        ("42 Harbour Rd #4-B", "42", ("harbor",), "road", set(), {"room": {"4b"}}),
        ("42 Harbour Rd N304", "42", ("harbor",), "road", set(), {"room": {"n304"}}),
        ("42 Harbour Rd Ste #5", "42", ("harbor",), "road", set(), {"room": {"5"}}),
        ("42 Harbour Rd 3rd Floor", "42", ("harbor",), "road", set(), {"floor": {"3"}}),
        ("42 Harbour Rd Fl 3", "42", ("harbor",), "road", set(), {"floor": {"3"}}),
        ("42 Harbour Rd Bldg B Ste 4", "42", ("harbor",), "road", set(), {"building": {"b"}, "room": {"4"}}),
        ("42 Harbour Rd Ground Floor", "42", ("harbor",), "road", set(), {"floor": {"ground"}}),
        ("42 Front St", "42", ("front",), "street", set(), {}),
        ("Two Harbour Center", "2", ("harbor", "center"), "", set(), {}),
        ("42 1/2 Harbour Rd", "42 1/2", ("harbor",), "road", set(), {}),
        ("N14 W2390 Harbour Dr", "n14w2390", ("harbor",), "drive", set(), {}),
        ("1035-116th Ave", "1035", ("116",), "avenue", set(), {}),
    ],
)
def test_american_streets(
    text: str, number: str, words: tuple[str, ...], kind: str, directions: set[str], unit: dict[str, set[str]]
) -> None:
    address = read_address(text, country="US")
    assert (address.number, address.street.words, address.street.kind) == (number, words, kind)
    assert (set(address.street.directions), marks(address)) == (directions, unit)


@pytest.mark.parametrize(
    ("text", "route", "words"),
    [
        ("42 US Hwy 9", "us", ("9",)),
        ("42 US-9", "us", ("9",)),
        ("42 State Route 31 N", "state", ("31",)),
        ("42 SR-31", "state", ("31",)),
        ("42 Alabama Highway 157", "state", ("157",)),
        ("42 County Road ZZ", "county", ("ZZ",)),
        ("42 FM 1960 Rd", "farm to market", ("1960",)),
        ("42 Hwy 22 and 3", "", ("22", "3")),
        ("42 I35 N", "interstate", ("35",)),
    ],
)
def test_highways(text: str, route: str, words: tuple[str, ...]) -> None:
    address = read_address(text, country="US")
    assert (address.number, address.street.route, address.street.words) == ("42", route, words)


def test_text_behind_the_unit_is_an_organisation() -> None:
    address = read_address("42 Harbour Rd Ste 4 HARBOUR RADIOLOGY GROUP", country="US")
    assert address.also == ("harbour radiology group",)
    assert marks(address) == {"room": {"4"}}
    trailing = read_address("42 Harbour Rd Quayside Commons 1B", country="US")
    assert (trailing.also, marks(trailing)) == (("quayside commons",), {"room": {"1b"}})


@pytest.mark.parametrize(
    ("text", "country", "number", "words", "unit"),
    [
        ("Flat 3, 12 Mill Lane", "GB", "12", ("mill",), {"room": {"3"}}),
        ("12A Mill Lane", "GB", "12a", ("mill",), {}),
        ("12 A Mill Lane", "GB", "12a", ("mill",), {}),
        ("The Surgery, 12 Mill Lane", "GB", "12", ("mill",), {}),
        ("4 Harbour House, Mill Lane", "GB", "", ("mill",), {"room": {"4"}}),
        ("2/1, 45 Mill Lane", "GB", "45", ("mill",), {"floor": {"2"}, "room": {"1"}}),
        ("20/22 Mill Lane", "GB", "20-22", ("mill",), {}),
        ("1/88-92 Mill St", "AU", "88-92", ("mill",), {"room": {"1"}}),
        ("10235 - 101 Street NW", "CA", "10235", ("101",), {}),
        ("12, 4e Avenue", "CA", "12", ("4",), {}),
        ("B-16, Raja Nagar", "IN", "b16", ("rajanagar",), {}),
        ("8-2-120/A, Street No 5", "IN", "8-2-120/a", ("5", "street"), {}),
        ("Molengracht 41-III", "NL", "41", ("molen",), {"floor": {"3"}}),
        ("Molengracht 41-hs", "NL", "41", ("molen",), {"floor": {"ground"}}),
        ("Molengracht 12-14", "NL", "12-14", ("molen",), {}),
        ("Mühlenweg 10½", "DE", "10 1/2", ("muhlen",), {}),
        ("14 q. des Moulins", "FR", "14", ("des", "moulins"), {}),
        ("2/14 Mill St", "AU", "14", ("mill",), {"room": {"2"}}),
        ("L3/55 Mill St", "AU", "55", ("mill",), {"floor": {"3"}}),
        ("200-14 Mill St", "CA", "14", ("mill",), {"room": {"200"}}),
        ("Suite 200-14 Mill St", "CA", "14", ("mill",), {"room": {"200"}}),
        ("#12, 2nd Cross, Mill Road", "IN", "12", ("cross2", "mill", "road"), {}),
        ("Mühlenplatz 5/7", "DE", "5-7", ("muhlen",), {}),
        ("45/A, Mill Road", "IN", "45a", ("mill", "road"), {}),
        ("Mühlenstr. 12 a", "DE", "12a", ("muhlen",), {}),
        ("Straße des 17. Juni 135", "DE", "135", ("des", "17", "juni"), {}),
        ("12 bis, rue du Moulin", "FR", "12bis", ("du", "moulin"), {}),
        ("Calle del Molino, 5, 3º izq.", "ES", "5", ("del", "molino"), {"side": {"left"}, "floor": {"3"}}),
    ],
)
def test_other_countries(
    text: str, country: str, number: str, words: tuple[str, ...], unit: dict[str, set[str]]
) -> None:
    address = read_address(text, country=country)
    assert (address.number, address.street.words, marks(address)) == (number, words, unit)


@pytest.mark.parametrize(
    ("text", "city", "region", "postcode", "country"),
    [
        ("42 Harbour St, Fenwick, IA 50638-1234", "fenwick", "IA", "50638", "US"),
        ("42 Harbour St Ste 4 Fenwick IA 50638", "fenwick", "IA", "50638", "US"),
        ("42 Harbour St\nFenwick, Iowa, USA", "fenwick", "IA", "", "US"),
        ("42 Mill Lane, Marlfield, Surrey GU1 4QX", "marlfield", "", "GU14QX", "GB"),
        ("Mühlenstr. 12, 10827 Neustadt, Deutschland", "neustadt", "", "10827", "DE"),
    ],
)
def test_a_whole_address_in_one_text(text: str, city: str, region: str, postcode: str, country: str) -> None:
    address = read_address(text)
    assert (address.city, address.postcode.main, address.country) == (city, postcode, country)
    assert region in {"", address.region}
    assert address.number in {"42", "12"}


def test_a_zip_code_tells_the_country_only_with_an_american_street() -> None:
    assert read_address("42 Harbour St", postcode="50638").country == "US"
    assert read_address("42 State Route 31", postcode="50638").country == "US"
    assert read_address("12 avenue Foch", postcode="75008").country == ""
    assert read_address("Hauptstr. 12", postcode="10827").country == ""


def test_a_town_given_twice_counts_once() -> None:
    given_apart = read_address("42 Harbour St, Fenwick, IA 50638", city="Fenwick", region="IA", postcode="50638")
    assert (given_apart.city, given_apart.street.words, given_apart.also) == ("fenwick", ("harbor",), ())


def test_leading_noughts_that_a_spreadsheet_lost() -> None:
    assert read_address("1 A St", postcode="8755", country="US").postcode.main == "08755"
    assert read_address("A-Str. 1", postcode="1067", country="DE").postcode.main == "01067"


def test_post_boxes() -> None:
    alone = read_address("P.O. Box 418", country="US")
    assert (alone.box, alone.number, bool(alone.street)) == ("418", "", False)
    beside = read_address("42 Harbour St, PO Box 418", country="US")
    assert (beside.box, beside.number, beside.street.words) == ("418", "42", ("harbor",))


def test_every_country_has_its_words() -> None:
    for country in COUNTRIES:
        ways = ways_of(country)
        assert ways.postcode is not None
        assert ways.units
        assert ways.types
    assert ways_of("BR").types == {}
    assert (country_named("United Kingdom"), country_named("de"), country_named("Atlantis")) == ("GB", "DE", "")


@given(st.text(max_size=80), st.sampled_from((*COUNTRIES, "", "BR")))
def test_any_text_is_read(text: str, country: str) -> None:
    assert isinstance(read_address(text, unit=text[:20], city=text[:9], postcode=text, country=country), Address)


SOME_WORDS = """
12 12a 3-5 # ste 200 n nw st saint ave 2nd second floor fl hwy us 9 box po , / & harbour mill b
"""
WORDS = st.lists(st.sampled_from(sorted(set(SOME_WORDS.split()))), max_size=9).map(" ".join)


@given(WORDS, st.sampled_from((*COUNTRIES, "", "BR")))
def test_any_words_in_any_order_are_read(text: str, country: str) -> None:
    address = read_address(text, country=country)
    assert address == read_address(text.upper(), country=country)
    assert address == read_address(f" {text} ", country=country)
