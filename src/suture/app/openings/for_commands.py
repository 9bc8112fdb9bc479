"""Openings for who has the installation's files anyway: commands ask and begin without signing in."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils import timezone

from suture.app.jobs.running import run_job
from suture.app.openings.beginning import USUAL_SOURCES, start_run
from suture.app.openings.models import Discovery, Weighing
from suture.app.openings.orders import in_order
from suture.app.openings.queries import runs_of
from suture.app.openings.rows import filtered, row_of
from suture.app.openings.views import FilterView, OpeningRow, RunView
from suture.app.openings.weighing import weigh_practice
from suture.app.practices.access import COMMAND
from suture.app.practices.queries import every_practice
from suture.engine.errors import InputError

__all__ = ["find_here", "listed", "practice_named"]


def practice_named(typed: str) -> int:
    """Return the number of a practice, given as that number or by its site. Raises InputError for none."""
    known, site = every_practice(), typed.lower().removeprefix("www.")
    found = [one.id for one in known if typed == str(one.id) or site == one.own_site.key]
    if len(found) != 1:
        names = ", ".join(f"{one.id} ({one.own_site.key})" for one in known)
        there = f"There are: {names}." if names else "There is none yet: suture practice add SITE adds one."
        raise InputError(f"“{typed[:80]}” is no practice here. {there}")
    return found[0]


def find_here(
    practice: int,
    *,
    sources: Sequence[str] = USUAL_SOURCES,
    most_pages: int = 200,
    most_hosts: int = 60,
    most_minutes: int = 30,
) -> RunView:
    """Look for openings in this process, weigh what was found, and return how it went.

    Raises what `start_run` raises. A worker that took the job first does it; then it is not over yet.
    """
    number = start_run(
        practice, asked_by=COMMAND, sources=sources, most_pages=most_pages, most_hosts=most_hosts,
        most_minutes=most_minutes,
    )  # fmt: skip
    job = Discovery.objects.values_list("job", flat=True).get(pk=number)
    if job is not None and run_job(job):
        weigh_practice(practice, now=timezone.now())
    return next(one for one in runs_of(practice, limit=10) if one.id == number)


def listed(
    practice: int, *, filters: FilterView, sort: str = "rank", limit: int | None = 50
) -> tuple[tuple[OpeningRow, ...], int]:
    """Return the first openings that pass the filters (all of them where `limit` is None), and how many do.

    Openings that were never weighed are weighed now. Raises InputError for a key that there is none of.
    """
    wanted = in_order(filtered(practice, filters), sort)
    if not Weighing.objects.filter(pk=practice).exclude(made_at=None).exists():
        weigh_practice(practice, now=timezone.now())
    return tuple(row_of(row) for row in wanted.all()[:limit]), wanted.count()
