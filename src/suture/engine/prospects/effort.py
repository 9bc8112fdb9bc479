"""What asking costs: minutes of a person's work for each kind of opening, and what it takes to begin anything at all.

It knows data/effort.csv, which is ours and measured on nothing, and the same ten minutes that the week's tasks count
for a beginning. It refuses to know fees: who asks for money says so on its page, and that is a rule of the host.
"""

from __future__ import annotations

from typing import Final

from suture.engine.prospects.found import Found
from suture.engine.prospects.worth_tables import minutes_by_kind

__all__ = ["BEGINNING", "minutes_for", "minutes_of", "must_be_written", "per_effort"]

BEGINNING: Final = 10
"""Minutes that it takes to begin anything at all: to find the password and the person."""

# A letter that is written already takes a reading and a signature in the place of a writing.
_READY_SAVES: Final = 8
_LEAST: Final = 5
_ARTICLE: Final = "guest-article"


def minutes_for(kind: str, *, text_ready: bool = False) -> int:
    """Return the minutes that an opening of a kind takes; fewer where the text to send is ready.

    Raises KeyError for no kind of ours.
    """
    minutes = minutes_by_kind()[kind]
    return max(minutes - _READY_SAVES, _LEAST) if text_ready else minutes


def minutes_of(found: Found) -> int:
    """Return the minutes that an opening takes; where a page of ours has to be written first, an article's beside it.

    Raises KeyError for no kind of ours.
    """
    minutes = minutes_for(found.kind, text_ready=bool(found.text))
    return minutes + minutes_for(_ARTICLE) if must_be_written(found) else minutes


def must_be_written(found: Found) -> bool:
    """Return whether a page of ours has to be written before anybody can be asked to link to it."""
    return found.kind == "broken-link" and found.target is None


def per_effort(worth: float, *, minutes: int) -> float:
    """Return a worth for each hour of work, the beginning included."""
    return worth * 60 / (BEGINNING + minutes)
