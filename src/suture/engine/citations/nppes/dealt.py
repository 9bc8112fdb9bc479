"""A table dealt into 64 slots: one Arrow file with one batch of rows for each, so that a slot is read by itself.

It is how tables larger than memory are sorted here: many are dealt, then each slot of all of them is sorted.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from suture.engine.citations.nppes.numbers import FIRST

__all__ = ["SLOTS", "Dealt", "number_slots", "write_batches", "write_dealt", "writing"]

SLOTS: Final = 64
# Only numbers that begin with 1 were given out so far; those with 2 share the last slot until then.
_WIDTH: Final = 1_000_000_000 // SLOTS


def number_slots(numbers: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return the slot of each NPI; a greater number never has a lower slot."""
    return np.minimum((numbers - FIRST) // _WIDTH, SLOTS - 1)


def write_dealt(path: Path, table: pa.Table, slots: NDArray[np.int64]) -> None:
    """Write a table with rows in the order of their slots, whole or not at all; rows of a slot keep their order."""
    order = np.argsort(slots, kind="stable")
    ends = np.searchsorted(slots[order], np.arange(1, SLOTS + 1))
    dealt = table.take(order).combine_chunks()
    starts = [0, *ends[:-1].tolist()]
    parts = [dealt.slice(start, end - start) for start, end in zip(starts, ends.tolist(), strict=True)]
    write_batches(path, parts, schema=table.schema, compression="lz4")


def write_batches(path: Path, parts: Sequence[pa.Table], *, schema: pa.Schema, compression: str | None) -> None:
    """Write one batch for each part, an empty one too, whole or not at all."""
    with writing(path, schema=schema, compression=compression) as write:
        for part in parts:
            write(part)


@contextmanager
def writing(path: Path, *, schema: pa.Schema, compression: str | None) -> Iterator[Callable[[pa.Table], None]]:
    """Write a file batch by batch with the function that is yielded; it is on the disk before it has its name."""
    beside = path.with_name(f"{path.name}.new")
    with beside.open("wb") as file:
        with pa.ipc.new_file(file, schema, options=pa.ipc.IpcWriteOptions(compression=compression)) as writer:

            def write(part: pa.Table) -> None:
                batches = part.combine_chunks().to_batches()
                writer.write_batch(batches[0] if batches else pa.RecordBatch.from_pylist([], schema=schema))

            yield write
        file.flush()
        os.fsync(file.fileno())
    beside.replace(path)


class Dealt:
    """Files of one shape that were dealt, opened; their slots are read one at a time."""

    def __init__(self, paths: Sequence[Path], *, schema: pa.Schema) -> None:
        self._schema = schema
        # Not mapped: what is read of one slot is given back before the next.
        self._files = [pa.ipc.open_file(pa.OSFile(str(path))) for path in paths]

    def slot(self, number: int) -> pa.Table:
        """Return the rows of a slot from all files, in the files' order."""
        return pa.Table.from_batches([file.get_batch(number) for file in self._files], schema=self._schema)
