"""Rejected rows as a file that a person can mend in a spreadsheet and hand over again.

The file has the export's own header and three columns more: the line, the reason, and what the row had too many,
or that it had too few. Reading it again ignores the first two; a row whose third is not empty was not mended and is
rejected again, because its values may stand under the wrong names. A cell that a spreadsheet would take for a
formula gets an apostrophe in front, and reading takes exactly that one away again: `guarded`, `cells.UNGUARD`.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator
from typing import Final, Protocol

import pyarrow as pa

from suture.engine.imports.lenient import split
from suture.engine.imports.plan import OUR_COLUMNS
from suture.engine.imports.records import Reject
from suture.engine.imports.shape import fold
from suture.engine.links.columns import REJECTS
from suture.engine.links.formulas import FORMULA_SIGNS

__all__ = ["guarded", "rejects_csv", "rejects_table"]

_DANGEROUS: Final = re.compile(rf"'*{FORMULA_SIGNS}")

_TOO_FEW: Final = "cells are missing in this row"


class Told(Protocol):
    """What has to be known of an import to write its rejects: the manifest's SnapshotInfo knows it."""

    @property
    def header(self) -> tuple[str, ...]:
        """The export's own header."""

    @property
    def delimiter(self) -> str | None:
        """What stood between its fields."""


def guarded(cell: str) -> str:
    """The cell, without blanks around it, as a text that no spreadsheet computes (CWE-1236)."""
    cell = cell.strip()
    return f"'{cell}" if _DANGEROUS.match(cell) else cell


def rejects_csv(info: Told, rejects: pa.Table) -> Iterator[bytes]:
    """The rejected rows (REJECTS) as UTF-8 CSV with a byte order mark, in blocks.

    Cells are as far apart as a reader can tell; what goes beyond the header's width stands in our third column.
    """
    delimiter = info.delimiter or ","
    ours = {fold(name) for name in OUR_COLUMNS}
    # A list of rejects that was mended in part comes back with our columns: they are written anew.
    kept = [place for place, name in enumerate(info.header) if fold(name) not in ours]
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    text.write("\ufeff")
    writer.writerow([*(guarded(info.header[place]) for place in kept), *OUR_COLUMNS])
    for batch in rejects.to_batches(max_chunksize=1_000):
        for row in batch.to_pylist():
            cells = split(row["raw"], delimiter=delimiter)
            width = len(info.header)
            surplus = _TOO_FEW if len(cells) < width else ""
            if len(cells) > width:
                surplus = f"{len(cells) - width} too many: {delimiter.join(cells[width:])}"
            cells += [""] * (width - len(cells))
            told = (row["line"], guarded(row["reason"]), guarded(surplus))
            writer.writerow([*(guarded(cells[place]) for place in kept), *told])
        yield text.getvalue().encode()
        text.seek(0)
        text.truncate()
    yield text.getvalue().encode()


def rejects_table(rejects: Iterable[Reject]) -> pa.Table:
    """Rejects as the lake keeps them."""
    rows = list(rejects)
    return pa.table(
        [[row.line for row in rows], [row.reason for row in rows], [row.raw for row in rows]], schema=REJECTS
    )
