"""What our visits read on pages, brought together: the newest reading of each page.

It knows how readings of many visits become one table, with no more in memory than that table: a practice whose pages
are read each week has a hundred readings of each. It refuses to judge what they say.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from suture.engine.errors import LakeDamaged
from suture.engine.links.columns import READINGS
from suture.engine.links.parquet_stream import as_told, conform
from suture.engine.links.shelf import Shelf

__all__ = ["current_readings", "readings_digest"]

# A reading has up to ten kilobytes of text.
_ROWS_AT_ONCE: Final = 4_096


def current_readings(shelf: Shelf) -> pa.Table:
    """Return the newest reading of each page that any visit read, as READINGS, by address.

    Raises LakeDamaged where files are gone that the manifest names; a visit that is undone meanwhile may cause that,
    so ask again.
    """
    stored = [info.snapshot_id for info in shelf.manifest().snapshots]
    files = shelf.files("readings")
    try:
        newest = _newest(files, stored=stored)
        batches = [batch for number, path in enumerate(files) for batch in _rows(path, newest[number])]
    except (FileNotFoundError, pa.ArrowInvalid) as error:
        raise LakeDamaged(f"What a visit of {shelf.site} read is missing or broken ({error}).") from error
    return pa.Table.from_batches(batches, schema=READINGS).sort_by("source_url")


def readings_digest(shelf: Shelf) -> str:
    """Return what readings are there, as a text that changes when they do: the snapshots that have some."""
    return " ".join(info.snapshot_id for info in shelf.manifest().snapshots if info.readings)


def _newest(files: Sequence[Path], *, stored: Sequence[str]) -> list[pa.Array]:
    """For each file a mask of the rows that are the newest of their page."""
    told = [pq.read_table(path, columns=["source_url", "read_at", "snapshot_id"]) for path in files]
    if not told:
        return []
    rows = pa.concat_tables(told)
    # A file may still hold rows of visits that were undone.
    there = pc.is_in(rows["snapshot_id"], value_set=pa.array(stored, pa.string()))
    rows = rows.append_column("place", pa.array(np.arange(rows.num_rows))).filter(there)
    order = pc.sort_indices(
        rows, sort_keys=[("source_url", "ascending"), ("read_at", "descending"), ("place", "descending")]
    )
    in_order = rows.select(["source_url", "place"]).take(order).combine_chunks()
    urls = in_order["source_url"].combine_chunks()
    first = np.ones(len(urls), np.bool_)
    if len(urls) > 1:
        first[1:] = pc.not_equal(urls.slice(1), urls.slice(0, len(urls) - 1)).to_numpy(zero_copy_only=False)
    wanted = np.zeros(sum(table.num_rows for table in told), np.bool_)
    wanted[in_order["place"].to_numpy()[first]] = True
    ends = np.cumsum([table.num_rows for table in told])
    return [pa.array(part) for part in np.split(wanted, ends[:-1])]


def _rows(path: Path, wanted: pa.Array) -> Iterator[pa.RecordBatch]:
    start = 0
    for batch in pq.ParquetFile(path, memory_map=True).iter_batches(_ROWS_AT_ONCE):
        kept = batch.filter(wanted.slice(start, batch.num_rows))
        start += batch.num_rows
        if kept.num_rows:
            yield from conform(as_told(kept, READINGS), READINGS).to_batches()
