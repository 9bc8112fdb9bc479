"""Two records compared: each field by itself, and whether they are about the same subject.

It knows which fields a record has and who compares each. What makes two people or two places the same is
`same_person` and `same_place`. It refuses to add the fields up into one score, and to call two records the same
because nothing speaks against it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from suture.engine.citations.addresses import Address, compare_addresses, read_address, same_premises
from suture.engine.citations.evidence import Decision, Evidence, gather
from suture.engine.citations.hours import compare_hours
from suture.engine.citations.names import compare_names, kind_of_name
from suture.engine.citations.phones import compare_phones
from suture.engine.citations.records import Kind, Record
from suture.engine.citations.same_person import decide_person
from suture.engine.citations.same_place import decide_place
from suture.engine.citations.specialties import compare_specialties
from suture.engine.citations.verdicts import FIELDS, Field, FieldVerdict, Verdict
from suture.engine.citations.websites import compare_websites

__all__ = ["Comparison", "ReadRecord", "compare", "compare_read", "read_record"]

NO_REDIRECTS: Final[Mapping[str, str]] = {}

# Best first: of several names or telephones the pair that agrees best counts.
_BEST: Final[Mapping[Verdict, int]] = {
    "match": 0, "formatting only": 1, "incomplete": 2, "stale": 3, "not shown here": 4, "absent": 5, "conflict": 6,
}  # fmt: skip


@dataclass(frozen=True, kw_only=True, slots=True)
class Comparison:
    """What comparing two records said.

    `fields` are in the order of FIELDS, without those that neither record has. `same` is None where not enough is
    known, and `why` one sentence. `strength` ranks comparisons with `same` True by how much speaks for them; as a
    number it means nothing.
    """

    fields: Mapping[Field, FieldVerdict]
    same: bool | None
    why: str
    strength: int = 0


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class ReadRecord:
    """A record with its address and its kind read, so that it can be compared with many."""

    record: Record
    kind: Kind
    address: Address


def read_record(record: Record) -> ReadRecord:
    """Read what many comparisons need: the parts of the address, and the kind where the record does not say it."""
    return ReadRecord(
        record=record,
        kind=record.kind or kind_of_name(record.name, credentials=record.credentials, country=record.country),
        address=read_address(
            record.street,
            unit=record.unit,
            city=record.city,
            region=record.region,
            postcode=record.postcode,
            country=record.country,
        ),
    )


def compare(a: Record, b: Record, *, redirects: Mapping[str, str] = NO_REDIRECTS) -> Comparison:
    """Compare two records. `redirects` are addresses of websites by the address that leads there."""
    return compare_read(read_record(a), read_record(b), redirects=redirects)


def compare_read(a: ReadRecord, b: ReadRecord, *, redirects: Mapping[str, str] = NO_REDIRECTS) -> Comparison:
    """Compare two records that were read before; as `compare`."""
    fields = _fields(a, b, redirects)
    decision = _decided(a, b, _evidence(a, b, fields))
    return Comparison(fields=fields, same=decision.same, why=decision.why, strength=decision.strength)


def _decided(a: ReadRecord, b: ReadRecord, evidence: Evidence) -> Decision:
    persons = (_is_person(a.kind), _is_person(b.kind))
    if evidence.register == "same":
        return Decision(same=True, why="Both carry the same register number.", strength=100)
    if None not in persons and persons[0] != persons[1]:
        return Decision(same=False, why="One is a clinician, the other a place.")
    if True in persons:
        return decide_person(evidence)
    return decide_place(evidence)


def _evidence(a: ReadRecord, b: ReadRecord, fields: Mapping[Field, FieldVerdict]) -> Evidence:
    return gather(
        a.record,
        b.record,
        fields,
        premises=same_premises(a.address, b.address),
        regions=(a.address.region, b.address.region),
        numbers=(a.address.number, b.address.number),
        related=bool(a.own_words & b.own_words),
        vague=a.initial_only != b.initial_only,
    )


def _is_person(kind: Kind) -> bool | None:
    return None if not kind else kind != "place"


def _fields(a: ReadRecord, b: ReadRecord, redirects: Mapping[str, str]) -> dict[Field, FieldVerdict]:
    one, other = a.record, b.record
    found: dict[Field, FieldVerdict | None] = {"name": _name(a, b)}
    found.update(compare_addresses(a.address, b.address))
    found["phone"] = _phone(one, other)
    found["website"] = compare_websites(one.website, other.website, redirects=redirects)
    found["hours"] = compare_hours(one.hours, other.hours)
    found["specialty"] = compare_specialties(
        one.specialty, other.specialty, codes_a=one.specialty_codes, codes_b=other.specialty_codes
    )
    found["accepting"] = _accepting(one.accepting, other.accepting)
    kept: dict[Field, FieldVerdict] = {}
    for name in FIELDS:
        verdict = found.get(name)
        if verdict is not None:
            kept[name] = verdict
    return kept


def _name(a: ReadRecord, b: ReadRecord) -> FieldVerdict | None:
    one, other = a.record, b.record
    return _best(
        compare_names(
            first,
            second,
            kind_a=a.kind,
            kind_b=b.kind,
            credentials_a=one.credentials,
            credentials_b=other.credentials,
            country=one.country or other.country,
        )
        for first in (one.name, *one.names)
        for second in (other.name, *other.names)
    )


def _phone(one: Record, other: Record) -> FieldVerdict | None:
    return _best(
        compare_phones(first, second, country_a=one.country, country_b=other.country)
        for first in (one.phone, *one.phones)
        for second in (other.phone, *other.phones)
    )


def _best(verdicts: Iterable[FieldVerdict | None]) -> FieldVerdict | None:
    said = [verdict for verdict in verdicts if verdict is not None]
    return min(said, key=lambda one: _BEST[one.verdict], default=None)


def _accepting(one: bool | None, other: bool | None) -> FieldVerdict | None:
    if one is None and other is None:
        return None
    if one is None or other is None:
        return FieldVerdict(verdict="absent", reason="Only one says whether new patients are taken.")
    if one == other:
        return FieldVerdict(verdict="match")
    return FieldVerdict(verdict="conflict", reason="One takes new patients, the other does not.")
