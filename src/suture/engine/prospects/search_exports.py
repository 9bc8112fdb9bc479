"""A person's own search results as they keep them: tables, workbooks, lists of addresses, bookmarks, JSON answers.

It knows them by what they hold, never by their names, and columns by the words in data/search_columns.csv. The rest
of a table is not read. It refuses to guess a place or a query that a file does not tell; a row that holds no address
of the web is told as rejected, with its line. What is larger than MOST_BYTES or longer than MOST_ROWS is not read.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Final

from suture.engine.citations.record_tables import Rejected
from suture.engine.errors import InputError, UnreadableFile
from suture.engine.imports.detect import header_lines
from suture.engine.imports.lenient import split
from suture.engine.imports.magic import GZIP, ZIP, what_it_is
from suture.engine.imports.shape import fold
from suture.engine.imports.text import as_utf8, sniff_encoding
from suture.engine.imports.values import whole
from suture.engine.imports.workbook import WorkbookLimits, sheets
from suture.engine.pages.tree import parse
from suture.engine.prospects.search_answers import MOST_ROWS, MOST_WORDS, SearchRow, read_answer_json, search_row
from suture.engine.prospects.tables import rows_of

__all__ = ["MOST_BYTES", "SearchRow", "read_search_export"]

MOST_BYTES: Final = 20_000_000
"""Bytes of a file that is read."""

_SAMPLE: Final = 65_536
_DELIMITERS: Final = ("\t", ",", ";", "|")
_BOOKMARKS: Final = b"netscape-bookmark-file"
_WORKBOOK: Final = WorkbookLimits(inflated_bytes=64 << 20, cells=2_000_000)
_SAVE_AS: Final = "Save the results as CSV, or as a list of addresses, and hand that over."

Read = tuple[tuple[SearchRow, ...], tuple[Rejected, ...]]


def read_search_export(content: bytes) -> Read:
    """Read search results from a file's bytes: accepted rows in its order, and rejected ones.

    Raises UnreadableFile for what is no text, damaged or too large, and InputError where no address is in it.
    """
    if len(content) > MOST_BYTES:
        raise UnreadableFile(f"The file is larger than {MOST_BYTES // 1_000_000} MB. {_SAVE_AS}")
    if not content.strip():
        raise UnreadableFile("The file is empty.")
    if content.startswith(ZIP):
        return _with_something(_of_workbook(content))
    encoding = sniff_encoding(content[:_SAMPLE]) if not content.startswith(GZIP) else None
    if encoding is None:
        raise UnreadableFile(f"The file is packed. {_SAVE_AS}")
    utf8 = b"".join(as_utf8([content], encoding=encoding))
    begins = utf8[:_SAMPLE].lstrip()
    if _BOOKMARKS in begins[:200].lower():
        return _with_something(_of_bookmarks(utf8))
    if begins.startswith((b"{", b"[")) and not begins.startswith(b"{\\rtf"):
        return _with_something(read_answer_json(utf8))
    if (seen := what_it_is(begins[:512])) is not None:
        raise UnreadableFile(f"The file is {seen}. {_SAVE_AS}")
    return _with_something(_of_text(utf8))


def _with_something(read: Read) -> Read:
    if not read[0] and not read[1]:
        raise InputError(f"No address of the web is in the file. {_SAVE_AS}")
    return read


def _of_workbook(content: bytes) -> Read:
    """Every sheet that has a column of addresses; a sheet of something else is left out."""
    accepted: list[SearchRow] = []
    rejected: list[Rejected] = []
    for sheet in sheets(io.BytesIO(content), limits=_WORKBOOK):
        rows, refused = _of_text(b"".join(sheet.csv_blocks()), tables_only=True)
        accepted += rows
        rejected += refused
        if len(accepted) > MOST_ROWS:
            rejected.append(_beyond(accepted[MOST_ROWS]))
            break
    return tuple(accepted[:MOST_ROWS]), tuple(rejected)


def _of_bookmarks(utf8: bytes) -> Read:
    """A browser's bookmarks (the Netscape format that all browsers export); folders are not read."""
    links = [mark.node for mark in parse(utf8).marks if mark.node.tag == "a"]
    found = (
        search_row(
            str(node.attributes.get("href") or ""), title=node.text(deep=True) or "", line=number
        )
        for number, node in enumerate(links, start=1)
    )  # fmt: skip
    return _parted(found)


