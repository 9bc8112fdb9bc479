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

from suture.engine.citations.nppes.dealt import SLOTS, Dealt, writing
from suture.engine.citations.nppes.terms import Terms

__all__ = ["DEALT", "ROWS_FILE", "TERMS_FILE", "Postings", "dealt_terms", "write_postings"]

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
    with (
        writing(folder / ROWS_FILE, schema=_ROWS, compression=None) as write_rows,
        writing(folder / TERMS_FILE, schema=_TERMS, compression=None) as write_terms,
    ):
        for slot in range(SLOTS):
            terms, rows = _sorted_slot(dealt.slot(slot))
            write_terms(terms)
            write_rows(rows)
            yield slot + 1


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
        found: NDArray[np.uint32] = self._rows[slot][start : int(ends[at])]
        return found

    def having(self, asked: Sequence[NDArray[np.uint64]]) -> NDArray[np.uint32]:
        """Return the rows that have, of each group of terms that is asked, at least one; ascending."""
        groups = sorted(
            ([self.rows(hashed) for hashed in hashes] for hashes in asked), key=lambda lists: sum(map(len, lists))
        )
        rows = np.unique(np.concatenate([*groups[0], _NONE])) if len(groups[0]) != 1 else groups[0][0]
        for lists in groups[1:]:
            if not len(rows):
                break
            rows = rows[np.logical_or.reduce([_stand_in(rows, of) for of in lists])]
        return rows


_NONE: Final = np.empty(0, np.uint32)


def _stand_in(rows: NDArray[np.uint32], of: NDArray[np.uint32]) -> NDArray[np.bool_]:
    """Say of each row whether it stands in an ascending list: a search for each, however long the list."""
    at = np.searchsorted(of, rows)
    found: NDArray[np.bool_] = at < len(of)
    found[found] = of[at[found]] == rows[found]
    return found
