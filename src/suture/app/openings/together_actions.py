"""What two parties do together: keyword-only, in a transaction, with a history row; errors are as in `actions`."""

from __future__ import annotations

from datetime import date
from typing import Final

from django.db import transaction
from django.utils import timezone

from suture.app.listings.listing_keys import same_address
from suture.app.openings.kinds import TOGETHER
from suture.app.openings.models import Collaboration
from suture.app.openings.openings_there import opening_of
from suture.app.openings.pages_to_look_at import keep_page
from suture.app.openings.requests import ask_for_weighing, begin_look
from suture.app.openings.typed import checked_address, checked_words
from suture.app.practices.access import Need, access, actor_of
from suture.app.practices.actions import note
from suture.engine.crawl.same_page import domain_of
from suture.engine.errors import ActionError, InputError, NothingHere

__all__ = [
    "add_collaboration", "change_collaboration", "give_up_collaboration", "published", "remove_collaboration",
]  # fmt: skip

_MOST: Final = 500


@transaction.atomic
def add_collaboration(
    *,
    actor: int,
    practice: int,
    what: str,
    partner: str,
    output: str,
    partner_site: str = "",
    ours: str = "",
    due_on: date | None = None,
    page: str = "",
    opening: str = "",
) -> int:
    """Keep what was agreed on with somebody, and return its number.

    `what` is a key of `kinds.TOGETHER`, `output` what comes of it, `due_on` by when, `page` where it was published,
    "" until then; `opening` the slug of the opening from which it came. Raises InputError without partner or output.
    """
    access(actor, practice, need=Need.WORK)
    if Collaboration.objects.filter(practice_id=practice).count() >= _MOST:
        raise ActionError(f"{_MOST} are enough. Remove one first.")
    row = Collaboration(practice_id=practice, made_by=actor_of(actor), made_at=timezone.now())
    _fill(row, what=what, partner=partner, output=output, partner_site=partner_site, ours=ours, due_on=due_on)
    row.opening = opening_of(practice, opening) if opening else None
    row.save()
    note(practice, "collaboration added", actor=actor_of(actor), details={"collaboration": row.pk, "what": what})
    if page.strip():
        _publish(row, page, actor=actor)
    return row.pk


@transaction.atomic
def change_collaboration(
    *,
    actor: int,
    practice: int,
    collaboration: int,
    what: str,
    partner: str,
    output: str,
    partner_site: str = "",
    ours: str = "",
    due_on: date | None = None,
) -> None:
    """Say anew what was agreed on; where it was published stays (`published`)."""
    row = _row(actor, practice, collaboration)
    _fill(row, what=what, partner=partner, output=output, partner_site=partner_site, ours=ours, due_on=due_on)
    row.state = "planned" if row.state == "given up" else row.state
    row.save()
    note(practice, "collaboration changed", actor=actor_of(actor), details={"collaboration": row.pk})


@transaction.atomic
def published(*, actor: int, practice: int, collaboration: int, page: str) -> int | None:
    """Say where it was published; return the job that looks whether that page links, None where it waits already."""
    return _publish(_row(actor, practice, collaboration), page, actor=actor)


@transaction.atomic
def give_up_collaboration(*, actor: int, practice: int, collaboration: int) -> None:
    """Keep that nothing comes of it."""
    row = _row(actor, practice, collaboration)
    row.state, row.state_words = "given up", ""
    row.save(update_fields=["state", "state_words"])
    note(practice, "collaboration given up", actor=actor_of(actor), details={"collaboration": row.pk})


@transaction.atomic
def remove_collaboration(*, actor: int, practice: int, collaboration: int) -> None:
    """Remove it for good."""
    _row(actor, practice, collaboration).delete()
    note(practice, "collaboration removed", actor=actor_of(actor), details={"collaboration": collaboration})


def _publish(row: Collaboration, page: str, *, actor: int) -> int | None:
    where, now = checked_address(page), timezone.now()
    row.page, row.state, row.state_words, row.looked_at = same_address(where), "waiting", "", None
    row.save(update_fields=["page", "state", "state_words", "looked_at"])
    note(row.practice_id, "collaboration published", actor=actor_of(actor), details={"collaboration": row.pk})
    digest = keep_page(row.practice_id, where, found_by="owed", now=now)
    ask_for_weighing(row.practice_id)
    return begin_look(row.practice_id, pages=[digest], asked_by=actor_of(actor), now=now)


def _fill(
    row: Collaboration, *, what: str, partner: str, output: str, partner_site: str, ours: str, due_on: date | None
) -> None:
    if what not in TOGETHER:
        raise InputError(f"Choose one: {', '.join(TOGETHER.values())}.")
    row.what, row.due_on = what, due_on
    row.partner, row.ours = checked_words(partner, most=200), checked_words(ours, most=200)
    row.output = checked_words(output, most=500)
    row.partner_site = domain_of(checked_address(partner_site)) if partner_site.strip() else ""
    if not row.partner or not row.output:
        raise InputError("Say with whom, and what will come of it.")


def _row(actor: int, practice: int, number: int) -> Collaboration:
    access(actor, practice, need=Need.WORK)
    found = Collaboration.objects.select_for_update().filter(pk=number, practice_id=practice).first()
    if found is None:
        raise NothingHere("There is nothing of that kind.")
    return found
