"""Words on screen for verdicts, statuses and groups of directories. Nobody else spells them."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from suture.engine.citations.witnesses.registry import WITNESSES

__all__ = ["DECISIONS", "NOT_CHECKED", "REVIEWS", "STATUS_WORDS", "VERDICT_WORDS", "group_words", "seen_words"]

NOT_CHECKED: Final = "not checked"
"""The verdict of a cell into which nobody has looked; it is never "absent"."""

VERDICT_WORDS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "match": "Match",
        "formatting only": "Formatting only",
        "incomplete": "Incomplete",
        "stale": "Stale",
        "conflict": "Conflict",
        "absent": "Absent",
        "not shown here": "Not shown",
        NOT_CHECKED: "Not checked",
    }
)
STATUS_WORDS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "correct": "Correct",
        "fix": "To correct",
        "missing": "No listing",
        "duplicate": "Listed twice",
        "wrong person": "Somebody else",
        "unclaimed": "Unclaimed",
        "not checked": "Not checked",
        "blocked": "Closed to programs",
        "closed": "Directory closed",
    }
)
DECISIONS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "not ours": "Not about us",
        "fine": "Right as it is",
        "duplicate": "A second listing of the same",
        "not for us": "This directory is not for us",
    }
)
"""What people may decide, with its words; the last one about a directory, the others about a listing."""

REVIEWS: Final = "Reviews are not looked at: neither their number nor what they say."
"""What the page says of reviews, which are out of scope."""


def seen_words(witness: str, *, by: str = "") -> str:
    """Return one sentence on who told of a listing; `by` is the person who did, "" where none did."""
    if witness == "manual":
        return f"{by or 'Somebody'} looked there and said so."
    if witness == "list":
        return "It stood in a list of your own."
    if witness == "page":
        return "Read on the directory’s page."
    named = WITNESSES[witness].name if witness in WITNESSES else witness
    return f"{named} told of it."


def group_words(words: str) -> tuple[str, str]:
    """Return the heading of a group and what stands beside it: "Start here", "Other sites and maps copy these"."""
    title, _, beside = words.partition(": ")
    if not beside:
        title, joined, beside = words.partition(" and ")
        beside = f"{joined.strip()} {beside}" if beside else ""
        return title, beside
    return title, f"{beside[:1].upper()}{beside[1:]}"
