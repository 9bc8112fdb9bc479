"""Beginning a run of finding, whoever asks: a person on a page, a program, or a command.

It knows budgets and what must be there. It refuses to know rights (`find_actions`).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from django.db import transaction
from django.utils import timezone

from suture.app.jobs import queries as job_queries
from suture.app.monitoring.crawling import why_not
from suture.app.openings.kinds import FIND, SOURCES
from suture.app.openings.models import SearchKey
from suture.app.openings.requests import begin_find
from suture.app.practices.access import subject_of
from suture.app.practices.actions import note
from suture.app.practices.asking import own_site_for_job
from suture.engine.errors import ActionError, InputError, NothingHere

__all__ = ["MOST_HOSTS", "MOST_MINUTES", "MOST_PAGES", "USUAL_SOURCES", "start_run"]

USUAL_SOURCES: Final = tuple(key for key in SOURCES if key != "provider")
"""Where a run looks unless somebody chooses: everywhere but at a search provider."""

MOST_PAGES: Final = 1_000
MOST_HOSTS: Final = 300
MOST_MINUTES: Final = 240


@transaction.atomic
def start_run(
    practice: int,
    *,
    asked_by: str,
    sources: Sequence[str] = USUAL_SOURCES,
    most_pages: int = 200,
    most_hosts: int = 60,
    most_minutes: int = 30,
) -> int:
    """Write down a run of finding, ask for its job, and return its number. `asked_by` is a reference.

    Raises InputError for a source or a budget that cannot be, ActionError where a run is under way or nothing can be
    read here, NothingHere where the practice is gone.
    """
    site = own_site_for_job(practice)
    if site is None:
        raise NothingHere("There is no such practice.")
    if not sources or set(sources) - set(SOURCES):
        raise InputError(f"Choose where to look: {', '.join(SOURCES)}.")
    for name, number, most in (
        ("pages", most_pages, MOST_PAGES), ("sites", most_hosts, MOST_HOSTS), ("minutes", most_minutes, MOST_MINUTES),
    ):  # fmt: skip
        if not 1 <= number <= most:
            raise InputError(f"Read 1 to {most} {name} at a time.")
    if refused := why_not(is_sample=site.is_sample):
        raise ActionError(refused)
    if "provider" in sources and not SearchKey.objects.filter(pk=practice).exists():
        raise ActionError("No search provider is set up. Give its key first, or leave it out.")
    if job_queries.unfinished(subject_of(practice), kind=FIND):
        raise ActionError("Openings are being looked for already. Wait until that is done, or stop it.")
    number = begin_find(
        practice, sources=[key for key in SOURCES if key in sources], most_pages=most_pages, most_hosts=most_hosts,
        most_minutes=most_minutes, asked_by=asked_by, now=timezone.now(),
    )  # fmt: skip
    note(practice, "finding begun", actor=asked_by, details={"run": number})
    return number
