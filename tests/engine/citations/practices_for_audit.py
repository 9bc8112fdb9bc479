"""Two fictional practices: a US clinic with two clinicians and two places, one of which moved, and a UK practice."""

from __future__ import annotations

from datetime import date

from suture.engine.citations.facts import Clinician, Place, PostalAddress, Practice, Value, Works

ON = date(2026, 11, 23)
MOVED = date(2025, 9, 30)

HARBOUR = Practice(
    name="Harbour Street Dermatology",
    country="US",
    sites=("harbourstreetderm.example",),
    places=(
        Place(
            key="main",
            names=(
                Value(text="Harbour Street Dermatology"),
                Value(text="Harbour Street Dermatology PLLC", accepted=True, why="its legal name"),
            ),
            addresses=(
                PostalAddress(
                    street="210 Harbour Street", unit="Suite 120", city="Salem", region="MA", postcode="01970",
                    since=date(2025, 10, 1),
                ),
                PostalAddress(
                    street="44 Old Mill Road", unit="Suite 3", city="Salem", region="MA", postcode="01970",
                    until=MOVED,
                ),
            ),
            phones=(
                Value(text="(978) 555-0180", since=date(2025, 10, 1)),
                Value(text="(978) 555-0142", until=MOVED),
                Value(text="(978) 555-0199", accepted=True, why="call tracking"),
            ),
            websites=(Value(text="https://harbourstreetderm.example/"),),
            hours=(Value(text="Mo-Th 08:00-18:00"),),
            specialties=("Dermatology",),
            specialty_codes=("207N00000X",),
            numbers={"npi": "1234567893"},
        ),
        Place(
            key="north",
            names=(Value(text="Harbour Street Dermatology North"),),
            addresses=(PostalAddress(street="9 Beacon Avenue", city="Lynn", region="MA", postcode="01901"),),
            phones=(Value(text="(781) 555-0110"),),
            websites=(Value(text="https://harbourstreetderm.example/north"),),
            specialties=("Dermatology",),
            specialty_codes=("207N00000X",),
        ),
    ),
    clinicians=(
        Clinician(
            key="quill",
            names=(Value(text="Ada Quill"),),
            credentials="MD",
            specialties=("Dermatology",),
            specialty_codes=("207N00000X",),
            numbers={"npi": "1003000126"},
            accepting=True,
        ),
        Clinician(
            key="osei",
            names=(Value(text="Kwame Osei"),),
            credentials="PA-C",
            specialties=("Physician assistant",),
            specialty_codes=("363A00000X",),
        ),
    ),
    works=(
        Works(clinician="quill", place="main"),
        Works(clinician="quill", place="north"),
        Works(clinician="osei", place="main"),
    ),
    insurers=frozenset({"aetna.com"}),
)  # fmt: skip

WEIR = Practice(
    name="The Weir Surgery",
    country="GB",
    sites=("weirsurgery.example",),
    places=(
        Place(
            key="weir",
            names=(Value(text="The Weir Surgery"),),
            addresses=(PostalAddress(street="12 Weir Lane", city="Bath", postcode="BA1 5ZZ"),),
            phones=(Value(text="01225 555 0101"),),
            websites=(Value(text="https://weirsurgery.example/"),),
            specialties=("General practice",),
            specialty_codes=("208D00000X",),
            numbers={"ods": "L81999"},
        ),
    ),
    clinicians=(
        Clinician(
            key="shah",
            names=(Value(text="Priya Shah"),),
            credentials="MBBS MRCGP",
            specialties=("General practice",),
            specialty_codes=("208D00000X",),
            numbers={"gmc": "7000001"},
        ),
    ),
    works=(Works(clinician="shah", place="weir"),),
)
