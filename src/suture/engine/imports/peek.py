"""The first rows of a table that nobody recognises, so that a person can say what its columns are.

It refuses to guess what they mean (that is `mapping`) and to read more than the first block of a file.
"""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from suture.engine.errors import UnknownFormat, UnreadableFile
from suture.engine.imports.detect import header_lines
from suture.engine.imports.intake import Source, sources
from suture.engine.imports.limits import Limits
from suture.engine.imports.text import as_utf8, sniff_encoding

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["Peek", "peek_table"]

_DELIMITERS: Final = ("\t", ",", ";", "|")
_LONGEST_CELL: Final = 1_000
_LIMITS: Final = Limits()


@dataclass(frozen=True, kw_only=True)
class Peek:
    """A table's header and its first rows, each as long as the header."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def peek_table(path: Path, *, file_name: str | None = None, rows: int = 200, limits: Limits = _LIMITS) -> Peek | None:
    """Return the header and the first rows of a file, of its first table where it holds several.

    The header is the first line that has as many cells (two or more) as most of the rows after it. None where
    the file is no table: no such line, or bytes that are no text.
    """
    try:
        for source in sources(path, file_name=file_name or path.name, limits=limits):
            found = _peek(source, wanted=rows, limits=limits)
            if found is not None:
                return found
    except (UnknownFormat, UnreadableFile):
        return None
    return None


def _peek(source: Source, *, wanted: int, limits: Limits) -> Peek | None:
    sample = bytearray()
    for block in source.blocks():
        sample += block[: limits.sample_bytes - len(sample)]
        if len(sample) >= limits.sample_bytes:
            break
    text = b"".join(as_utf8([bytes(sample)], encoding=sniff_encoding(bytes(sample))))
    for _, line, after in header_lines(text):
        below = text[after:].decode("utf-8", "replace").replace("\0", "")
        for delimiter in sorted((",",) if source.is_sheet else _DELIMITERS, key=line.count, reverse=True):
            found = _table(line, below, delimiter, wanted=wanted, most_columns=limits.columns)
            if found is not None:
                return found
    return None


def _table(line: str, below: str, delimiter: str, *, wanted: int, most_columns: int) -> Peek | None:
    if not 0 < line.count(delimiter) < most_columns:
        return None
    header = next(csv.reader([line], delimiter=delimiter), [])
    reader = csv.reader(io.StringIO(below, newline=""), delimiter=delimiter)
    rows: list[tuple[str, ...]] = []
    seen = 0
    try:
        for row in reader:
            if row:
                seen += 1
                if len(row) == len(header):
                    rows.append(tuple(cell[:_LONGEST_CELL] for cell in row))
            if seen >= wanted:
                break
    except csv.Error:
        # A cell longer than the reader takes (128 KiB): what came before it has to do.
        seen += 1
    if len(header) < 2 or 2 * len(rows) <= seen:
        return None
    return Peek(header=tuple(name.strip() for name in header), rows=tuple(rows))
