"""The one door for writes about facts with days: keyword-only, in a transaction, with a history row.

`actor` is a user's number. Each function raises NothingHere for what is not the actor's, NotAllowed where their role
is too small, InputError with a sentence for what cannot be. Former values that somebody changes in the profile are
kept by `profile_actions` itself; here they are corrected.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from suture.app.practices.access import Need, access, actor_of
from suture.app.practices.actions import note
from suture.app.practices.after_telling import tell_told
from suture.app.practices.dated_views import WorksAtView
from suture.app.practices.former_values import ADDRESS_PARTS
from suture.app.practices.models import DATED_FIELDS, Clinician, DatedFact, Location, Practice, WorksAt
from suture.app.practices.profile_typed import checked_page
from suture.engine.errors import InputError, NothingHere
from suture.engine.experts.registers import canonical_number

__all__ = ["add_dated_fact", "change_days", "remove_dated_fact", "save_accepting", "save_place", "save_works"]

_LONGEST = 500


def save_place(
    *,
    actor: int,
    practice: int,
    location: int,
    opened: date | None = None,
    closed: date | None = None,
    accepting: bool | None = None,
    numbers: Mapping[str, str] | None = None,
) -> None:
    """Keep when a location opened and closed, whether it takes new patients, and its own numbers by register.

    Raises InputError where it closed before it opened, and for a number that its register cannot have given.
    """
    if opened and closed and closed < opened:
        raise InputError("A location closes after it opens. Look at the two days again.")
    given = {register.strip(): number.strip() for register, number in (numbers or {}).items()}
    checked = {key: canonical_number(key, number) for key, number in given.items() if key and number}
    with _telling(practice, actor=actor, action="location's days changed", row=location):
        row = _row(Location, practice, location)
        row.opened, row.closed, row.accepting, row.numbers = opened, closed, accepting, checked
        row.save(update_fields=["opened", "closed", "accepting", "numbers"])


def save_accepting(*, actor: int, practice: int, clinician: int, accepting: bool | None) -> None:
    """Keep whether a clinician takes new patients; None is not known."""
    with _telling(practice, actor=actor, action="clinicians changed", row=clinician):
        row = _row(Clinician, practice, clinician)
        row.accepting = accepting
        row.save(update_fields=["accepting"])


def save_works(*, actor: int, practice: int, works: Sequence[WorksAtView]) -> None:
    """Keep who works where, all of it at once; a clinician without a pair works at every location."""
    with _telling(practice, actor=actor, action="who works where changed", row=len(works)):
        pairs = {(one.clinician, one.location): one for one in works}
        for one in pairs.values():
            _in_order(one.since, one.until)
            _row(Clinician, practice, one.clinician)
            _row(Location, practice, one.location)
        WorksAt.objects.filter(clinician__practice_id=practice).delete()
        WorksAt.objects.bulk_create(
            WorksAt(clinician_id=one.clinician, location_id=one.location, since=one.since, until=one.until)
            for one in pairs.values()
        )


def add_dated_fact(
    *,
    actor: int,
    practice: int,
    field: str,
    value: Mapping[str, str],
    location: int | None = None,
    clinician: int | None = None,
    since: date | None = None,
    until: date | None = None,
    accepted: bool = False,
    why: str = "",
) -> int:
    """Keep a value that was right until a day, or one that is right too (`accepted`); return its number.

    It is of a location or of a clinician. `value` is {"text": ...}, or the parts of an address. Raises InputError for
    an empty value, and for one that is neither accepted nor has a last day.
    """
    checked = _value(field, value)
    _in_order(since, until)
    if not accepted and until is None:
        raise InputError("Say until which day it was right, or that it is right too.")
    if (location is None) == (clinician is None):
        raise InputError("Say whose it is: a location’s or a clinician’s.")
    with _telling(practice, actor=actor, action="former or further fact added", row=location or clinician or 0):
        for model, row in ((Location, location), (Clinician, clinician)):
            if row is not None:
                _row(model, practice, row)
        made = DatedFact.objects.create(
            practice_id=practice, location_id=location, clinician_id=clinician, field=field, value=checked,
            since=since, until=until, accepted=accepted, why=" ".join(why.split())[:200], kept_at=timezone.now(),
        )  # fmt: skip
    return made.pk


def change_days(*, actor: int, practice: int, fact: int, since: date | None, until: date | None) -> None:
    """Correct from when until when a value was right."""
    _in_order(since, until)
    with _telling(practice, actor=actor, action="former or further fact changed", row=fact):
        row = _row(DatedFact, practice, fact)
        if until is None and not row.accepted:
            raise InputError("Say until which day it was right, or that it is right too.")
        row.since, row.until, row.by_itself = since, until, False
        row.save(update_fields=["since", "until", "by_itself"])


def remove_dated_fact(*, actor: int, practice: int, fact: int) -> None:
    """Forget a former or further value: it was never right, or is not any more."""
    with _telling(practice, actor=actor, action="former or further fact removed", row=fact):
        _row(DatedFact, practice, fact).delete()


@contextmanager
def _telling(practice: int, *, actor: int, action: str, row: int) -> Iterator[None]:
    with transaction.atomic():
        access(actor, practice, need=Need.WORK)
        Practice.objects.select_for_update().get(pk=practice)
        yield
        note(practice, action, actor=actor_of(actor), details={"row": row})
        tell_told(practice)


def _row(model: Any, practice: int, number: int) -> Any:
    found = model.objects.filter(practice_id=practice, pk=number).first()
    if found is None:
        raise NothingHere("There is no such row.")
    return found


def _value(field: str, value: Mapping[str, str]) -> dict[str, str]:
    if field not in DATED_FIELDS:
        raise InputError(f"Choose what it is: {', '.join(DATED_FIELDS)}.")
    wanted = ADDRESS_PARTS if field == "address" else ("text",)
    tidy = {name: " ".join(value.get(name, "").replace("\0", " ").split()) for name in wanted}
    if not (tidy["street"] if field == "address" else tidy["text"]):
        raise InputError("Type the street." if field == "address" else "Type the value.")
    if any(len(text) > _LONGEST for text in tidy.values()):
        raise InputError(f"A value has at most {_LONGEST} characters.")
    return {"text": checked_page(tidy["text"])} if field == "page" else tidy


def _in_order(since: date | None, until: date | None) -> None:
    if since and until and until < since:
        raise InputError("The last day lies before the first. Look at the two days again.")
