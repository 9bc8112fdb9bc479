"""Two records compared: each field by itself, and whether they are about the same subject.

It knows which fields a record has and who compares each. What makes two people or two places the same is
`same_person` and `same_place`. It refuses to add the fields up into one score, and to call two records the same
because nothing speaks against it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Final

from suture.engine.citations.addresses import Address, compare_addresses, same_premises
from suture.engine.citations.evidence import Decision, Evidence, Leaning, gather
from suture.engine.citations.hours import compare_hours
from suture.engine.citations.names import compare_names
from suture.engine.citations.phones import compare_phones
from suture.engine.citations.read_records import ReadRecord, read_record
from suture.engine.citations.records import Kind, Record
from suture.engine.citations.same_person import decide_person
from suture.engine.citations.same_place import decide_place
from suture.engine.citations.specialties import compare_specialties, specialty_codes
from suture.engine.citations.verdicts import FIELDS, Field, FieldVerdict, Verdict
from suture.engine.citations.websites import compare_websites

__all__ = ["NO_REDIRECTS", "Comparison", "compare", "compare_read"]

NO_REDIRECTS: Final[Mapping[str, str]] = {}

_NEXT_DOOR: Final = 2
_HOUSES: Final = frozenset({"hospital", "infirmary", "klinik"})
# Best first: of several names or telephones the pair that agrees best counts.
_BEST: Final[Mapping[Verdict, int]] = {
    "match": 0, "formatting only": 1, "incomplete": 2, "stale": 3, "not shown here": 4, "absent": 5, "conflict": 6,
}  # fmt: skip


@dataclass(frozen=True, kw_only=True, slots=True)
class Comparison:
    """What comparing two records said.

    `fields` are in the order of FIELDS, without those that neither record has. `same` is None where not enough is
    known, and `why` one sentence. `strength` ranks comparisons by how much speaks for the two being the same; as a
    number it means nothing. `leaning` says what of their lists would decide where it is not known, and
    `shared` whether they have name, telephone, site or premises together.
    """

    fields: Mapping[Field, FieldVerdict]
    same: bool | None
    why: str
    strength: int = 0
    leaning: Leaning = ""
    shared: bool = False


def compare(a: Record, b: Record, *, redirects: Mapping[str, str] = NO_REDIRECTS) -> Comparison:
    """Compare two records. `redirects` are addresses of websites by the address that leads there."""
    return compare_read(read_record(a), read_record(b), redirects=redirects)


def compare_read(a: ReadRecord, b: ReadRecord, *, redirects: Mapping[str, str] = NO_REDIRECTS) -> Comparison:
    """Compare two records that were read before; as `compare`."""
    fields = _fields(a, b, redirects)
    evidence = _evidence(a, b, fields)
    decision = _decided(a, b, evidence)
    return Comparison(
        fields=fields,
        same=decision.same,
        why=decision.why,
        strength=decision.strength,
        leaning=decision.leaning,
        shared=evidence.shared,
    )


def _decided(a: ReadRecord, b: ReadRecord, evidence: Evidence) -> Decision:
    if evidence.register == "same":
        return Decision(same=True, why="Both carry the same register number.", strength=evidence.strength)
    persons = (_is_person(a), _is_person(b))
    if persons[0] != persons[1] and None not in persons:
        if (a.sure and b.sure) or evidence.medical:
            return Decision(same=False, why="One is a clinician, the other a place.")
        if evidence.name in {"related", "other"}:
            return Decision(same=None, why="One may be a clinician, the other is a place.")
    if _both_people(a, b):
        return decide_person(evidence)
    return decide_place(evidence)


def _both_people(a: ReadRecord, b: ReadRecord) -> bool:
    """Whether the two are compared as people: both are, or one surely is and the other may be."""
    persons = (_is_person(a), _is_person(b))
    if False in persons:
        return False
    return persons == (True, True) or (persons[0] is True and a.sure) or (persons[1] is True and b.sure)


def _is_person(one: ReadRecord) -> bool | None:
    return None if not one.kind else one.kind != "place"


def _evidence(a: ReadRecord, b: ReadRecord, fields: Mapping[Field, FieldVerdict]) -> Evidence:
    return gather(
        a.record,
        b.record,
        fields,
        premises=(premises := _premises(a.address, b.address, fields)),
        but_town=premises is False and _but_town(a.address, b.address),
        regions=(a.address.region, b.address.region),
        near=_are_neighbours(a.address, b.address, fields),
        related=bool(a.own_words & b.own_words),
        within=_is_within(a, b) or _is_within(b, a),
        subjects=(a.subjects, b.subjects),
        vague=a.initial_only != b.initial_only,
        kind_told=bool(a.kind or b.kind),
        medical=any(one.medical or _is_medical(one.record) for one in (a, b)),
    )


def _is_medical(record: Record) -> bool:
    return bool(record.specialty_codes or (record.specialty and specialty_codes(record.specialty)))


def _is_within(part: ReadRecord, house: ReadRecord) -> bool:
    """Whether one name is the other's with a trade behind it: "Cove Hospital Radiology", "Cove Clinic Pharmacy"."""
    return house.words < part.words and bool(part.subjects - house.subjects - _HOUSES)


def _premises(a: Address, b: Address, fields: Mapping[Field, FieldVerdict]) -> bool | None:
    for verdict in (fields.get("number"), fields.get("street")):
        if verdict is not None and verdict.verdict == "conflict":
            return False
    return same_premises(a, b)


def _but_town(a: Address, b: Address) -> bool:
    """Whether only the town sets two addresses apart, which suburbs of one city do."""
    if not a.number or a.number != b.number or (a.region and b.region) or (a.postcode.main and b.postcode.main):
        return False
    return same_premises(replace(a, city=""), replace(b, city="")) is True


def _are_neighbours(a: Address, b: Address, fields: Mapping[Field, FieldVerdict]) -> bool:
    """Whether two house numbers on one street are next to each other, as a slip of the hand makes them."""
    street = fields.get("street")
    if (
        street is None
        or street.verdict in {"absent", "conflict"}
        or not (a.number.isdecimal() and b.number.isdecimal())
    ):
        return False
    return 0 < abs(int(a.number) - int(b.number)) <= _NEXT_DOOR


def _fields(a: ReadRecord, b: ReadRecord, redirects: Mapping[str, str]) -> dict[Field, FieldVerdict]:
    one, other = a.record, b.record
    found: dict[Field, FieldVerdict | None] = {"name": _name(a, b)}
    found.update(compare_addresses(a.address, b.address))
    found["phone"] = _phone(a, b)
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
    # What only sounds like a person's name is compared as an organisation's beside one, and both ways where nobody
    # knows: "Mary Tide" may be a clinician or the short name of the Mary Tide Centre.
    kinds: list[tuple[Kind, Kind]] = [(a.kind, b.kind)]
    if not _both_people(a, b) and not (a.sure and b.sure):
        kinds.append(("place", "place"))
    return _best(
        compare_names(
            first,
            second,
            kind_a=kind_a,
            kind_b=kind_b,
            credentials_a=one.credentials,
            credentials_b=other.credentials,
            country=one.country or other.country,
        )
        for kind_a, kind_b in kinds
        for first in (one.name, *one.names)
        for second in (other.name, *other.names)
    )


def _phone(a: ReadRecord, b: ReadRecord) -> FieldVerdict | None:
    one, other = a.record, b.record
    # Where the country is not said, the address may tell it.
    return _best(
        compare_phones(first, second, country_a=a.address.country, country_b=b.address.country)
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
