"""Whether two short texts are one with a slip of the pen.

It knows counts of letters; it refuses to know meaning, and never lets a figure be a slip.
"""

from __future__ import annotations

import re
from typing import Final

from rapidfuzz.distance import OSA

__all__ = ["is_slip", "swapped"]

_FIGURES: Final = re.compile(r"\d+")


def is_slip(a: str, b: str) -> bool:
    """Whether one text may be the other mistyped: one letter wrong of five, two of nine, the same figures.

    Two neighbours exchanged count as one (optimal string alignment).
    """
    longest = max(len(a), len(b))
    allowed = 0 if longest < 5 else 1 if longest < 9 else 2
    if longest == 4:
        # Of four letters two may be exchanged, as in "Hihg", but none wrong: Mill Street is not Hill Street.
        return sorted(a) == sorted(b) and a.isalpha() and bool(OSA.distance(a, b, score_cutoff=1) <= 1)
    if not allowed or abs(len(a) - len(b)) > allowed or _FIGURES.findall(a) != _FIGURES.findall(b):
        return False
    return bool(OSA.distance(a, b, score_cutoff=allowed) <= allowed)


def swapped(a: str, b: str) -> bool:
    """Whether two codes differ by one sign or two exchanged neighbours: "15090" and "15009"."""
    return bool(OSA.distance(a, b, score_cutoff=1) <= 1)
