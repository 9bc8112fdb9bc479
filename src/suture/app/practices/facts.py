"""The lake as this process sees it, opened once with the limits from the settings, and which shelf is whose.

A practice's own site has the shelf of that name, which commands use too. What it keeps about a competitor lies on a
shelf of the practice's own: another practice may own that site, or watch it too, and sees nothing of it.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings

from suture.engine.links.lake import Lake, LakeSettings, Shelf, open_lake

if TYPE_CHECKING:
    from suture.app.practices.models import Site

__all__ = ["lake", "reader_of", "shelf_of", "uploads_folder"]


def lake() -> Lake:
    """Return this process's lake."""
    return _lake(settings.SUTURE_HOME, settings.SUTURE_MEMORY_LIMIT, settings.SUTURE_THREADS)


def shelf_of(site: Site) -> Shelf:
    """Return the shelf on which the links of a practice's own site, or of its competitor, lie, or will lie."""
    if site.role == site.Role.OWN:
        return lake().shelf(site.key)
    return lake().shelf(site.key, aside=reader_of(site.practice_id))


def reader_of(practice: int) -> str:
    """Return the name under which a shelf keeps what is judged for a practice, and of its shelves of competitors."""
    return f"practice-{practice}"


def uploads_folder() -> Path:
    """Return the folder of the files that people handed over."""
    folder: Path = settings.SUTURE_HOME / "uploads"
    return folder


@lru_cache(maxsize=1)
def _lake(home: Path, memory_limit: str, threads: int) -> Lake:
    # Kept for the life of the process: opening DuckDB takes tens of milliseconds, and its limits are shared by
    # all threads. Nothing is written through it, so there is nothing to close in an orderly way. A process has one
    # home; where that changes, as from test to test, the lake before it goes with its threads.
    return open_lake(home, settings=LakeSettings(memory_limit=memory_limit, threads=threads))
