"""Which rows have a term: sorted hashes, mapped from disk, and behind each the rows in their order.

A look-up is a binary search in one of 64 slots, so it touches some pages of the files whatever their size, and what
several terms have in common is found by searching the rows of the rarest among those of the others.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from suture.engine.citations.nppes.dealt import SLOTS, Dealt, write_batches
from suture.engine.citations.nppes.terms import Terms

__all__ = ["DEALT", "ROWS_FILE", "TERMS_FILE", "Postings", "common", "dealt_terms", "write_postings"]

DEALT: Final = pa.schema([pa.field("hash", pa.uint64(), False), pa.field("row", pa.uint32(), False)])
_TERMS: Final = pa.schema([pa.field("hash", pa.uint64(), False), pa.field("end", pa.uint32(), False)])
_ROWS: Final = pa.schema([pa.field("row", pa.uint32(), False)])
TERMS_FILE: Final = "terms.arrow"
ROWS_FILE: Final = "rows.arrow"
_SHIFT: Final = np.uint64(58)


def dealt_terms(terms: Terms, *, first: int) -> tuple[pa.Table, NDArray[np.int64]]:
    """Return terms as DEALT and the slot of each; `first` is the number of the row at place 0."""
    table = pa.table([terms.hashes, (terms.rows + first).astype(np.uint32)], schema=DEALT)
    return table, (terms.hashes >> _SHIFT).astype(np.int64)


def write_postings(paths: Sequence[Path], *, folder: Path) -> Iterator[int]:
    """Sort files of dealt terms, whose rows ascend from file to file; yield after each slot how many are done."""
    dealt = Dealt(paths, schema=DEALT)
    terms, rows = [], []
    for slot in range(SLOTS):
        terms_part, rows_part = _sorted_slot(dealt.slot(slot))
        terms.append(terms_part)
        rows.append(rows_part)
        yield slot + 1
    write_batches(folder / ROWS_FILE, rows, schema=_ROWS, compression=None)
    write_batches(folder / TERMS_FILE, terms, schema=_TERMS, compression=None)


def _sorted_slot(table: pa.Table) -> tuple[pa.Table, pa.Table]:
    hashes, rows = table["hash"].to_numpy(), table["row"].to_numpy()
    order = np.lexsort((rows, hashes))
    hashes, rows = hashes[order], rows[order]
    new = np.ones(len(hashes), np.bool_)
    new[1:] = (hashes[1:] != hashes[:-1]) | (rows[1:] != rows[:-1])
    hashes, rows = hashes[new], rows[new]
    last = np.append(hashes[1:] != hashes[:-1], True)[: len(hashes)]
    ends = (np.flatnonzero(last) + 1).astype(np.uint32)
    return pa.table([hashes[last], ends], schema=_TERMS), pa.table([rows], schema=_ROWS)


class Postings:
    """The postings of a folder, opened; any number of threads may ask."""

    def __init__(self, folder: Path) -> None:
        """Map the files. Raises OSError or pa.ArrowInvalid where they are not whole."""
        terms, rows = (pa.ipc.open_file(pa.memory_map(str(folder / name))) for name in (TERMS_FILE, ROWS_FILE))
        batches = [terms.get_batch(slot) for slot in range(SLOTS)]
        self._hashes = [batch["hash"].to_numpy() for batch in batches]
        self._ends = [batch["end"].to_numpy() for batch in batches]
        self._rows = [rows.get_batch(slot)["row"].to_numpy() for slot in range(SLOTS)]

    def rows(self, hashed: np.uint64) -> NDArray[np.uint32]:
        """Return the rows that have a term, ascending, each once."""
        slot = int(hashed >> _SHIFT)
        hashes, ends = self._hashes[slot], self._ends[slot]
        at = int(np.searchsorted(hashes, hashed))
        if at == len(hashes) or hashes[at] != hashed:
            return np.empty(0, np.uint32)
        start = int(ends[at - 1]) if at else 0
        return self._rows[slot][start : int(ends[at])]

    def any_of(self, hashes: NDArray[np.uint64]) -> NDArray[np.uint32]:
        """Return the rows that have at least one of several terms."""
        found = [self.rows(hashed) for hashed in hashes]
        if len(found) == 1:
            return found[0]
        return np.unique(np.concatenate([*found, np.empty(0, np.uint32)]))


def common(lists: Sequence[NDArray[np.uint32]]) -> NDArray[np.uint32]:
    """Return the rows that stand in all of several ascending lists."""
    shortest, *others = sorted(lists, key=len)
    for other in others:
        if not len(shortest):
            break
        at = np.searchsorted(other, shortest)
        shortest = shortest[np.append(other, np.uint32(0))[at] == shortest] if len(other) else other
    return shortest
