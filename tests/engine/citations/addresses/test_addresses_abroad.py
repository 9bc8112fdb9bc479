"""Addresses outside the United States: each pair shows one habit of its country."""

from __future__ import annotations

import pytest

from suture.engine.citations.addresses import compare_addresses, read_address, same_premises
from suture.engine.citations.verdicts import Field

FORMATTING = {"match", "formatting only"}
PLACES = {
    "GB": ("Marlfield", "GU1 4QX"),
    "IE": ("Ballymore", "A98 D3K6"),
    "NL": ("Oosterhorn", "6851 BA"),
    "DE": ("Neustadt", "10827"),
    "FR": ("Vincennes", "94300"),
    "IN": ("Pune", "411001"),
    "CA": ("Orillia", "L3V 6H2"),
    "AU": ("Kew", "3101"),
    "ES": ("Soria", "42001"),
}


def verdicts(country: str, a: str, b: str, **other: str) -> dict[Field, str]:
    """The verdicts with one town and postcode; `other` changes the second address."""
    city, postcode = PLACES[country]
    place = {"city": city, "postcode": postcode, "country": country}
    said = compare_addresses(read_address(a, **place), read_address(b, **(place | other)))
    return {name: one.verdict for name, one in said.items()}


@pytest.mark.parametrize(
    ("country", "a", "b"),
    [
        ("GB", "4 Harbour House, Quay Street", "Flat 4, Harbour Hse, Quay St"),
        ("GB", "Unit 7 Dock Business Park, Quay Rd", "7 Dock Bus. Pk, Quay Road"),
        ("GB", "Unit 4, Mill House, 12 Quay St", "12 Quay Street, Unit 4"),
        ("GB", "Flat 2/1, 45 Mill Lane", "45 Mill Lane (2nd floor, flat 1)"),
        ("GB", "Flat 3, 12 Mill Road", "12/3 Mill Road"),
        (
            "GB",
            "Ward 4, East Wing, St Bride's Hospital, Mill Road",
            "St Brides Hospital (East Wing, Ward 4), Mill Rd",
        ),
        ("GB", "LGF 8 Mill Street", "Lower Ground Floor, 8 Mill St"),
        ("GB", "Suites 3-4, 45 Mill Lane", "45 Mill Lane, Suites 3 & 4"),
        ("GB", "Rear of 45 Mill Lane", "45 Mill Lane (rear)"),
        ("GB", "3 Mill Court, Quay Lane", "Flat 3, Mill Ct, Quay La"),
        ("IE", "27 Upper Mill Street", "27 Mill Street Upper"),
        ("IE", "4 Block B Harbour House, Quay Street", "Unit 4, Block B, Harbour Hse, Quay St"),
        ("IE", "Suite 6, The Mews, 3 Quay Rd", "6 The Mews, 3 Quay Road"),
        ("NL", "Molengracht 263-2", "Molengracht 263 II"),
        ("NL", "Dr. Kuiperplein 3, 1e verdieping", "Dokter Kuiperplein 3, eerste etage"),
        ("NL", "Burg. v. Dalenstr. 12", "Burgemeester van Dalenstraat 12"),
        ("NL", "Molenplein 1, unit 2.04", "Molenplein 1, unit 204"),
        ("DE", "Str. d. Einheit 7", "Straße der Einheit 7"),
        ("DE", "E.-Mustermann-Str. 7", "Ernst-Mustermann-Straße 7"),
        ("DE", "Mühlenstr. 4, erster Stock", "Mühlenstraße 4, 1. OG"),
        ("GB", "c/o Mill Pharmacy, 12 Quay Rd", "12 Quay Road"),
        ("GB", "A1 Severn Trading Est.", "Unit A1, Severn Trading Estate"),
        ("DE", "Mühlenstr. 3 bis 5", "Mühlenstraße 3-5"),
        ("NL", "Molenstraat 3 t/m 7", "Molenstraat 3-7"),
        ("IN", "12, Sector 15 A", "Sector 15-A, House No 12"),
        ("IN", "W-5, Rose Garden Part 1", "W 5 Rose Garden Pt. I"),
        ("FR", "12/14 place du Moulin", "12-14 pl. du Moulin"),
        ("IN", "No. 10, 3rd Cross, 2nd Main, Raja Nagar", "#10, 2nd Main, 3rd Cross, Rajanagar"),
        ("IN", "Shop No. 4, Sai Apts, MG Road, Opp. City Mall", "4 Sai Apartments, M.G. Road"),
        ("IN", "Flat 101, Rose CHS, Hill Road", "101 Rose Co-op Housing Society, Hill Rd"),
        ("IN", "Old No. 17, New No. 33, Hill St", "33 Hill Street"),
        ("IN", "Flat 302, Lotus Towers, 100 Feet Rd", "302 Lotus Towers, 100 Ft. Road"),
        ("IN", "SCO 12, Sector 17-C", "S.C.O. 12, Sector 17 C"),
        ("CA", "RR 2, 5531 Hwy 11", "5531 Highway 11"),
        ("CA", "8 Ave SW 1120", "1120 8th Avenue SW"),
        ("CA", "77 chemin de la Côte-Verte", "77 Côte-Verte Rd"),
        ("AU", "L3 S5 120 Mill Ln", "Suite 5, Level 3, 120 Mill Lane"),
        ("ES", "C/ Mayor, 14, 2º B", "Calle Mayor 14, 2B"),
    ],
)
def test_formatting(country: str, a: str, b: str) -> None:
    assert set(verdicts(country, a, b).values()) <= FORMATTING
    assert set(verdicts(country, b, a).values()) <= FORMATTING


