"""Taking up a plan for a quarter, and dropping it. Keyword-only, in a transaction, with a history row."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from django.db import transaction
from django.utils import timezone

from suture.app.openings.models import AcceptedPlan, Opening
from suture.app.openings.planning import quarter_of, suggested
from suture.app.openings.steps import move
from suture.app.openings.typed import without_nulls
from suture.app.practices.access import Need, access, actor_of
from suture.app.practices.actions import note
from suture.app.practices.weekly_requests import ask_for_week
from suture.engine.errors import InputError, NothingHere

__all__ = ["accept_plan", "drop_plan"]

_MOST: Final = 10


@transaction.atomic
def accept_plan(*, actor: int, practice: int, keys: Sequence[str] = (), quarter: str | None = None) -> int:
    """Take openings up for a quarter, those that are suggested if no slugs are given; return how many.

    What was only found is then being considered. Raises InputError for more than ten and for none, NothingHere for a
    slug that the practice does not have.
    """
    access(actor, practice, need=Need.WORK)
    now = timezone.now()
    which = quarter or quarter_of(now.date())
    chosen = list(dict.fromkeys(map(without_nulls, keys)))
    wanted = chosen or [one.slug for one in suggested(practice, today=now.date()).items]
    if not 1 <= len(wanted) <= _MOST:
        raise InputError(f"Take up 1 to {_MOST} openings for a quarter.")
    rows = {
        row.slug: row for row in Opening.objects.select_for_update().filter(practice_id=practice, slug__in=wanted)
    }
    if len(rows) < len(wanted):
        raise NothingHere("One of these openings is not there any more.")
    AcceptedPlan.objects.update_or_create(
        practice_id=practice, quarter=which,
        defaults={"openings": wanted, "accepted_by": actor_of(actor), "accepted_at": now},
    )  # fmt: skip
    for row in rows.values():
        if row.stage == Opening.Stage.FOUND:
            move(row, stage=Opening.Stage.CONSIDERING, by=actor_of(actor), now=now, words="Taken up for the quarter.")
    note(practice, "plan accepted", actor=actor_of(actor), details={"quarter": which, "openings": len(wanted)})
    ask_for_week(practice)
    return len(wanted)


@transaction.atomic
def drop_plan(*, actor: int, practice: int, quarter: str | None = None) -> None:
    """Drop the plan of a quarter; how far one is with each opening stays. Raises NothingHere where there is none."""
    access(actor, practice, need=Need.WORK)
    which = quarter or quarter_of(timezone.now().date())
    if not AcceptedPlan.objects.filter(practice_id=practice, quarter=which).delete()[0]:
        raise NothingHere("There is no plan for that quarter.")
    note(practice, "plan dropped", actor=actor_of(actor), details={"quarter": which})
    ask_for_week(practice)
