"""The one door for writes about openings: keyword-only, in a transaction, with a history row.

`actor` is a user's number, `key` an opening's slug. Each function raises NothingHere for what is not the actor's,
NotAllowed where their role is too small, ActionError or InputError with a sentence for what cannot be done. Nothing
here sends anything to anybody: stages say what a person did.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final, Literal

from django.db import transaction
from django.utils import timezone

from suture.app.listings.listing_keys import same_address
from suture.app.openings.kinds import OPEN, STAGES, UNKNOWN_KIND
from suture.app.openings.models import Opening, Weighing
from suture.app.openings.opening_keys import key_of_address, slug_of
from suture.app.openings.openings_there import opening_of
from suture.app.openings.pages_to_look_at import keep_page
from suture.app.openings.requests import ask_for_weighing, begin_look
from suture.app.openings.steps import add_step, move, stage_before
from suture.app.openings.typed import checked_address, checked_words
from suture.app.practices.access import Need, access, actor_of
from suture.app.practices.actions import note
from suture.app.practices.asking import own_site_for_job
from suture.app.practices.weekly_requests import ask_for_week
from suture.engine.crawl.same_page import domain_of
from suture.engine.errors import ActionError, InputError
from suture.engine.links.domains import registrable_domain
from suture.engine.prospects.chances_learned import DISMISSALS
from suture.engine.prospects.kinds import KINDS

__all__ = [
    "add_note", "add_opening", "dismiss", "remove_opening", "set_next_step", "set_stage", "take_back", "won",
]  # fmt: skip

_LONGEST_STEP: Final = 200
_LONGEST_NOTE: Final = 500
_MOST_BY_HAND: Final = 500
# West of Greenwich it is still yesterday, by our clock, for half a day.
_BEHIND_US: Final = timedelta(days=1)
# They have doors of their own: a dismissal has a reason, a link that was won a page.
_OTHER_DOORS: Final = frozenset({"won", "dismissed"})


@transaction.atomic
def add_opening(
    *,
    actor: int,
    practice: int,
    address: str,
    note_text: str = "",
    kind: str = "",
    title: str = "",
    by: Literal["person", "bookmarklet"] = "person",
) -> str:
    """Keep an opening that somebody came across, and have its page looked at; return its slug.

    One whose host is known already gets the note and the page. `kind` is one of `engine.prospects.kinds.KINDS`, ""
    where the page shall tell. Raises BadAddress for what is no page, ActionError for one of the practice's own.
    """
    access(actor, practice, need=Need.WORK)
    where = checked_address(address)
    if kind and kind not in KINDS:
        raise InputError("Choose one of the kinds of the list.")
    domain, site = domain_of(where), own_site_for_job(practice)
    if site is not None and domain == registrable_domain(site.key):
        raise ActionError("That is your own site. Add a page of somebody who could vouch for you.")
    said, now = checked_words(note_text, most=_LONGEST_NOTE), timezone.now()
    key = key_of_address(where)
    # The lock of a weighing: it may find the same host at the same moment.
    Weighing.objects.select_for_update().get_or_create(practice_id=practice)
    row = Opening.objects.select_for_update().filter(practice_id=practice, slug=slug_of(key)).first()
    if row is None:
        if Opening.objects.filter(practice_id=practice).exclude(typed_address="").count() >= _MOST_BY_HAND:
            raise ActionError(f"{_MOST_BY_HAND} openings added by hand are enough. Remove one first.")
        row = Opening(
            practice_id=practice, key=key, slug=slug_of(key), family="own", kind=kind or UNKNOWN_KIND,
            domain=domain, organisation=domain, found_by=by, found_at=now, stage_since=now,
        )  # fmt: skip
    row.typed_address, row.last_found_at, row.is_found = same_address(where), now, True
    row.address, row.typed_kind = row.address or row.typed_address, kind or row.typed_kind
    row.note = said or row.note
    row.title = checked_words(title, most=300) or row.title or domain
    row.save()
    add_step(row, what="added", by=actor_of(actor), now=now, words=said)
    note(practice, "opening added", actor=actor_of(actor), details={"opening": row.pk})
    page = keep_page(practice, where, found_by="owed", now=now)
    begin_look(practice, pages=[page], asked_by=actor_of(actor), now=now)
    ask_for_weighing(practice)
    return row.slug


@transaction.atomic
def set_stage(*, actor: int, practice: int, key: str, stage: str, note_text: str = "") -> None:
    """Say how far one is with an opening. Raises InputError for "won" and "dismissed", which have their own doors."""
    row = _row(actor, practice, key)
    if stage not in STAGES or stage in _OTHER_DOORS:
        raise InputError(f"Choose one: {', '.join(name for name in STAGES if name not in _OTHER_DOORS)}.")
    said = checked_words(note_text, most=_LONGEST_NOTE)
    if stage == row.stage and not said:
        return
    row.won_page, row.won_state, row.reason, row.reason_words = "", "", "", ""
    move(row, stage=stage, by=actor_of(actor), now=timezone.now(), words=said)
    _changed(row, actor=actor, what="opening moved", settles=stage not in OPEN)


@transaction.atomic
def set_next_step(*, actor: int, practice: int, key: str, step: str, on: date | None = None) -> None:
    """Keep what is next and on which day; an empty `step` clears both."""
    row = _row(actor, practice, key)
    if row.stage not in OPEN:
        raise ActionError("This opening is closed. Open it again first.")
    said = checked_words(step, most=_LONGEST_STEP)
    if on is not None and on < timezone.now().date() - _BEHIND_US:
        raise InputError("The next step cannot be on a day that is over.")
    row.next_step, row.next_on = said, on if said else None
    row.save(update_fields=["next_step", "next_on"])
    add_step(row, what="next step", by=actor_of(actor), now=timezone.now(), words=said)
    if said and row.stage == Opening.Stage.FOUND:
        move(row, stage=Opening.Stage.CONSIDERING, by=actor_of(actor), now=timezone.now())
    note(practice, "opening's next step set", actor=actor_of(actor), details={"opening": row.pk})
    ask_for_week(practice)


@transaction.atomic
def dismiss(*, actor: int, practice: int, key: str, reason: str, words: str = "") -> None:
    """Put an opening aside for a reason (`chances.DISMISSALS`), from which the ranking learns."""
    row = _row(actor, practice, key)
    if reason not in DISMISSALS:
        raise InputError(f"Choose a reason: {'; '.join(DISMISSALS.values())}.")
    row.reason, row.reason_words = reason, checked_words(words, most=_LONGEST_NOTE)
    row.won_page, row.won_state, row.won_looked_at = "", "", None
    said = f"{DISMISSALS[reason]}. {row.reason_words}".strip()
    move(row, stage=Opening.Stage.DISMISSED, by=actor_of(actor), now=timezone.now(), words=said)
    _changed(row, actor=actor, what="opening dismissed", settles=True)


@transaction.atomic
def take_back(*, actor: int, practice: int, key: str) -> None:
    """Put an opening that was closed back into the stage in which it was before."""
    row = _row(actor, practice, key)
    if row.stage in OPEN:
        raise ActionError("This opening is open already.")
    before = stage_before(row)
    row.reason, row.reason_words, row.won_page, row.won_state = "", "", "", ""
    move(row, stage=before if before in OPEN else Opening.Stage.FOUND, by=actor_of(actor), now=timezone.now())
    _changed(row, actor=actor, what="opening open again", settles=False)


@transaction.atomic
def won(*, actor: int, practice: int, key: str, page: str = "") -> int | None:
    """Say that a link is there, on `page` or else on the opening's own; return the job that looks at it.

    None where the same look waits already. Raises InputError where no page is known.
    """
    row = _row(actor, practice, key)
    where = checked_address(page) if page.strip() else row.address
    if not where:
        raise InputError("Say on which page the link is, so that Suture can look.")
    now = timezone.now()
    row.won_page, row.won_state, row.won_looked_at = same_address(where), "waiting", None
    row.reason, row.reason_words = "", ""
    move(row, stage=Opening.Stage.WON, by=actor_of(actor), now=now)
    digest = keep_page(practice, where, found_by="owed", now=now)
    _changed(row, actor=actor, what="opening won", settles=True)
    return begin_look(practice, pages=[digest], asked_by=actor_of(actor), now=now)


@transaction.atomic
def add_note(*, actor: int, practice: int, key: str, words: str) -> None:
    """Write a line into an opening's history. Raises InputError for an empty one."""
    row = _row(actor, practice, key)
    said = checked_words(words, most=_LONGEST_NOTE)
    if not said:
        raise InputError("Type a note.")
    add_step(row, what="note", by=actor_of(actor), now=timezone.now(), words=said)
    note(practice, "note on an opening", actor=actor_of(actor), details={"opening": row.pk})


@transaction.atomic
def remove_opening(*, actor: int, practice: int, key: str) -> None:
    """Remove an opening that was added by hand. Raises ActionError for one that Suture found: dismiss it."""
    row = _row(actor, practice, key)
    if not row.typed_address:
        raise ActionError("Suture found this opening and would find it again. Dismiss it with a reason.")
    number = row.pk
    row.delete()
    note(practice, "opening removed", actor=actor_of(actor), details={"opening": number})
    ask_for_weighing(practice)
    ask_for_week(practice)


def _row(actor: int, practice: int, key: str) -> Opening:
    access(actor, practice, need=Need.WORK)
    return opening_of(practice, key, among=Opening.objects.select_for_update())


def _changed(row: Opening, *, actor: int, what: str, settles: bool) -> None:
    """Write it down, weigh anew, and settle the week's task where the opening is over."""
    details = {"opening": row.pk, "stage": row.stage}
    note(row.practice_id, what, actor=actor_of(actor), details=details)
    ask_for_weighing(row.practice_id)
    settled = f"opening:{row.slug}" if settles else ""
    ask_for_week(row.practice_id, seen_to=settled, by=actor_of(actor) if settled else "")
