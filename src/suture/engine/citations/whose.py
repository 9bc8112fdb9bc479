"""Whom a listing is about: which subject of the practice's, as it stands today or stood before.

It knows that a name alone is not enough, since people and practices have namesakes: a register number, a telephone, a
website, a door or a town has to agree too. It refuses to take a clinician's listing for the practice's or a
colleague's.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from suture.engine.citations.comparing import Comparison, compare_read
from suture.engine.citations.facts import Subject
from suture.engine.citations.names import compare_names, kind_of_name
from suture.engine.citations.phones import compare_phones
from suture.engine.citations.read_records import ReadRecord
from suture.engine.citations.records import Record
from suture.engine.citations.verdicts import Field

__all__ = ["Fit", "Version", "best_fit", "shares_something", "without_brand"]

_PARTED: Final = re.compile(r"\s*(\S.*?)(\s+[-\u2013\u2014|]|:)\s+(\S.*?)\s*")
_RANK: Final = {True: 2, None: 1, False: 0}


@dataclass(frozen=True, slots=True)
class Version:
    """A subject as it stood on one day; `until` is None for today, `ended` the last day of one that is no more."""

    subject: Subject
    read: ReadRecord
    until: date | None
    ended: date | None


@dataclass(frozen=True, slots=True)
class Fit:
    """How well a listing fits a version; `same` and `why` as in comparing, after the rule on namesakes."""

    version: Version
    said: Comparison
    same: bool | None
    why: str


def best_fit(versions: Iterable[Version], listing: ReadRecord, *, redirects: Mapping[str, str]) -> Fit | None:
    """The best fit: the same before unsure, its own kind, its place, strength, today's before former."""
    fits = [_fit(one, listing, compare_read(one.read, listing, redirects=redirects)) for one in versions]
    placed = _placed(listing)

    def goodness(one: Fit) -> tuple[int, bool, int, int, bool, bool]:
        version = one.version
        is_kind = not listing.kind or (listing.kind == "place") == (version.subject.kind == "place")
        at_home = _at_home(version.subject, one.said, placed=placed)
        return (_RANK[one.same], is_kind, at_home, one.said.strength, version.until is None, version.ended is None)

    return max(fits, key=goodness, default=None)


def without_brand(record: Record, brands: Iterable[str]) -> Record:
    """The record of a practitioner named together with the practice as the person's; others as they are.

    Google asks sole practitioners to write "Brand: Person" (its guidelines for practitioners), where a bare name is
    enough. In other orders and with other marks ("Person, MD - Brand") a title or credentials have to tell a person:
    "Brand - Downtown" is a branch.
    """
    parts = _PARTED.fullmatch(record.name)
    if parts is None:
        return record
    first, mark, second = parts.groups()
    for brand, person, said in ((first, second, mark == ":"), (second, first, False)):
        kind = kind_of_name(person)
        if (kind == "clinician" or (said and not kind)) and _is_one_of(brand, brands):
            return replace(record, name=person, kind="clinician")
    return record


def _is_one_of(name: str, brands: Iterable[str]) -> bool:
    named = (compare_names(name, one, kind_a="place", kind_b="place") for one in brands)
    return any(one is not None and one.agrees for one in named)


def shares_something(versions: Iterable[Version], listing: ReadRecord, *, best: Fit) -> str:
    """Why a person should look at a listing that is nobody's of ours; empty where nothing is shared."""
    told = listing.record
    phones = (
        compare_phones(ours, theirs, country_a=one.read.record.country, country_b=told.country)
        for one in versions
        for ours in (one.read.record.phone, *one.read.record.phones)
        for theirs in (told.phone, *told.phones)
    )
    if any(one is not None and one.agrees for one in phones):
        return f"It has a telephone of yours and names {told.name or 'nobody'}."
    fields = best.said.fields
    if all((verdict := fields.get(name)) is not None and verdict.agrees for name in ("name", "city")):
        return "It has your name in your city, with another address and telephone."
    if best.same is None and (_shared(best.said) or not _placed(listing)):
        return best.why
    return ""


def _fit(version: Version, listing: ReadRecord, said: Comparison) -> Fit:
    if said.same is True and not (_same_number(version.read, listing) or _shared(said)):
        return Fit(version, said, None, "Only the name agrees, which a namesake may have.")
    return Fit(version, said, said.same, said.why)


def _same_number(ours: ReadRecord, listing: ReadRecord) -> bool:
    return any(number and ours.record.numbers.get(name) == number for name, number in listing.record.numbers.items())


def _placed(listing: ReadRecord) -> bool:
    return bool(listing.record.street or listing.record.city or listing.record.postcode)


def _shared(said: Comparison) -> bool:
    fields = said.fields
    strong: tuple[Field, ...] = ("phone", "website", "city", "postcode")
    if any((verdict := fields.get(name)) is not None and verdict.agrees for name in strong):
        return True
    number, street = fields.get("number"), fields.get("street")
    return street is not None and street.agrees and (number is None or number.agrees)


def _at_home(subject: Subject, said: Comparison, *, placed: bool) -> int:
    """How well the kind of subject fits: a person with an address is held at the place that agrees."""
    if subject.kind == "clinician at place":
        street = said.fields.get("street")
        there = street is not None and (street.agrees or street.verdict == "incomplete")
        return 2 if there else 1
    return 1 if subject.kind == "place" or not placed else 0
