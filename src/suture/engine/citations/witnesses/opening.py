"""From a path to the listing files in it: tables, JSON, XML, Parquet and saved pages; plain, gzipped, zipped.

It knows containers and shapes by their first bytes, never by a name, and how much they may ask for. It refuses to
know who wrote a file and what its columns mean. Tables, lines and XML are streamed; a JSON document is held whole and
is therefore bounded.
"""

from __future__ import annotations

import gzip
import io
import json
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import IO, Any, Final, Literal, TypeAlias, cast

from suture.engine.citations.witnesses.rows import first_rows, rows_of
from suture.engine.errors import UnknownFormat, UnreadableFile
from suture.engine.imports import workbook
from suture.engine.imports.limits import Limits
from suture.engine.imports.magic import GZIP, ZIP, what_it_is
from suture.engine.imports.records import Reject

__all__ = ["MOST_JSON", "ListingFile", "Shape", "open_files"]

Shape: TypeAlias = Literal["table", "json", "lines", "xml", "parquet", "page"]

MOST_JSON: Final = 64 << 20
"""Bytes of one JSON document: parsed it takes about ten times that. JSON Lines are read line by line without it."""

_HEAD: Final = 4_096
_LONGEST_LINE: Final = 8 << 20
_MOST_PAGE: Final = 20 << 20
_MEMBERS: Final = 200
_LIMITS: Final = Limits()
_PBF: Final = b"OSMHeader"


@dataclass(frozen=True, kw_only=True)
class ListingFile:
    """One text or table that may hold listings.

    `shown` names it in sentences, `lead` are a table's first rows, `first` is the JSON document or the first of its
    lines. `path` is only good for a Parquet file, which readers open themselves.
    """

    path: Path
    shown: str
    shape: Shape
    lead: tuple[tuple[str, ...], ...] = ()
    first: Any = None
    url: str | None = None
    opened: Callable[[], IO[bytes]] = field(repr=False)

    def rows(self) -> Iterator[tuple[int, list[str]]]:
        """Each row of a table with the number of the line on which it begins; rows of empty cells are passed over."""
        with self.opened() as file:
            yield from rows_of(file, shown=self.shown)

    def documents(self) -> Iterator[tuple[int, object]]:
        """The JSON document with 0, or each of JSON Lines with its line's number; a broken line is a Reject."""
        if self.shape == "json":
            yield 0, self.first
            return
        with self.opened() as file:
            for number, line in enumerate(iter(partial(file.readline, _LONGEST_LINE), b""), start=1):
                if not line.strip():
                    continue
                try:
                    yield number, json.loads(line)
                except (ValueError, RecursionError):
                    yield number, Reject(number, "the line is no JSON", line[:200].decode("utf-8", "replace"))

    def content(self) -> bytes:
        """The bytes of a saved page, at most 20 MiB of them."""
        with self.opened() as file:
            return file.read(_MOST_PAGE)


def open_files(path: Path, *, file_name: str = "", url: str | None = None) -> tuple[ListingFile, ...]:
    """What a file holds: itself, an archive's members, a workbook's sheets.

    `url` is the address of a saved page. Raises UnknownFormat for what cannot hold listings and UnreadableFile for
    what is empty, damaged, locked, or unpacks to far more than it should.
    """
    shown = file_name or path.name
    with path.open("rb") as file:
        head = file.read(_HEAD)
    size = path.stat().st_size
    if not head:
        raise UnreadableFile(f"{shown} is empty.")
    if head.startswith(ZIP):
        return _archived(path, shown=shown, size=size, url=url)
    opened = cast("Callable[[], IO[bytes]]", partial(path.open, "rb"))
    if head.startswith(GZIP):
        opened = partial(_capped, partial(_gunzipped, path), size=size, shown=shown)
    found = _looked_at(path, opened, shown=shown, url=url)
    return (found,)


def _archived(path: Path, *, shown: str, size: int, url: str | None) -> tuple[ListingFile, ...]:
    try:
        with zipfile.ZipFile(path) as archive:
            infos = [info for info in archive.infolist() if not info.is_dir()]
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise UnreadableFile(f"{shown} is a damaged ZIP archive ({error}).") from error
    if any(info.filename == "xl/workbook.xml" for info in infos):
        return _sheets(path, shown=shown)
    if len(infos) > _MEMBERS:
        raise UnreadableFile(f"{shown} holds {len(infos):,} files; at most {_MEMBERS} are read.")
    found: list[ListingFile] = []
    why: list[str] = []
    for info in infos:
        if info.filename.startswith("__MACOSX/") or Path(info.filename).name.startswith("."):
            continue
        if info.flag_bits & 1:
            raise UnreadableFile(f"{shown} is protected by a password. Unpack it and hand over what is inside.")
        opened = partial(
            _capped, partial(_unzipped, path, info.filename), size=max(1, info.compress_size), shown=info.filename
        )
        try:
            found.append(_looked_at(path, opened, shown=f"{info.filename} in {shown}", url=url))
        except UnknownFormat as error:
            why.append(str(error))
    if not found:
        raise UnknownFormat(f"{shown} holds no file with listings. {' '.join(why[:3])}".rstrip())
    return tuple(found)


