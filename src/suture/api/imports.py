"""Files: handed over, read by a job, explained where nobody knows their columns, taken out again."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Annotated, Any, Final

from django.http import HttpRequest
from ninja import Query, Schema
from pydantic import ConfigDict

from suture.api.asked import asked
from suture.api.paging import Cursor, Limit, Listed, page_of
from suture.api.routes import BYTES, reads, writes
from suture.api.shapes import Job, Started
from suture.api.values import OfSite, Words
from suture.app.practices import actions, queries
from suture.app.practices.access import Need

__all__ = ["ColumnQuestion", "Columns", "Import", "ImportJob", "Question", "ReportOutcome"]

_ABOUT: Final = "Imports"
_FileName = Annotated[
    str, Query(min_length=1, max_length=255, pattern=r"^[^\x00]*$", description="What it is called.")
]


class Import(Schema):
    """One import as it was: which tool's report, how many rows, and how many of them were not read."""

    snapshot_id: str
    site: str
    tool: str
    report: str
    file_name: str
    imported_at: datetime
    rows: int
    accepted: int
    rejected: int
    links: int
    claims: int
    notes: list[str]


class ReportOutcome(Schema):
    """What one report in a file came to; `already`: the same file had been imported before."""

    snapshot_id: str
    tool: str
    report: str
    rows: int
    accepted: int
    rejected: int
    already: bool


class ColumnQuestion(Schema):
    """A column that somebody must explain: the role that we guess ("" for none) and some of its values."""

    name: str
    guess: str
    samples: list[str]


class Question(Schema):
    """What do the columns mean? `roles` are the possible answers: key and words."""

    columns: list[ColumnQuestion]
    roles: list[tuple[str, str]]


class ImportJob(Schema):
    """The reading of one file: how far it is, what it came to, or what it needs to know."""

    job: Job
    file_name: str
    site: str
    outcomes: list[ReportOutcome]
    question: Question | None
    refused: str


class Columns(Schema):
    """What the columns of a file mean: each column's role, "" for one that says nothing of links."""

    model_config = ConfigDict(extra="forbid")

    columns: Mapping[Words, Words]


@reads("/practices/{int:practice}/imports", needs=Need.READ, answer=Listed[Import], about=_ABOUT)
def list_imports(request: HttpRequest, practice: int, limit: Limit = 50, cursor: Cursor = "") -> Any:
    """List what was imported, newest first."""
    found = queries.imports(asked(request).user, practice).done
    return page_of(
        request, found, key=lambda one: [-one.imported_at.timestamp(), one.snapshot_id], cursor=cursor, limit=limit
    )


@reads("/practices/{int:practice}/imports/{snapshot}", needs=Need.READ, answer=Import, about=_ABOUT)
def get_import(request: HttpRequest, practice: int, snapshot: str) -> Any:
    """Return one import."""
    return queries.import_detail(asked(request).user, practice, snapshot=snapshot)


@writes(
    "POST", "/practices/{int:practice}/imports", answer=Started, status=202, about=_ABOUT, takes=BYTES, is_whole=False
)
def import_file(request: HttpRequest, practice: int, file_name: _FileName, of_site: OfSite = None) -> Any:
    """Hand over a file, as raw bytes; a job reads it. `of_site` says whose links are in it."""
    this = asked(request)
    upload = actions.add_upload(
        actor=this.user, practice=practice, file_name=file_name, chunks=this.body.pieces() if this.body else (),
        site=of_site,
    )  # fmt: skip
    return _started(request, practice, actions.start_import(actor=this.user, upload=upload))


@writes("DELETE", "/practices/{int:practice}/imports/{snapshot}", answer=Started, status=202, about=_ABOUT)
def undo_import(request: HttpRequest, practice: int, snapshot: str) -> Any:
    """Take an import out again, with its file; a job does it."""
    return _started(
        request, practice, actions.undo_import(actor=asked(request).user, practice=practice, snapshot=snapshot)
    )


@reads("/practices/{int:practice}/import-jobs/{int:job}", needs=Need.READ, answer=ImportJob, about=_ABOUT)
def get_import_job(request: HttpRequest, practice: int, job: int) -> Any:
    """Return the reading of one file."""
    return queries.import_job(asked(request).user, practice, job=job)


@writes("POST", "/practices/{int:practice}/import-jobs/{int:job}/columns", answer=Started, status=202, about=_ABOUT)
def explain_columns(request: HttpRequest, practice: int, job: int, told: Columns) -> Any:
    """Say what the columns of a file mean; it is read so, and files like it from then on."""
    return _started(
        request, practice,
        actions.confirm_mapping(actor=asked(request).user, practice=practice, job=job, fields=told.columns),
    )  # fmt: skip


@writes("POST", "/practices/{int:practice}/import-jobs/{int:job}/retry", answer=Started, status=202, about=_ABOUT)
def retry_import(request: HttpRequest, practice: int, job: int) -> Any:
    """Read the file of a failed or stopped import again."""
    return _started(request, practice, actions.retry_import(actor=asked(request).user, practice=practice, job=job))


def _started(request: HttpRequest, practice: int, job: int) -> dict[str, int]:
    asked(request).headers["Location"] = f"/api/v1/practices/{practice}/import-jobs/{job}"
    return {"job": job}
