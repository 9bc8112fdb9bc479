"""Many small snapshots in few files, each still known by its name.

It knows how rows move from file to file while every snapshot keeps its identity: a row carries the id of its
snapshot. It refuses to know when that is worth doing, and what is true meanwhile (`links.shelf`).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Final

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from suture.engine.links.crash import crash_point
from suture.engine.links.manifest import SnapshotInfo
from suture.engine.links.parquet_stream import ParquetStream, as_told, conform
from suture.engine.links.snapshot import COMPRESSION, GROUP_ROWS, SCHEMAS, new_folder

__all__ = ["PackSize", "Packing", "pack", "plan_packs"]

_PACKED: Final = ("links", "claims", "checks", "readings")


@dataclass(frozen=True, kw_only=True)
class PackSize:
    """Snapshots under `small` rows are packed together, up to `full` rows to a pack.

    A file costs about a millisecond to open, a monthly export of a practice has some hundred rows: without
    packs, opening would cost more than reading. A large snapshot gains nothing from being copied.
    """

    small: int = 100_000
    full: int = 1_000_000


@dataclass(frozen=True, kw_only=True)
class Packing:
    """What packing changes: the snapshots with their new files, and the files that they left."""

    snapshots: tuple[SnapshotInfo, ...]
    left: tuple[str, ...]


def plan_packs(snapshots: Sequence[SnapshotInfo], *, size: PackSize) -> tuple[tuple[SnapshotInfo, ...], ...]:
    """Which snapshots to pack together: groups that lie in at least two places now, in the order of import."""
    together: dict[str, list[SnapshotInfo]] = {}
    for info in snapshots:
        if tables := _tables(info):
            together.setdefault(tables[0].rpartition("/")[0], []).append(info)
    groups: list[tuple[SnapshotInfo, ...]] = []
    gathering: list[SnapshotInfo] = []
    places = 0
    for members in together.values():
        rows = sum(map(_rows, members))
        if rows >= size.small:
            continue
        if sum(map(_rows, gathering)) + rows > size.full:
            groups += [tuple(gathering)] if places > 1 else []
            gathering, places = [], 0
        gathering += members
        places += 1
    return (*groups, tuple(gathering)) if places > 1 else tuple(groups)


def pack(members: Sequence[SnapshotInfo], *, shelf: Path, now: datetime) -> Packing:
    """Copy the links, claims, checks and readings of `members` into one new folder of the shelf.

    Rows of other snapshots that lie in the same files are left behind. Rejects stay where they are: nobody
    reads those of two imports together. Without members nothing is written.
    """
    wanted = [info.snapshot_id for info in members]
    left = tuple(dict.fromkeys(file for info in members for file in _tables(info)))
    if not members:
        return Packing(snapshots=(), left=left)
    name = f"{now.astimezone(UTC):%Y%m%dT%H%M%S}-{sha256(' '.join(wanted).encode()).hexdigest()[:12]}"
    place = f"packs/{name}"
    with new_folder(shelf / "packs" / name) as folder:
        for kind in _PACKED:
            files = dict.fromkeys(file for info in members for file in info.files_of(kind))
            _copy((shelf / file for file in files), folder / f"{kind}.parquet", kind=kind, wanted=wanted)
        crash_point("files-closed")
    moved = []
    for info in members:
        tables = tuple(f"{place}/{kind}.parquet" for kind in _PACKED if info.files_of(kind))
        moved.append(replace(info, files=(*tables, *info.files_of("rejects"))))
    return Packing(snapshots=tuple(moved), left=left)


def _rows(info: SnapshotInfo) -> int:
    return info.links + info.claims + info.checks + info.readings


def _tables(info: SnapshotInfo) -> tuple[str, ...]:
    return tuple(file for kind in _PACKED for file in info.files_of(kind))


def _copy(files: Iterable[Path], path: Path, *, kind: str, wanted: Sequence[str]) -> None:
    schema = SCHEMAS[kind]
    ids = pa.array(wanted)
    found = list(files)
    if not found:
        return
    with ParquetStream(path, schema, group_rows=GROUP_ROWS, compression=COMPRESSION) as stream:
        for file in found:
            for batch in pq.ParquetFile(file, memory_map=True).iter_batches(GROUP_ROWS):
                kept = batch.filter(pc.is_in(batch["snapshot_id"], value_set=ids))
                if kept.num_rows:
                    stream.write(conform(as_told(kept, schema), schema))
