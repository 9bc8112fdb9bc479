"""How a question reaches a practice's links and those of its competitors at once.

It knows which shelves are whose. It refuses to know what is asked.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from suture.app.practices.asking import Reading, ask_for_job
from suture.app.practices.facts import reader_of, shelf_of
from suture.app.practices.models import Site
from suture.engine.links.manifest import CurrentInfo

__all__ = ["ask_with_rivals_for_job"]

Answer = TypeVar("Answer")


def ask_with_rivals_for_job(
    practice: int, question: Callable[[Reading, tuple[Reading, ...]], Answer]
) -> Answer | None:
    """Answer a question to the practice's own links and those of each competitor of whom something was imported.

    All are read by one connection, and each stays whole while the question is asked. None without links of its own.
    """

    def of_own(own: Reading) -> Answer:
        return _with_next(own, tuple(own.practice.sites.filter(role=Site.Role.RIVAL).order_by("key")), (), question)

    return ask_for_job(practice, of_own)


def _with_next(
    own: Reading,
    waiting: tuple[Site, ...],
    ready: tuple[Reading, ...],
    question: Callable[[Reading, tuple[Reading, ...]], Answer],
) -> Answer:
    if not waiting:
        return question(own, ready)
    site, rest = waiting[0], waiting[1:]
    shelf = shelf_of(site)
    if shelf.current() is None:
        return _with_next(own, rest, ready, question)

    def of_this(current: CurrentInfo) -> Answer:
        return _with_next(own, rest, (*ready, Reading(own.practice, site, shelf, current, own.con)), question)

    return shelf.ask(of_this, reader=reader_of(own.practice.pk))
