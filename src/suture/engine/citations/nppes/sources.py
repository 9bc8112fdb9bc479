"""What was handed over: a published zip, its unpacked files, a folder of them, or the list of deactivations.

It knows which files belong together and for which days they stand, by the names that CMS gives them
(`npidata_pfile_20050523-20261108.csv`). It refuses to read rows.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import IO, Final

from suture.engine.citations.nppes.headers import Layout, read_header
from suture.engine.errors import InputError, UnknownFormat, UnreadableFile

__all__ = ["Source", "find_sources", "opened"]

_PERIOD: Final = re.compile(r"_(\d{8})-(\d{8})")
_DAY: Final = re.compile(r"(?<!\d)(20\d{6})(?!\d)")
# The register's first day: a file from then on is the whole register, any other is what changed in a week.
_FIRST_DAY: Final = "20050523"
_HEADER_BYTES: Final = 65_536
_DAMAGED: Final = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError)


@dataclass(frozen=True, kw_only=True)
class Source:
    """One table to be read. `mark` changes when its bytes do; `size` is in bytes, unpacked.

    `layout` is None for a list of deactivations (.xlsx). `until` is the last day for which it stands, None where its
    name does not say; `whole` whether it is the whole register.
    """

    path: Path
    member: str
    mark: str
    size: int
    layout: Layout | None
    until: date | None
    whole: bool

    @property
    def name(self) -> str:
        """What it is called, without folders."""
        return re.split(r"[\\/]", self.member or self.path.name)[-1]


def find_sources(paths: Sequence[Path]) -> tuple[Source, ...]:
    """Return every table in files, zips and folders; endpoints and files that only hold a header are left out.

    Raises InputError where nothing can be read, UnknownFormat where nothing is of the register, UnreadableFile where
    a zip is damaged.
    """
    found: list[Source] = []
    for path in paths:
        try:
            found += _in_path(path)
        except OSError as error:
            raise InputError(f"{path.name}: {error.strerror or error}.") from error
    if not found:
        raise UnknownFormat(
            f"{paths[0].name} holds no file of the NPI register; wanted is its monthly or weekly zip, the CSV files "
            "in it (npidata_pfile, pl_pfile, othername_pfile), or the list of deactivations (.xlsx)."
        )
    return tuple(found)


@contextmanager
def opened(source: Source) -> Iterator[IO[bytes]]:
    """Open the unpacked bytes of a source. Raises UnreadableFile also while they are read."""
    try:
        if source.member:
            with zipfile.ZipFile(source.path) as archive, archive.open(source.member) as member:
                yield member
        else:
            with source.path.open("rb") as file:
                yield file
    except _DAMAGED as error:
        raise UnreadableFile(f"{source.path.name} is damaged ({error}); download it again.") from error
    except RuntimeError as error:  # zipfile's word for a password
        raise UnreadableFile(f"{source.path.name} is protected by a password.") from error
    except OSError as error:
        raise InputError(f"{source.path.name}: {error.strerror or error}.") from error


def _in_path(path: Path) -> Iterator[Source]:
    if path.is_dir():
        for inside in sorted(path.iterdir()):
            if inside.suffix.lower() in (".csv", ".xlsx"):
                yield from _in_path(inside)
    elif path.suffix.lower() == ".xlsx":
        yield _source(path, member="", mark=_file_mark(path), size=path.stat().st_size, layout=None)
    elif zipfile.is_zipfile(path):
        yield from _in_zip(path)
    elif path.suffix.lower() == ".zip":
        raise UnreadableFile(f"{path.name} breaks off, or is no zip; download it again.")
    else:
        with path.open("rb") as file:
            layout = read_header(file.readline(_HEADER_BYTES + 1), name=path.name)
        if layout.kind != "endpoints":
            yield _source(path, member="", mark=_file_mark(path), size=path.stat().st_size, layout=layout)


def _in_zip(path: Path) -> Iterator[Source]:
    with zipfile.ZipFile(path) as archive:
        members = [info for info in archive.infolist() if not info.is_dir()]
    for info in members:
        name = info.filename.lower()
        if not name.endswith((".csv", ".xlsx")) or "fileheader" in name:
            continue
        mark = f"{info.filename}:{info.file_size}:{info.CRC:08x}"
        source = _source(path, member=info.filename, mark=mark, size=info.file_size, layout=None)
        if name.endswith(".xlsx"):
            yield source
            continue
        with opened(source) as file:
            layout = read_header(file.readline(_HEADER_BYTES + 1), name=source.name)
        if layout.kind != "endpoints":
            yield _source(path, member=info.filename, mark=mark, size=info.file_size, layout=layout)


def _source(path: Path, *, member: str, mark: str, size: int, layout: Layout | None) -> Source:
    name = re.split(r"[\\/]", member or path.name)[-1]
    found = _PERIOD.search(name)
    alone = _DAY.search(name)
    until = _day(found[2] if found else alone[1] if alone else "")
    # A file whose name says nothing is taken for what it most likely is: the main file for all of the register.
    whole = found[1] == _FIRST_DAY if found else layout is not None and layout.kind == "main"
    return Source(path=path, member=member, mark=mark, size=size, layout=layout, until=until, whole=whole)


def _file_mark(path: Path) -> str:
    state = path.stat()
    return f"{path.name}:{state.st_size}:{state.st_mtime_ns}"


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
