"""The first half of loading: files become portions of kept columns on disk, and a killed run goes on where it was.

A portion is some 64 MB of a file, dealt into slots. After each one a note says how far its file is read, so what was
finished before a crash is not read again; a zip is inflated again up to there. The note is of these very files
(names, sizes, check sums of the zip, days of change): of others nothing is taken over.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Final

import msgspec
import numpy as np
import pyarrow as pa

from suture.engine.citations.nppes.blocks import Block, blocks
from suture.engine.citations.nppes.dealt import Dealt, number_slots, write_dealt
from suture.engine.citations.nppes.headers import Layout
from suture.engine.citations.nppes.numbers import is_number
from suture.engine.citations.nppes.reading import read_rows
from suture.engine.citations.nppes.shapes import GONE, MAIN, NAMES, PLACES, shape_rows
from suture.engine.citations.nppes.sources import Source, opened
from suture.engine.errors import UnknownFormat
from suture.engine.imports.records import Reject
from suture.engine.imports.workbook import sheets
from suture.engine.links.crash import crash_point
from suture.engine.links.durable import remove_folder, replace_file
from suture.engine.links.progress import Progress, Step

__all__ = ["BLOCK", "SHOWN_REJECTS", "FileNote", "Portions", "read_portions"]

BLOCK: Final = 64_000_000
SHOWN_REJECTS: Final = 100
_FORMAT: Final = 1
_NOTE: Final = "portions.json"
_GONE: Final = "gone"
_SCHEMAS: Final = {"main": MAIN, "names": NAMES, "places": PLACES, _GONE: GONE}
_MOST_SHEET_ROWS: Final = 5
_HEADER_BYTES: Final = 65_537
_AMERICAN: Final = re.compile(r"^(\d\d)/(\d\d)/(\d{4})$")


@dataclass(frozen=True, kw_only=True)
class FileNote:
    """How far a file is read: to byte `read` of `size`; `rows` were kept, `rejected` were not; `line` is the next.

    `rejects` are the first hundred; `decimals` whether numbers stood there as decimals.
    """

    name: str
    size: int
    read: int = 0
    line: int = 2
    rows: int = 0
    rejected: int = 0
    decimals: bool = False
    rejects: tuple[Reject, ...] = ()
    portions: tuple[str, ...] = ()
    done: bool = False


@dataclass(frozen=True, kw_only=True)
class Portions:
    """Everything that was read of the files that were handed over."""

    folder: Path
    key: str
    files: tuple[FileNote, ...]
    format: int = _FORMAT

    def dealt(self, kind: str) -> Dealt:
        """The portions of one kind (main, names, places, gone), in the order of the files."""
        names = [name for file in self.files for name in file.portions if name.startswith(kind)]
        return Dealt([self.folder / name for name in names], schema=_SCHEMAS[kind])


def read_portions(sources: Sequence[Source], *, folder: Path, key: str, progress: Progress) -> Portions:
    """Read every source into `folder`, going on where an earlier run under the same `key` ended.

    Raises UnreadableFile, InputError, UnknownFormat, and what `progress` raises to stop; what is read stays.
    """
    key = sha256("\n".join([key, str(BLOCK), *(source.mark for source in sources)]).encode()).hexdigest()[:32]
    portions = _resumed(folder, key)
    if portions is None:
        remove_folder(folder)
        folder.mkdir(parents=True)
        files = tuple(FileNote(name=source.name, size=source.size) for source in sources)
        portions = Portions(folder=folder, key=key, files=files)
    for place, source in enumerate(sources):
        if not portions.files[place].done:
            if source.layout is None:
                portions = _read_list(source, place, portions, progress)
            else:
                portions = _read_table(source, source.layout, place, portions, progress)
    return portions


def _read_table(source: Source, layout: Layout, place: int, portions: Portions, progress: Progress) -> Portions:
    total = sum(file.size for file in portions.files)
    before = sum(file.size for file in portions.files[:place])
    with opened(source) as file:
        note = portions.files[place]
        at = note.read or len(file.readline(_HEADER_BYTES))
        file.seek(at)
        for block in blocks(file, size=BLOCK, start=at, line=note.line, name=source.name):
            note = _read_block(block, layout, note, prefix=f"{layout.kind}-{place}", folder=portions.folder)
            portions = _noted(portions, place, note)
            told = portions.files
            progress(
                Step(
                    stage=f"reading {source.name}", done=before + note.read, total=total, unit="bytes",
                    rows=sum(one.rows for one in told), rejected=sum(one.rejected for one in told),
                )
            )  # fmt: skip
    return _noted(portions, place, replace(note, done=True))


def _read_block(block: Block, layout: Layout, note: FileNote, *, prefix: str, folder: Path) -> FileNote:
    rows, rejects = read_rows(block, layout=layout)
    shaped = shape_rows(rows, kind=layout.kind)
    rejects += shaped.rejects
    name = f"{prefix}-{len(note.portions):05}.arrow"
    _write(folder / name, shaped.table)
    first = sorted(rejects, key=lambda reject: reject.line)[: SHOWN_REJECTS - len(note.rejects)]
    return replace(
        note,
        read=block.end,
        line=block.line + block.data.count(b"\n"),
        rows=note.rows + len(shaped.table),
        rejected=note.rejected + len(rejects),
        rejects=(*note.rejects, *first),
        decimals=note.decimals or shaped.decimals,
        portions=(*note.portions, name),
    )


def _read_list(source: Source, place: int, portions: Portions, progress: Progress) -> Portions:
    """Read the list of deactivations: a title, then a row for each number with its day."""
    numbers: list[int] = []
    days: list[date | None] = []
    rejects: list[Reject] = []
    with opened(source) as file:
        for sheet in sheets(file):
            lines = b"".join(sheet.csv_blocks()).decode().splitlines()
            for number, line in enumerate(lines, start=1):
                first, _, second = line.replace('"', "").partition(",")
                day = _day(second.split(",")[0].strip())
                if is_number(first.strip()) and day:
                    numbers.append(int(first))
                    days.append(day)
                elif line.strip() and number > _MOST_SHEET_ROWS:
                    rejects.append(Reject(number, "no NPI with a day of deactivation", line[:200]))
    if not numbers:
        raise UnknownFormat(f"{source.name} lists no NPI with a day of deactivation; it is no list of deactivations.")
    name = f"{_GONE}-{place}-00000.arrow"
    _write(portions.folder / name, pa.table([pa.array(numbers, pa.uint32()), days], schema=GONE))
    note = replace(
        portions.files[place], read=source.size, rows=len(numbers), rejected=len(rejects), portions=(name,),
        rejects=tuple(rejects[:SHOWN_REJECTS]), done=True,
    )  # fmt: skip
    progress(Step(stage=f"reading {source.name}", done=1, rows=len(numbers), rejected=len(rejects)))
    return _noted(portions, place, note)


def _write(path: Path, table: pa.Table) -> None:
    write_dealt(path, table, number_slots(table["npi"].to_numpy().astype(np.int64)))
    crash_point("rows-spilled")


def _noted(portions: Portions, place: int, note: FileNote) -> Portions:
    """The same portions with one file's note, which is on the disk by then."""
    files = (*portions.files[:place], note, *portions.files[place + 1 :])
    portions = replace(portions, files=files)
    content = {"format": _FORMAT, "key": portions.key, "files": files}
    replace_file(portions.folder / _NOTE, msgspec.json.encode(content))
    return portions


def _resumed(folder: Path, key: str) -> Portions | None:
    """What an earlier run left; None where there is nothing, or it is of other files or another version."""
    try:
        told = msgspec.json.decode((folder / _NOTE).read_bytes(), type=_Note)
    except (FileNotFoundError, msgspec.DecodeError):
        return None
    if (told.format, told.key) != (_FORMAT, key):
        return None
    return Portions(folder=folder, key=key, files=told.files)


@dataclass(frozen=True, kw_only=True)
class _Note:
    format: int
    key: str
    files: tuple[FileNote, ...]


def _day(text: str) -> date | None:
    """A day as the list writes it (MM/DD/YYYY), or as the workbook has it; None for other texts."""
    try:
        return date.fromisoformat(_AMERICAN.sub(r"\3-\1-\2", text))
    except ValueError:
        return None
