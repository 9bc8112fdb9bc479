"""How long to wait before a host is asked again, and when it is asked no more: numbers, no clock."""

from __future__ import annotations

import random
from typing import Final

__all__ = ["STRIKES", "backoff"]

STRIKES: Final = 3
"""After so many requests in a row that failed for good, a host is left alone for the rest of the crawl."""

_LONGEST: Final = 120.0


def backoff(tries: int, *, first: float, rng: random.Random) -> float:
    """Return the seconds to wait after the `tries`-th failure (1 is the first): doubling, half of it by chance.

    The jitter keeps the second tries of many hosts from falling together.
    """
    whole: float = min(first * 2.0 ** (tries - 1), _LONGEST)
    return whole / 2 + rng.random() * whole / 2