def _sheets(path: Path, *, shown: str) -> tuple[ListingFile, ...]:
    found = []
    with path.open("rb") as file:
        for sheet in workbook.sheets(file):
            text = b"".join(sheet.csv_blocks())
            opened = cast("Callable[[], IO[bytes]]", partial(io.BytesIO, text))
            lead = first_rows(opened(), shown=shown)
            name = f"sheet {sheet.name} of {shown}"
            found.append(ListingFile(path=path, shown=name, shape="table", lead=lead, opened=opened))
    if not found:
        raise UnreadableFile(f"{shown} has no sheet with anything in it.")
    return tuple(found)


def _looked_at(path: Path, opened: Callable[[], IO[bytes]], *, shown: str, url: str | None) -> ListingFile:
    """The file with its shape. Raises UnknownFormat for what has none of ours."""
    with opened() as file:
        head = file.read(_HEAD)
    if not head:
        raise UnknownFormat(f"{shown} is empty.")
    if head.startswith(b"PAR1"):
        with path.open("rb") as file:
            if file.read(4) != b"PAR1":
                raise UnknownFormat(f"{shown} is a Parquet file inside an archive; unpack it first.")
        return ListingFile(path=path, shown=shown, shape="parquet", opened=opened)
    if _PBF in head[:32]:
        raise UnknownFormat(
            f"{shown} is an OpenStreetMap extract as .osm.pbf; cut your area out of it as .osm, "
            "or take JSON from Overpass."
        )
    text = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    low = text[:2_000].lower()
    if low.startswith((b"<!doctype html", b"<html", b"<head", b"<body")) or (low[:1] == b"<" and b"<html" in low):
        return ListingFile(path=path, shown=shown, shape="page", url=url, opened=opened)
    if low.startswith((b"<?xml", b"<osm")):
        return ListingFile(path=path, shown=shown, shape="xml", opened=opened)
    if what := what_it_is(head):
        raise UnknownFormat(f"{shown} is {what}, which holds no listings that can be read.")
    if text[:1] in {b"{", b"["}:
        return _json(path, opened, shown=shown)
    with opened() as file:
        return ListingFile(path=path, shown=shown, shape="table", lead=first_rows(file, shown=shown), opened=opened)


def _json(path: Path, opened: Callable[[], IO[bytes]], *, shown: str) -> ListingFile:
    with opened() as file:
        line = file.readline(_LONGEST_LINE)
        more = file.read(MOST_JSON + 1 - len(line)) if len(line) <= MOST_JSON else b""
    first = _parsed(line)
    if isinstance(first, dict) and more.strip():
        return ListingFile(path=path, shown=shown, shape="lines", first=first, opened=opened)
    if len(line) + len(more) > MOST_JSON:
        raise UnreadableFile(
            f"{shown} is one JSON document of more than {MOST_JSON >> 20} MiB; narrow the query, "
            "or hand over JSON Lines."
        )
    document = _parsed(line + more)
    if document is None:
        raise UnreadableFile(f"{shown} is broken JSON; fetch it again.")
    return ListingFile(path=path, shown=shown, shape="json", first=document, opened=opened)


def _parsed(text: bytes) -> object:
    """The value, or None for what is no JSON in UTF-8."""
    try:
        return cast("object", json.loads(text.decode("utf-8-sig")))
    except (ValueError, RecursionError):
        return None


def _gunzipped(path: Path) -> IO[bytes]:
    return cast("IO[bytes]", gzip.open(path, "rb"))


def _unzipped(path: Path, name: str) -> IO[bytes]:
    # The archive stays open as long as its member: the member holds the file.
    return zipfile.ZipFile(path).open(name)


def _capped(opened: Callable[[], IO[bytes]], *, size: int, shown: str) -> IO[bytes]:
    return io.BufferedReader(_Counted(opened(), size=size, shown=shown), 1 << 20)


class _Counted(io.RawIOBase):
    """An unpacked file that is refused where it grows beyond what an honest one of its size does."""

    def __init__(self, file: IO[bytes], *, size: int, shown: str) -> None:
        super().__init__()
        self._file = file
        self._left = min(_LIMITS.unpacked_bytes, max(_LIMITS.ratio_from, size * _LIMITS.ratio))
        self._shown = shown

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        try:
            block = self._file.read(len(buffer))
        except (OSError, EOFError, ValueError, zlib.error, zipfile.BadZipFile, RuntimeError) as error:
            raise UnreadableFile(f"{self._shown} is damaged or locked and cannot be unpacked ({error}).") from error
        self._left -= len(block)
        if self._left < 0:
            raise UnreadableFile(f"{self._shown} unpacks to far more than an honest file of its size does.")
        buffer[: len(block)] = block
        return len(block)

    def close(self) -> None:
        self._file.close()
        super().close()
