"""Rows of a table of text, streamed: encodings, delimiters, quotes.

It refuses to know what the columns mean, and which row is the header: some files have lines above it, some have none.
"""

from __future__ import annotations

import codecs
import csv
from collections.abc import Iterator
from itertools import chain, islice
from typing import IO, Final

from suture.engine.errors import UnreadableFile
from suture.engine.imports.text import as_utf8, sniff_encoding

__all__ = ["LEAD", "first_rows", "rows_of"]

LEAD: Final = 12
"""Rows that are looked at to tell whose table it is; the Care Quality Commission writes four above its header."""

_SAMPLE: Final = 1 << 18
_BLOCK: Final = 1 << 20
_DELIMITERS: Final = (",", "\t", ";", "|")
_MOST_CELLS: Final = 2_000


def first_rows(file: IO[bytes], *, shown: str) -> tuple[tuple[str, ...], ...]:
    """The first rows of an opened file. Raises UnreadableFile where its first bytes are no text."""
    start = file.read(_SAMPLE)
    return tuple(tuple(cells) for _, cells in islice(_rows(start, iter(()), shown=shown), LEAD))


def rows_of(file: IO[bytes], *, shown: str) -> Iterator[tuple[int, list[str]]]:
    """Each row that holds something, with the line on which it begins; blanks around cells are left out.

    Raises UnreadableFile where a quote that is never closed swallows the rest, or the text stops being text.
    """
    start = file.read(_SAMPLE)
    yield from _rows(start, iter(lambda: file.read(_BLOCK), b""), shown=shown)


def _rows(start: bytes, rest: Iterator[bytes], *, shown: str) -> Iterator[tuple[int, list[str]]]:
    encoding = sniff_encoding(start)
    head = b"".join(as_utf8([start], encoding=encoding)).decode("utf-8", "replace")
    reader = csv.reader(
        _lines(as_utf8(chain([start], rest), encoding=encoding), shown=shown),
        delimiter=_delimiter(head),
        skipinitialspace=True,
    )
    begins = 1
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise UnreadableFile(
                f"{shown} cannot be read from line {begins} on ({error}); is a quote left open?"
            ) from error
        if len(cells) <= _MOST_CELLS and any(cell.strip() for cell in cells):
            yield begins, [cell.strip() for cell in cells]
        begins = reader.line_num + 1


def _lines(blocks: Iterator[bytes], *, shown: str) -> Iterator[str]:
    """The lines of a text with their ends; NULs, which no table has on purpose, are left out."""
    decoder = codecs.getincrementaldecoder("utf-8")("replace")
    left = ""
    for block in chain(blocks, [b""]):
        if len(block) >= _BLOCK and not block.strip():
            # A million empty rows cost a second and say nothing; a bomb has thousands of millions.
            raise UnreadableFile(f"{shown} holds nothing but blank lines from some line on; save it without them.")
        text = left + decoder.decode(block, final=not block).replace("\0", "")
        lines = text.split("\n")
        left = lines.pop()
        yield from (f"{line}\n" for line in lines)
    if left:
        yield left


def _delimiter(text: str) -> str:
    lines = [line for line in text.split("\n", LEAD)[:LEAD] if line.strip()]
    return max(_DELIMITERS, key=lambda one: sum(line.count(one) for line in lines))
