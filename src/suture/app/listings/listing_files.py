"""Where files that list practices lie: beside the other files of people, and they go with the practice."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from suture.app.practices.departure import on_departure
from suture.app.practices.facts import uploads_folder
from suture.engine.links.durable import remove_folder

__all__ = ["file_path", "forget_listing_files", "listings_folder"]

# Under HOME/uploads, so that a backup holds them.
_APART = "listings"


def listings_folder() -> Path:
    """Return the folder of the files that list practices; each practice has one of its own in it."""
    return uploads_folder() / _APART


def file_path(path: str) -> Path:
    """Return where a file lies, by what its row says."""
    return listings_folder() / path


@on_departure
def forget_listing_files(practice: int, sites: Sequence[str]) -> None:
    """Remove the files of a practice that goes."""
    remove_folder(listings_folder() / str(practice))
