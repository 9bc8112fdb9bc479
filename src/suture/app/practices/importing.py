"""The work of an import: recognise the file, read it onto its site's shelf, merge, write down what came of it.

Each step may run twice, because a process may die between doing it and writing that down. Reading the same
file twice changes nothing in the lake; `known` tells a file that was there before from one that this job
itself has read in an earlier life.
"""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from django.db import transaction

from suture.app.jobs.running import STOPPING, JobRun
from suture.app.practices.access import subject_of
from suture.app.practices.actions import note
from suture.app.practices.facts import shelf_of, uploads_folder
from suture.app.practices.judgement_requests import ask_for_judgement
from suture.app.practices.models import ColumnMapping, Site, Upload
from suture.app.practices.uploads import remove_stored
from suture.engine.errors import ActionError, Cancelled, InputError, LakeBusy, UnknownFormat
from suture.engine.imports import Imported, import_file
from suture.engine.imports.mapping import Mapping, guess_mapping, header_signature
from suture.engine.imports.peek import peek_table
from suture.engine.imports.plan import OUR_COLUMNS
from suture.engine.imports.shape import fold
from suture.engine.links.lake import Shelf
from suture.engine.links.progress import Step

__all__ = ["read_upload", "take_import_out"]

_SHOWN_VALUES: Final = 3
_OURS: Final = frozenset(map(fold, OUR_COLUMNS))

# Seconds between tries at a shelf to which another job writes; after the last, the job goes back to the queue.
_WAITS: Final = (0.1, 0.2, 0.4, 0.8, 1.6)


def read_upload(run: JobRun) -> dict[str, Any]:
    """Import the job's file; the result holds `outcomes`, or `needs_mapping` where nobody knows the format."""
    upload = Upload.objects.select_related("site").filter(pk=run.params["upload"]).first()
    if upload is None:
        raise ActionError("The file is no longer here. Hand it over again.")
    shelf = shelf_of(upload.site)
    known = run.step("known", lambda: [info.snapshot_id for info in shelf.manifest().snapshots])
    # One moment for the whole job, whoever goes on with it: what bears it was stored by this job.
    began = datetime.fromisoformat(run.step("began", lambda: run.now().astimezone(UTC).isoformat()))
    try:
        answer = run.step("read", lambda: _read(run, upload, shelf, known=known, began=began))
        if "needs_mapping" not in answer:
            run.step("merged", lambda: _merge(run, shelf))
            run.step("noted", lambda: _note_import(run, upload, answer["outcomes"]))
            run.step("handed on", lambda: ask_for_judgement(upload.practice_id, site=upload.site.key))
    except Cancelled:
        if run.stopped:
            _take_back(run, upload, shelf, began=began)
        raise
    return dict(answer)


def take_import_out(run: JobRun) -> dict[str, Any]:
    """Undo the job's import: its snapshot, the file it came from, and what it gave to the merged links."""
    snapshot, site = run.params["snapshot"], _site_of(run)
    shelf = shelf_of(site)

    def delete() -> None:
        if any(info.snapshot_id == snapshot for info in shelf.manifest().snapshots):
            shelf.delete_snapshot(snapshot, now=run.now())

    run.step("deleted", delete)
    # From here there is no way back: stopped now, the table would go on showing links that no import tells.
    run.step("merged", lambda: _merge(run, shelf), stoppable=False)
    run.step("forgotten", lambda: _forget_files(site, snapshot), stoppable=False)
    run.step("handed on", lambda: ask_for_judgement(site.practice_id, site=site.key), stoppable=False)
    return {"snapshot": snapshot}


def _site_of(run: JobRun) -> Site:
    """The practice's site that the job is about; another practice may know a site of the same key."""
    for site in Site.objects.filter(key=run.params["site"]):
        if subject_of(site.practice_id) == run.subject:
            return site
    raise ActionError("The site is no longer here, and what was imported about it went with it.")


def _read(run: JobRun, upload: Upload, shelf: Shelf, *, known: list[str], began: datetime) -> dict[str, Any]:
    path = uploads_folder() / upload.path
    if not path.is_file():
        raise ActionError("The file is no longer here. Hand it over again.")
    confirmed = run.params.get("mapping")
    try:
        imported = _import(run, upload, shelf, began=began, mapping=Mapping.of(confirmed) if confirmed else None)
    except UnknownFormat:
        question = None if confirmed else _question(path, upload.file_name)
        if question is None:
            raise
        remembered = ColumnMapping.objects.filter(
            practice_id=upload.practice_id, signature=question["signature"]
        ).first()
        if remembered is None:
            return {"needs_mapping": question}
        imported = _import(run, upload, shelf, began=began, mapping=Mapping.of(remembered.mapping))
    return {"outcomes": [_outcome(one, known=known) for one in imported]}


