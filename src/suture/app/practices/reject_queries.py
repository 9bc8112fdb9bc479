"""What can be asked about the rows of an import that were not read. `user` is a user's number.

NothingHere is raised for what is not theirs, and for an import that was undone.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from suture.app.practices.asking import shelf_with
from suture.engine.imports.rejects import rejects_csv as mendable

__all__ = ["RejectView", "rejects", "rejects_file"]

_SHOWN_REJECTS: Final = 1_000


@dataclass(frozen=True, kw_only=True)
class RejectView:
    """A row that was not read: its line in the file, why, and the row as it stood."""

    line: int
    reason: str
    raw: str


def rejects(user: int, practice: int, *, snapshot: str) -> tuple[RejectView, ...]:
    """Return the first 1,000 rows of an import that were not read; raises NothingHere."""
    table = shelf_with(user, practice, snapshot).rejects(snapshot).slice(0, _SHOWN_REJECTS)
    return tuple(RejectView(**row) for row in table.to_pylist())


def rejects_file(user: int, practice: int, *, snapshot: str) -> Iterator[bytes]:
    """Return all rows of an import that were not read as a CSV file that can be mended and handed in again."""
    shelf = shelf_with(user, practice, snapshot)
    return mendable(shelf.manifest().snapshot(snapshot), shelf.rejects(snapshot))
