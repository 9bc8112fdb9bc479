"""How a question reaches a practice's links: whose they are, which shelf holds them, and what is asked twice.

It knows rights and shelves. It refuses to know what is asked (`link_queries`).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

import duckdb

from suture.app.practices.access import Need, access, site_of
from suture.app.practices.facts import lake, reader_of, shelf_of
from suture.app.practices.models import Practice, Site
from suture.engine.errors import NothingHere
from suture.engine.links.lake import CurrentInfo, Shelf

__all__ = ["OwnSite", "Reading", "ask", "ask_for_job", "own_site_for_job", "shelf_for", "shelf_with"]

Answer = TypeVar("Answer")


@dataclass(frozen=True, kw_only=True)
class OwnSite:
    """A practice's own site, as a job of a higher room knows it, and its shelf."""

    id: int
    key: str
    shelf: Shelf
    is_sample: bool


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


def ask(
    user: int,
    practice: int,
    site: int | None,
    question: Callable[[Reading], Answer],
    *,
    need: Need = Need.RESULTS,
) -> Answer | None:
    """Answer a question to the merged links, once more where they were replaced meanwhile; None without links.

    Raises NothingHere for what is not the user's, NotAllowed where their role is too small for `need`.
    """
    found = access(user, practice, need=need).practice
    return _ask(found, site_of(found, site), question)


def ask_for_job(practice: int, question: Callable[[Reading], Answer]) -> Answer | None:
    """Answer a question to the practice's own links where nobody asks but a job; None without links or practice."""
    found = Practice.objects.prefetch_related("sites").filter(pk=practice).first()
    return None if found is None else _ask(found, site_of(found, None), question)


def own_site_for_job(practice: int) -> OwnSite | None:
    """Return the own site of a practice where nobody asks but a job; None where the practice is gone."""
    found = Site.objects.select_related("practice").filter(practice_id=practice, role=Site.Role.OWN).first()
    if found is None:
        return None
    return OwnSite(id=found.pk, key=found.key, shelf=shelf_of(found), is_sample=found.practice.is_sample)


def shelf_for(user: int, practice: int, site: int | None) -> Shelf:
    """Return the shelf of a practice's site, of its first one where `site` is None; raises NothingHere."""
    return shelf_of(site_of(access(user, practice, need=Need.RESULTS).practice, site))


def shelf_with(user: int, practice: int, snapshot: str) -> Shelf:
    """Return the shelf of the practice that holds this import or visit; raises NothingHere."""
    for site in access(user, practice).practice.sites.all():
        shelf = shelf_of(site)
        if any(info.snapshot_id == snapshot for info in shelf.manifest().snapshots):
            return shelf
    raise NothingHere("There is no such import; it may have been undone.")


def _ask(practice: Practice, whose: Site, question: Callable[[Reading], Answer]) -> Answer | None:
    shelf = shelf_of(whose)
    if shelf.current() is None:
        return None
    with lake().connect() as con:
        return shelf.ask(
            lambda current: question(Reading(practice, whose, shelf, current, con)), reader=reader_of(practice.pk)
        )
