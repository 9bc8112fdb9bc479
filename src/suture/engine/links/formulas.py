"""What a spreadsheet takes for a formula (CWE-1236): the one list, for whoever writes cells or takes guards away."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator
from typing import Final

__all__ = ["FORMULA_SIGNS", "csv_lines"]

FORMULA_SIGNS: Final = r"[=+\-@\t\r\n＝＋－＠]"  # noqa: RUF001 (the full-width signs are meant)
"""A pattern, for Python and for Arrow alike, of the first character of a cell that a spreadsheet computes."""


def csv_lines(rows: Iterable[Iterable[str]]) -> Iterator[bytes]:
    """Yield rows as lines of CSV in UTF-8 (RFC 4180); a cell that a spreadsheet would compute begins with "'"."""
    for row in rows:
        line = io.StringIO()
        csv.writer(line, lineterminator="\r\n").writerow(
            f"'{cell}" if re.match(FORMULA_SIGNS, cell) else cell for cell in row
        )
        yield line.getvalue().encode()
