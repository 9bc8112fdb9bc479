"""Files that people hand over: taken in piece by piece, never larger than allowed, never by their own names."""

from __future__ import annotations

import hashlib
import os
import re
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from suture.engine.errors import InputError

__all__ = ["StoredFile", "remove_stored", "shown_name", "store"]


@dataclass(frozen=True, kw_only=True)
class StoredFile:
    """A file as it was stored: `path` is relative to the folder of uploads, `size` is in bytes."""

    path: str
    sha256: str
    size: int


def store(chunks: Iterable[bytes], *, folder: Path, practice: int, largest: int) -> StoredFile:
    """Write the pieces of a file to disk under a new name.

    Raises InputError for an empty file, or as soon as more than `largest` bytes have come; nothing is kept.
    """
    path = f"{practice}/{uuid.uuid4().hex}"
    target = folder / path
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    digest, size, kept = hashlib.sha256(), 0, False
    try:
        with target.open("xb") as file:
            for chunk in chunks:
                size += len(chunk)
                if size > largest:
                    raise InputError(f"The file is larger than {largest / 1e6:,.0f} MB, the most that is taken.")
                digest.update(chunk)
                file.write(chunk)
            file.flush()
            os.fsync(file.fileno())
        if not size:
            raise InputError("The file is empty. Export it again, and look into it before you hand it over.")
        kept = True
    finally:
        if not kept:
            target.unlink(missing_ok=True)
    return StoredFile(path=path, sha256=digest.hexdigest(), size=size)


def remove_stored(paths: Iterable[str], *, folder: Path) -> None:
    """Remove stored files, and the folders that this leaves empty. What is gone already is fine."""
    for path in paths:
        target = folder / path
        target.unlink(missing_ok=True)
        if target.parent.is_dir() and not any(target.parent.iterdir()):
            target.parent.rmdir()


def shown_name(name: str) -> str:
    """Return the file's name as it may be shown: no folders, no control characters, at most 255 characters."""
    last = re.split(r"[/\\]", name)[-1]
    return re.sub(r"[\x00-\x1f\x7f]", "", last).strip()[-255:] or "file"
