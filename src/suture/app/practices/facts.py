"""The lake as this process sees it: opened once, with the limits from the settings."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from django.conf import settings

from suture.engine.links.lake import Lake, LakeSettings, Shelf, open_lake

__all__ = ["lake", "reader_of", "shelf_of", "uploads_folder"]


def lake() -> Lake:
    """Return this process's lake."""
    return _lake(settings.SUTURE_HOME, settings.SUTURE_MEMORY_LIMIT, settings.SUTURE_THREADS)


def shelf_of(site: str) -> Shelf:
    """Return the shelf of a site key; nothing needs to lie on it yet."""
    return lake().shelf(site)


def reader_of(practice: int) -> str:
    """Return the name under which a shelf keeps what is judged for a practice."""
    return f"practice-{practice}"


def uploads_folder() -> Path:
    """Return the folder of the files that people handed over."""
    folder: Path = settings.SUTURE_HOME / "uploads"
    return folder


@cache
def _lake(home: Path, memory_limit: str, threads: int) -> Lake:
    # Kept for the life of the process: opening DuckDB takes tens of milliseconds, and its limits are shared by
    # all threads. Nothing is written through it, so there is nothing to close in an orderly way.
    return open_lake(home, settings=LakeSettings(memory_limit=memory_limit, threads=threads))
