"""What a visit will do and what it learned, in sentences for a person who has never heard of a crawler."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Final

from suture.engine.links.states import FAILED, SILENT

__all__ = ["learned", "left_words", "time_words"]

# States that mean the same to whoever reads one sentence: what is said of one link, what of several.
_GROUPS: Final = (
    (("live",), "is live", "are live"),
    (
        ("moved", "target-changed", "noindex", "canonical-elsewhere", "rel-changed", "text-changed"),
        "is there but needs a look",
        "are there but need a look",
    ),
    (FAILED, "was not found", "were not found"),
    (SILENT, "is on a page that we could not read", "are on pages that we could not read"),
)


def learned(read: int, counts: Mapping[str, int]) -> str:
    """Return what a visit learned so far; `counts` are links by state, `read` pages that were tried.

    A link that was not found is not lost yet: that takes three failed checks.
    """
    if not read:
        return "No page was read."
    # A page that could not be read was tried; nobody would call that a visit.
    done = "tried" if any(counts.get(state) for state in SILENT) else "visited"
    pages = f"1 page {done}" if read == 1 else f"{read:,} pages {done}"
    told: list[str] = []
    for states, one, several in _GROUPS:
        links = sum(counts.get(state, 0) for state in states)
        noun = "" if told else " link" if links == 1 else " links"
        if links:
            told.append(f"{links:,}{noun} {one if links == 1 else several}")
    if not told:
        return f"{pages}."
    listed = told[0] if len(told) == 1 else f"{', '.join(told[:-1])} and {told[-1]}"
    return f"{pages}: {listed}."


def left_words(*, read: int, left: int, goes_on: bool, is_due: bool) -> str:
    """Return what became of the pages that were not read, "" where none were left.

    `goes_on` says that this visit can be continued, `is_due` that a later one will begin by itself.
    """
    if not left:
        return ""
    if is_due:
        return f"{read:,} of {read + left:,} pages; the rest next time."
    pages, those = ("1 page is left", "it") if left == 1 else (f"{left:,} pages are left", "them")
    return f"{pages}: press Go on." if goes_on else f"{pages}: start another visit for {those}."


def time_words(low: float, high: float) -> str:
    """Return how long something takes, between two numbers of seconds: "about 6 to 10 minutes"."""
    if high < 60:
        return "less than a minute"
    if high < 5_400:
        return _about(low / 60, high / 60, "minute")
    return _about(low / 3_600, high / 3_600, "hour")


def _about(low: float, high: float, unit: str) -> str:
    least, most = max(1, round(low)), max(1, math.ceil(high))
    if least >= most:
        return f"about {most} {unit}{'' if most == 1 else 's'}"
    return f"about {least} to {most} {unit}s"