@pytest.mark.parametrize(
    ("country", "a", "b", "field", "verdict"),
    [
        ("GB", "19a Mill Square", "19b Mill Square", "number", "incomplete"),
        ("GB", "Mill View, Chapel Lane", "Mill House, Chapel Lane", "number", "incomplete"),
        ("GB", "Church Farm, Mill Lane", "Manor Farm, Mill Lane", "number", "conflict"),
        ("GB", "44 Upper Mill Gardens", "44 Lower Mill Gardens", "street", "incomplete"),
        ("GB", "14 High Street", "14 Hihg Street", "street", "incomplete"),
        ("GB", "14 Mill Street", "14 Hill Street", "street", "conflict"),
        ("GB", "Block A, 4 Mill Road", "Block D, 4 Mill Road", "street", "conflict"),
        ("GB", "14-18 Mill Road", "16 Mill Road", "number", "incomplete"),
        ("GB", "14-18 Mill Road", "17 Mill Road", "number", "conflict"),
        ("GB", "East Wing, Mill House, Quay Rd", "West Wing, Mill House, Quay Rd", "unit", "conflict"),
        ("FR", "12 bis rue du Moulin", "12 ter rue du Moulin", "number", "incomplete"),
        ("NL", "Molengracht 120-II", "Molengracht 120-III", "unit", "conflict"),
        ("IN", "No. 10, 3rd Cross, 2nd Main", "No. 10, 2nd Cross, 3rd Main", "street", "conflict"),
        ("IN", "Plot 21, Phase II, Rose Enclave", "Plot 21, Phase III, Rose Enclave", "street", "conflict"),
    ],
)
def test_what_differs(country: str, a: str, b: str, field: Field, verdict: str) -> None:
    assert verdicts(country, a, b)[field] == verdict


@pytest.mark.parametrize(
    ("country", "first", "second", "verdict"),
    [
        ("GB", "Cardiff", "Caerdydd", "formatting only"),
        ("IE", "Galway", "Gaillimh", "formatting only"),
        ("IE", "Dublin 6", "Dublin 6W", "conflict"),
        ("DE", "Halle (Saale)", "Halle", "formatting only"),
        ("DE", "Freiburg", "Freiburg im Breisgau", "formatting only"),
        ("DE", "Rothenburg o.d.T.", "Rothenburg ob der Tauber", "formatting only"),
        ("DE", "Neustadt/Weinstr.", "Neustadt an der Weinstraße", "formatting only"),
        ("IN", "Trivandrum", "Thiruvananthapuram", "formatting only"),
        ("GB", "Solihull", "Birmingham", "conflict"),
    ],
)
def test_towns(country: str, first: str, second: str, verdict: str) -> None:
    place = {"postcode": PLACES[country][1], "country": country}
    a, b = (read_address("12 Mill Road", city=city, **place) for city in (first, second))
    assert compare_addresses(a, b)["city"].verdict == verdict


def test_a_village_may_stand_in_the_street_or_for_the_post_town() -> None:
    said = verdicts("GB", "22 Mill Lane, Little Aldham", "22 Mill Lane", city="Little Aldham")
    assert said["city"] == "formatting only"
    assert verdicts("GB", "22 Mill Lane, Little Aldham", "22 Mill Lane", city="Barton")["city"] == "conflict"


def test_what_postcodes_tell() -> None:
    # A code without its country's shape proves no other place, and Cedex only sorts the post.
    assert verdicts("DE", "Mühlenweg 3", "Mühlenweg 3", postcode="2000 Hamburg 1")["street"] == "match"
    assert verdicts("FR", "3 rue du Moulin", "3 rue du Moulin", postcode="94300 CEDEX 2")["postcode"] in FORMATTING
    # Every Irish address has a code of its own; without a number it alone tells two houses apart.
    assert verdicts("IE", "Main Street", "Main Street", postcode="A98 TN08")["street"] == "conflict"
    assert verdicts("GB", "Main Street", "Main Street", postcode="GU1 4QZ")["street"] == "match"
    # Two roads that only the direction parts have postcodes of their own.
    assert verdicts("GB", "12 Mill Road", "12 Mill Road North", postcode="GU1 4QZ")["street"] == "conflict"
    assert verdicts("GB", "12 Mill Road", "12 Mill Road North")["street"] == "incomplete"


def test_one_quarter_or_another() -> None:
    here, there = (
        read_address(f"Hill Road, {quarter}, 101 Rose CHS", city="Pune", postcode=code, country="IN")
        for quarter, code in (("Kothrud West", "411038"), ("Wakad West", "411057"))
    )
    assert same_premises(here, there) is False


def test_a_number_in_a_house_is_no_number_in_the_street() -> None:
    said = verdicts("GB", "4 Bridge House, River Lane", "4 River Lane", postcode="GU1 4QZ")
    assert said["number"] == "conflict"


def test_a_house_without_its_street() -> None:
    place = {"city": "Marlfield", "postcode": "GU1 4QX", "country": "GB"}
    assert same_premises(read_address("Royal Infirmary, Mill Rd", **place), read_address("Royal Infirmary", **place))
