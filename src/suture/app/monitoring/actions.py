"""The one door for writes about visits and watches: keyword-only, in a transaction, with a history row.

`actor` is a user's number. Each function raises NothingHere for what is not the actor's, ActionError with a
sentence for what cannot be done. Only the practice's own site is visited.
"""

from __future__ import annotations

from typing import Final

from django.db import transaction
from django.utils import timezone

from suture.app.jobs import actions as jobs
from suture.app.monitoring import queries
from suture.app.monitoring.beginning import (
    MOST_PAGES,
    USUAL_MINUTES,
    begin_visit,
    continue_visit,
    is_under_way,
    locked_watch,
)
from suture.app.monitoring.crawling import why_not
from suture.app.monitoring.kinds import WHYS
from suture.app.monitoring.models import Visit
from suture.app.monitoring.planning import failing_links
from suture.app.monitoring.rhythm import RHYTHMS, begin
from suture.app.monitoring.stored_visits import command_visit, last_full_visit
from suture.app.monitoring.watching import keep_dues
from suture.app.practices import actions as practices
from suture.app.practices.access import Need, access, actor_of, site_of, subject_of
from suture.app.practices.actions import note
from suture.app.practices.facts import shelf_of
from suture.engine.errors import ActionError, InputError

__all__ = ["resume_visit", "set_watch", "start_visit", "stop_visit", "undo_command_visit", "undo_visit"]

_MOST_MINUTES: Final = 24 * 60
_GOING: Final = "A visit is under way already. Wait until it is done, or stop it."


@transaction.atomic
def start_visit(
    *, actor: int, practice: int, pages: int | None = None, minutes: int | None = None, why: str = "asked"
) -> int:
    """Begin to visit the pages that link to the practice's own site, and return the visit's number.

    At most `pages` (1 to 1,000; 1,000 if None), for at most `minutes` (1 to 1,440; 240 if None). `why` is
    asked or after-import. Raises ActionError while another visit of the site is under way and where nothing
    was imported, InputError for numbers out of range.
    """
    found = access(actor, practice, need=Need.WORK).practice
    site = site_of(found, None)
    if pages is not None and not 1 <= pages <= MOST_PAGES:
        raise InputError(f"A visit reads 1 to {MOST_PAGES:,} pages.")
    if minutes is not None and not 1 <= minutes <= _MOST_MINUTES:
        raise InputError(f"A visit takes 1 to {_MOST_MINUTES:,} minutes.")
    if why not in WHYS or why == "scheduled":
        raise InputError(f"A visit is asked for, or follows an import; {why!r} is neither.")
    refused = why_not(is_sample=found.is_sample)
    if refused:
        raise ActionError(refused)
    if shelf_of(site).current() is None:
        raise ActionError("Nothing has been imported yet, so there are no pages to visit.")
    watch = locked_watch(site.pk)
    if is_under_way(watch):
        raise ActionError(_GOING)
    return begin_visit(
        watch,
        why=why,
        scope="all",
        asked_by=actor_of(actor),
        now=timezone.now(),
        pages=pages or MOST_PAGES,
        minutes=minutes or USUAL_MINUTES,
    )


@transaction.atomic
def stop_visit(*, actor: int, practice: int, visit: int) -> None:
    """Stop a visit at its next page. What it learned until then is stored and kept; `resume_visit` goes on."""
    access(actor, practice, need=Need.WORK)
    found = queries.visit(actor, practice, visit=visit)
    if found.job is None or found.is_over:
        raise ActionError("This visit is over.")
    jobs.cancel(found.job.id, subject=subject_of(practice))
    note(practice, "visit stopped", actor=actor_of(actor), details={"visit": visit})


@transaction.atomic
def resume_visit(*, actor: int, practice: int, visit: int) -> None:
    """Go on with a visit that was stopped or broke off: the pages of its plan that were not read yet.

    Raises ActionError where another visit has begun since, or there is nothing left to do.
    """
    found = access(actor, practice, need=Need.WORK).practice
    watch = locked_watch(site_of(found, None).pk)
    if is_under_way(watch):
        raise ActionError(_GOING)
    if not queries.visit(actor, practice, visit=visit).can_resume:
        raise ActionError("This visit cannot go on. Start a new one: it begins with what was not read yet.")
    refused = why_not(is_sample=found.is_sample)
    if refused:
        raise ActionError(refused)
    continue_visit(Visit.objects.select_for_update().get(pk=visit), watch, asked_by=actor_of(actor))


@transaction.atomic
def undo_visit(*, actor: int, practice: int, visit: int) -> int:
    """Begin to take out what a visit stored; return the number of the job. Raises ActionError if it is not there."""
    # Under the lock: a visit does not go on while what it stored is taken out, nor the other way round.
    locked_watch(site_of(access(actor, practice, need=Need.WORK).practice, None).pk)
    found = queries.visit(actor, practice, visit=visit)
    if not found.can_undo or found.snapshot_id is None:
        raise ActionError("There is nothing of this visit to undo.")
    return practices.undo_import(actor=actor, practice=practice, snapshot=found.snapshot_id)


@transaction.atomic
def undo_command_visit(*, actor: int, practice: int, snapshot: str) -> int:
    """Begin to take out what a visit by command stored; return the number of the job.

    Raises NothingHere if there is no such visit, ActionError while it is being taken out.
    """
    locked_watch(site_of(access(actor, practice, need=Need.WORK).practice, None).pk)
    if command_visit(actor, practice, snapshot=snapshot).is_leaving:
        raise ActionError("This visit is being undone already.")
    return practices.undo_import(actor=actor, practice=practice, snapshot=snapshot)


@transaction.atomic
def set_watch(*, actor: int, practice: int, rhythm: str) -> None:
    """Choose how often the linking pages are visited: off, weekly, daily or by-worth (`rhythm.RHYTHMS`).

    What was never visited, or too long ago, is due within the minute. Raises InputError for other rhythms.
    """
    if rhythm not in RHYTHMS:
        raise InputError(f"Choose how often: {', '.join(words.name.lower() for words in RHYTHMS.values())}.")
    site = site_of(access(actor, practice, need=Need.WORK).practice, None)
    watch = locked_watch(site.pk)
    if watch.rhythm == rhythm:
        return
    watch.rhythm = rhythm
    last, failing = last_full_visit(site), failing_links(shelf_of(site))
    keep_dues(watch, begin(rhythm, now=timezone.now(), last_all=last, failing=failing))
    note(practice, "watch changed", actor=actor_of(actor), details={"rhythm": rhythm})
