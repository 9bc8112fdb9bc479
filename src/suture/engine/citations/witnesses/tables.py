"""Rows of a table by the names of their columns, however these are spelled.

Names are compared by their letters and digits alone: "Country / Region" and "country_region" are one. It refuses to
know whose columns they are.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from itertools import islice
from typing import Final

from suture.engine.citations.witnesses.opening import ListingFile
from suture.engine.imports.records import Reject

__all__ = ["bare", "header_row", "keyed_rows", "raw"]

_NO_LETTERS: Final = re.compile(r"[\W_]+")
_MOST_RAW: Final = 300


def bare(name: str) -> str:
    """The letters and digits of a column's name, in small letters."""
    return _NO_LETTERS.sub("", name).casefold()


def header_row(file: ListingFile, *wanted: Collection[str]) -> int | None:
    """The place (from 0) of the first row that has one name of each of `wanted`; None where none has."""
    if file.shape != "table":
        return None
    for place, cells in enumerate(file.lead):
        names = {bare(cell) for cell in cells}
        if all(not names.isdisjoint(choices) for choices in wanted):
            return place
    return None


def keyed_rows(file: ListingFile, *, header: int) -> Iterator[tuple[int, Mapping[str, str]] | Reject]:
    """The rows behind the header, each with its line; cells by bare column names, the first of two that are equal.

    A row that is longer than the header is a Reject: nobody knows which of its cells moved.
    """
    rows = file.rows()
    names = next((cells for _, cells in islice(rows, header, header + 1)), [])
    keys = [bare(name) for name in names]
    for line, cells in rows:
        if len(cells) > len(keys) and any(cells[len(keys) :]):
            yield Reject(line, f"the row has {len(cells)} cells, the header {len(keys)}", raw(cells))
            continue
        row: dict[str, str] = {}
        for key, cell in zip(keys, cells, strict=False):
            row.setdefault(key, cell)
        yield line, row


def raw(cells: Collection[str]) -> str:
    """The beginning of a row, to show which one it was."""
    return ",".join(cells)[:_MOST_RAW]
