"""A link that was won, in words: since when, when somebody last looked, and what was seen.

What led to it (that a page had no link, what asking was worth) is over by then, and is not told beside it. It refuses
to call a link there that nobody has looked at.
"""

from __future__ import annotations

from datetime import date

from suture.app.openings.models import Look, Opening
from suture.app.openings.opening_views import EvidenceView
from suture.app.openings.stored_shapes import standing_of
from suture.engine.links.words import day_words

__all__ = ["is_won", "links_by_look", "seen_on", "won_evidence", "won_sentence"]

_LINKS = {"live": True, "not yet": False, "gone": False}


def is_won(row: Opening) -> bool:
    """Whether somebody, or a look, said that the link is there."""
    return row.stage == Opening.Stage.WON


def won_sentence(row: Opening) -> str:
    """Return what was won: "The link is there since 3 May 2026, and was when we looked on 1 June 2026."."""
    since, seen = day_words(row.stage_since.date()), seen_on(row)
    looked = f"when we looked on {day_words(seen)}" if seen else ""
    if row.won_state == "live" and looked:
        return f"The link is there since {since}, and was {looked}."
    if row.won_state == "not yet" and looked:
        return f"Said to be there since {since}; {looked}, there was no link yet."
    if row.won_state == "gone" and looked:
        return f"Won on {since}; {looked}, the link was not there any more."
    return f"Said to be there since {since}; nobody has looked yet."


def links_by_look(row: Opening) -> bool | None:
    """Whether the page links, by the newest look at it since it was won; None where nobody looked."""
    return _LINKS.get(row.won_state)


def seen_on(row: Opening) -> date | None:
    """Return the day of the newest look at the page with the link; None where nobody looked."""
    return row.won_looked_at.date() if row.won_looked_at else None


def won_evidence(row: Opening, look: Look | None) -> tuple[EvidenceView, ...]:
    """Return what the look saw, with the words around the link where it is there; () where nobody looked."""
    day = seen_on(row)
    if day is None:
        return ()
    standing = standing_of(look) if look is not None and row.won_state == "live" else None
    quote = standing.quote if standing is not None and standing.links_to_us else ""
    return (EvidenceView(words=won_sentence(row), url=row.won_page or None, quote=quote, seen_on=day),)
