"""The practice's facts as records, as they stood on one day: what a listing is compared with.

It knows which value holds on which day and whose telephone a clinician at a place has. It refuses to compare.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from suture.engine.citations.facts import Clinician, Place, PostalAddress, Practice, Subject, Value, Works, accepted
from suture.engine.citations.facts import now as wanted
from suture.engine.citations.records import Record

__all__ = ["last_days", "record_of", "titled", "works_of"]


def record_of(practice: Practice, subject: Subject, *, on: date) -> Record:
    """What we want a listing of the subject to say on a day; further names and telephones are right too.

    KeyError where the practice has no such subject.
    """
    if subject.kind == "place":
        return _place(practice, practice.place(subject.place), on)
    person = practice.clinician(subject.clinician)
    if not subject.place:
        return _person(practice, person, on)
    return _at_place(practice, person, practice.place(subject.place), works_of(practice, subject), on)


def works_of(practice: Practice, subject: Subject) -> Works:
    """The facts of a clinician at a place; KeyError where the clinician never worked there."""
    for one in practice.works:
        if (one.clinician, one.place) == (subject.clinician, subject.place):
            return one
    raise KeyError(subject.key)


def last_days(practice: Practice, subject: Subject, *, on: date) -> tuple[date, ...]:
    """The days before `on` after which something of the subject changed, the latest first."""
    days = {one.until for one in _values(practice, subject) if one.until is not None}
    if subject.place:
        days.update(day for day in (practice.place(subject.place).closed,) if day is not None)
    if subject.kind == "clinician at place" and (left := works_of(practice, subject).until) is not None:
        days.add(left)
    return tuple(sorted((day for day in days if day < on), reverse=True))


def titled(practice: Practice, subject: Subject, *, on: date) -> str:
    """The subject's name for a person: "Ada Quill, MD", or "Ada Quill, MD at Harbour Dermatology"."""
    place = _text(practice.place(subject.place).names, on) if subject.place else ""
    if subject.kind == "place":
        return place or subject.place
    person = practice.clinician(subject.clinician)
    name = ", ".join(filter(None, (_text(person.names, on), person.credentials))) or person.key
    return f"{name} at {place or subject.place}" if subject.place else name


def _values(practice: Practice, subject: Subject) -> Iterator[Value | PostalAddress]:
    if subject.place:
        place = practice.place(subject.place)
        yield from place.addresses
        yield from (*place.phones, *place.websites, *place.hours)
        if subject.kind == "place":
            yield from place.names
    if subject.clinician:
        person = practice.clinician(subject.clinician)
        yield from (*person.names, *person.phones, *person.websites)
    if subject.kind == "clinician at place":
        works = works_of(practice, subject)
        yield from (*works.phones, *works.websites, *works.hours)


def _place(practice: Practice, place: Place, on: date) -> Record:
    address = wanted(place.addresses, on=on) or PostalAddress(street="")
    return Record(
        id=place.key,
        kind="place",
        name=_text(place.names, on),
        names=_others(place.names, on),
        street=address.street,
        unit=address.unit,
        city=address.city,
        region=address.region,
        postcode=address.postcode,
        country=address.country or practice.country,
        phone=_text(place.phones, on),
        phones=_others(place.phones, on),
        website=_text(place.websites, on),
        hours=_text(place.hours, on),
        specialty=", ".join(place.specialties),
        specialty_codes=place.specialty_codes,
        accepting=place.accepting,
        numbers=place.numbers,
    )


def _person(practice: Practice, person: Clinician, on: date) -> Record:
    return Record(
        id=person.key,
        kind="clinician",
        name=_text(person.names, on),
        names=_others(person.names, on),
        credentials=person.credentials,
        country=practice.country,
        phone=_text(person.phones, on),
        phones=_others(person.phones, on),
        website=_text(person.websites, on),
        specialty=", ".join(person.specialties),
        specialty_codes=person.specialty_codes,
        accepting=person.accepting,
        numbers=person.numbers,
    )


def _at_place(practice: Practice, person: Clinician, place: Place, works: Works, on: date) -> Record:
    own, there = _person(practice, person, on), _place(practice, place, on)
    phones = works.phones or place.phones
    hours = works.hours or place.hours
    websites = works.websites or person.websites or place.websites
    return Record(
        id=f"{person.key}@{place.key}",
        kind="clinician at place",
        name=own.name,
        names=own.names,
        credentials=own.credentials,
        street=there.street,
        unit=there.unit,
        city=there.city,
        region=there.region,
        postcode=there.postcode,
        country=there.country,
        phone=_text(phones, on),
        phones=(*_others(phones, on), *(one.text for one in person.phones)),
        website=_text(websites, on),
        hours=_text(hours, on),
        specialty=own.specialty,
        specialty_codes=own.specialty_codes,
        accepting=_first_said(works.accepting, person.accepting, place.accepting),
        numbers=own.numbers,
    )


def _text(values: Iterable[Value], on: date) -> str:
    value = wanted(values, on=on)
    return value.text if value else ""


def _first_said(*answers: bool | None) -> bool | None:
    return next((one for one in answers if one is not None), None)


def _others(values: tuple[Value, ...], on: date) -> tuple[str, ...]:
    return tuple(one.text for one in accepted(values, on=on))
