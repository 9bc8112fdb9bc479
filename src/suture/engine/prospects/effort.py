"""What asking costs: minutes of a person's work for each kind of opening, and what it takes to begin anything at all.

It knows data/effort.csv, which is ours and measured on nothing, and the same ten minutes that the week's tasks count
for a beginning. It refuses to know fees: who asks for money says so on its page, and that is a rule of the host.
"""

from __future__ import annotations

from typing import Final

from suture.engine.prospects.worth_tables import minutes_by_kind

__all__ = ["BEGINNING", "minutes_for", "per_effort"]

BEGINNING: Final = 10
"""Minutes that it takes to begin anything at all: to find the password and the person."""

# A letter that is written already takes a reading and a signature in the place of a writing.
_READY_SAVES: Final = 8
_LEAST: Final = 5


def minutes_for(kind: str, *, text_ready: bool = False) -> int:
    """Return the minutes that an opening of a kind takes; fewer where the text to send is ready.

    Raises KeyError for no kind of ours.
    """
    minutes = minutes_by_kind()[kind]
    return max(minutes - _READY_SAVES, _LEAST) if text_ready else minutes


def per_effort(worth: float, *, minutes: int) -> float:
    """Return a worth for each hour of work, the beginning included."""
    return worth * 60 / (BEGINNING + minutes)
