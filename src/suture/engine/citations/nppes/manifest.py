"""The note that says which table of the NPI register is in use, and for which days it stands."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

import msgspec

from suture.engine.errors import NothingHere, UnreadableFile
from suture.engine.links.durable import replace_file

__all__ = ["NPPES_FOLDER", "Loaded", "read_loaded", "write_loaded"]

NPPES_FOLDER: Final = "nppes"
"""Its folder under Suture's home."""
_NOTE: Final = "nppes.json"
_FORMAT: Final = 1


@dataclass(frozen=True, kw_only=True)
class Loaded:
    """What is loaded: `rows` numbers, of which `closed` are deactivated; the others are clinicians and places.

    `table` is the folder in use; `until` the last day for which the files stand (ISO 8601, "" where their names do
    not say); `sources` the files in the order in which they were laid upon each other.
    """

    table: str
    loaded_at: str
    until: str
    sources: tuple[str, ...]
    rows: int
    clinicians: int
    places: int
    closed: int
    format: int = _FORMAT


def read_loaded(folder: Path) -> Loaded:
    """Read the note. Raises NothingHere, UnreadableFile."""
    path = folder / _NOTE
    try:
        loaded = msgspec.json.decode(path.read_bytes(), type=Loaded)
    except FileNotFoundError as error:
        raise NothingHere("The NPI register is not loaded; load it first: suture nppes load FILE.") from error
    except msgspec.DecodeError as error:
        raise UnreadableFile(f"{path} is damaged ({error}); load the NPI register again.") from error
    if loaded.format != _FORMAT:
        raise UnreadableFile(f"{path} was written by another version of Suture; load the NPI register again.")
    return loaded


def write_loaded(folder: Path, loaded: Loaded) -> None:
    """Make a table the one in use."""
    replace_file(folder / _NOTE, msgspec.json.encode(loaded))
