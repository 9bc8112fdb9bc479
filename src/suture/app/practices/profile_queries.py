"""What can be asked about who a practice is. Frozen answers; NothingHere for what is not the user's."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any, Final

from django.db.models import Count

from suture.app.practices.access import access
from suture.app.practices.models import (
    Clinician,
    Location,
    OtherName,
    Practice,
    Privilege,
    Site,
    SocietyMembership,
)
from suture.app.practices.profile_missing import missing_of
from suture.app.practices.profile_views import (
    CLINICIANS,
    LOCATIONS,
    NAMES,
    STANDING,
    ClinicianView,
    CompetitorView,
    HeldView,
    LocationView,
    NameView,
    PracticeProfile,
    RegistrationView,
    RemovedView,
)

__all__ = ["KEPT_FOR", "KINDS", "practice_profile", "profile_of"]

KEPT_FOR: Final = timedelta(days=30)
"""How long a removed row can be put back."""

KINDS: Final = {
    "name": (NAMES, OtherName),
    "clinician": (CLINICIANS, Clinician),
    "location": (LOCATIONS, Location),
    "membership": (STANDING, SocietyMembership),
    "privilege": (STANDING, Privilege),
}
"""The kinds of row: the section in which each stands, and its table."""


def practice_profile(user: int, practice: int) -> PracticeProfile:
    """Return all that people told about a practice (9 queries, however much it is)."""
    return profile_of(access(user, practice).practice)


def profile_of(practice: Practice) -> PracticeProfile:
    """Return the same for whoever has the practice already (7 queries)."""
    rows = {kind: list(_rows(model, practice)) for kind, (_, model) in KINDS.items()}
    here = {kind: [row for row in found if row.removed_at is None] for kind, found in rows.items()}
    working = {row.pk for row in here["clinician"]}
    found = PracticeProfile(
        practice=practice.pk,
        name=practice.name,
        names=tuple(NameView(id=row.pk, name=row.name, is_former=row.is_former) for row in here["name"]),
        specialties=(practice.specialty, *practice.other_specialties),
        languages=tuple(practice.languages),
        country=practice.country,
        clinicians=tuple(map(_clinician, here["clinician"])),
        locations=tuple(map(_location, here["location"])),
        memberships=tuple(_held(here["membership"], working)),
        privileges=tuple(_held(here["privilege"], working)),
        competitors=_competitors(practice),
        removed=tuple(_removed(rows)),
        missing=(),
    )
    return replace(found, missing=missing_of(found))


def _rows(model: Any, practice: Practice) -> Any:
    found = model.objects.filter(practice=practice)
    return found.prefetch_related("registrations") if model is Clinician else found


def _clinician(row: Clinician) -> ClinicianView:
    return ClinicianView(
        id=row.pk,
        name=row.name,
        titles=row.titles,
        specialty=row.specialty,
        registrations=tuple(
            RegistrationView(register=one.register, number=one.number) for one in row.registrations.all()
        ),
    )


def _location(row: Location) -> LocationView:
    return LocationView(
        id=row.pk,
        name=row.name,
        street=row.street,
        unit=row.unit,
        city=row.city,
        region=row.region,
        postcode=row.postcode,
        country=row.country,
        phone=row.phone,
        hours=row.hours,
        page=row.page,
    )


def _held(rows: Iterable[SocietyMembership | Privilege], working: set[int]) -> Iterator[HeldView]:
    """What a removed clinician held is hidden with them, and comes back with them."""
    for row in rows:
        if row.clinician_id is None or row.clinician_id in working:
            yield HeldView(id=row.pk, name=row.name, clinician=row.clinician_id, since=row.since, page=row.page)


def _competitors(practice: Practice) -> tuple[CompetitorView, ...]:
    rivals = Site.objects.filter(practice=practice, role=Site.Role.RIVAL).annotate(files=Count("uploads"))
    return tuple(CompetitorView(id=one.pk, site=one.key, files=vars(one)["files"]) for one in rivals.order_by("pk"))


def _removed(rows: dict[str, list[Any]]) -> Iterator[RemovedView]:
    for kind, found in rows.items():
        for row in found:
            if row.removed_at is not None:
                yield RemovedView(
                    id=row.pk,
                    kind=kind,
                    section=KINDS[kind][0],
                    words=str(row),
                    until=row.removed_at + KEPT_FOR,
                )
