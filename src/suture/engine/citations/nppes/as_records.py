"""Rows of the register as the records that all witnesses give.

An individual (NPI-1) is a clinician, an organisation (NPI-2) a place; each further practice location is a record of
its own: of a clinician at a place, or of another place. Texts of taxonomy codes are NUCC's and not ours to bundle:
`specialty` has our catalogue's name where it knows the primary code.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import Final

from suture.engine.catalogue.tables import read_table
from suture.engine.citations.records import Kind, Record

__all__ = ["KINDS_BY_ENTITY", "Site", "joined", "public_page", "records_of", "specialty_name", "told"]

KINDS_BY_ENTITY: Final[Mapping[str, Kind]] = {"1": "clinician", "2": "place"}
_AT_PLACE: Final[Mapping[Kind, Kind]] = {"clinician": "clinician at place"}


@dataclass(frozen=True, kw_only=True)
class Site:
    """One practice location as the register writes it."""

    line_1: str = ""
    line_2: str = ""
    city: str = ""
    region: str = ""
    postcode: str = ""
    country: str = ""
    phone: str = ""


def records_of(row: Mapping[str, object], *, seen: date | None) -> tuple[Record, ...]:
    """Return the records of a row of `shapes.TABLE`, the number's own first; `seen` is the day of the files."""
    number = str(row["npi"])
    kind = KINDS_BY_ENTITY.get(told(row["entity"]), "")
    codes = tuple(dict.fromkeys(told(row["codes"]).split()))
    others = row["others"] if isinstance(row["others"], list) else []
    person = joined(row["first"], row["middle"], row["last"], row["suffix"])
    name = person if kind == "clinician" else told(row["organisation"]) or person
    own = Record(
        id=number,
        kind=kind,
        name=name,
        credentials=told(row["credential"]),
        specialty=specialty_name(codes),
        specialty_codes=codes,
        names=tuple(other for other in dict.fromkeys(map(told, others)) if other and other != name),
        numbers={"npi": number},
        address=public_page(number),
        seen=seen,
        closed=_closed(row),
    )
    more = row["more"] if isinstance(row["more"], list) else []
    return at_sites(own, [_site(row), *map(_site, more)])


def at_sites(own: Record, sites: Sequence[Site]) -> tuple[Record, ...]:
    """Return a record without a place at each of its sites; the first is its own, the others count from 2."""
    records = [_placed(own, site) for site in sites] or [own]
    further: Kind = _AT_PLACE.get(own.kind, own.kind)
    return (
        records[0],
        *(replace(record, id=f"{own.id}:{place}", kind=further) for place, record in enumerate(records[1:], 2)),
    )


def joined(*parts: object) -> str:
    """Return texts with blanks between them, without those that say nothing."""
    return " ".join(text for part in parts if (text := told(part)))


def told(value: object) -> str:
    """Return a text on one line without letters that are not shown; "" for None and for the register's `--`."""
    text = value if isinstance(value, str) else ""
    if not text.isprintable():
        text = "".join(letter if letter.isprintable() else " " for letter in text)
    text = " ".join(text.split())
    return "" if text == "--" else text


def public_page(number: str) -> str:
    """Return the page that the register shows of a number."""
    return f"https://npiregistry.cms.hhs.gov/provider-view/{number}"


def specialty_name(codes: Iterable[str]) -> str:
    """Return our catalogue's name of the first code; "" where it does not know it."""
    return _names().get(next(iter(codes), ""), "")


@cache
def _names() -> Mapping[str, str]:
    return {row["code"]: row["name"] for row in read_table("specialties").to_pylist()}


def _placed(record: Record, site: Site) -> Record:
    return replace(
        record,
        street=site.line_1,
        unit=site.line_2,
        city=site.city,
        region=site.region,
        postcode=site.postcode,
        country=site.country.upper(),
        phone=site.phone,
    )


def _site(row: Mapping[str, object]) -> Site:
    return Site(
        line_1=told(row["line_1"]),
        line_2=told(row["line_2"]),
        city=told(row["city"]),
        region=told(row["region"]),
        postcode=told(row["postcode"]),
        country=told(row["country"]),
        phone=told(row["phone"]),
    )


def _closed(row: Mapping[str, object]) -> date | None:
    gone, back = row["deactivated"], row["reactivated"]
    if not isinstance(gone, date) or (isinstance(back, date) and back >= gone):
        return None
    return gone
