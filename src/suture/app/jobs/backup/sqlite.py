"""A SQLite file that grows beside the present one, until the two change names (`changeover`)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

__all__ = ["begin_growing", "give_up"]


def begin_growing(database: dict[str, Any]) -> dict[str, Any]:
    """Return the settings of an empty file beside the one of `database`; what an earlier try left is removed."""
    give_up(database)
    return {**database, "NAME": str(_grown(database))}


def give_up(database: dict[str, Any]) -> None:
    """Remove what has grown."""
    grown = _grown(database)
    for ending in ("", "-wal", "-shm"):
        grown.with_name(grown.name + ending).unlink(missing_ok=True)


def _grown(database: dict[str, Any]) -> Path:
    file = Path(database["NAME"])
    return file.with_name(f"{file.name}.restoring")
