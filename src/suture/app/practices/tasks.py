"""Which work of this room runs as a job."""

from __future__ import annotations

from suture.app.jobs.registry import job_kind
from suture.app.practices.importing import read_upload, take_import_out
from suture.app.practices.kinds import IMPORT, UNDO

__all__: list[str] = []

job_kind(IMPORT)(read_upload)
job_kind(UNDO)(take_import_out)
