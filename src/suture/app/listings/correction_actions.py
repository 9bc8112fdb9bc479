"""What people did about corrections: done, put off, open again. Keyword-only, in a transaction, with a history row.

`key` is the correction's slug (`correction_keys`), as views have it.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from django.db import transaction
from django.utils import timezone

from suture.app.listings.correction_keys import correction_slug, task_key
from suture.app.listings.models import CorrectionState
from suture.app.listings.plain_records import as_plain
from suture.app.listings.stored_audit import newest_audit
from suture.app.practices.access import Need, access, actor_of
from suture.app.practices.actions import note
from suture.app.practices.weekly_requests import ask_for_week
from suture.engine.citations.correction import Correction
from suture.engine.errors import InputError, NothingHere

__all__ = ["correction_done", "correction_later", "correction_open_again"]

_LONGEST_WAIT: Final = 365


@transaction.atomic
def correction_done(*, actor: int, practice: int, key: str) -> None:
    """Keep that somebody made a correction; on its day we look again, and it closes or says why not.

    Raises NothingHere for a correction that the newest audit does not ask for.
    """
    access(actor, practice, need=Need.WORK)
    found, now = _asked_for(practice, key), timezone.now()
    waits = max(found.recheck - _made_on(practice), timedelta(days=1))
    CorrectionState.objects.update_or_create(
        practice_id=practice, key=key,
        defaults={
            "title": found.title[:300], "state": CorrectionState.State.DONE, "by": actor_of(actor), "since": now,
            "until": None, "recheck": now.date() + waits, "told": as_plain(found), "outcome": "waiting", "words": "",
            "looked_on": None,
        },
    )  # fmt: skip
    note(practice, "listing corrected", actor=actor_of(actor), details={"directory": found.root})
    ask_for_week(practice, seen_to=task_key(key), by=actor_of(actor))


@transaction.atomic
def correction_later(*, actor: int, practice: int, key: str, days: int = 14) -> None:
    """Put a correction off for some days (1 to 365)."""
    access(actor, practice, need=Need.WORK)
    if not 1 <= days <= _LONGEST_WAIT:
        raise InputError(f"Put it off for 1 to {_LONGEST_WAIT} days.")
    found, now = _asked_for(practice, key), timezone.now()
    CorrectionState.objects.update_or_create(
        practice_id=practice, key=key,
        defaults={
            "title": found.title[:300], "state": CorrectionState.State.LATER, "by": actor_of(actor), "since": now,
            "until": now.date() + timedelta(days=days), "recheck": None, "told": as_plain(found), "outcome": "",
            "words": "", "looked_on": None,
        },
    )  # fmt: skip
    note(practice, "listing correction put off", actor=actor_of(actor), details={"directory": found.root})
    ask_for_week(practice, seen_to=task_key(key), by=actor_of(actor))


@transaction.atomic
def correction_open_again(*, actor: int, practice: int, key: str) -> None:
    """Take back that a correction was made or put off. Raises NothingHere where it was neither."""
    access(actor, practice, need=Need.WORK)
    if not CorrectionState.objects.filter(practice_id=practice, key=key).delete()[0]:
        raise NothingHere("Nothing was said about this correction.")
    note(practice, "listing correction open again", actor=actor_of(actor))
    ask_for_week(practice)


def _asked_for(practice: int, key: str) -> Correction:
    made = newest_audit(practice)
    found = next((one for one in made.stored.corrections if correction_slug(one.key) == key), None) if made else None
    if found is None:
        raise NothingHere("There is no such correction any more; look at the list again.")
    return found


def _made_on(practice: int) -> date:
    made = newest_audit(practice)
    return made.stored.audit.on if made else timezone.now().date()
