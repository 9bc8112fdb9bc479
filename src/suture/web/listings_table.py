"""Rows handed out as a file: CSV that a spreadsheet opens and never computes, or lines of JSON."""

from __future__ import annotations

from collections.abc import Iterable

from django.http import StreamingHttpResponse
from django.utils.http import content_disposition_header

from suture.engine.links.formulas import csv_lines

__all__ = ["csv_answer", "lines_answer"]


def csv_answer(rows: Iterable[tuple[str, ...]], *, name: str) -> StreamingHttpResponse:
    """Return rows as a file to keep; a cell that a spreadsheet would compute begins with an apostrophe."""
    return _kept(csv_lines(rows), kind="text/csv; charset=utf-8", name=name)


def lines_answer(lines: Iterable[bytes], *, name: str) -> StreamingHttpResponse:
    """Return lines of JSON as a file to keep."""
    return _kept(lines, kind="application/jsonl", name=name)


def _kept(pieces: Iterable[bytes], *, kind: str, name: str) -> StreamingHttpResponse:
    disposition = content_disposition_header(as_attachment=True, filename=name) or "attachment"
    return StreamingHttpResponse(pieces, content_type=kind, headers={"Content-Disposition": disposition})
