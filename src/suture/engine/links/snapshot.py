"""One import's rows on their way into the lake.

It knows how links, claims, checks, readings and rejects become the files of one new folder. It refuses to know
manifests: as long as none names the folder, the snapshot does not exist.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

import pyarrow as pa
import pyarrow.compute as pc

from suture.engine.links.columns import CHECKS, CLAIMS, LINKS, READINGS, REJECTS
from suture.engine.links.crash import crash_point
from suture.engine.links.durable import remove_folder, sync_tree
from suture.engine.links.manifest import SnapshotInfo, iso
from suture.engine.links.parquet_stream import ParquetStream, conform
from suture.engine.links.states import STATES

__all__ = ["NewSnapshot", "SnapshotWriter", "new_folder", "snapshot_writer"]

# Large enough that Parquet's dictionaries pay, small enough that a reader on two cores has work for both.
GROUP_ROWS: Final = 122_880
COMPRESSION: Final = "zstd"
SCHEMAS: Final = {"links": LINKS, "claims": CLAIMS, "checks": CHECKS, "readings": READINGS, "rejects": REJECTS}


@dataclass(frozen=True, kw_only=True)
class NewSnapshot:
    """What is known of an import before its rows are read. `tool` is the witness of all its rows."""

    tool: str
    report: str
    file_name: str
    content_sha256: str
    header: tuple[str, ...] = ()
    delimiter: str | None = None
    notes: tuple[str, ...] = ()

    def snapshot_id(self, *, now: datetime) -> str:
        """A name to read and to store under, such as 20261123T101500-ahrefs-backlinks-0c1d2e3f."""
        parts = (self.tool, self.report, self.content_sha256[:8])
        told = "-".join(re.sub(r"[^a-z0-9]+", "-", part.lower()) for part in parts)
        return f"{now.astimezone(UTC):%Y%m%dT%H%M%S}-{told}"


class SnapshotWriter:
    """Takes the rows of one import, in batches as they are read; `info` is there once all is committed."""

    def __init__(self, new: NewSnapshot, *, snapshot_id: str, folder: Path, files: ExitStack, now: datetime) -> None:
        self.snapshot_id = snapshot_id
        self.info: SnapshotInfo | None = None
        self._new, self._folder, self._files, self._now = new, folder, files, now
        self._streams: dict[str, ParquetStream] = {}
        self._facts: dict[str, Any] = {}

    def links(self, rows: pa.Table | pa.RecordBatch) -> None:
        """Add links. `witness`, `snapshot_id` and `told_on` may be absent: the snapshot knows them."""
        self._add("links", self._told(rows, schema=LINKS))

    def claims(self, rows: pa.Table | pa.RecordBatch) -> None:
        """Add claims; what may be absent is as for links."""
        self._add("claims", self._told(rows, schema=CLAIMS))

    def checks(self, rows: pa.Table | pa.RecordBatch) -> None:
        """Add what a visit found, link by link; `snapshot_id` and `told_on` may be absent.

        ValueError for a state that is none of `states.STATES`.
        """
        if unknown := set(pc.unique(rows["state"]).to_pylist()) - set(STATES):
            raise ValueError(f"no check ends in {sorted(map(str, unknown))}")
        self._add("checks", self._told(rows, schema=CHECKS))

    def readings(self, rows: pa.Table | pa.RecordBatch) -> None:
        """Add what a visit read on pages; `snapshot_id` and `told_on` may be absent."""
        self._add("readings", self._told(rows, schema=READINGS))

    def rejects(self, rows: pa.Table | pa.RecordBatch) -> None:
        """Add rows that could not be read."""
        self._add("rejects", rows)

    def finish(
        self,
        *,
        rows: int | None = None,
        accepted: int | None = None,
        rejected: int | None = None,
        report: str | None = None,
        header: Sequence[str] | None = None,
        delimiter: str | None = None,
        notes: Sequence[str] | None = None,
    ) -> None:
        """State facts that are only known at the end; what is not stated is counted.

        `rejected` is the reader's own count, where it handed over fewer rejects than there were.
        """
        facts: dict[str, Any] = {
            "rows": rows,
            "accepted": accepted,
            "rejected": rejected,
            "report": report,
            "header": None if header is None else tuple(header),
            "delimiter": delimiter,
            "notes": None if notes is None else tuple(notes),
        }
        self._facts = {name: told for name, told in facts.items() if told is not None}

    def described(self) -> SnapshotInfo:
        """The snapshot as the manifest will name it."""
        rows = {kind: stream.rows for kind, stream in self._streams.items()}
        accepted = rows.get("links", 0) + rows.get("claims", 0)
        rejected = rows.get("rejects", 0)
        counted = SnapshotInfo(
            snapshot_id=self.snapshot_id,
            tool=self._new.tool,
            report=self._new.report,
            file_name=self._new.file_name,
            content_sha256=self._new.content_sha256,
            imported_at=iso(self._now),
            rows=accepted + rejected,
            accepted=accepted,
            rejected=rejected,
            links=rows.get("links", 0),
            claims=rows.get("claims", 0),
            checks=rows.get("checks", 0),
            readings=rows.get("readings", 0),
            header=tuple(self._new.header),
            delimiter=self._new.delimiter,
            notes=tuple(self._new.notes),
            files=tuple(f"snapshots/{self.snapshot_id}/{kind}.parquet" for kind in SCHEMAS if rows.get(kind)),
        )
        return replace(counted, **self._facts)

    def _told(self, rows: pa.Table | pa.RecordBatch, *, schema: pa.Schema) -> pa.Table:
        table = pa.Table.from_batches([rows]) if isinstance(rows, pa.RecordBatch) else rows
        known = {
            "witness": self._new.tool,
            "snapshot_id": self.snapshot_id,
            "told_on": self._now.astimezone(UTC).date(),
        }
        for name, value in known.items():
            if name in schema.names and name not in table.column_names:
                column = pa.repeat(pa.scalar(value, schema.field(name).type), table.num_rows)
                table = table.append_column(name, column)
        return table

    def _add(self, kind: str, rows: pa.Table | pa.RecordBatch) -> None:
        if not rows.num_rows:
            return
        if kind not in self._streams:
            stream = ParquetStream(
                self._folder / f"{kind}.parquet", SCHEMAS[kind], group_rows=GROUP_ROWS, compression=COMPRESSION
            )
            self._streams[kind] = self._files.enter_context(stream)
        self._streams[kind].write(conform(rows, SCHEMAS[kind]))


@contextmanager
def snapshot_writer(new: NewSnapshot, *, shelf: Path, now: datetime) -> Iterator[SnapshotWriter]:
    """A writer into a new folder of the shelf, whose files are on the disk when the block ends.

    An exception in the block removes the folder.
    """
    snapshot_id = new.snapshot_id(now=now)
    with new_folder(shelf / "snapshots" / snapshot_id) as folder:
        with ExitStack() as files:
            writer = SnapshotWriter(new, snapshot_id=snapshot_id, folder=folder, files=files, now=now)
            yield writer
        crash_point("files-closed")


@contextmanager
def new_folder(folder: Path) -> Iterator[Path]:
    """A new folder; it and its files are on the disk when the block ends, or gone if the block fails."""
    folder.mkdir(parents=True)
    crash_point("folder-made")
    try:
        yield folder
        sync_tree(folder)
    except BaseException:
        # Also for KeyboardInterrupt and GeneratorExit: whatever ended the block, nothing may remain.
        remove_folder(folder)
        raise
    crash_point("files-on-disk")
