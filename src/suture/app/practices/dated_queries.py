"""What can be asked about a practice's facts with their days. Frozen; NothingHere for what is not the user's."""

from __future__ import annotations

from collections.abc import Iterator

from suture.app.practices.access import access
from suture.app.practices.dated_views import (
    ClinicianFacts,
    DatedFactView,
    DatedProfile,
    LocationFacts,
    WorksAtView,
)
from suture.app.practices.models import Clinician, DatedFact, Location, Practice, WorksAt
from suture.app.practices.profile_queries import profile_of
from suture.app.practices.profile_views import PracticeProfile

__all__ = ["dated_facts_for_job", "dated_profile", "dated_profile_of"]


def dated_profile(user: int, practice: int) -> DatedProfile:
    """Return all that people told about a practice, with days (13 queries, however much it is)."""
    return dated_profile_of(access(user, practice).practice)


def dated_facts_for_job(practice: int) -> DatedProfile | None:
    """Return the same where nobody asks but a job; None where the practice is gone."""
    found = Practice.objects.filter(pk=practice).first()
    return None if found is None else dated_profile_of(found)


def dated_profile_of(practice: Practice) -> DatedProfile:
    """Return the same for whoever has the practice already (11 queries)."""
    profile = profile_of(practice)
    facts = [_fact(row) for row in DatedFact.objects.filter(practice=practice)]
    locations = {row.pk: row for row in Location.objects.filter(practice=practice, removed_at=None)}
    clinicians = {row.pk: row for row in Clinician.objects.filter(practice=practice, removed_at=None)}
    return DatedProfile(
        profile=profile,
        locations=tuple(
            LocationFacts(
                location=one,
                opened=locations[one.id].opened,
                closed=locations[one.id].closed,
                accepting=locations[one.id].accepting,
                numbers=dict(locations[one.id].numbers),
                facts=tuple(fact for fact in facts if (fact.about, fact.row) == ("location", one.id)),
            )
            for one in profile.locations
            if one.id in locations
        ),
        clinicians=tuple(
            ClinicianFacts(
                clinician=one,
                accepting=clinicians[one.id].accepting,
                facts=tuple(fact for fact in facts if (fact.about, fact.row) == ("clinician", one.id)),
            )
            for one in profile.clinicians
            if one.id in clinicians
        ),
        works=tuple(_works(practice, profile)),
    )


def _works(practice: Practice, profile: PracticeProfile) -> Iterator[WorksAtView]:
    """Who works where: as it was said, and everywhere for whom nothing was said."""
    said = list(WorksAt.objects.filter(clinician__practice=practice).order_by("clinician_id", "location_id"))
    places = {one.id for one in profile.locations}
    told = {row.clinician_id for row in said}
    people = {one.id for one in profile.clinicians}
    for row in said:
        if row.clinician_id in people and row.location_id in places:
            yield WorksAtView(clinician=row.clinician_id, location=row.location_id, since=row.since, until=row.until)
    for person in profile.clinicians:
        for place in profile.locations:
            if person.id is not None and place.id is not None and person.id not in told:
                yield WorksAtView(clinician=person.id, location=place.id)


def _fact(row: DatedFact) -> DatedFactView:
    is_place = row.location_id is not None
    return DatedFactView(
        id=row.pk,
        about="location" if is_place else "clinician",
        row=(row.location_id if is_place else row.clinician_id) or 0,
        field=row.field,
        value=dict(row.value),
        since=row.since,
        until=row.until,
        accepted=row.accepted,
        why=row.why,
        by_itself=row.by_itself,
    )
