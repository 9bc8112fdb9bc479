"""What a practice and its clinicians are to others, by people's word: of the profile and of the form together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from suture.app.openings.models import Affiliation as Row
from suture.app.practices.profile_views import HeldView, PracticeProfile
from suture.engine.catalogue import open_catalogue
from suture.engine.citations.names.letters import squeezed
from suture.engine.errors import InputError
from suture.engine.prospects.about import About
from suture.engine.prospects.affiliations import Affiliation, read_affiliation

__all__ = ["affiliations_of", "denied_societies", "from_profile"]


def affiliations_of(practice: int, profile: PracticeProfile, *, about: About) -> tuple[Affiliation, ...]:
    """Return every yes, each once (1 query); an answer of the form goes before the same one of the profile."""
    rows = Row.objects.filter(practice_id=practice).order_by("pk")
    answered = {row.key: row for row in rows}
    here = {one.key for one in about.practice.clinicians}
    found = {
        row.key: _told(row)
        for row in answered.values()
        # What somebody was who has left since is not owed to the practice.
        if row.answer == "yes" and (row.clinician is None or str(row.clinician) in here)
    }
    for one in from_profile(profile, about=about):
        if one.key not in answered:
            found[one.key] = one
    return tuple(found.values())


def from_profile(profile: PracticeProfile, *, about: About) -> Iterator[Affiliation]:
    """Yield the memberships and privileges of the profile; one whose page is none has none."""
    for kind, rows in (("membership", profile.memberships), ("privilege", profile.privileges)):
        for row in rows:
            if row.clinician is None or any(one.key == str(row.clinician) for one in about.practice.clinicians):
                yield _held(kind, row, about=about)


def denied_societies(practice: int) -> frozenset[str]:
    """Return the domains of societies of which somebody said that nobody is a member (1 query)."""
    rows = Row.objects.filter(practice_id=practice, kind="membership", answer="no").exclude(domain="")
    return frozenset(rows.values_list("domain", flat=True))


def _held(kind: str, row: HeldView, *, about: About) -> Affiliation:
    whom = str(row.clinician) if row.clinician else None
    where = row.page or (_societies().get(squeezed(row.name), "") if kind == "membership" else "")
    try:
        return read_affiliation(kind=kind, name=row.name, address=where, clinician=whom, since=row.since, about=about)
    except InputError:
        # It names a page of our own, or a year that cannot be: what it says of the membership still holds.
        return read_affiliation(kind=kind, name=row.name, clinician=whom, about=about)


@cache
def _societies() -> Mapping[str, str]:
    """The sites of the catalogue's societies, by the name that they go by."""
    return {squeezed(one.name): one.domain for one in open_catalogue().associations}


def _told(row: Row) -> Affiliation:
    return Affiliation(
        kind=row.kind,
        name=row.name,
        domain=row.domain or None,
        page=row.page or None,
        clinician=str(row.clinician) if row.clinician else None,
        since=row.since,
        detail=row.detail,
        title=row.title,
        key=row.key,
    )
