"""Rows of texts handed out as a CSV file that a spreadsheet opens and never computes."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator

from django.http import StreamingHttpResponse
from django.utils.http import content_disposition_header

from suture.engine.links.formulas import FORMULA_SIGNS

__all__ = ["csv_answer"]


def csv_answer(rows: Iterable[tuple[str, ...]], *, name: str) -> StreamingHttpResponse:
    """Return rows as a file to keep; a cell that a spreadsheet would compute begins with an apostrophe."""
    return StreamingHttpResponse(
        _lines(rows),
        content_type="text/csv; charset=utf-8",
        headers={
            "Content-Disposition": content_disposition_header(as_attachment=True, filename=name) or "attachment"
        },
    )


def _lines(rows: Iterable[tuple[str, ...]]) -> Iterator[bytes]:
    for row in rows:
        line = io.StringIO()
        csv.writer(line, lineterminator="\r\n").writerow(
            f"'{cell}" if re.match(FORMULA_SIGNS, cell) else cell for cell in row
        )
        yield line.getvalue().encode()
