"""What is told of a practice with days: former values, others that are right too, and who works where.

It knows shapes only. The values that hold today are in `profile_views`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from suture.app.practices.profile_views import ClinicianView, LocationView, PracticeProfile

__all__ = ["ClinicianFacts", "DatedFactView", "DatedProfile", "LocationFacts", "WorksAtView", "address_words"]


@dataclass(frozen=True, kw_only=True)
class DatedFactView:
    """A former value, or one that is right beside the one that we want to see.

    `about` is "location" or "clinician", `row` its number. `value` is as in `models.DatedFact`. Days are included.
    """

    id: int
    about: str
    row: int
    field: str
    value: Mapping[str, str]
    since: date | None
    until: date | None
    accepted: bool
    why: str
    by_itself: bool

    @property
    def words(self) -> str:
        """The value in one line."""
        return address_words(self.value) if self.field == "address" else self.value.get("text", "")


@dataclass(frozen=True, kw_only=True)
class LocationFacts:
    """A location with its days, its own numbers by register, and its former and further values."""

    location: LocationView
    opened: date | None
    closed: date | None
    accepting: bool | None
    numbers: Mapping[str, str]
    facts: tuple[DatedFactView, ...]


@dataclass(frozen=True, kw_only=True)
class ClinicianFacts:
    """A clinician with what is known with days."""

    clinician: ClinicianView
    accepting: bool | None
    facts: tuple[DatedFactView, ...]


@dataclass(frozen=True, kw_only=True)
class WorksAtView:
    """That a clinician works at a location, both by their numbers."""

    clinician: int
    location: int
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, kw_only=True)
class DatedProfile:
    """All that people told about a practice, with days; `works` has every pair that holds or once held."""

    profile: PracticeProfile
    locations: tuple[LocationFacts, ...]
    clinicians: tuple[ClinicianFacts, ...]
    works: tuple[WorksAtView, ...]


def address_words(value: Mapping[str, str]) -> str:
    """Return the parts of an address in one line."""
    parts = (value.get(name, "") for name in ("street", "unit", "city", "region", "postcode"))
    return ", ".join(part for part in parts if part)
