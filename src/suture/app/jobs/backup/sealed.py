"""A file that nobody changes without being noticed: a .zip whose comment is the SHA-256 of all before it.

Any program opens it, and `unzip -z` shows the seal. Inside, `manifest.json` (the last member) holds the SHA-256 of
each other member. It says that a file is whole, not who made it. It refuses to know what the members mean.
"""

from __future__ import annotations

import hashlib
import os
import zipfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO, Final

from suture.engine.errors import InputError, UnreadableFile

__all__ = ["MANIFEST", "Member", "SealedWriter", "Tell", "new_sealed_file", "read_member", "sealed"]

MANIFEST: Final = "manifest.json"
Tell = Callable[[int], None]
"""Hears how many bytes more are done; may raise Cancelled."""

_PIECE: Final = 1 << 20
_SEAL: Final = b"suture backup, sha256 "
_SEAL_LENGTH: Final = len(_SEAL) + 64
# Parquet is compressed already; so is what begins like these (zip and xlsx, gzip).
_DENSE: Final = (b"PAR1", b"PK\x03\x04", b"\x1f\x8b")


@dataclass(frozen=True, kw_only=True)
class Member:
    """A member as the manifest tells of it: `size` in bytes."""

    sha256: str
    size: int


class SealedWriter:
    """Takes members one by one; what was written so far is in `members`."""

    def __init__(self, archive: zipfile.ZipFile, *, when: tuple[int, int, int, int, int, int], tell: Tell) -> None:
        self.members: dict[str, Member] = {}
        self._archive = archive
        self._when = when
        self._tell = tell

    def add(self, name: str, pieces: Iterable[bytes]) -> None:
        """Write a member from its pieces."""
        waiting = iter(pieces)
        first = next(waiting, b"")
        info = zipfile.ZipInfo(name, date_time=self._when)
        info.external_attr = 0o600 << 16
        info.compress_type = zipfile.ZIP_STORED if first.startswith(_DENSE) else zipfile.ZIP_DEFLATED
        digest, size = hashlib.sha256(), 0
        with self._archive.open(info, "w", force_zip64=True) as member:
            piece = first
            while piece:
                member.write(piece)
                digest.update(piece)
                size += len(piece)
                self._tell(len(piece))
                piece = next(waiting, b"")
        self.members[name] = Member(sha256=digest.hexdigest(), size=size)

    def add_file(self, name: str, path: Path) -> None:
        """Write a member from a file."""
        with path.open("rb") as file:
            self.add(name, iter(lambda: file.read(_PIECE), b""))


@contextmanager
def new_sealed_file(path: Path, *, when: tuple[int, int, int, int, int, int], tell: Tell) -> Iterator[SealedWriter]:
    """Yield a writer; when the block ends the sealed file is there, whole and for its owner alone, or none is.

    Raises InputError where the file's folder is missing or nothing can be written there.
    """
    aside = path.with_name(f".{path.name}.{os.getpid()}.unfinished")
    try:
        descriptor = os.open(aside, os.O_RDWR | os.O_CREAT | os.O_TRUNC, 0o600)
    except OSError as error:
        raise InputError(f"{path} cannot be written: {error.strerror}.") from error
    try:
        with os.fdopen(descriptor, "w+b") as file:
            with zipfile.ZipFile(file, "w", compresslevel=3) as archive:
                archive.comment = _SEAL + b"0" * 64
                yield SealedWriter(archive, when=when, tell=tell)
            _seal(file)
            file.flush()
            os.fsync(file.fileno())
        aside.replace(path)
        _sync_folder(path.parent)
    finally:
        aside.unlink(missing_ok=True)


@contextmanager
def sealed(path: Path, *, tell: Tell) -> Iterator[zipfile.ZipFile]:
    """Open a sealed file after all its bytes were checked; UnreadableFile where one of them is not as it was."""
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            if size <= _SEAL_LENGTH or _seal_in(file) != _SEAL + _digest(file, size=size, tell=tell):
                raise UnreadableFile(
                    f"{path.name} is no whole backup of Suture: bytes are missing or changed. Nothing was touched. "
                    "Use another copy."
                )
            with zipfile.ZipFile(file) as archive:
                yield archive
    except FileNotFoundError as error:
        raise InputError(f"There is no file {path}.") from error
    except (zipfile.BadZipFile, IsADirectoryError) as error:
        raise UnreadableFile(f"{path.name} is no backup of Suture.") from error


def read_member(archive: zipfile.ZipFile, name: str, *, expected: Member) -> Iterator[bytes]:
    """Yield the bytes of a member; after the last, UnreadableFile unless they are the ones that were written."""
    if PurePosixPath(name).is_absolute() or ".." in PurePosixPath(name).parts:
        raise UnreadableFile(f"The backup holds a file that would lie elsewhere: {name}.")
    digest, size = hashlib.sha256(), 0
    try:
        with archive.open(name) as member:
            while piece := member.read(_PIECE):
                digest.update(piece)
                size += len(piece)
                if size > expected.size:
                    # Packed bytes may grow a thousandfold: what was not promised is never written.
                    raise UnreadableFile(f"{name} in the backup is larger than the backup says.")
                yield piece
    except KeyError as error:
        raise UnreadableFile(f"{name} is missing in the backup.") from error
    if (digest.hexdigest(), size) != (expected.sha256, expected.size):
        raise UnreadableFile(f"{name} in the backup is not what was put into it.")


def _seal(file: IO[bytes]) -> None:
    size = file.seek(0, os.SEEK_END)
    digest = _digest(file, size=size, tell=lambda _: None)
    file.seek(size - 64)
    file.write(digest)


def _seal_in(file: IO[bytes]) -> bytes:
    file.seek(-_SEAL_LENGTH, os.SEEK_END)
    return file.read(_SEAL_LENGTH)


def _digest(file: IO[bytes], *, size: int, tell: Tell) -> bytes:
    """Return the SHA-256 of all but the last 64 bytes, in letters."""
    digest = hashlib.sha256()
    file.seek(0)
    left = size - 64
    while left > 0:
        piece = file.read(min(_PIECE, left))
        if not piece:
            break
        digest.update(piece)
        left -= len(piece)
        tell(len(piece))
    return digest.hexdigest().encode("ascii")


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
