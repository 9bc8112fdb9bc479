"""Who a practice is, as queries return it and actions take it: the same words in both directions.

An `id` of None is a row that is not kept yet. It knows shapes only, and refuses to read or check any of it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Final

from suture.engine.experts.registers import register

__all__ = [
    "CLINICIANS", "COMPETITORS", "LOCATIONS", "NAMES", "SECTIONS", "STANDING", "WORK", "ClinicianView",
    "CompetitorView", "HeldView", "LocationView", "Missing", "NameView", "PracticeProfile", "RegistrationView",
    "RemovedView",
]  # fmt: skip

NAMES: Final = "names"
WORK: Final = "what-you-do"
CLINICIANS: Final = "clinicians"
LOCATIONS: Final = "locations"
STANDING: Final = "standing"
COMPETITORS: Final = "competitors"
SECTIONS: Final = (NAMES, WORK, CLINICIANS, LOCATIONS, STANDING, COMPETITORS)
"""The parts that are changed each on its own, in the order on screen."""


@dataclass(frozen=True, kw_only=True)
class NameView:
    """Another name of the practice; `is_former` says that it had it once."""

    id: int | None = None
    name: str
    is_former: bool = False


@dataclass(frozen=True, kw_only=True)
class RegistrationView:
    """A number in a register: a key of `engine.experts.registers`, or the name of another in words."""

    register: str
    number: str

    @property
    def register_name(self) -> str:
        """What the register is called on screen."""
        known = register(self.register)
        return known.name if known else self.register


@dataclass(frozen=True, kw_only=True)
class ClinicianView:
    """Somebody who treats patients there; `specialty` is a key of `specialties`, "" where it is not said."""

    id: int | None = None
    name: str
    titles: str = ""
    specialty: str = ""
    registrations: tuple[RegistrationView, ...] = ()


@dataclass(frozen=True, kw_only=True)
class LocationView:
    """A place where patients are seen, as typed; `country` is ISO 3166 alpha-2, "" for the practice's own."""

    id: int | None = None
    name: str = ""
    street: str = ""
    unit: str = ""
    city: str = ""
    region: str = ""
    postcode: str = ""
    country: str = ""
    phone: str = ""
    hours: str = ""
    page: str = ""


@dataclass(frozen=True, kw_only=True)
class HeldView:
    """A membership or a privilege; `clinician` is whose (None: the practice's), `since` a year.

    `page` is the page on which the society or the hospital lists those who hold it.
    """

    id: int | None = None
    name: str
    clinician: int | None = None
    since: int | None = None
    page: str = ""


@dataclass(frozen=True, kw_only=True)
class CompetitorView:
    """The site of a rival; `files` counts the files about it that somebody handed over."""

    id: int
    site: str
    files: int


@dataclass(frozen=True, kw_only=True)
class RemovedView:
    """A row that was removed and can be put back until `until`, when it goes for good."""

    id: int
    kind: str
    section: str
    words: str
    until: datetime


@dataclass(frozen=True, kw_only=True)
class Missing:
    """Something that is not known of the practice, and what knowing it is good for."""

    section: str
    what: str
    why: str


@dataclass(frozen=True, kw_only=True)
class PracticeProfile:
    """All that people told about a practice. `specialties` are keys, the first one first; `languages` tags."""

    practice: int
    name: str
    names: tuple[NameView, ...]
    specialties: tuple[str, ...]
    languages: tuple[str, ...]
    country: str
    clinicians: tuple[ClinicianView, ...]
    locations: tuple[LocationView, ...]
    memberships: tuple[HeldView, ...]
    privileges: tuple[HeldView, ...]
    competitors: tuple[CompetitorView, ...]
    removed: tuple[RemovedView, ...]
    missing: tuple[Missing, ...]

    @property
    def judged_by(self) -> tuple[object, ...]:
        """What of it changes what links are worth: what the practice is called, what it does, and where."""
        called = (self.name, *(one.name for one in self.names), *(one.name for one in self.clinicians))
        return called, self.specialties, self.country

    def version(self, section: str) -> str:
        """Return a mark of what a section says now; whoever saves over another one has not seen that."""
        said: dict[str, object] = {
            NAMES: (self.name, self.names),
            WORK: (self.specialties, self.languages, self.country),
            CLINICIANS: self.clinicians,
            LOCATIONS: self.locations,
            STANDING: (self.memberships, self.privileges),
            COMPETITORS: self.competitors,
        }
        return sha256(repr(said[section]).encode()).hexdigest()[:16]
