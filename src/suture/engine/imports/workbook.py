"""Excel workbooks (.xlsx) as the CSV text that the ordinary readers take, one sheet at a time.

It knows how to open a workbook that may be hostile and how a cell becomes text: days as ISO 8601, whole
numbers without ".0", true and false as words, line breaks inside a cell as blanks, so that a line of the text
is a row of the sheet. It refuses to know what the columns mean. Formulas are never computed; their stored
results count.

python-calamine does the reading, and three things have to be settled before it sees a byte, because it
allocates what the file claims: all members are inflated here and packed anew (so that sizes cannot lie), the
area of each sheet is measured (a 5 kB file with cells A1 and XFD1048576 made it ask for 12.8 GB and abort),
and so is the text that shared strings would grow to.
"""

from __future__ import annotations

import csv
import io
import re
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from datetime import time as clock_time
from typing import IO, Final

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from suture.engine.errors import UnreadableFile

__all__ = ["Cell", "Sheet", "WorkbookLimits", "cell_text", "sheets"]

Cell = int | float | str | bool | clock_time | date | datetime | timedelta

_SAVE_AS_CSV: Final = "Save the sheet as CSV and hand that over."
_BLOCK: Final = 1 << 20
_PACKED_IN_MEMORY: Final = 32 << 20
_LONGEST_TEXT: Final = 4 * 32_767  # bytes
_WANTED: Final = re.compile(
    r"\[Content_Types\]\.xml|_rels/\.rels|xl/(workbook|sharedStrings|styles)\.xml|xl/_rels/[^/]+"
    r"|xl/worksheets/[^/]+\.xml",
    re.IGNORECASE,
)
_WORKSHEET: Final = re.compile(r"xl/worksheets/", re.IGNORECASE)
_CELL: Final = re.compile(rb"<(?:\w+:)?c[\s/>]")
_ROW: Final = re.compile(rb"<(?:\w+:)?row[\s/>]")
_CELL_PLACE: Final = re.compile(rb"""[\s]r\s*=\s*["']([A-Za-z]{1,3})(\d{1,9})["']""")
_ROW_PLACE: Final = re.compile(rb"""[\s]r\s*=\s*["'](\d{1,9})["']""")
_STRING: Final = re.compile(rb"<(?:\w+:)?si[\s/>]")


@dataclass(frozen=True, kw_only=True)
class WorkbookLimits:
    """What a workbook may grow to. Defaults: 256 MiB inflated, 20 million cells (0.7 GB while read)."""

    inflated_bytes: int = 256 << 20
    cells: int = 20_000_000
    text_bytes: int = 1 << 30


@dataclass(frozen=True)
class Sheet:
    """One visible sheet with something in it, in memory; it can be read as often as one likes."""

    name: str
    _rows: CalamineSheet

    def csv_blocks(self) -> Iterator[bytes]:
        """UTF-8 CSV in blocks of about a mebibyte; line n is row n, a blank row is empty."""
        text = io.StringIO()
        writer = csv.writer(text, lineterminator="\n")
        for row in self._rows.iter_rows():
            cells = [cell_text(cell) for cell in row]
            if any(cells):
                writer.writerow(cells)
            else:
                text.write("\n")
            if text.tell() >= _BLOCK:
                yield text.getvalue().encode("utf-8", "replace")
                text.seek(0)
                text.truncate()
        yield text.getvalue().encode("utf-8", "replace")


def sheets(file: IO[bytes], *, limits: WorkbookLimits = WorkbookLimits()) -> Iterator[Sheet]:
    """Each visible sheet that is not empty, in the workbook's order.

    `file` is a seekable .xlsx. Raises UnreadableFile where it is damaged, locked, no workbook, or larger than
    `limits` once unpacked.
    """
    with tempfile.SpooledTemporaryFile(max_size=_PACKED_IN_MEMORY) as packed:
        _pack_anew(file, packed, limits=limits)
        packed.seek(0)
        try:
            workbook = CalamineWorkbook.from_filelike(packed)
            for sheet in workbook.sheets_metadata:
                if sheet.typ is not SheetTypeEnum.WorkSheet or sheet.visible is not SheetVisibleEnum.Visible:
                    continue
                rows = workbook.get_sheet_by_name(sheet.name)
                if rows.height:
                    yield Sheet(sheet.name, rows)
        except (CalamineError, OSError, ValueError) as error:
            message = f"The workbook cannot be read ({error}). {_SAVE_AS_CSV}"
            raise UnreadableFile(message) from error


def cell_text(cell: Cell) -> str:
    """A cell as an export would have written it."""
    if isinstance(cell, str):
        return " ".join(cell.splitlines()) if "\n" in cell or "\r" in cell else cell
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime):
        at_midnight = (cell.hour, cell.minute, cell.second) == (0, 0, 0)
        return cell.date().isoformat() if at_midnight else cell.isoformat(sep=" ", timespec="seconds")
    if isinstance(cell, date | clock_time):
        return cell.isoformat()
    return str(cell)


def _pack_anew(file: IO[bytes], packed: IO[bytes], *, limits: WorkbookLimits) -> None:
    """Inflate what a reader needs, count and measure it, and store it without compression."""
    inflated = cells = longest = 0
    try:
        with zipfile.ZipFile(file) as archive, zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as plain:
            for name in dict.fromkeys(archive.namelist()):
                if not _WANTED.fullmatch(name):
                    continue
                content = _inflate(archive, name, most=limits.inflated_bytes - inflated)
                inflated += len(content)
                plain.writestr(zipfile.ZipInfo(name), content)
                if _WORKSHEET.match(name):
                    cells += _area(content)
                elif name.lower().endswith("sharedstrings.xml"):
                    longest = max(map(len, _STRING.split(content)))
    except RuntimeError as error:  # zipfile's word for a password, and for nothing else when reading
        message = f"The workbook is protected by a password. {_SAVE_AS_CSV}"
        raise UnreadableFile(message) from error
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError) as error:
        message = f"The workbook is damaged ({error}). {_SAVE_AS_CSV}"
        raise UnreadableFile(message) from error
    if cells > limits.cells:
        message = f"The workbook's sheets span {cells:,} cells, more than can be read. {_SAVE_AS_CSV}"
        raise UnreadableFile(message)
    # Excel's own texts end at 32,767 characters. One that is longer could be repeated in every cell.
    if longest > _LONGEST_TEXT and longest * cells > limits.text_bytes:
        message = f"The workbook holds texts of {longest:,} bytes, which may stand in many cells. {_SAVE_AS_CSV}"
        raise UnreadableFile(message)


def _inflate(archive: zipfile.ZipFile, name: str, *, most: int) -> bytes:
    content = bytearray()
    with archive.open(name) as member:
        while block := member.read(_BLOCK):
            content += block
            if len(content) > most:
                message = f"The workbook is too large once unpacked. {_SAVE_AS_CSV}"
                raise UnreadableFile(message)
    return bytes(content)


def _area(sheet: bytes) -> int:
    """How many cells the rectangle has that holds all cells of a sheet, or somewhat more; never fewer."""
    places = _CELL_PLACE.findall(sheet)
    width = max((_column(letters) for letters in {letters for letters, _ in places}), default=0)
    height = max((int(row) for _, row in places), default=0)
    numbers = _ROW_PLACE.findall(sheet)
    height = max(height, max(map(int, numbers), default=0))
    # Rows and cells may leave out their place: then they follow each other.
    height += len(_ROW.findall(sheet)) - len(numbers)
    if len(_CELL.findall(sheet)) > len(places):
        width += max(len(_CELL.findall(row)) for row in _ROW.split(sheet))
    return width * height


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number
