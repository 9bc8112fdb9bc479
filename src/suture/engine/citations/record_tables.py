"""Tables of records that people keep or export: one row each, in columns that are found by their names.

It knows the names that columns go by (record_columns.csv), encodings and delimiters. Columns may stand in any order
and be missing. It refuses to guess what a column holds from its values, to fill in what a row does not say, and to
drop a row in silence.
"""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Final

from suture.engine.citations.addresses.ways import country_named
from suture.engine.citations.records import KINDS, Record
from suture.engine.errors import InputError, UnreadableFile
from suture.engine.imports.text import as_utf8, sniff_encoding

__all__ = ["RecordTable", "Rejected", "read_record_table"]

_DELIMITERS: Final = (",", ";", "\t", "|")
_MOST_CELL: Final = 10_000
_ARCHIVES: Final = (b"PK\x03\x04", b"\x1f\x8b", b"%PDF")
_NOT_LETTERS: Final = re.compile(r"[^a-z0-9]+")
# How long a header may be: what is beyond is read as rows.
_SAMPLE: Final = 65_536
_YES: Final = frozenset({"yes", "y", "true", "1", "accepting"})
_NO: Final = frozenset({"no", "n", "false", "0", "not accepting"})
_SEVERAL: Final = re.compile(r"\s*[;|]\s*")
_REGISTERS: Final = ("npi", "gmc", "ahpra", "ods", "ccn")


@dataclass(frozen=True, kw_only=True)
class Rejected:
    """A row that could not be read: its line in the file (the first is 1) and one sentence."""

    line: int
    reason: str


@dataclass(frozen=True, kw_only=True)
class RecordTable:
    """What a table holds, row by row.

    `numbered` says that it has no column of ids, so that each record's id is the number of its row, from 1.
    `unknown` are the names of columns that were not used, `doubled` the ids that several rows share, with how many.
    """

    records: tuple[Record, ...]
    numbered: bool
    unknown: tuple[str, ...]
    doubled: Mapping[str, int]


def read_record_table(content: bytes) -> tuple[RecordTable, tuple[Rejected, ...]]:
    """Read a table in UTF-8, UTF-16 or windows-1252 with commas, semicolons, tabs or bars between its cells.

    Raises UnreadableFile for what is no text, and InputError where no column is one of ours.
    """
    if content.startswith(_ARCHIVES):
        raise UnreadableFile("The file is an archive, a workbook or a PDF; save the table as CSV first.")
    encoding = sniff_encoding(content[:_SAMPLE])
    text = b"".join(as_utf8([content], encoding=encoding)).decode("utf-8", "replace").replace("\0", "")
    rows = _rows(text)
    _, header = next(rows, (0, []))
    places = _places(header)
    if not set(places) - {"id"}:
        shown = ", ".join(repr(cell[:40]) for cell in header[:8]) or "nothing"
        raise InputError(
            "The first line names no column of a record (such as name, street, city, postcode, phone); "
            f"it has {shown}."
        )
    records: list[Record] = []
    rejected: list[Rejected] = []
    for number, (line, cells) in enumerate(rows, start=1):
        reason = _problem(cells, width=len(header))
        if reason:
            rejected.append(Rejected(line=line, reason=reason))
            continue
        # Blanks inside stay: two of them, or a new line, part a street from what stands beside it.
        said = {name: cells[place].strip() for name, place in places.items() if place < len(cells)}
        records.append(_record(said, number=number))
    ids = Counter(record.id for record in records)
    table = RecordTable(
        records=tuple(records),
        numbered="id" not in places,
        unknown=tuple(cell for place, cell in enumerate(header) if place not in places.values() and cell.strip()),
        doubled={key: count for key, count in ids.items() if count > 1},
    )
    return table, tuple(rejected)


def _rows(text: str) -> Iterator[tuple[int, list[str]]]:
    """Each row that holds something, with the line on which it begins."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    delimiter = max(_DELIMITERS, key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, skipinitialspace=True)
    begins = last = 1
    cells: list[str] = []
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            if any("\n" in cell for cell in cells) and _is_open(text, last, delimiter):
                raise InputError(
                    f"Line {last} has a quote that nobody closed; the rest cannot be told apart."
                ) from None
            return
        except csv.Error as error:
            # A cell beyond csv's limit, mostly behind a quote that nobody closed: the rest cannot be told apart.
            raise InputError(f"Line {begins} is no row of a table ({error}); is a quote left open?") from error
        if any(cell.strip() for cell in cells):
            yield begins, cells
        last, begins = begins, reader.line_num + 1


def _is_open(text: str, line: int, delimiter: str) -> bool:
    """Whether the table ends inside quotes that begin in the row of a line; csv takes such an end for a cell's."""
    row = io.StringIO(text, newline="").readlines()[line - 1 :]
    try:
        return not list(csv.reader(row, delimiter=delimiter, skipinitialspace=True, strict=True))
    except csv.Error as error:
        return "end of data" in str(error)


def _places(header: list[str]) -> dict[str, int]:
    """The place of each field; where two columns mean the same, the first one counts."""
    known = _columns()
    places: dict[str, int] = {}
    # A column that has the field's own name goes before one that has another name for it.
    for exact in (True, False):
        for place, cell in enumerate(header):
            folded = _NOT_LETTERS.sub("", cell.casefold())
            name = known.get(folded)
            if name is not None and exact == (folded == name) and place not in places.values():
                places.setdefault(name, place)
    return places


@cache
def _columns() -> Mapping[str, str]:
    text = files("suture.engine.citations").joinpath("record_columns.csv").read_text(encoding="utf-8")
    return {row["column"]: row["field"] for row in csv.DictReader(io.StringIO(text))}


def _problem(cells: list[str], *, width: int) -> str:
    if len(cells) > width and any(cell.strip() for cell in cells[width:]):
        return f"The row has {len(cells)} cells, the first line {width}; a cell with a delimiter in it needs quotes."
    if any(len(cell) > _MOST_CELL for cell in cells):
        return f"A cell is longer than {_MOST_CELL:,} letters."
    return ""


def _record(said: Mapping[str, str], *, number: int) -> Record:
    accepting = said.get("accepting", "").casefold()
    kind = said.get("kind", "").casefold()
    phones = [one for one in _SEVERAL.split(said.get("phone", "")) if one]
    texts: dict[str, Any] = {
        name: said.get(name, "")
        for name in (
            "name", "credentials", "street", "unit", "city", "region", "postcode", "website", "hours", "specialty",
        )
    }  # fmt: skip
    return Record(
        id=said.get("id", "") or str(number),
        kind=next((one for one in KINDS if one == kind), ""),
        country=country_named(said.get("country", "")),
        phone=phones[0] if phones else "",
        phones=tuple(phones[1:]),
        specialty_codes=tuple(one for one in _SEVERAL.split(said.get("specialty_codes", "")) if one),
        names=tuple(one for one in _SEVERAL.split(said.get("names", "")) if one),
        accepting=True if accepting in _YES else False if accepting in _NO else None,
        numbers={register: said[register] for register in _REGISTERS if said.get(register)},
        **texts,
    )
