"""The headers of the published files, and which of their columns are kept.

It knows the files of the V2 dissemination (CMS, *NPPES Data Dissemination - Readme*, February 2025) by what their
headers say, in any order of columns, and V1 files, whose kept columns bear the same names. Who signs for an
organisation, licence numbers, sex and mailing addresses are no fact of a listing: they are not kept.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, Literal, TypeAlias

from suture.engine.errors import UnknownFormat

__all__ = ["LINE_FIELDS", "TAXONOMIES", "FileKind", "Layout", "column_places", "read_header"]

FileKind: TypeAlias = Literal["main", "names", "places", "endpoints", "clinicians"]

TAXONOMIES: Final = 15
LINE_FIELDS: Final = ("line_1", "line_2", "city", "region", "postcode", "country", "phone")
"""The fields of one practice location, in the order in which both files have them."""

_PRACTICE: Final = "provider {}business practice location address{}"
_MAIN: Final[Mapping[str, str]] = MappingProxyType(
    {
        "npi": "npi",
        "entity": "entity type code",
        "replacement": "replacement npi",
        "organisation": "provider organization name legal business name",
        "last": "provider last name legal name",
        "first": "provider first name",
        "middle": "provider middle name",
        "suffix": "provider name suffix text",
        "credential": "provider credential text",
        "other_organisation": "provider other organization name",
        "other_last": "provider other last name",
        "other_first": "provider other first name",
        "other_middle": "provider other middle name",
        "other_suffix": "provider other name suffix text",
        "line_1": _PRACTICE.format("first line ", ""),
        "line_2": _PRACTICE.format("second line ", ""),
        "city": _PRACTICE.format("", " city name"),
        "region": _PRACTICE.format("", " state name"),
        "postcode": _PRACTICE.format("", " postal code"),
        "country": _PRACTICE.format("", " country code if outside u s"),
        "phone": _PRACTICE.format("", " telephone number"),
        "updated": "last update date",
        "deactivated": "npi deactivation date",
        "reactivated": "npi reactivation date",
        **{f"code_{place}": f"healthcare provider taxonomy code {place}" for place in range(1, TAXONOMIES + 1)},
        **{
            f"primary_{place}": f"healthcare provider primary taxonomy switch {place}"
            for place in range(1, TAXONOMIES + 1)
        },
    }
)
_NAMES: Final[Mapping[str, str]] = MappingProxyType({"npi": "npi", "name": "provider other organization name"})
_SECONDARY: Final = "provider secondary practice location address {}"
_PLACES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "npi": "npi",
        "line_1": _SECONDARY.format("address line 1"),
        "line_2": _SECONDARY.format("address line 2"),
        "city": _SECONDARY.format("city name"),
        "region": _SECONDARY.format("state name"),
        "postcode": _SECONDARY.format("postal code"),
        "country": _SECONDARY.format("country code if outside u s"),
        "phone": _SECONDARY.format("telephone number"),
    }
)
_ENDPOINTS: Final = frozenset({"npi", "endpoint type", "endpoint"})
# Each with the field that tells it from the others: the main file has a further name too.
_LAYOUTS: Final[tuple[tuple[FileKind, str, Mapping[str, str]], ...]] = (
    ("main", "entity", _MAIN),
    ("places", "line_1", _PLACES),
    ("names", "name", _NAMES),
)
_LONGEST_HEADER: Final = 65_536


@dataclass(frozen=True, kw_only=True)
class Layout:
    """Which file it is, how many columns each row must have, and where the kept ones stand (from 0)."""

    kind: FileKind
    width: int
    places: Mapping[str, int]


def read_header(line: bytes, *, name: str) -> Layout:
    """Read the first line of a file. Raises UnknownFormat, which names the columns that are missing."""
    known, width = column_places(line, name=name)
    if known.keys() >= _ENDPOINTS:
        return Layout(kind="endpoints", width=width, places={})
    kind, wanted = next(((kind, wanted) for kind, mark, wanted in _LAYOUTS if wanted[mark] in known), ("main", _MAIN))
    missing = [title for title in wanted.values() if title not in known]
    if missing:
        raise UnknownFormat(
            f"{name} lacks {len(missing)} of the columns of the NPI register's files, among them “{missing[0]}”; "
            "wanted are npidata_pfile, pl_pfile or othername_pfile as CMS publishes them."
        )
    return Layout(kind=kind, width=width, places={field: known[title] for field, title in wanted.items()})


def column_places(line: bytes, *, name: str) -> tuple[Mapping[str, int], int]:
    """Return folded titles of columns with their places, the first of equal ones, and how many columns there are.

    Raises UnknownFormat for a line that holds no titles.
    """
    if len(line) > _LONGEST_HEADER or b"\0" in line:
        raise UnknownFormat(f"{name} is no table that is known here: its first line holds no names of columns.")
    text = line.decode("utf-8-sig", "replace").rstrip("\r\n")
    titles = [_folded(title) for title in next(csv.reader([text]), [])]
    return {title: place for place, title in reversed(list(enumerate(titles)))}, len(titles)


def _folded(title: str) -> str:
    """A title without what varies: capitals, blanks (line 2 of the secondary address has two) and marks."""
    return re.sub(r"[^a-z0-9]+", " ", title.lower()).strip()
