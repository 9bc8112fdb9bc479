"""The one door for writes about who a practice is: keyword-only, in a transaction, with a history row.

A list is saved whole. `version` is what `PracticeProfile.version` said of the section when somebody began to type:
where it says something else now, nothing is saved (ActionError); None saves over whatever there is. What changes whom
links are judged for asks for the judgement again; former values are kept with the day. History holds numbers only.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from typing import Any, Final

from django.db import transaction
from django.utils import timezone

from suture.app.practices.access import Need, access, actor_of
from suture.app.practices.actions import note
from suture.app.practices.after_telling import tell_told
from suture.app.practices.countries import country as country_name
from suture.app.practices.former_values import keep_former_values
from suture.app.practices.judgement_requests import ask_for_all
from suture.app.practices.languages import language
from suture.app.practices.models import Practice, Registration
from suture.app.practices.profile_lists import Row, Saved, put_back_row, remove_listed, save_list
from suture.app.practices.profile_queries import KINDS, profile_of
from suture.app.practices.profile_typed import (
    checked_clinician,
    checked_held,
    checked_location,
    checked_name,
    only_once,
)
from suture.app.practices.profile_views import (
    CLINICIANS,
    LOCATIONS,
    NAMES,
    STANDING,
    WORK,
    ClinicianView,
    HeldView,
    LocationView,
    NameView,
)
from suture.app.practices.specialties import specialty
from suture.app.practices.weekly_requests import ask_for_week
from suture.engine.errors import ActionError, InputError, NothingHere

__all__ = [
    "put_back",
    "remove_row",
    "save_clinicians",
    "save_locations",
    "save_names",
    "save_standing",
    "save_work",
]

_LONGEST_LIST: Final = 200

# What history says of a change in each section.
_CHANGED: Final = {
    NAMES: "names changed",
    WORK: "specialties or languages changed",
    CLINICIANS: "clinicians changed",
    LOCATIONS: "locations changed",
    STANDING: "memberships changed",
}


def save_names(
    *, actor: int, practice: int, name: str, names: Sequence[NameView], version: str | None = None
) -> None:
    """Keep the practice's name, and its other and former names. Raises InputError for an empty name."""
    with _changing(practice, actor=actor, section=NAMES, version=version) as (found, told):
        if not name.strip():
            raise InputError("Type a name for the practice.")
        found.name = " ".join(name.split())[:200]
        found.save(update_fields=["name"])
        checked = [checked_name(one) for one in names]
        told["names"] = _save("name", found, [_row(one) for one in checked])


def save_work(
    *,
    actor: int,
    practice: int,
    specialties: Sequence[str],
    languages: Sequence[str],
    country: str,
    version: str | None = None,
) -> None:
    """Keep what the practice does (keys of `specialties`, the first one first), its languages and its country ("" is
    not known). What is there twice is kept once. Raises InputError for what is in no list, and without a specialty.
    """
    with _changing(practice, actor=actor, section=WORK, version=version) as (found, _):
        keys = only_once(specialties)
        if not keys:
            raise InputError("Choose the practice's specialty.")
        found.specialty, *found.other_specialties = [specialty(key).key for key in keys]
        found.languages = only_once(languages)
        for tag in found.languages:
            language(tag)
        if country:
            country_name(country)
        found.country = country
        found.save(update_fields=["specialty", "other_specialties", "languages", "country"])


def save_clinicians(
    *, actor: int, practice: int, clinicians: Sequence[ClinicianView], version: str | None = None
) -> tuple[int, ...]:
    """Keep who treats patients there; return the numbers of the rows in their order.

    Raises InputError for a clinician without a name, and for a number that the register cannot have given.
    """
    with _changing(practice, actor=actor, section=CLINICIANS, version=version) as (found, told):
        checked = [checked_clinician(one) for one in clinicians]
        before = {row.id: row.registrations for row in profile_of(found).clinicians}
        told["clinicians"] = saved = _save("clinician", found, [_row(one, "registrations") for one in checked])
        told["numbers"] = 0
        for number, one in zip(saved.rows, checked, strict=True):
            if before.get(number, ()) == one.registrations:
                continue
            told["numbers"] += 1
            Registration.objects.filter(clinician_id=number).delete()
            Registration.objects.bulk_create(
                Registration(clinician_id=number, register=held.register, number=held.number)
                for held in one.registrations
            )
    return saved.rows


