"""Current links: all snapshots of a shelf merged into two files that every page reads.

It knows when they are out of date, and how they are built without holding a large shelf in memory. Whose
word counts is `links.merging`; which files are the truth is the manifest.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from errno import ENOENT
from hashlib import sha256
from pathlib import Path
from typing import Final

import pyarrow as pa
import pyarrow.parquet as pq

from suture.engine.errors import LakeDamaged
from suture.engine.links.columns import CLAIMS, LINKS
from suture.engine.links.crash import crash_point
from suture.engine.links.manifest import CurrentInfo, Manifest, iso
from suture.engine.links.merging import (
    CURRENT_LINKS,
    MERGE_VERSION,
    Checks,
    held,
    merge_claims,
    merge_links,
    read_checks,
)
from suture.engine.links.parquet_stream import ParquetStream, live_columns
from suture.engine.links.portions import PortionSize, portions
from suture.engine.links.progress import Progress, Step

__all__ = ["build_current", "current_digest", "in_order_of_time"]

GROUP_ROWS: Final = 122_880
# Read on every page, kept for one version only: LZ4 decodes faster than zstd, and the size matters less.
COMPRESSION: Final = "lz4"
# DuckDB passes over whole pages: fifty rows from anywhere take 40 ms instead of 63 from a million, and the
# file grows by a hundredth.
PAGE_BYTES: Final = 16_384


def in_order_of_time(manifest: Manifest) -> dict[str, int]:
    """Each snapshot's place in time, 0 is the first; of one moment, the one that was written first."""
    snapshots = sorted(manifest.snapshots, key=lambda info: info.imported_at)
    return {info.snapshot_id: place for place, info in enumerate(snapshots)}


def current_digest(manifest: Manifest) -> str:
    """What current links are made of: the snapshots in their order, and the rules. 64 hexadecimal digits."""
    made_of = [f"merge {MERGE_VERSION}", *in_order_of_time(manifest)]
    return sha256("\n".join(made_of).encode()).hexdigest()


def build_current(
    manifest: Manifest, *, shelf: Path, folder: Path, size: PortionSize, now: datetime, progress: Progress
) -> CurrentInfo:
    """Write current links and claims into `folder`, which must be empty. Raises LakeDamaged.

    `links_path` and `claims_path` of the answer are relative to the shelf.
    """
    order = in_order_of_time(manifest)
    try:
        _write_claims(_paths(manifest, "claims", shelf), folder / "claims.parquet", order=order)
        # Inside the new folder: whatever becomes of this process, whoever removes the one removes the other.
        spill = folder / "portions"
        spill.mkdir()
        links, pages, domains = _write_links(
            _paths(manifest, "links", shelf), folder / "links.parquet", order=order, size=size, spill=spill,
            checks=read_checks(_paths(manifest, "checks", shelf)), progress=progress,
        )  # fmt: skip
        spill.rmdir()
    except (OSError, pa.ArrowInvalid) as error:
        if isinstance(error, OSError) and error.errno not in {None, ENOENT}:
            raise  # A full disk or a missing permission says nothing about what is stored.
        raise LakeDamaged(
            f"A stored import of {manifest.site} is missing or broken ({error}). Undo that import and import "
            "its file again."
        ) from error
    crash_point("files-closed")
    return CurrentInfo(
        digest=current_digest(manifest),
        built_at=iso(now),
        links=links,
        pages=pages,
        domains=domains,
        links_path=(folder / "links.parquet").relative_to(shelf),
        claims_path=(folder / "claims.parquet").relative_to(shelf),
        rules=MERGE_VERSION,
    )


def _paths(manifest: Manifest, kind: str, shelf: Path) -> list[Path]:
    return [shelf / file for file in manifest.files(kind)]


def _write_links(
    files: Sequence[Path],
    path: Path,
    *,
    order: dict[str, int],
    size: PortionSize,
    spill: Path,
    checks: Checks,
    progress: Progress,
) -> tuple[int, int, int]:
    """Write merged links and count them, their pages and their domains."""
    live = live_columns(files, LINKS)
    schema = held(live) if live else CURRENT_LINKS
    rows = sum(pq.read_metadata(file).num_rows for file in files)
    pages = domains = done = 0
    last_domain = None
    with ParquetStream(path, schema, group_rows=GROUP_ROWS, compression=COMPRESSION, page_bytes=PAGE_BYTES) as stream:
        if live:
            for portion in portions(files, columns=live, size=size, spill=spill, progress=progress):
                progress(Step(stage="merging", done=done, total=rows))
                merged = merge_links(portion, order=order, checks=checks)
                done += portion.num_rows
                del portion
                for table in merged.tables(schema=schema, rows=GROUP_ROWS):
                    stream.write(table)
                    progress(Step(stage="merging", done=done, total=rows, rows=stream.rows))
                pages += merged.pages
                # A domain too large for one portion goes on in the next.
                domains += merged.domains - (merged.first_domain == last_domain)
                last_domain = merged.last_domain
        links = stream.rows
    return links, pages, domains


def _write_claims(files: Sequence[Path], path: Path, *, order: dict[str, int]) -> None:
    tables = [pq.read_table(file, memory_map=True, schema=CLAIMS) for file in files]
    claims = merge_claims(pa.concat_tables([CLAIMS.empty_table(), *tables]), order=order)
    with ParquetStream(path, CLAIMS, group_rows=GROUP_ROWS, compression=COMPRESSION) as stream:
        stream.write(claims)
