"""Where a visit keeps what it learned until that is stored: one folder for each visit, under HOME/visits.

    visits/practice-3/visit-12/    the visit's plan, and its journal (`engine.crawl.visiting`)

They stay until the site's next visit begins, so that a visit that was stopped can go on.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from django.conf import settings

from suture.app.practices.departure import on_departure
from suture.engine.links.durable import remove_folder

__all__ = ["JOURNAL", "forget_practice", "keep_none", "keep_only", "visit_folder"]

JOURNAL: Final = "journal.jsonl"


def visit_folder(practice: int, visit: int) -> Path:
    """Return the folder of a visit; it need not be there."""
    return _folder_of(practice) / f"visit-{visit}"


def keep_only(practice: int, visit: int) -> None:
    """Remove what all other visits of the practice left."""
    folder, kept = _folder_of(practice), visit_folder(practice, visit)
    for path in folder.iterdir() if folder.is_dir() else ():
        if path != kept:
            remove_folder(path)


def keep_none(practice: int) -> None:
    """Remove what the visits of the practice left."""
    remove_folder(_folder_of(practice))


@on_departure
def forget_practice(practice: int, sites: Sequence[str]) -> None:
    """Remove what the visits of a practice left, and what the command's visits of these sites did."""
    keep_none(practice)
    for site in sites:
        path = _root() / site
        if path.parent == _root():
            remove_folder(path)


def _root() -> Path:
    home: Path = settings.SUTURE_HOME
    return home / "visits"


def _folder_of(practice: int) -> Path:
    return _root() / f"practice-{practice}"
