"""What a person saw in a directory with their own eyes, in two clicks: right, wrong in some fields, or not there.

Keyword-only, in a transaction, with a history row; errors are as in `actions`. What is said by hand is a witness like
any other: the newest one holds.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Final

from django.db import transaction
from django.utils import timezone

from suture.app.listings.listing_keys import same_address
from suture.app.listings.models import DirectoryLook, Sighting
from suture.app.listings.requests import ask_for_audit
from suture.app.listings.sightings import keep_sighting, row_of
from suture.app.listings.subjects import facts_now, owner_of
from suture.app.practices.access import Need, access, actor_of
from suture.app.practices.actions import note
from suture.app.practices.profile_typed import checked_page
from suture.engine.citations.facts import Practice, Subject, subjects
from suture.engine.citations.records import Record
from suture.engine.citations.snapshots import record_of
from suture.engine.citations.verdicts import Field
from suture.engine.citations.witnesses.manual import read_manual
from suture.engine.citations.witnesses.witnessed import Witnessed
from suture.engine.errors import InputError, NothingHere

__all__ = ["HAND_FIELDS", "say_kept_out", "say_not_there", "say_right", "say_wrong", "unsay"]

HAND_FIELDS: Final[Mapping[str, tuple[Field, ...]]] = {
    "name": ("name",),
    "street": ("number", "street"),
    "unit": ("unit",),
    "city": ("city",),
    "postcode": ("postcode",),
    "phone": ("phone",),
    "website": ("website",),
    "hours": ("hours",),
    "specialty": ("specialty",),
}
"""The fields that one can call wrong, with the engine's fields that each stands for."""

_WRONG: Final = "Wrong, by a person's word."


@transaction.atomic
def say_right(
    *, actor: int, practice: int, directory: str, subject: str, address: str = "", seen: date | None = None
) -> str:
    """Keep that a listing says what we say; return its key. `subject` is "place:3" or "clinician:5"."""
    return _say(actor, practice, directory, subject, address=address, seen=seen, says={})


@transaction.atomic
def say_wrong(
    *,
    actor: int,
    practice: int,
    directory: str,
    subject: str,
    says: Mapping[str, str],
    address: str = "",
    seen: date | None = None,
) -> str:
    """Keep what is wrong in a listing, by field (HAND_FIELDS), with what it says, empty where nobody typed it.

    The other fields are right. Returns the listing's key; InputError for no field, and for one that there is not.
    """
    if not says or set(says) - set(HAND_FIELDS):
        raise InputError(f"Choose what is wrong: {', '.join(HAND_FIELDS)}.")
    return _say(actor, practice, directory, subject, address=address, seen=seen, says=says)


@transaction.atomic
def say_not_there(*, actor: int, practice: int, directory: str, subject: str, how: str = "") -> None:
    """Keep that somebody searched a directory and found no listing: only then is one missing."""
    _look(actor, practice, directory, subject, outcome="searched", how=how or "searched by hand")


@transaction.atomic
def say_kept_out(*, actor: int, practice: int, directory: str, subject: str, how: str = "") -> None:
    """Keep that a directory shows its listings to nobody who has not signed in, or not to us."""
    _look(actor, practice, directory, subject, outcome="blocked", how=how)


@transaction.atomic
def unsay(*, actor: int, practice: int, directory: str, subject: str) -> None:
    """Take back what was said last by hand of a directory and a subject; a listing told before holds again.

    Raises NothingHere where nobody said anything.
    """
    access(actor, practice, need=Need.WORK)
    domain = directory.strip().lower()
    looked = DirectoryLook.objects.filter(practice_id=practice, directory=domain, subject=subject)
    if not looked.delete()[0]:
        said = Sighting.objects.filter(practice_id=practice, directory=domain, expected=subject, witness="manual")
        last = said.order_by("-kept_at", "-pk").first()
        if last is None:
            raise NothingHere("Nobody said by hand what this directory shows.")
        last.delete()
    note(practice, "word by hand taken back", actor=actor_of(actor), details={"directory": domain})
    ask_for_audit(practice)


def _say(
    actor: int,
    practice: int,
    directory: str,
    subject: str,
    *,
    address: str,
    seen: date | None,
    says: Mapping[str, str],
) -> str:
    access(actor, practice, need=Need.WORK)
    now = timezone.now()
    day = seen or now.date()
    if day > now.date():
        raise InputError("Nobody can have looked on a day to come.")
    domain = _directory(directory)
    facts = facts_now(practice)
    owner = owner_of(facts, subject)
    ours = _ours(facts, owner, on=day)
    where = same_address(checked_page(address)) if address.strip() else ""
    # Whatever is typed passes the same reader as a form that is filled in whole.
    typed = read_manual(
        {**says, "name": says.get("name", "") or ours.name}, directory=domain, seen=day, address=where
    )
    texts = {name: getattr(typed.record, name) for name in says}
    texts["phones"] = typed.record.phones if "phone" in says else ()
    if "specialty" in says:
        texts["specialty_codes"] = ()
    record = replace(ours, id=subject, names=(), address=where, seen=day, numbers={}, **texts)
    empty: dict[str, str] = {
        field: _WRONG for name, text in says.items() if not text.strip() for field in HAND_FIELDS[name]
    }
    told = Witnessed(record=record, witness="manual", directory=domain, evidence=empty)
    row = row_of(practice, told, seen=day, now=now, expected=subject, said_by=actor_of(actor))
    earlier = Sighting.objects.filter(practice_id=practice, directory=domain, witness=row.witness, expected=subject)
    # One listing for each directory and subject, whether or not its address was typed this time.
    row.listing = earlier.order_by("-pk").values_list("listing", flat=True).first() or row.listing
    keep_sighting(row)
    DirectoryLook.objects.filter(practice_id=practice, directory=domain, subject=subject).delete()
    note(
        practice,
        "listing looked at by hand",
        actor=actor_of(actor),
        details={"directory": domain, "wrong": len(says)},
    )
    ask_for_audit(practice)
    return row.listing


def _ours(facts: Practice, owner: Subject, *, on: date) -> Record:
    """What we want to see there: of a clinician at a single place also where that is."""
    at = [one for one in subjects(facts) if one.clinician == owner.clinician and one.place and owner.clinician]
    return record_of(facts, at[0] if len(at) == 1 else owner, on=on)


def _look(actor: int, practice: int, directory: str, subject: str, *, outcome: str, how: str) -> None:
    access(actor, practice, need=Need.WORK)
    domain = _directory(directory)
    owner = owner_of(facts_now(practice), subject)
    DirectoryLook.objects.update_or_create(
        practice_id=practice, directory=domain, subject=owner.key,
        defaults={
            "on": timezone.now().date(), "outcome": outcome, "how": " ".join(how.split())[:400],
            "said_by": actor_of(actor),
        },
    )  # fmt: skip
    note(practice, "directory looked into by hand", actor=actor_of(actor), details={"directory": domain})
    ask_for_audit(practice)


def _directory(typed: str) -> str:
    domain = typed.strip().lower()
    if "." not in domain or len(domain) > 253 or any(sign.isspace() for sign in domain):
        raise InputError("Say in which directory, by its address, such as directory.example.")
    return domain
