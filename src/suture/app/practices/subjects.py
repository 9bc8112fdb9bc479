"""For whom a practice's links are judged: what people told about it, as the judging sees it.

It knows which of that changes a judgement. It refuses to judge (`judging`).
"""

from __future__ import annotations

from suture.app.practices.models import Clinician, OtherName, Practice, Site
from suture.app.practices.specialties import specialty
from suture.engine.catalogue import open_catalogue
from suture.engine.quality.subject import Subject

__all__ = ["about", "names_of", "services_of"]


def about(practice: Practice, site: Site) -> Subject:
    """Return for whom the links of a site are judged: the practice, or a rival that does what the practice does.

    Takes 2 queries for the practice's own site, none for a rival's.
    """
    keys = dict.fromkeys((practice.specialty, *practice.other_specialties))
    return Subject(
        site=site.key,
        names=names_of(practice) if site.role == Site.Role.OWN else (),
        specialties=tuple(specialty(key).nucc for key in keys),
        country=practice.country or None,
    )


def names_of(practice: Practice) -> tuple[str, ...]:
    """Return what people call the practice: its name, its other and former names, and those of its clinicians."""
    kept = {"practice_id": practice.pk, "removed_at": None}
    others = OtherName.objects.filter(**kept).values_list("name", flat=True)
    clinicians = Clinician.objects.filter(**kept).values_list("name", flat=True)
    return tuple(dict.fromkeys((practice.name, *others, *clinicians)))


def services_of(whom: Subject) -> tuple[str, ...]:
    """Return plain words for what somebody does: the names of the specialties first, in their order."""
    specialties = [open_catalogue().specialties[code] for code in whom.specialties]
    names = [one.name for one in specialties]
    return tuple(dict.fromkeys([*names, *(word for one in specialties for word in one.plain)]))
