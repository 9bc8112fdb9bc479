"""Rows into one Parquet file, as they come, while the caller already makes the next ones.

It knows row groups, compression and which columns repeat themselves. It refuses to know what a row means.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Collection
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from types import TracebackType
from typing import Final

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from suture.engine.links.crash import crash_point

__all__ = ["SINGULAR", "ParquetStream", "as_told", "conform", "live_columns", "repeats"]

# Columns whose values are nearly all different. A dictionary of them only costs time: Parquet gives up on it
# after a megabyte, and begins again without.
SINGULAR: Final = frozenset({
    "link_id", "line", "source_url", "source_title", "context_left", "context_right", "redirects", "comment",
    "raw", "source_canonical", "final_url",
})  # fmt: skip


def repeats(field: pa.Field) -> bool:
    """Whether a column is text that repeats itself, and is best handled as numbers into a dictionary."""
    return bool(pa.types.is_string(field.type)) and field.name not in SINGULAR


def conform(rows: pa.Table | pa.RecordBatch, schema: pa.Schema) -> pa.Table:
    """The rows with exactly the columns of `schema`: those that are missing become null.

    TypeError for a column of another type or one that the schema does not have, ValueError for a null in a
    column that must be known. Nothing is cast: a silent cast would turn a reader's mistake into data.
    """
    table = pa.Table.from_batches([rows]) if isinstance(rows, pa.RecordBatch) else rows
    if unknown := sorted(set(table.column_names) - set(schema.names)):
        raise TypeError(f"the lake has no column {', '.join(unknown)}")
    columns = []
    for field in schema:
        if field.name in table.column_names:
            column = table.column(field.name)
            if column.type != field.type:
                raise TypeError(f"{field.name} is {column.type} where the lake has {field.type}")
        else:
            column = pa.nulls(table.num_rows, field.type)
        if not field.nullable and column.null_count:
            raise ValueError(f"{field.name} must be known in every row")
        columns.append(column)
    return pa.Table.from_arrays(columns, schema=schema)


def as_told(rows: pa.RecordBatch, schema: pa.Schema) -> pa.RecordBatch:
    """Rows that were read back, with the types that they were written with: Parquet knows no whole seconds."""
    return rows.cast(pa.schema([schema.field(name) for name in rows.schema.names]))


def live_columns(files: Collection[Path], schema: pa.Schema) -> tuple[str, ...]:
    """The columns of `schema` that hold anything at all in any of the files, by their footers alone."""
    live: set[str] = set()
    for path in files:
        footer = pq.read_metadata(path)
        for group in map(footer.row_group, range(footer.num_row_groups)):
            for column in map(group.column, range(group.num_columns)):
                known = column.statistics
                if known is None or not known.has_null_count or known.null_count < group.num_rows:
                    live.add(column.path_in_schema)
    return tuple(name for name in schema.names if name in live)


class ParquetStream:
    """A Parquet file that is being written; a context manager. On an exception the file is left unfinished.

    One thread of its own encodes: pyarrow encodes a file on one core and lets others run meanwhile. At most
    two row groups wait, so memory stays bounded. `rows` counts what was given so far.
    """

    def __init__(
        self, path: Path, schema: pa.Schema, *, group_rows: int, compression: str, page_bytes: int = 1 << 20
    ) -> None:
        self.rows = 0
        self._schema = schema
        self._group_rows = group_rows
        self._waiting: list[pa.Table] = []
        self._waiting_rows = 0
        self._encoding: deque[Future[None]] = deque()
        self._thread = ThreadPoolExecutor(1, thread_name_prefix=path.stem)
        self._file = pq.ParquetWriter(
            path,
            schema,
            compression=compression,
            data_page_size=page_bytes,
            compression_level=1 if compression == "zstd" else None,
            use_dictionary=[name for name in schema.names if name not in SINGULAR],
            # Without Arrow's own schema a reader sees plain text, however it was held in memory here.
            store_schema=False,
        )

    def __enter__(self) -> ParquetStream:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            if kind is None:
                self._encode(self._waiting_rows)
                while self._encoding:
                    self._encoding.popleft().result()
        finally:
            self._thread.shutdown(cancel_futures=True)
            self._file.close()

    def write(self, table: pa.Table) -> None:
        """Take rows that have the file's schema; an error in the file's own thread is raised here or at exit."""
        self.rows += table.num_rows
        self._waiting.append(table)
        self._waiting_rows += table.num_rows
        if whole := self._waiting_rows // self._group_rows * self._group_rows:
            self._encode(whole)
            crash_point("rows-half-written")

    def _encode(self, rows: int) -> None:
        """Hand the first `rows` of those that wait to the file's thread."""
        if not rows:
            return
        while len(self._encoding) >= 2:
            self._encoding.popleft().result()
        # Parquet gives up a column's dictionary in the middle of a row group that comes with two different ones.
        table = pa.concat_tables(self._waiting).unify_dictionaries()
        rest = _only_used(table.slice(rows))
        self._waiting, self._waiting_rows = [rest], rest.num_rows
        self._encoding.append(self._thread.submit(self._write, table.slice(0, rows)))

    def _write(self, table: pa.Table) -> None:
        self._file.write_table(_only_used(table), self._group_rows)


def _only_used(table: pa.Table) -> pa.Table:
    """The table with dictionaries of only those texts that its rows use: Parquet stores all that it is given.

    Without this, texts that were unified for one row group would be carried through all later ones.
    """
    for place, field in enumerate(table.schema):
        if not pa.types.is_dictionary(field.type):
            continue
        column = table.column(place).combine_chunks()
        known = column.indices.is_valid().to_numpy(zero_copy_only=False)
        code = column.indices.fill_null(0).to_numpy()
        used = np.zeros(max(len(column.dictionary), 1), np.bool_)
        used[code[known]] = True
        if used.all():
            continue
        new_code = (np.cumsum(used, dtype=np.int32) - 1)[code]
        texts = column.dictionary.take(pa.array(np.flatnonzero(used)))
        kept = pa.DictionaryArray.from_arrays(pa.array(new_code.astype(np.int32), mask=~known), texts)
        table = table.set_column(place, field, kept)
    return table
