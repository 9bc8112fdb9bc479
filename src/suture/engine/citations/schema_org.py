"""The practice's facts as schema.org JSON-LD, for its own pages.

It knows which type fits whom: a physician is an IndividualPhysician who `practicesAt` places, other clinicians are
Persons who `worksFor` them, a place is a MedicalClinic, Dentist, Hospital or Pharmacy. It refuses to write what the
facts do not say, and former or merely accepted values.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, Final, TypeAlias

from suture.engine.citations.facts import Practice, Subject
from suture.engine.citations.hours import WeekHours, read_hours
from suture.engine.citations.records import Record
from suture.engine.citations.schema_org_terms import DAYS, specialties_of
from suture.engine.citations.snapshots import record_of

__all__ = ["CONTEXT", "Node", "json_ld"]

Node: TypeAlias = dict[str, Any]

CONTEXT: Final = "https://schema.org"

_PLACE_TYPES: Final = (("1223", "Dentist"), ("28", "Hospital"), ("3336", "Pharmacy"), ("332H", "Optician"))
# NUCC's grouping of allopathic and osteopathic physicians.
_PHYSICIAN: Final = "20"
_MINUTES: Final = 60
_DAY: Final = 1440


def json_ld(practice: Practice, *, on: date) -> Node:
    """The document: `@context` and `@graph`, places before people, as of a day. Places that closed are left out."""
    open_places = [one for one in practice.places if one.closed is None or one.closed >= on]
    graph = [_place(practice, Subject(kind="place", place=one.key), on, pages=one.pages) for one in open_places]
    ids = {one.key: node["@id"] for one, node in zip(open_places, graph, strict=True)}
    for person in practice.clinicians:
        works = [
            one.place
            for one in practice.works
            if one.clinician == person.key
            and one.place in ids
            and (one.since is None or one.since <= on)
            and (one.until is None or on <= one.until)
        ]
        if works:
            graph.append(_person(practice, person.key, on, at=[ids[key] for key in works], pages=person.pages))
    return {"@context": CONTEXT, "@graph": graph}


def _place(practice: Practice, subject: Subject, on: date, *, pages: Iterable[str]) -> Node:
    record = record_of(practice, subject, on=on)
    kind = next((name for code, name in _PLACE_TYPES if _has(record, code)), "MedicalClinic")
    node: Node = {"@type": kind, "@id": _identity(practice, record, subject.place)}
    node.update(_shared(record, pages))
    address = _address(record)
    if address:
        node["address"] = address
    hours = read_hours(record.hours) if record.hours else None
    if hours is not None and not hours.sometimes:
        node["openingHoursSpecification"] = _hours(hours)
    specialties = specialties_of(record.specialty_codes)
    if specialties:
        node["medicalSpecialty"] = list(specialties)
    if record.accepting is not None:
        node["isAcceptingNewPatients"] = record.accepting
    return node


def _person(practice: Practice, key: str, on: date, *, at: list[str], pages: Iterable[str]) -> Node:
    record = record_of(practice, Subject(kind="clinician", clinician=key), on=on)
    is_physician = _has(record, _PHYSICIAN)
    node: Node = {
        "@type": "IndividualPhysician" if is_physician else "Person",
        "@id": _identity(practice, record, key),
    }
    node.update(_shared(record, pages))
    if record.credentials:
        name = f"{record.name}, {record.credentials}"
        node.update({"name": name} if is_physician else {"honorificSuffix": record.credentials})
    refs = [{"@id": one} for one in at]
    if is_physician:
        node["practicesAt"] = refs
        if specialties := specialties_of(record.specialty_codes):
            node["medicalSpecialty"] = list(specialties)
        if record.accepting is not None:
            node["isAcceptingNewPatients"] = record.accepting
        if record.numbers.get("npi"):
            node["usNPI"] = record.numbers["npi"]
    else:
        node["worksFor"] = refs
        if record.specialty:
            node["jobTitle"] = record.specialty
    return node


def _shared(record: Record, pages: Iterable[str]) -> Node:
    """What places and people have in common; a property without a value is left out."""
    return {
        name: value
        for name, value in (
            ("name", record.name),
            ("url", record.website),
            ("telephone", record.phone),
            ("identifier", _identifiers(record.numbers)),
            ("sameAs", [page for page in pages if page.startswith(("https://", "http://"))]),
        )
        if value
    }


def _identifiers(numbers: Mapping[str, str]) -> list[Node]:
    return [
        {"@type": "PropertyValue", "propertyID": register.upper(), "value": number}
        for register, number in sorted(numbers.items())
        if number
    ]


def _address(record: Record) -> Node:
    street = record.street
    if record.unit and record.unit.casefold() not in street.casefold():
        street = f"{street}, {record.unit}"
    parts = {
        "streetAddress": street,
        "addressLocality": record.city,
        "addressRegion": record.region,
        "postalCode": record.postcode,
        "addressCountry": record.country,
    }
    said = {name: text for name, text in parts.items() if text}
    return {"@type": "PostalAddress", **said} if street or record.city else {}


def _hours(week: WeekHours) -> list[Node]:
    """One specification for each span, days that have the same together; a whole day is 00:00 to 23:59."""
    days: dict[tuple[int, int], list[str]] = {}
    for place, day in enumerate(DAYS):
        for span in week.of_day(place):
            days.setdefault(span, []).append(f"{CONTEXT}/{day}")
    return [
        {
            "@type": "OpeningHoursSpecification",
            "dayOfWeek": names,
            "opens": _clock(opens),
            "closes": _clock(min(closes, _DAY - 1)),
        }
        for (opens, closes), names in days.items()
    ]


def _clock(minutes: int) -> str:
    return f"{minutes // _MINUTES:02d}:{minutes % _MINUTES:02d}"


def _identity(practice: Practice, record: Record, key: str) -> str:
    """A stable `@id`: the subject's own page, else the practice's site, with the key behind it."""
    base = record.website or (f"https://{practice.sites[0]}/" if practice.sites else "")
    return f"{base.split('#', 1)[0]}#{key}"


def _has(record: Record, prefix: str) -> bool:
    return any(code.startswith(prefix) for code in record.specialty_codes)
