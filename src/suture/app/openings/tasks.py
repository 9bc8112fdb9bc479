"""Which work of this room runs as a job, and what it does each minute.

Only a process that runs one pays for loading what reads pages and what weighs.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from suture.app.jobs.registry import each_minute, job_kind, points_at_jobs
from suture.app.jobs.running import JobRun
from suture.app.listings.after_audit import on_audited
from suture.app.openings.kinds import FIND, LOOK, PROMOTE, WEIGH
from suture.app.practices.after_judging import on_judged
from suture.app.practices.after_telling import on_told
from suture.app.practices.demo import on_demo

__all__ = [
    "find_openings", "jobs_of_runs", "look_at_opening_pages", "look_for_what_is_due", "promote_page",
    "show_openings_in_the_demo",
    "weigh_openings", "weigh_when_audited", "weigh_when_judged", "weigh_when_told",
]  # fmt: skip


@job_kind(FIND, turn="opening-look")
def find_openings(run: JobRun) -> dict[str, Any]:
    """Read pages that may invite, within budgets."""
    from suture.app.openings.finding import find

    return find(run)


@job_kind(LOOK, turn="opening-look")
def look_at_opening_pages(run: JobRun) -> dict[str, Any]:
    """Look whether pages link to the practice now."""
    from suture.app.openings.looking import look

    return look(run)


@job_kind(WEIGH)
def weigh_openings(run: JobRun) -> dict[str, Any]:
    """Put together what is known, and rank it."""
    from suture.app.openings.weighing import weigh

    return weigh(run)


@job_kind(PROMOTE)
def promote_page(run: JobRun) -> dict[str, Any]:
    """Read a page of the practice, and tell who would care about it."""
    from suture.app.openings.promoting import promote

    return promote(run)


@points_at_jobs("runs of finding")
def jobs_of_runs() -> Iterable[int]:
    """Tell the jobs that say how a run of finding ended."""
    from suture.app.openings.models import Discovery

    numbers = Discovery.objects.values_list("job", flat=True)
    return [number for number in numbers if number is not None]


@each_minute("look_for_what_is_due")
def look_for_what_is_due(now: datetime) -> None:
    """Ask for weighings that are missing or of yesterday, and look at pages whose day has come."""
    from suture.app.openings.due import look_at_the_clock

    look_at_the_clock(now)


@on_told
def weigh_when_told(practice: int) -> None:
    """Weigh anew where somebody told something new about the practice."""
    from suture.app.openings.requests import ask_for_weighing

    ask_for_weighing(practice)


@on_judged
def weigh_when_judged(practice: int) -> None:
    """Weigh anew where links of the practice, or of a competitor, were judged."""
    from suture.app.openings.requests import ask_for_weighing

    ask_for_weighing(practice)


@on_audited
def weigh_when_audited(practice: int) -> None:
    """Weigh anew where listings were audited: some lack the website."""
    from suture.app.openings.requests import ask_for_weighing

    ask_for_weighing(practice)


@on_demo
def show_openings_in_the_demo(owner: int) -> None:
    """Give the sample practices what they told, and what was handed over for them."""
    from suture.app.openings.sample.loading import load_sample_openings

    load_sample_openings(owner)
