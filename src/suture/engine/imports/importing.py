"""Brings a file's exports into the lake, or only says what would come of it.

The same export again is a no-op that says so: it is known by the digest of its text, whatever its name and
however it was packed. Where anything fails or is stopped, nothing of the export at hand is kept.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from suture.engine.errors import WrongSite
from suture.engine.imports.likely import property_in_name
from suture.engine.imports.limits import Limits
from suture.engine.imports.reading import Export, read_export
from suture.engine.imports.records import Reject
from suture.engine.imports.rejects import rejects_table
from suture.engine.imports.shape import Mapper
from suture.engine.links.domains import registrable_domain
from suture.engine.links.lake import Shelf
from suture.engine.links.manifest import SnapshotInfo
from suture.engine.links.progress import Progress, silent
from suture.engine.links.snapshot import NewSnapshot

__all__ = ["Checked", "Imported", "check_file", "import_file"]

_SHOWN_REJECTS: Final = 100
_LIMITS: Final = Limits()


@dataclass(frozen=True, kw_only=True)
class Imported:
    """One export that is in the lake: what is known of it, and whether it was there before."""

    info: SnapshotInfo
    already: bool


@dataclass(frozen=True, kw_only=True)
class Checked:
    """What one export would come to. `rows` = `accepted` + `rejected`; the first 100 rejects are listed."""

    file_name: str
    tool: str
    report: str
    rows: int
    accepted: int
    rejected: int
    rejects: tuple[Reject, ...]
    notes: tuple[str, ...]


def import_file(
    path: Path,
    *,
    shelf: Shelf,
    now: datetime,
    file_name: str | None = None,
    mapping: Mapper | None = None,
    limits: Limits = _LIMITS,
    progress: Progress = silent,
) -> tuple[Imported, ...]:
    """Import each export in a file, then merge the shelf's current links anew, once.

    Raises InputError where the file cannot be used, LakeBusy where another process writes to the shelf, and
    what `progress` raises to stop. Exports that were finished before that stay; current links follow when the
    import is repeated.
    """
    exports = read_export(
        path, file_name=file_name, site=shelf.site, mapping=mapping, limits=limits, progress=progress
    )
    imported = tuple(_imported(export, shelf=shelf, now=now, limits=limits) for export in exports)
    shelf.rebuild_current(now=now, progress=progress)
    return imported


def check_file(
    path: Path,
    *,
    file_name: str | None = None,
    site: str | None = None,
    mapping: Mapper | None = None,
    limits: Limits = _LIMITS,
    progress: Progress = silent,
) -> tuple[Checked, ...]:
    """Read a file as `import_file` would, and keep nothing; raises InputError as that does."""
    exports = read_export(path, file_name=file_name, site=site, mapping=mapping, limits=limits, progress=progress)
    return tuple(_checked(export) for export in exports)


def _imported(export: Export, *, shelf: Shelf, now: datetime, limits: Limits) -> Imported:
    _refuse_another_property(export)
    digest = export.digest()
    for info in shelf.manifest().snapshots:
        if info.content_sha256 == digest and info.tool == export.tool:
            return Imported(info=info, already=True)
    new = NewSnapshot(
        tool=export.tool, report=export.report, file_name=export.file_name, content_sha256=digest,
        header=export.header, delimiter=export.delimiter, notes=export.notes,
    )  # fmt: skip
    rows = rejected = kept = 0
    with shelf.write(new, now=now) as writer:
        for part in export.tables():
            if part.links is not None:
                writer.links(part.links)
            if part.claims is not None:
                writer.claims(part.claims)
            stored = part.rejects[: limits.stored_rejects - kept]
            if stored:
                writer.rejects(rejects_table(stored))
            rows, rejected, kept = rows + part.rows, rejected + len(part.rejects), kept + len(stored)
        notes = export.notes
        if rejected > kept:
            notes = (*notes, f"of {rejected:,} rows that were not read, the first {kept:,} are kept")
        writer.finish(rows=rows, accepted=rows - rejected, rejected=rejected, notes=notes)
    if writer.info is None:
        raise AssertionError("a snapshot that was written has facts")
    return Imported(info=writer.info, already=False)


def _refuse_another_property(export: Export) -> None:
    """Refuse what Search Console wrote of another property; its rows do not say whom they are about.

    A name is a weak witness, so only one that Search Console itself gives counts, and renaming is the way out.
    """
    named = property_in_name(export.file_name) if export.tool == "search-console" else None
    if named and export.site and registrable_domain(named) != registrable_domain(export.site):
        raise WrongSite(
            f"{export.file_name} is about another site: its name says {named}, not {export.site}. If it is about "
            f"{export.site} all the same, rename the file and hand it over again."
        )


def _checked(export: Export) -> Checked:
    _refuse_another_property(export)
    rows = rejected = 0
    shown: list[Reject] = []
    for part in export.tables():
        rows, rejected = rows + part.rows, rejected + len(part.rejects)
        shown += part.rejects[: _SHOWN_REJECTS - len(shown)]
    return Checked(
        file_name=export.file_name, tool=export.tool, report=export.report, rows=rows, accepted=rows - rejected,
        rejected=rejected, rejects=tuple(shown), notes=export.notes,
    )  # fmt: skip
