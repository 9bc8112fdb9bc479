"""A practice as the audit sees it: what people told about it, with days, as the engine's facts.

It knows which told value becomes which fact. It refuses to fill in what nobody said: a former name without a last
day stays out, because a day would be invented.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Final
from urllib.parse import urlsplit

from suture.app.practices.dated_views import ClinicianFacts, DatedFactView, DatedProfile, LocationFacts
from suture.app.practices.profile_views import NameView, PracticeProfile
from suture.app.practices.specialties import specialty
from suture.engine.citations.facts import Clinician, Place, PostalAddress, Practice, Value, Works
from suture.engine.links.domains import registrable_domain

__all__ = ["missing_facts", "practice_facts"]

_DAY: Final = timedelta(days=1)


def practice_facts(told: DatedProfile, *, site: str) -> Practice:
    """Return the facts of a practice; `site` is its own site's key. Places and clinicians go by their numbers."""
    profile = told.profile
    return Practice(
        name=profile.name,
        country=profile.country,
        places=tuple(_place(one, profile, site=site) for one in told.locations),
        clinicians=tuple(_clinician(one, site=site) for one in told.clinicians),
        works=tuple(
            Works(clinician=str(one.clinician), place=str(one.location), since=one.since, until=one.until)
            for one in told.works
        ),
        sites=(registrable_domain(site),),
        belongs=frozenset(_domains(one.page for one in (*profile.memberships, *profile.privileges))),
    )


def missing_facts(told: DatedProfile) -> tuple[str, ...]:
    """Return, as sentences, what the audit cannot hold against anything because nobody said it."""
    found = []
    if not told.profile.country:
        found.append("Say in which country the practice is: which directories matter depends on it.")
    if not told.locations:
        found.append(
            "Say where you see patients: addresses and telephone numbers cannot be held against anything yet."
        )
    if not told.clinicians:
        found.append("Say who treats patients: their own listings are not looked at yet.")
    for one in told.locations:
        lacks = [name for name, text in (("street", one.location.street), ("telephone number", one.location.phone),
                                         ("postcode", one.location.postcode), ("opening hours", one.location.hours))
                 if not text]  # fmt: skip
        if lacks and one.closed is None:
            found.append(f"{one.location.name or one.location.street} has no {' and no '.join(lacks)} yet.")
    return tuple(found)


def _place(one: LocationFacts, profile: PracticeProfile, *, site: str) -> Place:
    now, facts = one.location, one.facts
    return Place(
        key=str(now.id),
        names=tuple(_names(profile.name, now.name, profile.names, facts)),
        addresses=tuple(_addresses(one)),
        phones=tuple(_values(now.phone, facts, "phone")),
        websites=tuple(_websites(now.page, facts, site=site)),
        hours=tuple(_values("; ".join(now.hours.splitlines()), facts, "hours")),
        # The first one is what a directory files a place under; it rarely has room for more.
        specialties=(specialty(profile.specialties[0]).name,),
        specialty_codes=(specialty(profile.specialties[0]).nucc,),
        numbers=dict(one.numbers),
        accepting=one.accepting,
        opened=one.opened,
        closed=one.closed,
    )


def _clinician(one: ClinicianFacts, *, site: str) -> Clinician:
    now, facts = one.clinician, one.facts
    known = specialty(now.specialty) if now.specialty else None
    return Clinician(
        key=str(now.id),
        names=tuple(_values(now.name, facts, "name")),
        credentials=now.titles,
        phones=tuple(_values("", facts, "phone")),
        websites=tuple(_websites("", facts, site=site)),
        specialties=(known.name,) if known else (),
        specialty_codes=(known.nucc,) if known and known.nucc else (),
        numbers={held.register: held.number for held in now.registrations},
        accepting=one.accepting,
    )


def _names(practice: str, place: str, others: Iterable[NameView], facts: Iterable[DatedFactView]) -> Iterator[Value]:
    """The practice's name; with the place's behind it, and other names, accepted; former ones with their day."""
    dated = [one for one in facts if one.field == "name"]
    yield Value(text=practice, since=_since(dated))
    if place and place.casefold() not in practice.casefold():
        yield Value(text=f"{practice} {place}", accepted=True, why="with the location’s name")
    for other in others:
        if not other.is_former:
            yield Value(text=other.name, accepted=True, why="another name of the practice")
    yield from map(_value, dated)


def _addresses(one: LocationFacts) -> Iterator[PostalAddress]:
    now, dated = one.location, [fact for fact in one.facts if fact.field == "address"]
    if now.street:
        yield PostalAddress(
            street=now.street, unit=now.unit, city=now.city, region=now.region, postcode=now.postcode,
            country=now.country, since=_since(dated),
        )  # fmt: skip
    for fact in dated:
        part = fact.value
        yield PostalAddress(
            street=part.get("street", ""), unit=part.get("unit", ""), city=part.get("city", ""),
            region=part.get("region", ""), postcode=part.get("postcode", ""), country=part.get("country", ""),
            since=fact.since, until=fact.until, accepted=fact.accepted, why=fact.why,
        )  # fmt: skip


def _websites(page: str, facts: Iterable[DatedFactView], *, site: str) -> Iterator[Value]:
    """The place's own page goes before the home page, which is right too."""
    home = f"https://{site}/"
    yield from _values(page or home, facts, "page")
    if page:
        yield Value(text=home, accepted=True, why="your home page")


def _values(text: str, facts: Iterable[DatedFactView], field: str) -> Iterator[Value]:
    dated = [one for one in facts if one.field == field]
    if text:
        yield Value(text=text, since=_since(dated))
    yield from map(_value, dated)


def _value(one: DatedFactView) -> Value:
    return Value(text=one.words, since=one.since, until=one.until, accepted=one.accepted, why=one.why)


def _since(dated: Iterable[DatedFactView]) -> date | None:
    """From when today's value holds: the day after the last former one; None where there is none."""
    last = max((one.until for one in dated if one.until is not None and not one.accepted), default=None)
    return None if last is None else last + _DAY


def _domains(pages: Iterable[str]) -> Iterator[str]:
    for page in pages:
        host = urlsplit(page).hostname if page else None
        if host:
            yield registrable_domain(host.removeprefix("www."))
