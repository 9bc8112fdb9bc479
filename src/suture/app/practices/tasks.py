"""Which work of this room runs as a job, and what it does each minute.

Only a process that runs one pays for loading what reads files and what judges.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from suture.app.jobs.registry import each_minute, job_kind
from suture.app.jobs.running import JobRun
from suture.app.practices.kinds import IMPORT, JUDGE, UNDO

__all__ = ["import_upload", "judge_links", "judge_what_is_stale", "undo_import"]


@job_kind(IMPORT)
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
    from suture.app.practices.judging import judge

    return judge(run)


@each_minute("judge_what_is_stale")
def judge_what_is_stale(now: datetime) -> None:
    """Ask for judgements that are missing, or that rest on something that changed."""
    from suture.app.practices.judging import judge_stale

    judge_stale()
