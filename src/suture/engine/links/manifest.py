"""A shelf's manifest: which snapshots a site has, and where their rows lie.

It knows the one JSON file that says what is true of a shelf, and how to replace it in one step. It never
opens a table. A file that no manifest names does not exist, whatever lies in the folder.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import msgspec

from suture.engine.errors import LakeDamaged, NothingHere
from suture.engine.links.durable import replace_file

__all__ = [
    "CurrentInfo",
    "JudgedInfo",
    "Manifest",
    "Retired",
    "SnapshotInfo",
    "iso",
    "read_manifest",
    "write_manifest",
]

# 2: snapshots may have checks, and current links say by which rules they were merged. 3: visits have readings, and a
# shelf judgements. Written by this version; a former one refuses it, because it would lose them when it next packs.
FORMAT: Final = 3
_READ: Final = (1, 2, FORMAT)
# The rules of merging when format 1 did not yet say which.
_FIRST_RULES: Final = 3
FILE: Final = "manifest.json"


@dataclass(frozen=True, kw_only=True)
class SnapshotInfo:
    """One import as it was: facts that never change. `files` are paths inside the shelf's folder.

    `rows` = `accepted` + `rejected` are rows of the file; `links` and `claims` are rows in the tables.
    `checks` and `readings` are rows of a visit, which has no file. `imported_at` is ISO 8601 in UTC.
    """

    snapshot_id: str
    tool: str
    report: str
    file_name: str
    content_sha256: str
    imported_at: str
    rows: int
    accepted: int
    rejected: int
    links: int
    claims: int
    checks: int = 0
    readings: int = 0
    header: tuple[str, ...] = ()
    delimiter: str | None = None
    notes: tuple[str, ...] = ()
    files: tuple[str, ...] = ()

    def files_of(self, kind: str) -> tuple[str, ...]:
        """The files that hold rows of one kind: links, claims, checks, readings or rejects."""
        return tuple(file for file in self.files if file.rpartition("/")[2].startswith(kind))


@dataclass(frozen=True, kw_only=True)
class CurrentInfo:
    """All witnesses merged: one row for each link. `digest` says from which snapshots, by which `rules`.

    `rules` is a number (`merging.MERGE_VERSION`) that says which columns the file has.
    """

    digest: str
    built_at: str
    links: int
    pages: int
    domains: int
    links_path: Path
    claims_path: Path
    rules: int = _FIRST_RULES


@dataclass(frozen=True, kw_only=True)
class JudgedInfo:
    """Current links as they were judged for somebody: `reader` names whom, `key` all that went into the judging.

    `digest` is that of the current links that were judged; their rows and those of `links_path` are in one order.
    `links`, `sites` and `networks` are rows of the three tables; `notes` are sentences on how they were judged.
    """

    reader: str
    key: str
    digest: str
    built_at: str
    links: int
    sites: int
    networks: int
    links_path: Path
    sites_path: Path
    networks_path: Path
    notes: tuple[str, ...] = ()

    @property
    def files(self) -> tuple[str, ...]:
        """Its files."""
        return tuple(path.as_posix() for path in (self.links_path, self.sites_path, self.networks_path))


@dataclass(frozen=True, kw_only=True)
class Retired:
    """A file that the manifest no longer needs, kept a while for readers that hold an older manifest."""

    file: str
    since: str


@dataclass(frozen=True, kw_only=True)
class Manifest:
    """What is true of one shelf. `version` grows by one with each change; 0 is a shelf that nobody wrote to."""

    site: str
    format: int = FORMAT
    version: int = 0
    snapshots: tuple[SnapshotInfo, ...] = ()
    current: CurrentInfo | None = None
    judged: tuple[JudgedInfo, ...] = ()
    retired: tuple[Retired, ...] = ()

    def snapshot(self, snapshot_id: str) -> SnapshotInfo:
        """The snapshot of that name; raises NothingHere."""
        for info in self.snapshots:
            if info.snapshot_id == snapshot_id:
                return info
        raise NothingHere(f"{self.site} has no import called {snapshot_id}; it may have been undone.")

    def files(self, kind: str) -> tuple[str, ...]:
        """Every file that holds rows of one kind, once each, in the order of the imports."""
        return tuple(dict.fromkeys(file for info in self.snapshots for file in info.files_of(kind)))

    def judged_for(self, reader: str) -> JudgedInfo | None:
        """The links as they were judged for a reader; None where nobody did."""
        return next((info for info in self.judged if info.reader == reader), None)

    def retire(self, files: Iterable[str], *, now: datetime) -> Manifest:
        """The same manifest with some more files to be kept for a while."""
        more = tuple(Retired(file=file, since=iso(now)) for file in files)
        return replace(self, retired=(*self.retired, *more))

    def without_expired(self, *, before: datetime) -> Manifest:
        """The same manifest without the files that were retired before that moment."""
        kept = tuple(entry for entry in self.retired if datetime.fromisoformat(entry.since) >= before)
        return replace(self, retired=kept)

    def needed(self) -> set[str]:
        """Every file that is in use, or may still be read by somebody; all others may go."""
        files = {file for info in self.snapshots for file in info.files}
        files |= {entry.file for entry in self.retired}
        files |= {file for info in self.judged for file in info.files}
        if self.current:
            files |= {self.current.links_path.as_posix(), self.current.claims_path.as_posix()}
        return files


def iso(moment: datetime) -> str:
    """A moment as ISO 8601 in UTC, to the microsecond; ValueError for a moment without a time zone."""
    if moment.tzinfo is None:
        raise ValueError("a moment needs its time zone")
    return moment.astimezone(UTC).isoformat()


def read_manifest(folder: Path, *, site: str) -> Manifest:
    """The manifest of the shelf in `folder`; an empty one where nobody wrote yet. Raises LakeDamaged.

    Paths of current links stay relative to the folder; `Shelf.current` makes them absolute.
    """
    try:
        content = (folder / FILE).read_bytes()
    except FileNotFoundError:
        return Manifest(site=site)
    try:
        manifest = msgspec.json.decode(content, type=Manifest, dec_hook=_decode)
    except msgspec.DecodeError as error:
        raise LakeDamaged(
            f"The list of imports of {site} cannot be read ({error}). Restore {folder / FILE} from a backup, "
            "or delete that folder and import the files again."
        ) from error
    if manifest.format not in _READ:
        raise LakeDamaged(
            f"The links of {site} were stored by another version of Suture (format {manifest.format}, this "
            f"one reads up to {FORMAT}). Use that version, or import the files again."
        )
    return manifest


def write_manifest(folder: Path, manifest: Manifest) -> Manifest:
    """Make `manifest` the truth in one step, as the next version, and return it."""
    following = replace(manifest, version=manifest.version + 1, format=FORMAT)
    content = msgspec.json.encode(following, enc_hook=_encode)
    replace_file(folder / FILE, msgspec.json.format(content, indent=1))
    return following


def _encode(value: object) -> str:
    if isinstance(value, Path):
        return value.as_posix()
    raise NotImplementedError(f"{type(value)} has no place in a manifest")


def _decode(kind: type, value: object) -> Path:
    if kind is Path and isinstance(value, str):
        return Path(value)
    raise NotImplementedError(f"{kind} has no place in a manifest")
