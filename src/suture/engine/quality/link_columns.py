"""Columns of current links as arrays: a text as numbers and its distinct values, a flag as one of three.

It knows that a column may be missing, in chunks, or a dictionary. It refuses to know what a column means.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

__all__ = ["Coded", "coded", "flags", "numbers", "one_array"]


@dataclass(frozen=True, kw_only=True)
class Coded:
    """A column of texts: for each row the place of its text in `texts`, -1 where unknown."""

    places: NDArray[np.int32]
    texts: list[str]

    def rows_of(self, values: NDArray[np.float64], *, unknown: float = float("nan")) -> NDArray[np.float64]:
        """Return for each row the value of its text; `unknown` where it has none."""
        return np.append(values, unknown)[self.places]


def one_array(table: pa.Table, name: str) -> pa.Array:
    """Return a column as one array; nulls where the table has no such column."""
    if name not in table.column_names:
        return pa.nulls(len(table), pa.string())
    column = table[name]
    if column.num_chunks == 1:
        return column.chunk(0)
    if pa.types.is_dictionary(column.type):
        column = column.unify_dictionaries()
    return column.combine_chunks()


def coded(table: pa.Table, name: str) -> Coded:
    """Return a column of texts as numbers."""
    column = one_array(table, name)
    if not pa.types.is_dictionary(column.type):
        column = column.dictionary_encode()
    places = column.indices.cast(pa.int32()).fill_null(-1).to_numpy(zero_copy_only=False)
    return Coded(places=places, texts=column.dictionary.to_pylist())


def flags(table: pa.Table, name: str) -> NDArray[np.int8]:
    """Return a column of yes and no: 1, 0, and -1 for unknown."""
    if name not in table.column_names:
        return np.full(len(table), -1, np.int8)
    found: NDArray[np.int8] = pc.fill_null(one_array(table, name).cast(pa.int8()), -1).to_numpy(zero_copy_only=False)
    return found


def numbers(table: pa.Table, name: str) -> NDArray[np.float64]:
    """Return a column of numbers; NaN where unknown."""
    if name not in table.column_names:
        return np.full(len(table), np.nan)
    found: NDArray[np.float64] = one_array(table, name).cast(pa.float64()).to_numpy(zero_copy_only=False)
    return found
