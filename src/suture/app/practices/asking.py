"""How a question reaches a practice's links: whose they are, which shelf holds them, and what is asked twice.

It knows rights and shelves. It refuses to know what is asked (`link_queries`).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

import duckdb

from suture.app.practices.access import access, site_of
from suture.app.practices.facts import lake, reader_of, shelf_of
from suture.app.practices.models import Practice, Site
from suture.engine.errors import NothingHere
from suture.engine.links.lake import CurrentInfo, Shelf

__all__ = ["Reading", "ask", "shelf_for", "shelf_with"]

Answer = TypeVar("Answer")


@dataclass(frozen=True)
class Reading:
    """What a question is asked of: the merged links, the shelf that they belong to, and a connection to read by.

    Where the links were judged for the practice, `current` is `engine.links.judged.JudgedLinks`.
    """

    practice: Practice
    site: Site
    shelf: Shelf
    current: CurrentInfo
    con: duckdb.DuckDBPyConnection


def ask(user: int, practice: int, site: int | None, question: Callable[[Reading], Answer]) -> Answer | None:
    """Answer a question to the merged links, once more where they were replaced meanwhile; None without links.

    Raises NothingHere for what is not the user's.
    """
    found = access(user, practice).practice
    whose = site_of(found, site)
    shelf = shelf_of(whose.key)
    if shelf.current() is None:
        return None
    with lake().connect() as con:
        return shelf.ask(
            lambda current: question(Reading(found, whose, shelf, current, con)), reader=reader_of(practice)
        )


def shelf_for(user: int, practice: int, site: int | None) -> Shelf:
    """Return the shelf of a practice's site, of its first one where `site` is None; raises NothingHere."""
    return shelf_of(site_of(access(user, practice).practice, site).key)


def shelf_with(user: int, practice: int, snapshot: str) -> Shelf:
    """Return the shelf of the practice that holds this import or visit; raises NothingHere."""
    for site in access(user, practice).practice.sites.all():
        shelf = shelf_of(site.key)
        if any(info.snapshot_id == snapshot for info in shelf.manifest().snapshots):
            return shelf
    raise NothingHere("There is no such import; it may have been undone.")
