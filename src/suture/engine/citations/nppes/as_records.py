"""Rows of the register as the records that all witnesses give.

An individual (NPI-1) is a clinician, an organisation (NPI-2) a place; each further practice location is a record of
its own: of a clinician at a place, or of another place. Texts of taxonomy codes are NUCC's and not ours to bundle:
`specialty` has our catalogue's name where it knows the primary code.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import Final

from suture.engine.catalogue.tables import read_table
from suture.engine.citations.records import Kind, Record

__all__ = ["KINDS_BY_ENTITY", "Site", "Subject", "at_sites", "closed_on", "joined", "placed", "records_of", "told"]

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


@dataclass(frozen=True, kw_only=True)
class Subject:
    """Whom a number names, as the register writes it; `codes` are taxonomy codes, the primary one first."""

    number: str
    kind: Kind
    name: str
    credentials: str = ""
    names: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    closed: date | None = None


def records_of(row: Mapping[str, object], *, seen: date | None) -> tuple[Record, ...]:
    """Return the records of a row of `shapes.TABLE`, the number's own first; `seen` is the day of the files."""
    kind = KINDS_BY_ENTITY.get(told(row["entity"]), "")
    others = row["others"] if isinstance(row["others"], list) else []
    person = joined(row["first"], row["middle"], row["last"], row["suffix"])
    subject = Subject(
        number=str(row["npi"]),
        kind=kind,
        name=person if kind == "clinician" else told(row["organisation"]) or person,
        credentials=told(row["credential"]),
        names=tuple(map(told, others)),
        codes=tuple(told(row["codes"]).split()),
        closed=closed_on(row["deactivated"], row["reactivated"]),
    )
    more = row["more"] if isinstance(row["more"], list) else []
    return at_sites(subject, [_site(row), *map(_site, more)], seen=seen)


def at_sites(subject: Subject, sites: Sequence[Site], *, seen: date | None) -> tuple[Record, ...]:
    """Return the records of a number at each of its sites; the first has it as its id, others count from 2."""
    codes = tuple(dict.fromkeys(subject.codes))
    own = Record(
        id=subject.number,
        kind=subject.kind,
        name=subject.name,
        credentials=subject.credentials,
        specialty=_specialty_name(codes),
        specialty_codes=codes,
        names=tuple(name for name in dict.fromkeys(subject.names) if name and name != subject.name),
        numbers={"npi": subject.number},
        address=f"https://npiregistry.cms.hhs.gov/provider-view/{subject.number}",
        seen=seen,
        closed=subject.closed,
    )
    records = [placed(own, site) for site in sites] or [own]
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


def closed_on(gone: object, back: object) -> date | None:
    """Return the day of deactivation, unless the number was reactivated since."""
    if not isinstance(gone, date) or (isinstance(back, date) and back >= gone):
        return None
    return gone


def _specialty_name(codes: tuple[str, ...]) -> str:
    """Our catalogue's name of the first code; "" where it does not know it."""
    return _names().get(codes[0], "") if codes else ""


@cache
def _names() -> Mapping[str, str]:
    return {row["code"]: row["name"] for row in read_table("specialties").to_pylist()}


def placed(record: Record, site: Site) -> Record:
    """Return a record at a site."""
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
