"""The local table of the NPI register, opened: rows by their place, and the places that have a term.

It knows the files that `loading` leaves and touches only the parts of them that are asked for. It refuses to know
what makes a good answer; that is `finding`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Final, TypeAlias

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from suture.engine.citations.nppes.as_records import records_of
from suture.engine.citations.nppes.dealt import SLOTS
from suture.engine.citations.nppes.manifest import Loaded, read_loaded
from suture.engine.citations.nppes.postings import Postings
from suture.engine.citations.nppes.slot_files import BATCH, place_of, rows_file
from suture.engine.citations.nppes.terms import TermKind, hashed_terms
from suture.engine.citations.records import Record
from suture.engine.errors import UnreadableFile

__all__ = ["Asked", "NppesTable", "open_nppes"]

# Handing the columns of a small batch to other threads takes eight times as long as unpacking them.
_ONE_THREAD: Final = pa.ipc.IpcReadOptions(use_threads=False)

Asked: TypeAlias = Sequence[tuple[TermKind, str]]
"""Folded terms, of which a row must have at least one."""


class NppesTable:
    """An opened table. Threads may share it; it stays what it was when a newer one is loaded."""

    def __init__(self, folder: Path, *, loaded: Loaded) -> None:
        self.loaded = loaded
        self._postings = Postings(folder)
        # Opened now: once a newer table is loaded, the names of these files are gone.
        self._files = [pa.memory_map(str(rows_file(folder, slot))) for slot in range(SLOTS)]
        self._readers: dict[int, pa.ipc.RecordBatchFileReader] = {}
        self._seen = date.fromisoformat(loaded.until) if loaded.until else None

    def rows(self, asked: Iterable[Asked]) -> NDArray[np.uint32]:
        """Return the rows that have what was asked, all of it, in the order of their numbers."""
        return self._postings.having([hashed_terms(terms) for terms in asked])

    def records(self, row: int) -> tuple[Record, ...]:
        """Return the records of a row, the number's own first."""
        slot, place = place_of(row)
        reader = self._readers.get(slot)
        if reader is None:
            reader = self._readers[slot] = pa.ipc.open_file(self._files[slot], options=_ONE_THREAD)
        batch = reader.get_batch(place // BATCH)
        return records_of(batch.slice(place % BATCH, 1).to_pylist()[0], seen=self._seen)


def open_nppes(folder: Path) -> NppesTable:
    """Open the table that `loading.load_nppes` left in a folder. Raises NothingHere, UnreadableFile."""
    loaded = read_loaded(folder)
    try:
        return NppesTable(folder / loaded.table, loaded=loaded)
    except (OSError, ValueError, pa.ArrowInvalid) as error:
        raise UnreadableFile(f"The NPI register in {folder} is not whole ({error}); load it again.") from error
