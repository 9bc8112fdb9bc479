"""A record of a clinician, a place, or a clinician at a place, as somebody lists it.

It knows shapes only. Every text is kept as it was read; nothing is filled in, and an empty text means that the
witness did not say.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import Final, Literal, TypeAlias

__all__ = ["KINDS", "NO_NUMBERS", "Kind", "Record"]

Kind: TypeAlias = Literal["clinician", "place", "clinician at place", ""]
KINDS: Final[tuple[Kind, ...]] = ("clinician", "place", "clinician at place", "")
"""A person; a practice, clinic or hospital; a person at one place; not known."""

NO_NUMBERS: Final[Mapping[str, str]] = MappingProxyType({})


@dataclass(frozen=True, kw_only=True, slots=True)
class Record:
    """One listing as a witness gives it.

    `id` is the witness's own, unique within it. `street` may hold house number and unit too; `unit` is what stood in
    a field of its own. `country` is ISO 3166 alpha-2 in capitals, "" where it was not said. `hours` and `specialty`
    are in the witness's words, `specialty_codes` NUCC taxonomy codes. `accepting` is whether new patients are taken.
    `numbers` are register numbers by register ("npi", "gmc", "ahpra", "ods", "ccn": keys of registers.csv where they
    have one). `phones` are further telephone numbers, `names` further names (a "doing business as", a former name).
    `address` is the listing's own page; `seen` the day on which the witness said so.
    """

    id: str
    kind: Kind = ""
    name: str = ""
    credentials: str = ""
    street: str = ""
    unit: str = ""
    city: str = ""
    region: str = ""
    postcode: str = ""
    country: str = ""
    phone: str = ""
    phones: tuple[str, ...] = ()
    website: str = ""
    hours: str = ""
    specialty: str = ""
    specialty_codes: tuple[str, ...] = ()
    accepting: bool | None = None
    names: tuple[str, ...] = ()
    numbers: Mapping[str, str] = field(default_factory=lambda: NO_NUMBERS)
    address: str = ""
    seen: date | None = None
    closed: date | None = None
