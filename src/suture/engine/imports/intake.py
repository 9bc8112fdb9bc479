"""From a path to the texts in it: plain files, .gz, .zip with several reports, workbooks, JSON.

It knows containers, by their first bytes and never by their names, and how much they may ask for. It refuses
to know what the texts say. Nothing is unpacked to disk and no file is held in memory; a text can be read twice,
because the first reading gives the digest by which an import is recognised.
"""

from __future__ import annotations

import gzip
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from os import SEEK_END
from pathlib import Path
from typing import IO, Final, cast

from suture.engine.errors import UnknownFormat, UnreadableFile
from suture.engine.imports import dataforseo_json, workbook
from suture.engine.imports.limits import Limits
from suture.engine.imports.magic import GZIP, ZIP, what_it_is
from suture.engine.imports.shape import Sheet

__all__ = ["Source", "sources"]

_HEAD: Final = 512
_WORKBOOK: Final = "xl/workbook.xml"

Seen = Callable[[int], None]


@dataclass(frozen=True)
class Source:
    """One text that may be an export."""

    name: str
    """The member of an archive, or the workbook's sheet; empty for a file that holds one text."""
    packed_bytes: int
    """What reading it costs: bytes of the file or of the archive's member. For progress."""
    is_sheet: bool
    """The text was made by us: UTF-8, commas."""
    _open: Callable[[Seen], Iterator[bytes]]
    notes: tuple[str, ...] = ()

    def blocks(self, seen: Seen = lambda packed_bytes: None) -> Iterator[bytes]:
        """The text's bytes from the start; `seen` hears how many packed bytes are read. Raises UnreadableFile."""
        return self._open(seen)

    def digest(self, seen: Seen = lambda packed_bytes: None) -> str:
        """SHA-256 of the text's bytes, in hexadecimal: the same whether it was packed or not."""
        found = sha256()
        for block in self.blocks(seen):
            found.update(block)
        return found.hexdigest()


def sources(path: Path, *, file_name: str, limits: Limits) -> list[Source]:
    """The texts in a file. Raises UnknownFormat for what cannot be an export, UnreadableFile for damaged files."""
    with path.open("rb") as file:
        head = file.read(_HEAD)
    size = path.stat().st_size
    if not head:
        raise UnreadableFile(f"{file_name} is empty.")
    if head.startswith(ZIP):
        return _archived(path, file_name=file_name, limits=limits)
    if not head.startswith(GZIP):
        return _texts(
            head, lambda: path.open("rb"), name="", shown=file_name, size=size, unpacked=size, limits=limits
        )
    with _gunzipped(path) as file:
        head = _first(file, file_name)
    if head.startswith((GZIP, *ZIP)):
        raise UnknownFormat(f"{file_name} is an archive inside an archive. Unpack it and hand over what is inside.")
    return _texts(
        head, lambda: _gunzipped(path), name="", shown=file_name, size=size, unpacked=_told_size(path), limits=limits
    )


def _archived(path: Path, *, file_name: str, limits: Limits) -> list[Source]:
    try:
        with zipfile.ZipFile(path) as archive:
            infos = [info for info in archive.infolist() if not info.is_dir()]
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise UnreadableFile(f"{file_name} is a damaged ZIP archive ({error}).") from error
    if any(info.filename == _WORKBOOK for info in infos):
        return _sheets(lambda: path.open("rb"), workbook.sheets, name="", shown=file_name, size=path.stat().st_size)
    if len(infos) > limits.members:
        raise UnreadableFile(f"{file_name} holds {len(infos):,} files; at most {limits.members} are read.")
    found: list[Source] = []
    skipped: list[str] = []
    for info in infos:
        name = info.filename
        if name.startswith("__MACOSX/") or Path(name).name.startswith("."):
            continue
        shown = f"{name} in {file_name}"
        if info.flag_bits & 1:
            raise UnreadableFile(f"{shown} is protected by a password. Unpack it and hand over what is inside.")

        def unzipped(info: zipfile.ZipInfo = info, shown: str = shown) -> IO[bytes]:
            return _unzipped(path, info, shown)

        with unzipped() as file:
            head = _first(file, shown)
        if not head:
            skipped.append(f"{name} in the archive is empty and was skipped")
        elif head.startswith((GZIP, *ZIP)):
            skipped.append(f"{name} in the archive is an archive itself and was skipped; unpack it first")
        elif what := what_it_is(head):
            skipped.append(f"{name} in the archive is {what} and was skipped")
        else:
            size = max(1, info.compress_size)
            found += _texts(head, unzipped, name=name, shown=shown, size=size, unpacked=info.file_size, limits=limits)
    if not found:
        because = f": {'; '.join(skipped)}" if skipped else ""
        raise UnknownFormat(f"{file_name} holds no file that could be an export{because}.")
    first = found[0]
    found[0] = Source(first.name, first.packed_bytes, first.is_sheet, first._open, tuple(skipped))
    return found


