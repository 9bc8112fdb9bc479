"""What a section about a practice says while nobody changes it: one line for each thing, in words.

It knows how to put it shortly. It refuses to leave out that something is not known (the page says so).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from suture.app.practices.countries import country
from suture.app.practices.languages import language
from suture.app.practices.profile_views import (
    CLINICIANS,
    COMPETITORS,
    LOCATIONS,
    NAMES,
    STANDING,
    WORK,
    HeldView,
    LocationView,
    PracticeProfile,
)  # fmt: skip
from suture.app.practices.specialties import specialty

__all__ = ["Line", "lines_of"]


@dataclass(frozen=True)
class Line:
    """A line: what it is about, and what else there is to say; `page` is an address that it leads to."""

    words: str
    more: str = ""
    page: str = ""


def lines_of(profile: PracticeProfile, section: str) -> tuple[Line, ...]:
    """Return what a section says, () where nothing is known."""
    return tuple(_LINES[section](profile))


def _names(profile: PracticeProfile) -> Iterator[Line]:
    yield Line(profile.name)
    for one in profile.names:
        yield Line(one.name, "a former name" if one.is_former else "also")


def _work(profile: PracticeProfile) -> Iterator[Line]:
    first, *others = (specialty(key).name for key in profile.specialties)
    yield Line(first, f"also {_listed(others)}" if others else "")
    if profile.languages:
        yield Line(_listed([language(tag) for tag in profile.languages]))
    if profile.country:
        yield Line(country(profile.country))


def _clinicians(profile: PracticeProfile) -> Iterator[Line]:
    for one in profile.clinicians:
        told = [specialty(one.specialty).name] if one.specialty else []
        told += [f"{held.register_name} {held.number}" for held in one.registrations]
        yield Line(f"{one.name}, {one.titles}" if one.titles else one.name, " · ".join(told))


def _locations(profile: PracticeProfile) -> Iterator[Line]:
    for one in profile.locations:
        yield Line(one.name or one.street, " · ".join(_address(one)), one.page)


def _address(one: LocationView) -> Iterator[str]:
    town = " ".join(part for part in (one.postcode, one.city) if part)
    street = one.street if one.name else ""
    parts = (street, one.unit, town, one.region, country(one.country) if one.country else "")
    if any(parts):
        yield ", ".join(part for part in parts if part)
    if one.phone:
        yield one.phone
    if one.hours:
        yield one.hours.replace("\n", ", ")


def _standing(profile: PracticeProfile) -> Iterator[Line]:
    who = {one.id: one.name for one in profile.clinicians}
    for one in profile.memberships:
        yield _held(one, "member", who)
    for one in profile.privileges:
        yield _held(one, "privileges", who)


def _held(one: HeldView, what: str, who: Mapping[int | None, str]) -> Line:
    told = [what, who[one.clinician] if one.clinician else "the practice"]
    if one.since:
        told.append(f"since {one.since}")
    return Line(one.name, " · ".join(told), one.page)


def _competitors(profile: PracticeProfile) -> Iterator[Line]:
    for one in profile.competitors:
        files = {0: "no file read yet", 1: "one file read"}.get(one.files, f"{one.files} files read")
        yield Line(one.site, files)


def _listed(words: list[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"


_LINES: Final[Mapping[str, Callable[[PracticeProfile], Iterator[Line]]]] = {
    NAMES: _names,
    WORK: _work,
    CLINICIANS: _clinicians,
    LOCATIONS: _locations,
    STANDING: _standing,
    COMPETITORS: _competitors,
}
