"""Where the rows of the table lie: a file for each slot, in small batches, and the number of a row."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pyarrow as pa

__all__ = ["BATCH", "FIRST_OF_SLOT", "batches", "place_of", "read_rows_file", "rows_file"]

BATCH: Final = 256
"""Rows of one batch of the table: what is read and unpacked to see one row."""
FIRST_OF_SLOT: Final = 1 << 20
"""Row numbers of a slot begin at this times the slot. The register would have to grow to 60 million numbers."""


def rows_file(folder: Path, slot: int) -> Path:
    """Return the file with the rows of a slot."""
    return folder / f"slot-{slot:02}.arrow"


def read_rows_file(path: Path) -> pa.Table:
    """Return all rows of a slot."""
    return pa.ipc.open_file(pa.OSFile(str(path))).read_all()


def batches(table: pa.Table) -> list[pa.Table]:
    """Return the rows of a slot in the batches in which they are written; one that is empty where there are none."""
    return [table.slice(start, BATCH) for start in range(0, max(len(table), 1), BATCH)]


def place_of(row: int) -> tuple[int, int]:
    """Return the slot of a row and its place there."""
    return divmod(row, FIRST_OF_SLOT)