def _texts(
    head: bytes, opened: Callable[[], IO[bytes]], *, name: str, shown: str, size: int, unpacked: int, limits: Limits
) -> list[Source]:
    """One text, or the sheets of a JSON answer; `unpacked` is the size that the container claims, for progress."""
    if what := what_it_is(head):
        raise UnknownFormat(f"{shown} is {what}, not an export of links.")
    if dataforseo_json.looks_like_json(head):
        return _sheets(opened, dataforseo_json.sheets, name=name, shown=shown, size=size)

    def blocks(seen: Seen) -> Iterator[bytes]:
        def unpacked_so_far(read: int) -> None:
            seen(min(size, size * read // max(1, unpacked)))

        return _capped(opened, shown=shown, size=size, limits=limits, seen=unpacked_so_far)

    return [Source(name, size, False, blocks)]


def _sheets(
    opened: Callable[[], IO[bytes]],
    convert: Callable[[IO[bytes]], Iterator[Sheet]],
    *,
    name: str,
    shown: str,
    size: int,
) -> list[Source]:
    with opened() as file:
        sheets = tuple(convert(file))
    if not sheets:
        raise UnreadableFile(f"{shown} has no sheet with anything in it.")

    each = max(1, size // len(sheets))

    # Sheets are kept: reading a workbook costs several times what its text does (4 s for a million cells).
    def blocks(seen: Seen, sheet: Sheet) -> Iterator[bytes]:
        yield from sheet.csv_blocks()
        seen(each)

    return [Source(sheet.name or name, each, True, partial(blocks, sheet=sheet)) for sheet in sheets]


def _capped(opened: Callable[[], IO[bytes]], *, shown: str, size: int, limits: Limits, seen: Seen) -> Iterator[bytes]:
    """Blocks of an opened file, refused where it grows beyond the limits; `seen` hears the bytes so far."""
    unpacked = 0
    most = min(limits.unpacked_bytes, max(limits.ratio_from, size * limits.ratio))
    with opened() as file:
        while block := _read(file, limits.block_bytes, shown):
            unpacked += len(block)
            if unpacked > most:
                raise UnreadableFile(
                    f"{shown} unpacks to more than {most >> 20:,} MiB, which no export of its size does."
                )
            yield block
            seen(unpacked)


def _first(file: IO[bytes], shown: str) -> bytes:
    return _read(file, _HEAD, shown)


def _read(file: IO[bytes], size: int, shown: str) -> bytes:
    try:
        return file.read(size)
    except (EOFError, zlib.error, gzip.BadGzipFile, zipfile.BadZipFile, NotImplementedError) as error:
        raise UnreadableFile(f"{shown} is damaged or breaks off ({error}). Download it again.") from error


def _told_size(path: Path) -> int:
    """What a .gz says that it unpacks to, which may be a lie."""
    with path.open("rb") as file:
        file.seek(-4, SEEK_END)
        return int.from_bytes(file.read(4), "little")


def _gunzipped(path: Path) -> IO[bytes]:
    return cast("IO[bytes]", gzip.open(path, "rb"))


def _unzipped(path: Path, info: zipfile.ZipInfo, shown: str) -> IO[bytes]:
    try:
        with zipfile.ZipFile(path) as archive:
            # The member keeps the archive's file open by itself.
            return archive.open(info)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError) as error:
        raise UnreadableFile(f"{shown} cannot be unpacked ({error}).") from error
