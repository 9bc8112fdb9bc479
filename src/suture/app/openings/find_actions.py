"""Beginning and stopping work: finding, looking, weighing. Errors are as in `actions`."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone

from suture.app.jobs import actions as jobs
from suture.app.jobs import queries as job_queries
from suture.app.listings.listing_keys import address_digest, same_address
from suture.app.monitoring.crawling import why_not
from suture.app.openings.beginning import USUAL_SOURCES, start_run
from suture.app.openings.kinds import FIND, LOOK, PROMOTE
from suture.app.openings.models import Look, Promotion
from suture.app.openings.openings_there import opening_of
from suture.app.openings.pages_to_look_at import keep_page
from suture.app.openings.requests import ask_for_weighing, begin_look
from suture.app.openings.typed import checked_address
from suture.app.practices.access import Need, access, actor_of, subject_of
from suture.app.practices.actions import note
from suture.engine.crawl.same_page import domain_of
from suture.engine.errors import ActionError
from suture.engine.links.domains import registrable_domain

__all__ = ["look_now", "promote_page", "start_find", "stop_find", "stop_look", "stop_promotion", "weigh_now"]


@transaction.atomic
def start_find(
    *,
    actor: int,
    practice: int,
    sources: Sequence[str] = USUAL_SOURCES,
    most_pages: int = 200,
    most_hosts: int = 60,
    most_minutes: int = 30,
) -> int:
    """Begin to look for openings within budgets; return the run's number.

    `sources` are keys of `kinds.SOURCES`. Raises InputError for a source or a budget that cannot be (1 to 1,000
    pages, 300 sites, 240 minutes), ActionError where a run is under way or nothing can be read here.
    """
    access(actor, practice, need=Need.WORK)
    return start_run(
        practice,
        asked_by=actor_of(actor),
        sources=sources,
        most_pages=most_pages,
        most_hosts=most_hosts,
        most_minutes=most_minutes,
    )


def stop_find(*, actor: int, practice: int) -> None:
    """Stop looking for openings; what was read until then is kept. Raises ActionError where nothing runs."""
    _stop(actor, practice, kind=FIND, nothing="Nobody is looking for openings now.", what="finding stopped")


@transaction.atomic
def look_now(*, actor: int, practice: int, key: str | None = None) -> int:
    """Look at the page of one opening, by its slug, or at all pages that are due if None; return the job.

    Raises ActionError where there is no page to look at, where the same look waits, and where nothing can be read.
    """
    found = access(actor, practice, need=Need.WORK).practice
    if refused := why_not(is_sample=found.is_sample):
        raise ActionError(refused)
    now, pages = timezone.now(), None
    if key is not None:
        row = opening_of(practice, key)
        where = row.won_page or row.address
        if not where:
            raise ActionError("No page of this opening is known yet. Type its address.")
        pages = [keep_page(practice, where, found_by="owed", now=now)]
    elif not Look.objects.filter(practice_id=practice).exists():
        raise ActionError("No page is known yet. Answer “Which of these are you?” first.")
    job = begin_look(practice, pages=pages, asked_by=actor_of(actor), now=now)
    if job is None:
        raise ActionError("That look waits for its turn already.")
    note(practice, "look at openings begun", actor=actor_of(actor), details={"job": job})
    return job


def stop_look(*, actor: int, practice: int) -> None:
    """Stop looking at pages; what was read until then is kept. Raises ActionError where nothing runs."""
    _stop(actor, practice, kind=LOOK, nothing="No page is being looked at now.", what="look at openings stopped")


@transaction.atomic
def promote_page(*, actor: int, practice: int, page: str) -> int:
    """Begin to work out who would care about a page of ours; return the job, one that waits already if there is one.

    Raises BadAddress for what is no page, ActionError for a page of others and where nothing can be read here.
    """
    found = access(actor, practice, need=Need.WORK).practice
    where = same_address(checked_address(page))
    if all(domain_of(where) != registrable_domain(site.key) for site in found.sites.all() if site.role == "own"):
        raise ActionError("That page is not on your site. Type one of yours.")
    if refused := why_not(is_sample=found.is_sample):
        raise ActionError(refused)
    row, _ = Promotion.objects.get_or_create(
        practice_id=practice, short_address=address_digest(where), defaults={"address": where[:2000]}
    )
    for job in job_queries.unfinished(subject_of(practice), kind=PROMOTE):
        if job.params["promotion"] == row.pk:
            return job.id
    note(practice, "page's promotion asked for", actor=actor_of(actor), details={"promotion": row.pk})
    return jobs.enqueue(
        PROMOTE,
        subject=subject_of(practice),
        params={"practice": practice, "promotion": row.pk},
        asked_by=actor_of(actor),
    )


def stop_promotion(*, actor: int, practice: int) -> None:
    """Stop working out who would care about a page; what was worked out before is kept. Raises ActionError where
    nothing runs.
    """
    _stop(actor, practice, kind=PROMOTE, nothing="No page is being read now.", what="page's promotion stopped")


def weigh_now(*, actor: int, practice: int) -> int:
    """Ask that everything be weighed anew; return the job."""
    access(actor, practice, need=Need.WORK)
    return ask_for_weighing(practice, asked_by=actor_of(actor), pause=False)


@transaction.atomic
def _stop(actor: int, practice: int, *, kind: str, nothing: str, what: str) -> None:
    access(actor, practice, need=Need.WORK)
    running = job_queries.unfinished(subject_of(practice), kind=kind)
    if not running:
        raise ActionError(nothing)
    for job in running:
        jobs.cancel(job.id, subject=subject_of(practice))
    note(practice, what, actor=actor_of(actor), details={"job": running[0].id})
