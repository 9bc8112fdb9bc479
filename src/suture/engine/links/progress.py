"""How long work in the engine tells how far it is, and how it is stopped.

The caller hands in a function; the engine calls it about twice a second at most, and between steps. To stop
the work, the function raises `Cancelled`: the engine cleans up and lets it pass. The engine owns no clock,
so rates and the time left are the caller's to work out.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

__all__ = ["Progress", "Step", "silent"]


@dataclass(frozen=True, kw_only=True)
class Step:
    """How far one piece of work is: `done` of `total` (None while unknown), both in `unit`."""

    stage: str
    done: int
    total: int | None = None
    unit: str = "rows"
    rows: int = 0
    rejected: int = 0


Progress = Callable[[Step], None]


def silent(step: Step) -> None:
    """Say nothing, never stop."""
