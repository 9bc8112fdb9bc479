"""Arrow columns as NumPy sees them, and runs of equal values: the few steps that all merging is made of."""

from __future__ import annotations

from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

__all__ = [
    "UNKNOWN_DAY", "Bools", "Ints", "coded", "days", "decoded", "first_known", "in_one", "known", "moments", "ranks",
    "run_starts", "spread",
]  # fmt: skip

Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]

# Earlier than any day that a witness may tell (date32 reaches from year -5,877,641 to 5,881,580).
UNKNOWN_DAY: Final = -(2**31)


def in_one(column: pa.Array | pa.ChunkedArray) -> pa.Array | pa.ChunkedArray:
    """The column as one array where it fits into one: taking from chunks by number costs a search each."""
    if not isinstance(column, pa.ChunkedArray):
        return column
    if column.num_chunks == 1:
        return column.chunk(0)
    if pa.types.is_dictionary(column.type):
        column = column.unify_dictionaries()
    return column.combine_chunks()


def known(column: pa.Array | pa.ChunkedArray) -> Bools:
    """Where a column has a value."""
    found: Bools = column.is_valid().to_numpy(zero_copy_only=False)
    return found


def days(column: pa.Array | pa.ChunkedArray) -> npt.NDArray[np.int32]:
    """A column of dates as days since 1970, UNKNOWN_DAY where unknown."""
    found: npt.NDArray[np.int32] = column.cast(pa.int32()).fill_null(UNKNOWN_DAY).to_numpy()
    return found


def moments(seconds: Ints, *, missing: Bools) -> pa.Array:
    """Seconds since 1970 as moments in UTC."""
    return pa.array(seconds, mask=missing).cast(pa.timestamp("s", tz="UTC"))


def coded(column: pa.Array | pa.ChunkedArray, rows: Ints) -> tuple[Ints, pa.Array]:
    """Of these rows of a text column the places in its texts, -1 where unknown or the row is -1; and the texts."""
    encoded = in_one(column)
    if not pa.types.is_dictionary(encoded.type):
        encoded = encoded.dictionary_encode()
    places = encoded.indices.cast(pa.int64()).fill_null(-1).to_numpy()
    if not len(places):
        return np.full(len(rows), -1, np.int64), encoded.dictionary
    return np.where(rows < 0, -1, places[rows]), encoded.dictionary


def decoded(places: Ints, texts: pa.Array) -> pa.Array:
    """A text column from places in `texts`, which may repeat themselves; -1 is unknown."""
    different = texts.dictionary_encode()
    code = different.indices.to_numpy()[places].astype(np.int32)
    return pa.DictionaryArray.from_arrays(pa.array(code, mask=places < 0), different.dictionary)


def ranks(column: pa.Array | pa.ChunkedArray) -> tuple[Ints, pa.Array]:
    """Each text's place among the column's different texts in the order of their bytes, and those texts."""
    if not pa.types.is_dictionary(column.type):
        column = column.dictionary_encode()
    encoded = in_one(column)
    texts = encoded.dictionary
    order = pc.sort_indices(texts).to_numpy()
    places = np.empty(len(texts), np.int64)
    places[order] = np.arange(len(texts))
    if not len(texts):
        return np.zeros(len(encoded), np.int64), texts
    return places[encoded.indices.fill_null(0).to_numpy()], texts.take(pa.array(order))


def run_starts(*columns: npt.NDArray[Any]) -> Ints:
    """Where a new combination of values begins, in columns of one length that are sorted by them."""
    length = len(columns[0])
    if not length:
        return np.zeros(0, np.int64)
    new = np.zeros(length, np.bool_)
    new[0] = True
    for column in columns:
        new[1:] |= column[1:] != column[:-1]
    return np.flatnonzero(new)


def first_known(is_known: Bools, starts: Ints) -> Ints:
    """The first known position in each run, -1 where a run knows nothing."""
    if not len(starts):
        return np.zeros(0, np.int64)
    length = len(is_known)
    positions = np.where(is_known, np.arange(length), length)
    first = np.minimum.reduceat(positions, starts)
    return np.where(first == length, -1, first)


def spread(starts: Ints, sizes: Ints) -> Ints:
    """The positions start, start + 1, ... of several ranges, one after the other."""
    total = int(sizes.sum())
    before = np.cumsum(sizes) - sizes
    return np.repeat(starts - before, sizes) + np.arange(total)
