"""Which work of this room runs as a job, and what it does each minute.

Only a process that runs one pays for loading what reads files and what judges.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from suture.app.jobs.registry import each_minute, job_kind
from suture.app.jobs.running import JobRun
from suture.app.practices.kinds import IMPORT, JUDGE, UNDO, WEEKS

__all__ = [
    "forget_what_was_removed", "import_upload", "judge_links", "judge_what_is_stale", "look_into_the_watched_folder",
    "make_weeks", "make_weeks_of_the_day", "undo_import",
]  # fmt: skip


@job_kind(IMPORT, turn="import")
def import_upload(run: JobRun) -> dict[str, Any]:
    """Read an uploaded file onto its site's shelf."""
    from suture.app.practices.importing import read_upload

    return read_upload(run)


@job_kind(UNDO)
def undo_import(run: JobRun) -> dict[str, Any]:
    """Take an import out again."""
    from suture.app.practices.importing import take_import_out

    return take_import_out(run)


@job_kind(JUDGE)
def judge_links(run: JobRun) -> dict[str, Any]:
    """Judge the links of a practice's site."""
    from suture.app.practices.after_judging import tell_judged
    from suture.app.practices.judging import judge
    from suture.app.practices.weekly_requests import ask_for_week

    judged = judge(run)
    ask_for_week(run.params["practice"])
    tell_judged(run.params["practice"])
    return judged


@job_kind(WEEKS)
def make_weeks(run: JobRun) -> dict[str, Any]:
    """Work out the weeks that something changed for."""
    from suture.app.practices.weekly_work import make_due_weeks

    return make_due_weeks(run)


@each_minute("look_into_the_watched_folder")
def look_into_the_watched_folder(now: datetime) -> None:
    """Import what lies in the watched folder."""
    from suture.app.practices.watched_folder import look

    look(now)


@each_minute("forget_what_was_removed")
def forget_what_was_removed(now: datetime) -> None:
    """Delete for good what somebody removed from a practice's profile a month ago."""
    from suture.app.practices import profile_lists

    profile_lists.forget_what_was_removed(now=now)


@each_minute("judge_what_is_stale")
def judge_what_is_stale(now: datetime) -> None:
    """Ask for judgements that are missing, or that rest on something that changed."""
    from suture.app.practices.judging import judge_stale

    judge_stale()


@each_minute("make_weeks_of_the_day")
def make_weeks_of_the_day(now: datetime) -> None:
    """Ask for the weeks that nobody worked out today."""
    from suture.app.practices.weekly_requests import ask_for_due_weeks

    ask_for_due_weeks(now=now)
