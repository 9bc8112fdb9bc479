"""Ways to ask that somebody tried: a page or a form that a look found gone is none any more.

It knows looks. One that only asks programs to stay away, or hides behind a login, may well be there for a person: it
comes after every other way, and says so. It refuses to drop a way that nobody tried.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Final

from suture.engine.crawl.same_page import page_key
from suture.engine.prospects.found import Found, WhoToAsk
from suture.engine.prospects.links_here import Look, newest_looks

__all__ = ["tried", "without_what_is_gone"]

_ADDRESSES: Final = frozenset({"form", "page"})
_UNREAD: Final = {
    "forbidden": "Suture may not read this page: see whether it is there.",
    "walled": "Suture cannot read this page: see whether it is there.",
}


def tried(looks: Iterable[Look]) -> Mapping[str, Look]:
    """Return the newest looks, by the address that `without_what_is_gone` asks for."""
    return newest_looks(looks)


def without_what_is_gone(found: Found, *, looks: Mapping[str, Look]) -> Found:
    """Return an opening with the ways that are still there; the role alone where none of them is.

    `looks` are from `tried`.
    """
    ways = tuple(sorted(_standing(found.ask, looks), key=lambda one: one.note in _UNREAD.values()))
    if not ways and found.ask:
        ways = (WhoToAsk(role=found.ask[0].role),)
    return found if ways == found.ask else replace(found, ask=ways)


def _standing(ways: Iterable[WhoToAsk], looks: Mapping[str, Look]) -> Iterator[WhoToAsk]:
    for one in ways:
        look = looks.get(page_key(one.value)) if one.kind in _ADDRESSES and one.value else None
        if look is None or look.ended not in {"gone", *_UNREAD}:
            yield one
        elif look.ended != "gone":
            yield replace(one, note=one.note or _UNREAD[look.ended])
