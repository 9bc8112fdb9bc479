"""Which work of this room runs as a job. Only a process that runs one pays for loading what reads files."""

from __future__ import annotations

from typing import Any

from suture.app.jobs.registry import job_kind
from suture.app.jobs.running import JobRun
from suture.app.practices.kinds import IMPORT, UNDO

__all__ = ["import_upload", "undo_import"]


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
