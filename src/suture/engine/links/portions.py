"""All rows of a shelf's links, in portions that fit into memory and can be merged one by one.

It knows that a page's rows must stay together and that portions must come in the order of sites, so that the
merged portions, one behind the other, are sorted as a whole. It refuses to know what merging is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from suture.engine.links.columns import LINKS
from suture.engine.links.crash import crash_point
from suture.engine.links.ids import link_ids
from suture.engine.links.merging.arrays import in_one
from suture.engine.links.parquet_stream import conform, repeats
from suture.engine.links.progress import Progress, Step

__all__ = ["PortionSize", "portions"]

_BATCH: Final = 131_072


@dataclass(frozen=True, kw_only=True)
class PortionSize:
    """How much of a shelf is merged at a time. Merging needs about three times `decoded_bytes` of memory."""

    rows: int = 1_250_000
    decoded_bytes: int = 768 * 1024 * 1024

    def portions(self, *, rows: int, decoded_bytes: int) -> int:
        """How many portions such a shelf needs, at least 1."""
        return max(1, -(-rows // self.rows), -(-decoded_bytes // self.decoded_bytes))


def portions(
    files: Sequence[Path], *, columns: Sequence[str], size: PortionSize, spill: Path, progress: Progress
) -> Iterator[pa.Table]:
    """Tables with `columns` of LINKS that together hold each row of `files` once, by registrable domain.

    A shelf that fits is read as it is. A larger one is split by domain first, into files in the folder
    `spill`, which must exist; a domain too large for one portion is split by page.
    """
    footers = [pq.read_metadata(path) for path in files]
    rows = sum(footer.num_rows for footer in footers)
    weight = sum(footer.row_group(n).total_byte_size for footer in footers for n in range(footer.num_row_groups))
    count = size.portions(rows=rows, decoded_bytes=weight)
    if count == 1:
        yield _read(files, columns)
        return
    split = _split(files, per_portion=-(-rows // count))
    spilled = _spill(files, columns, split=split, folder=spill, rows=rows, progress=progress)
    crash_point("rows-spilled")
    for path in spilled:
        yield _encoded(path)
        path.unlink()


@dataclass(frozen=True, kw_only=True)
class _Split:
    """Which portion a row belongs to: a domain's `first`, plus one of `parts` by the hash of its page."""

    domains: pa.Array
    first: npt.NDArray[np.int64]
    parts: npt.NDArray[np.int64]
    count: int

    def portion(self, batch: pa.RecordBatch) -> npt.NDArray[np.int64]:
        domain = pc.index_in(batch["source_domain"], value_set=self.domains).to_numpy()
        found: npt.NDArray[np.int64] = self.first[domain]
        shared = np.flatnonzero(self.parts[domain] > 1)
        if len(shared):
            address = batch["source_url"].take(pa.array(shared))
            page = link_ids(address, pa.nulls(len(address), pa.string())).to_numpy()
            # The upper half of the hash, scaled: pages of one domain spread evenly, and stay in hash order.
            parts = self.parts[domain[shared]].astype(np.uint64)
            found[shared] += ((page >> np.uint64(32)) * parts >> np.uint64(32)).astype(np.int64)
        return found


def _read(files: Sequence[Path], columns: Sequence[str]) -> pa.Table:
    """All rows, column by column on two threads.

    Reading whole tables and joining their chunks afterwards would hold every text twice; fresh memory is what
    the first merge of a process waits for most.
    """
    with ThreadPoolExecutor(2) as threads:
        halves = list(threads.map(lambda half: _read_columns(files, half), (columns[::2], columns[1::2])))
    read = halves[0] | halves[1]
    return pa.table([read[name] for name in columns], names=list(columns))


def _read_columns(files: Sequence[Path], columns: Sequence[str]) -> dict[str, pa.Array | pa.ChunkedArray]:
    encoded = [name for name in columns if repeats(LINKS.field(name))]
    opened = [pq.ParquetFile(path, memory_map=True, read_dictionary=encoded) for path in files]
    read = {}
    for name in columns:
        told = [_read_column(file, name) for file in opened]
        read[name] = in_one(pa.chunked_array([chunk for column in told for chunk in column.chunks]))
    return read


def _read_column(file: pq.ParquetFile, name: str) -> pa.ChunkedArray:
    """One column; nulls where the file was written before there was such a column."""
    if name in file.schema_arrow.names:
        return file.read([name], use_threads=False).column(0)
    field = LINKS.field(name)
    kind = pa.dictionary(pa.int32(), pa.string()) if repeats(field) else field.type
    return pa.chunked_array([pa.nulls(file.metadata.num_rows, kind)])


def _split(files: Sequence[Path], *, per_portion: int) -> _Split:
    counts = []
    for path in files:
        told = pq.read_table(path, columns=["source_domain"], read_dictionary=["source_domain"]).unify_dictionaries()
        found = told.group_by("source_domain").aggregate([([], "count_all")])
        counts.append(found.set_column(0, "source_domain", found["source_domain"].cast(pa.string())))
    by_domain = pa.concat_tables(counts).group_by("source_domain")
    total = by_domain.aggregate([("count_all", "sum")]).sort_by("source_domain")
    size = total["count_all_sum"].to_numpy()
    parts = np.maximum(1, -(-size // per_portion))
    first = np.empty(len(size), np.int64)
    portion, filled = 0, 0
    for number, rows in enumerate(size.tolist()):
        if filled and (parts[number] > 1 or filled + rows > per_portion):
            portion, filled = portion + 1, 0
        first[number] = portion
        if parts[number] > 1:
            portion += int(parts[number])
        else:
            filled += rows
    return _Split(
        domains=total["source_domain"].combine_chunks(), first=first, parts=parts, count=portion + bool(filled)
    )


def _spill(
    files: Sequence[Path],
    columns: Sequence[str],
    *,
    split: _Split,
    folder: Path,
    rows: int,
    progress: Progress,
) -> list[Path]:
    """Each portion's rows into a file of its own, in the order in which they were told."""
    schema = pa.schema([LINKS.field(name) for name in columns])
    paths = [folder / f"portion-{number}.arrows" for number in range(split.count)]
    options = pa.ipc.IpcWriteOptions(compression="lz4")
    done = 0
    streams = [pa.ipc.new_stream(path, schema, options=options) for path in paths]
    try:
        for path in files:
            for batch in pq.ParquetFile(path, memory_map=True).iter_batches(_BATCH, columns=list(columns)):
                portion = split.portion(batch)
                order = np.argsort(portion, kind="stable")
                sorted_rows = conform(batch.take(pa.array(order)), schema)
                ends = np.searchsorted(portion[order], np.arange(split.count + 1))
                for number, stream in enumerate(streams):
                    if ends[number + 1] > ends[number]:
                        stream.write_table(sorted_rows.slice(ends[number], ends[number + 1] - ends[number]))
                done += batch.num_rows
                progress(Step(stage="splitting", done=done, total=rows))
    finally:
        for stream in streams:
            stream.close()
    return paths


def _encoded(path: Path) -> pa.Table:
    """A portion with its repeated texts as dictionaries, column by column, so that plain ones go as soon."""
    with pa.memory_map(str(path)) as source, pa.ipc.open_stream(source) as stream:
        table = stream.read_all()
    for number, field in enumerate(table.schema):
        if repeats(field):
            encoded = in_one(table[field.name].dictionary_encode())
            table = table.set_column(number, field.name, encoded)
    return table
