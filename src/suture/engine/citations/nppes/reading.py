"""One block of a published CSV file as columns of text, and the rows that are none.

Arrow's parser reads a block; only where it gives up (a quote that is never closed) is the block read again row by
row, so that one damaged row costs itself. Bytes that are no UTF-8 are taken for Windows-1252.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from typing import Final

import numpy as np
import pyarrow as pa
import pyarrow.csv as pv
from numpy.typing import NDArray

from suture.engine.citations.nppes.blocks import Block
from suture.engine.citations.nppes.headers import Layout
from suture.engine.imports.records import Reject

__all__ = ["NOT_SAID", "Rows", "read_rows"]

NOT_SAID: Final = ("", "<UNAVAIL>")
"""What the register writes where it says nothing, or does not say it in public."""

_RAW_LETTERS: Final = 200
_PARSER_BLOCK: Final = 8 << 20


@dataclass(frozen=True)
class Rows:
    """Rows that have the right number of cells: kept columns of text by field, null where nothing is said.

    `lines` are their numbers in the file, from 1; a row before them that spans lines makes them too small.
    """

    table: pa.Table
    lines: NDArray[np.int64]


def read_rows(block: Block, *, layout: Layout) -> tuple[Rows, list[Reject]]:
    """Read a block; rows with another number of cells than the header has are rejected, empty lines passed over."""
    try:
        return _parsed(block, block.data, layout=layout)
    except pa.ArrowInvalid:
        pass  # Bytes that are no UTF-8, or quotes that never close: both are looked into below.
    lines = [_text(line) for line in block.data.split(b"\n")]
    try:
        return _parsed(block, "\n".join(lines).encode(), layout=layout)
    except pa.ArrowInvalid:
        return _row_by_row(block, lines, layout=layout)


def _parsed(block: Block, data: bytes, *, layout: Layout) -> tuple[Rows, list[Reject]]:
    rejects: list[Reject] = []

    def refuse(row: pv.InvalidRow) -> str:
        rejects.append(_wrong_width(block.line + row.number - 1, row.actual_columns, row.text, layout=layout))
        return "skip"

    kept = {str(place): field for field, place in layout.places.items()}
    table = pv.read_csv(
        pa.BufferReader(data),
        read_options=pv.ReadOptions(
            column_names=[str(place) for place in range(layout.width)], use_threads=False, block_size=_PARSER_BLOCK
        ),
        parse_options=pv.ParseOptions(newlines_in_values=True, invalid_row_handler=refuse),
        convert_options=pv.ConvertOptions(
            include_columns=list(kept),
            column_types=dict.fromkeys(kept, pa.string()),
            strings_can_be_null=True,
            quoted_strings_can_be_null=True,
            null_values=list(NOT_SAID),
        ),
    ).rename_columns(list(kept.values()))
    refused = np.array([reject.line for reject in rejects], np.int64) - block.line
    lines = np.delete(np.arange(len(table) + len(rejects), dtype=np.int64), refused) + block.line
    return Rows(table.combine_chunks(), lines), rejects


def _row_by_row(block: Block, lines: list[str], *, layout: Layout) -> tuple[Rows, list[Reject]]:
    cells: list[list[str]] = []
    numbers: list[int] = []
    rejects: list[Reject] = []
    for number, line in enumerate(lines, start=block.line):
        if not line.strip():
            continue
        try:
            row = next(csv.reader([line], strict=True))
        except csv.Error:
            rejects.append(Reject(number, "a quote is not closed, or stands where none can", line[:_RAW_LETTERS]))
            continue
        if len(row) == layout.width:
            cells.append(row)
            numbers.append(number)
        else:
            rejects.append(_wrong_width(number, len(row), line, layout=layout))
    columns = {
        field: pa.array([row[place] if row[place] not in NOT_SAID else None for row in cells], pa.string())
        for field, place in layout.places.items()
    }
    return Rows(pa.table(columns), np.array(numbers, np.int64)), rejects


def _wrong_width(line: int, cells: int, text: str, *, layout: Layout) -> Reject:
    return Reject(line, f"the row has {cells} cells, the header {layout.width}", text[:_RAW_LETTERS])


def _text(line: bytes) -> str:
    try:
        return line.decode()
    except UnicodeDecodeError:
        return line.decode("cp1252", "replace")
