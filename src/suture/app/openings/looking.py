"""The work of a job that looks whether pages link to the practice: owed ones, those that were won, those agreed on.

From a site's first page it follows the few links that may lead to the page about us (`owed_pages`). A look that is
stopped, or whose process dies, keeps what it read; the next life goes on with the rest.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, Final

from django.db.models import Q, QuerySet

from suture.app.jobs.running import JobRun
from suture.app.openings.about import about_for_job
from suture.app.openings.affiliations_told import affiliations_of
from suture.app.openings.models import Look
from suture.app.openings.pages_to_look_at import keep_page
from suture.app.openings.reading_pages import Reader, ReadPage
from suture.app.openings.requests import ask_for_weighing
from suture.app.openings.show_feeds import read_feeds
from suture.app.openings.stored_shapes import standing_of
from suture.app.practices.actions import note
from suture.app.practices.asking import own_site_for_job
from suture.engine.errors import ActionError, Cancelled
from suture.engine.prospects.about import About
from suture.engine.prospects.affiliations import Affiliation
from suture.engine.prospects.owed_pages import MOST_STEPS, next_pages

__all__ = ["MOST_PAGES", "look"]

MOST_PAGES: Final = 300
"""The most pages that one look reads."""

_SECONDS: Final = 3_600.0


def look(run: JobRun) -> dict[str, Any]:
    """Look at the job's pages, and at those to which they lead; the result counts how it ended."""
    practice = run.params["practice"]
    asked_at = datetime.fromisoformat(run.params["asked_at"])
    site, known = own_site_for_job(practice), about_for_job(practice, on=run.now().date())
    if site is None or known is None:
        raise ActionError("The practice is no longer here.")
    about, told = known
    wanted: list[str] = run.step("planned", lambda: _planned(practice, only=run.params["pages"], on=asked_at.date()))
    affiliations = affiliations_of(practice, told.profile, about=about)
    reader = Reader(run, practice=practice, site=site, about=about)
    try:
        for _ in range(MOST_STEPS + 1):
            rows = list(_waiting(practice, wanted, since=asked_at)[:MOST_PAGES])
            if not rows:
                break
            for read in reader.read(rows, seconds=_SECONDS):
                _follow(read, affiliations, about=about, practice=practice, now=run.now())
        read_feeds(run, practice=practice, site=site)
    except Cancelled:
        if run.stopped:
            # What was read until then is kept, and is worth weighing.
            ask_for_weighing(practice)
        raise
    ended = list(Look.objects.filter(practice_id=practice, looked_at__gte=asked_at).values_list("outcome", flat=True))
    told_of = {"pages": len(ended)}
    run.step("noted", lambda: note(practice, "opening pages looked at", actor=run.asked_by, details=told_of))
    run.step("handed on", lambda: ask_for_weighing(practice))
    return {"pages": len(ended), "outcomes": {key: ended.count(key) for key in sorted(set(ended))}}


def _planned(practice: int, *, only: list[str] | None, on: date) -> list[str]:
    """The pages that the job was asked for; else all that are due or that nobody looked at."""
    rows = Look.objects.filter(practice_id=practice)
    if only is not None:
        rows = rows.filter(short_address__in=only)
    else:
        rows = rows.filter(Q(looked_at=None) | Q(due_on__lte=on))
    return list(rows.order_by("due_on", "pk").values_list("short_address", flat=True)[:MOST_PAGES])


def _waiting(practice: int, wanted: list[str], *, since: datetime) -> QuerySet[Look]:
    """What of it was not looked at since, with the pages to which a look has led."""
    led_to = Q(found_by="owed", depth__gt=0, looked_at=None)
    rows = Look.objects.filter(Q(short_address__in=wanted) | led_to, practice_id=practice)
    return rows.exclude(looked_at__gte=since).order_by("depth", "pk")


def _follow(
    read: ReadPage, affiliations: tuple[Affiliation, ...], *, about: About, practice: int, now: datetime
) -> None:
    """Keep where a page leads for those of whom it says nothing itself."""
    row = read.row
    standing = standing_of(row)
    if read.page is None or row.depth >= MOST_STEPS or standing is None:
        return
    for one in affiliations:
        if one.domain != row.domain or standing.links_to_us or standing.names_of(one.clinician):
            continue
        for address in next_pages(read.page, affiliation=one, about=about):
            keep_page(practice, address, found_by="owed", depth=row.depth + 1, now=now)