def _import(
    run: JobRun, upload: Upload, shelf: Shelf, *, began: datetime, mapping: Mapping | None
) -> tuple[Imported, ...]:
    for wait in _WAITS:
        try:
            return _import_now(run, upload, shelf, began=began, mapping=mapping)
        except LakeBusy:
            # Thirteen files dropped at once are thirteen jobs for one shelf, each of a fraction of a second.
            run.progress(Step(stage="waiting for another import", done=0))
            STOPPING.wait(wait)
    return _import_now(run, upload, shelf, began=began, mapping=mapping)


def _import_now(
    run: JobRun, upload: Upload, shelf: Shelf, *, began: datetime, mapping: Mapping | None
) -> tuple[Imported, ...]:
    before = shelf.manifest().version
    try:
        return import_file(
            uploads_folder() / upload.path,
            shelf=shelf,
            now=began,
            file_name=upload.file_name,
            mapping=mapping,
            progress=run.progress,
        )
    except (Cancelled, InputError):
        # Of an archive with one bad report, those before it stay: the merged links must know them. A job that is
        # stopped takes them back, and one that another worker goes on with merges at its end.
        if shelf.manifest().version != before and not (run.lost or run.stopped or STOPPING.is_set()):
            shelf.rebuild_current(now=run.now())
        raise


def _question(path: Path, file_name: str) -> dict[str, Any] | None:
    """Ask what the columns of a table mean, with a guess and some values; None where the file is no table.

    The two columns that a list of rows not read has beside the file's own are not asked about: mended, it is the
    same kind of table as before.
    """
    seen = peek_table(path, file_name=file_name)
    if seen is None:
        return None
    header = tuple(name for name in seen.header if fold(name) not in _OURS)
    guess = guess_mapping(seen.header, seen.rows)
    roles = {column: role for role, column in guess.columns} if guess else {}
    columns = []
    for place, name in enumerate(seen.header):
        if name not in header:
            continue
        values = (row[place].strip() for row in seen.rows if place < len(row))
        samples = list(dict.fromkeys(value[:200] for value in values if value))[:_SHOWN_VALUES]
        columns.append({"name": name, "guess": roles.get(name, ""), "samples": samples})
    return {"signature": header_signature(header), "columns": columns}


def _outcome(imported: Imported, *, known: list[str]) -> dict[str, Any]:
    info = imported.info
    return {
        "snapshot": info.snapshot_id,
        "tool": info.tool,
        "report": info.report,
        "rows": info.rows,
        "accepted": info.accepted,
        "rejected": info.rejected,
        "already": imported.already and info.snapshot_id in known,
    }


def _merge(run: JobRun, shelf: Shelf) -> int:
    return shelf.rebuild_current(now=run.now(), progress=run.progress).links


def _take_back(run: JobRun, upload: Upload, shelf: Shelf, *, began: datetime) -> None:
    """Remove what a job that is being stopped has stored, unless the same file was handed over twice."""
    others = Upload.objects.filter(site=upload.site).exclude(pk=upload.pk).values_list("snapshots", flat=True)
    kept = {snapshot for snapshots in others for snapshot in snapshots}
    for info in shelf.manifest().snapshots:
        if info.imported_at == began.isoformat() and info.snapshot_id not in kept:
            shelf.delete_snapshot(info.snapshot_id, now=run.now())
    if shelf.current() is not None:
        shelf.rebuild_current(now=run.now())


@transaction.atomic
def _note_import(run: JobRun, upload: Upload, outcomes: list[dict[str, Any]]) -> None:
    brought = [outcome["snapshot"] for outcome in outcomes]
    row = Upload.objects.select_for_update().get(pk=upload.pk)
    if set(brought) <= set(row.snapshots):
        return  # An earlier life wrote it down and died before it said so: once is enough.
    row.snapshots = sorted({*row.snapshots, *brought})
    row.save(update_fields=["snapshots"])
    note(upload.practice_id, "file imported", actor=run.asked_by, details={"snapshots": brought})


@transaction.atomic
def _forget_files(site: Site, snapshot: str) -> None:
    """Take the snapshot off the uploads of the site; an upload that gave nothing else goes, with its file."""
    unused = []
    for row in Upload.objects.select_for_update().filter(site=site):
        if snapshot not in row.snapshots:
            continue
        row.snapshots = [other for other in row.snapshots if other != snapshot]
        row.save(update_fields=["snapshots"])
        if not row.snapshots:
            unused.append(row)
    for row in unused:
        row.delete()
    remove_stored([row.path for row in unused], folder=uploads_folder())
