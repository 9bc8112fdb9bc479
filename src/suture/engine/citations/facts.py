"""What a practice says about itself: places, clinicians and clinicians at places, each value with its days.

It knows which value holds on which day, which further values are right too (a call-tracking number, another
spelling), and which were right once. It refuses to fill in what nobody said, and to merge a clinician with a place.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final, Protocol, TypeVar

from suture.engine.citations.records import NO_NUMBERS, Kind

__all__ = [
    "Clinician", "Dated", "Place", "PostalAddress", "Practice", "Subject", "Value", "Works", "accepted", "former",
    "now", "subjects",
]  # fmt: skip


class Dated(Protocol):
    """Something that holds on some days; both ends are included, None is open."""

    @property
    def since(self) -> date | None:
        """The first day."""

    @property
    def until(self) -> date | None:
        """The last day."""

    @property
    def accepted(self) -> bool:
        """Whether it is right without being what we want to see."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Value:
    """One value as a text: a name, a telephone number, a website, hours.

    `accepted` marks one that is right too, beside the one that we want to see; `why` says why, in a few words
    ("call tracking"). Hours are in OpenStreetMap's or schema.org's spelling ("Mo-Fr 09:00-17:00").
    """

    text: str
    since: date | None = None
    until: date | None = None
    accepted: bool = False
    why: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class PostalAddress:
    """One address; `street` may hold house number and unit too. An empty `country` is the practice's."""

    street: str
    unit: str = ""
    city: str = ""
    region: str = ""
    postcode: str = ""
    country: str = ""
    since: date | None = None
    until: date | None = None
    accepted: bool = False
    why: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Place:
    """A clinic, surgery or office. The first value that holds is the one that we want to see.

    `specialties` are words, `specialty_codes` NUCC codes. `numbers` are register numbers by register ("npi", "ods",
    "ccn", "cqc"). `opened` and `closed` are its first and last day; a place that moved has two addresses with days
    and is not closed. `pages` are addresses of its own pages elsewhere (for `sameAs`).
    """

    key: str
    names: tuple[Value, ...]
    addresses: tuple[PostalAddress, ...] = ()
    phones: tuple[Value, ...] = ()
    websites: tuple[Value, ...] = ()
    hours: tuple[Value, ...] = ()
    specialties: tuple[str, ...] = ()
    specialty_codes: tuple[str, ...] = ()
    numbers: Mapping[str, str] = field(default_factory=lambda: NO_NUMBERS)
    accepting: bool | None = None
    opened: date | None = None
    closed: date | None = None
    pages: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Clinician:
    """A person who treats patients; `credentials` as they are written behind the name ("MD, FAAD").

    `accepting`, `phones` and `websites` are the person's own, wherever they work; `numbers` as for a place ("npi",
    "gmc", "ahpra").
    """

    key: str
    names: tuple[Value, ...]
    credentials: str = ""
    phones: tuple[Value, ...] = ()
    websites: tuple[Value, ...] = ()
    specialties: tuple[str, ...] = ()
    specialty_codes: tuple[str, ...] = ()
    numbers: Mapping[str, str] = field(default_factory=lambda: NO_NUMBERS)
    accepting: bool | None = None
    pages: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Works:
    """A clinician at a place, with the days between which they work there.

    Telephone, website, hours and `accepting` are those of the place (website: the clinician's) where this says none.
    """

    clinician: str
    place: str
    phones: tuple[Value, ...] = ()
    websites: tuple[Value, ...] = ()
    hours: tuple[Value, ...] = ()
    accepting: bool | None = None
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Practice:
    """All facts of one practice.

    `country` is where it is, ISO 3166 alpha-2 in capitals. `sites` are the domains that are its own. `belongs` are
    domains of directories whose listing rests on a membership, a hospital's privileges or a contract that the
    practice has; `insurers` those of the insurers with which it has a contract, None where nobody said.
    """

    name: str
    country: str
    places: tuple[Place, ...] = ()
    clinicians: tuple[Clinician, ...] = ()
    works: tuple[Works, ...] = ()
    sites: tuple[str, ...] = ()
    belongs: frozenset[str] = frozenset()
    insurers: frozenset[str] | None = None

    def place(self, key: str) -> Place:
        """The place of a key; KeyError where there is none."""
        return {one.key: one for one in self.places}[key]

    def clinician(self, key: str) -> Clinician:
        """The clinician of a key; KeyError where there is none."""
        return {one.key: one for one in self.clinicians}[key]


@dataclass(frozen=True, kw_only=True, slots=True)
class Subject:
    """Whom a listing is about; at least one of `clinician` and `place` is a key of the practice's."""

    kind: Kind
    clinician: str = ""
    place: str = ""

    @property
    def key(self) -> str:
        """A stable text: "place:harbour", "clinician:ada", "clinician:ada@harbour"."""
        if self.kind == "place":
            return f"place:{self.place}"
        return f"clinician:{self.clinician}" + (f"@{self.place}" if self.place else "")

    @property
    def owner(self) -> Subject:
        """Whose listings these are: a clinician's at a place are the clinician's."""
        return Subject(kind="clinician", clinician=self.clinician) if self.clinician else self


_T = TypeVar("_T", bound=Dated)
_FIRST: Final = date.min


def now(values: Iterable[_T], *, on: date) -> _T | None:
    """The value that we want to see on a day: the first that holds and is not merely accepted."""
    return next((one for one in values if _holds(one, on) and not one.accepted), None)


def accepted(values: Iterable[_T], *, on: date) -> tuple[_T, ...]:
    """The values that are right too on that day."""
    wanted = now(values := tuple(values), on=on)
    return tuple(one for one in values if _holds(one, on) and one is not wanted)


def former(values: Iterable[_T], *, on: date) -> tuple[_T, ...]:
    """The values that were right and are not any more, the latest first."""
    gone = [one for one in values if one.until is not None and one.until < on]
    return tuple(sorted(gone, key=lambda one: one.until or _FIRST, reverse=True))


def subjects(practice: Practice) -> tuple[Subject, ...]:
    """All whom a listing may be about, also places that closed and people who left: places, people, then both."""
    return (
        *(Subject(kind="place", place=one.key) for one in practice.places),
        *(Subject(kind="clinician", clinician=one.key) for one in practice.clinicians),
        *(Subject(kind="clinician at place", clinician=one.clinician, place=one.place) for one in practice.works),
    )


def _holds(one: Dated, on: date) -> bool:
    return (one.since is None or one.since <= on) and (one.until is None or on <= one.until)
