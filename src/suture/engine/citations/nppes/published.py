"""Writes files in the shape in which CMS publishes the NPI register: for the demo, for tests and for races.

It knows the headers of the V2 dissemination, title by title, and how a row is written: every cell in quotes, lines
ending in a line feed. It invents no rows.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final

__all__ = ["MAIN_HEADER", "MAIN_PLACES", "NAMES_HEADER", "PLACES_HEADER", "checked", "line", "main_line"]

_ADDRESS: Final = (
    "Provider First Line Business {} Address", "Provider Second Line Business {} Address",
    "Provider Business {} Address City Name", "Provider Business {} Address State Name",
    "Provider Business {} Address Postal Code", "Provider Business {} Address Country Code (If outside U.S.)",
    "Provider Business {} Address Telephone Number", "Provider Business {} Address Fax Number",
)  # fmt: skip
_TAXONOMY: Final = (
    "Healthcare Provider Taxonomy Code_{}", "Provider License Number_{}", "Provider License Number State Code_{}",
    "Healthcare Provider Primary Taxonomy Switch_{}",
)  # fmt: skip
_IDENTIFIER: Final = (
    "Other Provider Identifier_{}", "Other Provider Identifier Type Code_{}", "Other Provider Identifier State_{}",
    "Other Provider Identifier Issuer_{}",
)  # fmt: skip
MAIN_HEADER: Final = (
    "NPI", "Entity Type Code", "Replacement NPI", "Employer Identification Number (EIN)",
    "Provider Organization Name (Legal Business Name)", "Provider Last Name (Legal Name)", "Provider First Name",
    "Provider Middle Name", "Provider Name Prefix Text", "Provider Name Suffix Text", "Provider Credential Text",
    "Provider Other Organization Name", "Provider Other Organization Name Type Code", "Provider Other Last Name",
    "Provider Other First Name", "Provider Other Middle Name", "Provider Other Name Prefix Text",
    "Provider Other Name Suffix Text", "Provider Other Credential Text", "Provider Other Last Name Type Code",
    *(title.format("Mailing") for title in _ADDRESS),
    *(title.format("Practice Location") for title in _ADDRESS),
    "Provider Enumeration Date", "Last Update Date", "NPI Deactivation Reason Code", "NPI Deactivation Date",
    "NPI Reactivation Date", "Provider Sex Code", "Authorized Official Last Name", "Authorized Official First Name",
    "Authorized Official Middle Name", "Authorized Official Title or Position",
    "Authorized Official Telephone Number",
    *(title.format(place) for place in range(1, 16) for title in _TAXONOMY),
    *(title.format(place) for place in range(1, 51) for title in _IDENTIFIER),
    "Is Sole Proprietor", "Is Organization Subpart", "Parent Organization LBN", "Parent Organization TIN",
    "Authorized Official Name Prefix Text", "Authorized Official Name Suffix Text",
    "Authorized Official Credential Text",
    *(f"Healthcare Provider Taxonomy Group_{place}" for place in range(1, 16)),
    "Certification Date",
)  # fmt: skip
NAMES_HEADER: Final = ("NPI", "Provider Other Organization Name", "Provider Other Organization Name Type Code")
# The second line's two blanks, and the fax number without "Secondary", are the published file's.
PLACES_HEADER: Final = (
    "NPI", "Provider Secondary Practice Location Address- Address Line 1",
    "Provider Secondary Practice Location Address-  Address Line 2",
    "Provider Secondary Practice Location Address - City Name",
    "Provider Secondary Practice Location Address - State Name",
    "Provider Secondary Practice Location Address - Postal Code",
    "Provider Secondary Practice Location Address - Country Code (If outside U.S.)",
    "Provider Secondary Practice Location Address - Telephone Number",
    "Provider Secondary Practice Location Address - Telephone Extension",
    "Provider Practice Location Address - Fax Number",
)  # fmt: skip
MAIN_PLACES: Final[Mapping[str, int]] = MappingProxyType({title: place for place, title in enumerate(MAIN_HEADER)})
"""Where each title of the main file stands, from 0."""

# What the digits of the prefix 80840, which stands for US health, add to Luhn's sum.
_PREFIX_SUM: Final = 24


def line(cells: Iterable[str]) -> str:
    """Return a row as the files have it."""
    return ",".join('"' + cell.replace('"', '""') + '"' for cell in cells) + "\n"


def main_line(cells: Mapping[str, str]) -> str:
    """Return a row of the main file with some cells by their titles, all others empty. KeyError for another title."""
    row = [""] * len(MAIN_HEADER)
    for title, cell in cells.items():
        row[MAIN_PLACES[title]] = cell
    return line(row)


def checked(body: int) -> str:
    """Return nine digits with the check digit that makes them an NPI."""
    digits = [int(digit) for digit in str(body)]
    total = sum(sum(divmod(2 * digit, 10)) if place % 2 == 0 else digit for place, digit in enumerate(digits[::-1]))
    return f"{body}{-(total + _PREFIX_SUM) % 10}"