def save_locations(
    *, actor: int, practice: int, locations: Sequence[LocationView], version: str | None = None
) -> tuple[int, ...]:
    """Keep where patients are seen, as typed; return the numbers of the rows in their order.

    Raises InputError for a location with neither a name nor a street, BadAddress for a page that is none.
    """
    with _changing(practice, actor=actor, section=LOCATIONS, version=version) as (found, told):
        told["locations"] = saved = _save("location", found, [_row(checked_location(one)) for one in locations])
    return saved.rows


def save_standing(
    *,
    actor: int,
    practice: int,
    memberships: Sequence[HeldView],
    privileges: Sequence[HeldView],
    version: str | None = None,
) -> None:
    """Keep the societies and the hospitals to which the practice or its clinicians belong.

    Raises InputError for one without a name or of a clinician who is not there, BadAddress for a page that is none.
    """
    with _changing(practice, actor=actor, section=STANDING, version=version) as (found, told):
        working = {one.id for one in profile_of(found).clinicians}
        year = timezone.now().year
        for kind, name, rows in (
            ("membership", "memberships", memberships), ("privilege", "privileges", privileges),
        ):  # fmt: skip
            checked = [checked_held(one, clinicians=working, this_year=year) for one in rows]
            told[name] = _save(kind, found, [_row(one) for one in checked])


def remove_row(*, actor: int, practice: int, kind: str, row: int) -> None:
    """Remove one row; for a month `put_back` takes it back. Raises NothingHere for what is not the practice's."""
    with _changing(practice, actor=actor, section=_section(kind)) as (found, told):
        remove_listed(kind, found.pk, row, now=timezone.now())
        told["removed"] = row


def put_back(*, actor: int, practice: int, kind: str, row: int) -> None:
    """Take a removed row back, at the end of its list. Raises NothingHere where it is gone for good."""
    with _changing(practice, actor=actor, section=_section(kind)) as (found, told):
        put_back_row(kind, found.pk, row)
        told["put_back"] = row


@contextmanager
def _changing(
    practice: int, *, actor: int, section: str, version: str | None = None
) -> Iterator[tuple[Practice, dict[str, Any]]]:
    """Give the practice, which nobody else changes meanwhile, and a place to tell history what was done.

    Afterwards the judgement and the week are asked for again, where they rest on what changed.
    """
    with transaction.atomic():
        access(actor, practice, need=Need.WORK)
        # Of two who save the same section at once, the second waits here and then finds another version.
        found = Practice.objects.select_for_update().get(pk=practice)
        earlier = profile_of(found)
        if version is not None and version != earlier.version(section):
            raise ActionError("Somebody else changed this meanwhile. Saving again keeps what you see here.")
        told: dict[str, Any] = {}
        yield found, told
        now = profile_of(found)
        if now == earlier:
            return
        if kept := keep_former_values(found, earlier, now, now=timezone.now()):
            told["former"] = kept
        note(practice, _CHANGED[section], actor=actor_of(actor), details=_numbers(told))
        tell_told(practice)
        if now.judged_by != earlier.judged_by:
            ask_for_all(practice, asked_by=actor_of(actor))
        if now.missing != earlier.missing:
            ask_for_week(practice)


def _save(kind: str, practice: Practice, rows: Sequence[Row]) -> Saved:
    if len(rows) > _LONGEST_LIST:
        raise InputError(f"A list holds at most {_LONGEST_LIST} rows.")
    return save_list(kind, practice.pk, rows, now=timezone.now())


def _row(one: Any, *left_out: str) -> Row:
    fields = {name: value for name, value in asdict(one).items() if name not in {"id", *left_out}}
    if "clinician" in fields:
        fields["clinician_id"] = fields.pop("clinician")
    return Row(id=one.id, fields=fields)


def _section(kind: str) -> str:
    if kind not in KINDS:
        raise NothingHere("There is no such list.")
    return KINDS[kind][0]


def _numbers(told: dict[str, Any]) -> dict[str, Any]:
    return {
        name: {"added": one.added, "changed": one.changed, "removed": one.removed} if isinstance(one, Saved) else one
        for name, one in told.items()
    }
