"""One moment of the whole installation, held still while others go on working.

The database is copied as it is at one moment, and the files of the lake get second names (hard links) in a folder of
their own, where nobody removes them. If the lists of the lake or the files handed over were changed between the first
look and the second, all of it is done again: what is held then is true of one moment. It refuses to know what becomes
of it (`making`).
"""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from django.db import connections, transaction

from suture.engine.errors import LakeBusy, LakeDamaged
from suture.engine.links.durable import remove_folder
from suture.engine.links.manifest import FILE, read_manifest

__all__ = ["COPY", "Held", "held_still"]

COPY: Final = "moment"
"""The alias of the database as it was at that moment, inside the block."""

_TRIES: Final = 20
_TORN: Final = "visits"  # journals grow line by line and are read to their last whole line


@dataclass(frozen=True)
class Held:
    """What was true: `files` are names in the archive and where their bytes are now."""

    files: tuple[tuple[str, Path], ...]


@contextmanager
def held_still(home: Path) -> Iterator[Held]:
    """Hold the installation of this home folder still; `COPY` is its database until the block ends.

    Raises LakeBusy where imports never leave a moment's rest, LakeDamaged where files that are named are missing.
    """
    folder = home / "temp" / f"backup-{os.getpid()}"
    with ExitStack() as stack:
        stack.callback(remove_folder, folder)
        for _ in range(_TRIES):
            remove_folder(folder)
            folder.mkdir(mode=0o700, parents=True)
            before = _lists(home)
            files, missing = _named_files(home, folder)
            database = stack.enter_context(ExitStack())
            database.enter_context(_database_of_now(folder))
            if before == _lists(home):
                if missing:
                    raise LakeDamaged(
                        f"{missing[0]} is named in the lake and is not there. Import any file of it again."
                    )
                yield Held(files=files)
                return
            database.close()
        raise LakeBusy("Imports follow each other without a rest. Try again in a few minutes.")


def _lists(home: Path) -> tuple[dict[str, bytes], frozenset[str]]:
    """Return what tells one moment from another: the manifests, and the names of the files handed over."""
    manifests = {path.parent.name: path.read_bytes() for path in _manifests(home)}
    return manifests, frozenset(name for name, _ in _below(home, "uploads"))


def _manifests(home: Path) -> list[Path]:
    return sorted((home / "lake").glob(f"[!.]*/{FILE}"))


def _named_files(home: Path, folder: Path) -> tuple[tuple[tuple[str, Path], ...], list[str]]:
    """Give the files second names in `folder`; return them, and those that are named and not there."""
    held: list[tuple[str, Path]] = []
    missing: list[str] = []
    for manifest in _manifests(home):
        shelf = f"lake/{manifest.parent.name}"
        known = read_manifest(manifest.parent, site=manifest.parent.name)
        gone = {entry.file for entry in known.retired}
        for name in [FILE, *sorted(known.needed() - gone)]:
            if kept := _second_name(manifest.parent / name, folder / shelf / name):
                held.append((f"{shelf}/{name}", kept))
            else:
                missing.append(f"{shelf}/{name}")
    for room in ("uploads", _TORN):
        for name, path in _below(home, room):
            if kept := _second_name(path, folder / name):
                held.append((name, kept))
    return tuple(held), missing


def _below(home: Path, room: str) -> list[tuple[str, Path]]:
    paths = sorted(path for path in (home / room).rglob("*") if path.is_file() and not path.is_symlink())
    return [(path.relative_to(home).as_posix(), path) for path in paths if path.name != "lock"]


def _second_name(path: Path, beside: Path) -> Path | None:
    beside.parent.mkdir(parents=True, exist_ok=True)
    try:
        # The manifest is replaced, never written into, and so is all else here but journals.
        os.link(path, beside)
    except FileNotFoundError:
        return None
    except OSError:  # A file system without hard links.
        shutil.copyfile(path, beside)
    return beside


@contextmanager
def _database_of_now(folder: Path) -> Iterator[None]:
    """Make `COPY` the database as it is now: SQLite's own copy of itself, or one transaction of PostgreSQL."""
    source = connections["default"]
    place: dict[str, Any] = dict(source.settings_dict)
    if source.vendor == "sqlite":
        place["NAME"] = str(folder / "moment.sqlite3")
        source.ensure_connection()
        copy = sqlite3.connect(place["NAME"])
        try:
            source.connection.backup(copy)
        finally:
            copy.close()
    connections[COPY] = type(source)(place, alias=COPY)
    try:
        with transaction.atomic(using=COPY):
            if source.vendor == "postgresql":
                with connections[COPY].cursor() as cursor:
                    cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
                    # The moment is that of the first question.
                    cursor.execute("SELECT 1")
            yield
    finally:
        connections[COPY].close()
        del connections[COPY]
