"""One block of a published CSV file as columns of text, and the rows that are none.

Arrow's parser reads a block; where it gives up, or a row spans lines (a quote that is never closed), the block is
read again line by line, so that one damaged row costs itself. Bytes that are no UTF-8 are taken for Windows-1252.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from typing import Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
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
    # In this order: Arrow hands the text of a row that it refuses to us, and must be able to.
    data = block.data if _is_utf8(block.data) else "\n".join(map(_text, block.data.split(b"\n"))).encode()
    try:
        parsed = _parsed(block, data, layout=layout)
    except pa.ArrowInvalid:
        return _line_by_line(block, data, layout=layout)
    if len(parsed[0].lines) + len(parsed[1]) >= _line_count(data):
        return parsed
    # A row spans lines: by right, or because its quote is not closed and swallows those after it.
    return max(parsed, _line_by_line(block, data, layout=layout), key=lambda read: _with_numbers(read[0]))


def _with_numbers(rows: Rows) -> int:
    """How many rows begin as rows do: with ten digits where the number stands."""
    told: int = pc.sum(pc.match_substring_regex(rows.table["npi"], "^[12][0-9]{9}"), min_count=0).as_py()
    return told


def _is_utf8(data: bytes) -> bool:
    if data.isascii():
        return True
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True


def _line_count(data: bytes) -> int:
    return data.count(b"\n") + (not data.endswith(b"\n"))


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


def _line_by_line(block: Block, data: bytes, *, layout: Layout) -> tuple[Rows, list[Reject]]:
    cells: list[list[str]] = []
    numbers: list[int] = []
    rejects: list[Reject] = []
    for number, line in enumerate(data.decode().split("\n"), start=block.line):
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
