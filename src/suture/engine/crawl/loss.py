"""When a link is lost by our own checks, as seen from one moment. The rule itself is the lake's (`links.checks`).

A loss is three failed checks (removed, page-gone) in a row over at least 72 hours; blocked and unreachable never
count. The history is data, the moment is handed in: nothing here reads a clock.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from suture.engine.links.checks import Standing, standing

__all__ = ["is_lost", "standing_at"]


def standing_at(checks: Iterable[tuple[datetime, str]], *, now: datetime) -> Standing | None:
    """Where a link stands by its checks (moment with time zone, state) up to `now`; None without any."""
    return standing((moment, state) for moment, state in checks if moment <= now)


def is_lost(checks: Iterable[tuple[datetime, str]], *, now: datetime) -> bool:
    """Whether the checks up to `now` are a loss."""
    found = standing_at(checks, now=now)
    return found is not None and found.lost
