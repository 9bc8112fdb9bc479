"""Whom to ask about an opening that is owed: the role that decides, and the ways there that the page itself tells.

It knows no address that was not found on a page that somebody read.
"""

from __future__ import annotations

from typing import Final

from suture.engine.prospects.found import WhoToAsk
from suture.engine.prospects.links_here import Look

__all__ = ["who_to_ask"]

_MOST: Final = 3


def who_to_ask(role: str, look: Look | None) -> tuple[WhoToAsk, ...]:
    """Return the ways to whoever decides, at most three, the best first; the role alone where none was found."""
    people = look.people[:_MOST] if look is not None else ()
    if look is None or not people:
        return (WhoToAsk(role=role),)
    return tuple(
        WhoToAsk(
            role=role, kind=one.kind, value=one.value, found_on=look.url, quote=one.quote, seen_on=look.on,
            note=one.note,
        )
        for one in people
    )  # fmt: skip
