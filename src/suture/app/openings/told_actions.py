"""What people answer to "Which of these are you?". Keyword-only, in a transaction, with a history row.

Memberships and privileges that stand in the profile stay there (`practices.profile_actions.save_standing`).
"""

from __future__ import annotations

from typing import Literal

from django.db import transaction
from django.utils import timezone

from suture.app.openings.about import about_now
from suture.app.openings.models import Affiliation
from suture.app.openings.pages_to_look_at import keep_page
from suture.app.openings.requests import ask_for_weighing
from suture.app.openings.typed import check_length, without_nulls
from suture.app.practices.access import Need, access, actor_of
from suture.app.practices.actions import note
from suture.engine.errors import ActionError, InputError, NothingHere
from suture.engine.prospects.affiliations import Affiliation as Told
from suture.engine.prospects.affiliations import read_affiliation
from suture.engine.prospects.owed_pages import start_addresses

__all__ = ["deny_society", "forget_affiliation", "tell_affiliation"]

_MOST = 300


@transaction.atomic
def tell_affiliation(
    *,
    actor: int,
    practice: int,
    kind: str,
    name: str,
    answer: Literal["yes", "no"] = "yes",
    address: str = "",
    clinician: int | None = None,
    since: int | None = None,
    detail: str = "",
    title: str = "",
) -> str:
    """Keep one answer of the form, in place of what was said of the same thing; return its key.

    `address` is a page, a site or "". The page is looked at with the next look. Raises InputError, in a sentence for
    that person, for what `affiliations.read_affiliation` refuses, ActionError after 300 answers.
    """
    access(actor, practice, need=Need.WORK)
    if answer not in {"yes", "no"}:
        raise InputError("Answer yes or no.")
    now = timezone.now()
    told = read_affiliation(
        kind=kind, name=without_nulls(name), address=without_nulls(address),
        clinician=str(clinician) if clinician else None, since=since, detail=detail, title=without_nulls(title),
        about=about_now(practice, on=now.date()),
    )  # fmt: skip
    check_length(told.page or "")
    known = Affiliation.objects.filter(practice_id=practice)
    if not known.filter(key=told.key).exists() and known.count() >= _MOST:
        raise ActionError(f"{_MOST} answers are enough. Remove one first.")
    row, _ = Affiliation.objects.update_or_create(
        practice_id=practice, key=told.key,
        defaults={
            "kind": told.kind, "answer": answer, "name": told.name, "domain": told.domain or "",
            "page": told.page or "", "clinician": clinician, "since": told.since, "detail": told.detail,
            "title": told.title, "told_by": actor_of(actor), "told_at": now,
        },
    )  # fmt: skip
    note(practice, "affiliation told", actor=actor_of(actor), details={"affiliation": row.pk, "answer": answer})
    if answer == "yes":
        _look_there(practice, told)
    ask_for_weighing(practice)
    return told.key


def deny_society(*, actor: int, practice: int, name: str, domain: str, clinician: int | None = None) -> str:
    """Keep that one is no member of a society of the catalogue; return the answer's key."""
    return tell_affiliation(
        actor=actor, practice=practice, kind="membership", name=name, answer="no", address=domain, clinician=clinician
    )


@transaction.atomic
def forget_affiliation(*, actor: int, practice: int, key: str) -> None:
    """Take an answer back: then nobody was asked. Raises NothingHere where nothing was answered."""
    access(actor, practice, need=Need.WORK)
    if not Affiliation.objects.filter(practice_id=practice, key=without_nulls(key)).delete()[0]:
        raise NothingHere("Nothing was answered about that.")
    note(practice, "affiliation taken back", actor=actor_of(actor))
    ask_for_weighing(practice)


def _look_there(practice: int, told: Told) -> None:
    now = timezone.now()
    for address in start_addresses(told):
        keep_page(practice, address, found_by="owed", now=now, due_on=now.date())