def _of_text(utf8: bytes, *, tables_only: bool = False) -> Read:
    header = _header(utf8)
    if header is not None:
        line, names, delimiter, rows_from = header
        return _of_table(utf8[rows_from:].decode("utf-8", "replace"), names, delimiter=delimiter, after=line)
    return ((), ()) if tables_only else _of_list(utf8.decode("utf-8", "replace"))


def _header(utf8: bytes) -> tuple[int, Mapping[str, int], str, int] | None:
    """The line of the header, the place of each field, what parts cells, and where rows begin; None: no table."""
    for line, text, after in header_lines(utf8[:_SAMPLE]):
        for delimiter in sorted(_DELIMITERS, key=text.count, reverse=True):
            places: dict[str, int] = {}
            for place, name in enumerate(split(text, delimiter=delimiter)):
                field = _columns().get(fold(name))
                if field is not None:
                    places.setdefault(field, place)
            if "url" in places:
                return line, places, delimiter, after
    return None


def _of_table(text: str, places: Mapping[str, int], *, delimiter: str, after: int) -> Read:
    def cell(cells: list[str], field: str) -> str:
        place = places.get(field)
        return cells[place].strip() if place is not None and place < len(cells) else ""

    def rows() -> Iterator[SearchRow | Rejected]:
        reader = csv.reader(io.StringIO(text.replace("\0", ""), newline=""), delimiter=delimiter)
        begins = after + 1
        while True:
            try:
                cells = next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                raise InputError(f"Line {begins} is no row of a table ({error}); is a quote left open?") from error
            if any(one.strip() for one in cells):
                if url := cell(cells, "url"):
                    position = whole(cell(cells, "position"))
                    yield search_row(
                        url, title=cell(cells, "title"), position=position or None, query=cell(cells, "query"),
                        line=begins,
                    )  # fmt: skip
                else:
                    yield Rejected(line=begins, reason="The row has no address.")
            begins = after + reader.line_num + 1

    return _parted(rows())


def _of_list(text: str) -> Read:
    """A line for each address, with a title after or before it or not."""

    def rows() -> Iterator[SearchRow | Rejected]:
        for line, said in enumerate(text.splitlines(), start=1):
            words = said.split()
            if not words:
                continue
            at = next((place for place, word in enumerate(words) if "://" in word), None)
            if at is None:
                at = 0 if len(words) == 1 and "." in words[0] else None
            if at is None:
                yield Rejected(line=line, reason="The line holds no address.")
            else:
                title = " ".join((*words[:at], *words[at + 1 :]))
                yield search_row(words[at].strip("<>()[],;\"'"), title=title, line=line)

    accepted, rejected = _parted(rows())
    # A letter or a report, not a list: its lines are no rows.
    return (accepted, rejected) if accepted else ((), ())


def _parted(found: Iterable[SearchRow | Rejected]) -> Read:
    accepted: list[SearchRow] = []
    rejected: list[Rejected] = []
    for one in found:
        if isinstance(one, Rejected):
            rejected.append(one)
        elif len(accepted) < MOST_ROWS:
            accepted.append(one)
        else:
            rejected.append(_beyond(one))
            break
    return tuple(accepted), tuple(rejected)


def _beyond(row: SearchRow) -> Rejected:
    """The first row that is one too many stands for all after it."""
    return Rejected(line=row.line, reason=MOST_WORDS)


@cache
def _columns() -> Mapping[str, str]:
    return {row["column"]: row["field"] for row in rows_of("search_columns")}
