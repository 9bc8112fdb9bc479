"""Which fields each witness shows, so that an empty one means something; all others it never shows.

A listing without opening hours is incomplete on Google, and complete in the NPI register, which has no place for
them. It knows kinds of witnesses; of single directories the catalogue may know more.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from suture.engine.citations.verdicts import Field

__all__ = ["SHOWS"]

_WHERE: Final[frozenset[Field]] = frozenset({"name", "number", "street", "unit", "city", "postcode"})
_REACH: Final = _WHERE | frozenset[Field]({"phone", "website"})
_ACCOUNT: Final = _REACH | frozenset[Field]({"hours", "specialty"})

SHOWS: Final[Mapping[str, frozenset[Field]]] = MappingProxyType(
    {
        "google": _ACCOUNT,
        "apple": _ACCOUNT,
        "bing": _ACCOUNT,
        "osm": _ACCOUNT,
        # Neither has opening hours (their schemas, named in their readers).
        "foursquare": _REACH | {"specialty"},
        "overture": _REACH | {"specialty"},
        # No website, no hours (CMS, NPPES Data Dissemination - Code Values; Doctors and Clinicians data dictionary).
        "nppes": _WHERE | {"phone", "specialty"},
        "cms": _WHERE | {"phone", "specialty"},
        "ods": _WHERE | {"phone"},
        "cqc": _REACH | {"specialty"},
        # The tools show what they compare, and only where they found it: nothing that is empty means anything.
        "brightlocal": frozenset(),
        "yext": frozenset(),
        # What nearly every directory's page has room for; hours, specialty and new patients count where they stand.
        "page": _REACH,
        # A person who looked wrote down what they saw; a list has the columns that it has.
        "manual": frozenset(),
        "list": frozenset(),
    }
)
"""By the keys of `registry.WITNESSES`: fields whose absence means something."""
