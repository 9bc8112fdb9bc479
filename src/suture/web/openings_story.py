"""What the page of an opening tells beyond its rows: the parts of what asking is worth with their drawing, a lead.

It picks, words and draws what the app answers. It refuses to judge. A part is drawn between nothing and all of it:
solid to where it surely is, faded to where it may be.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.utils.html import format_html
from django.utils.safestring import SafeString

from suture.app.openings.opening_views import EvidenceView, OpeningView, PartView
from suture.engine.quality.words import level_words

__all__ = ["DrawnPart", "OpeningStory", "told_of"]

# The parts that sum up; the others are 0..1 and make up the worth of the link.
_SUMS: Final = frozenset({"value", "chance", "expected"})
_OPEN: Final = ((0.6, "They vouch for many, for reasons that fit you too."), (0.3, "They vouch for some like you."),
                (0.0, "They vouch for few, for reasons of their own."))  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class DrawnPart:
    """One part of what the link is worth: its level in words, and the drawing."""

    part: PartView
    level: str
    svg: SafeString


@dataclass(frozen=True, kw_only=True)
class OpeningStory:
    """The parts drawn, the chance apart, all of them as numbers, and reasons by whether they rest on a page."""

    parts: tuple[DrawnPart, ...]
    chance: PartView | None
    numbers: tuple[PartView, ...]
    reasons: tuple[EvidenceView, ...]
    open_words: str
    keeps_away: bool
    away_why: str


def told_of(found: OpeningView) -> OpeningStory:
    """Return what the page tells of an opening."""
    blocks = [one for one in found.exclusions if one.blocks]
    return OpeningStory(
        parts=tuple(_drawn(one) for one in found.parts if one.name not in _SUMS),
        chance=next((one for one in found.parts if one.name == "chance"), None),
        numbers=found.parts,
        reasons=found.why,
        open_words=_open_words(found.openness),
        keeps_away=not found.row.approach or bool(blocks),
        away_why=found.row.held_back or (blocks[0].words if blocks else ""),
    )


def _open_words(openness: float | None) -> str:
    if openness is None:
        return ""
    return next(words for least, words in _OPEN if openness >= least)


def _drawn(part: PartView) -> DrawnPart:
    low, high = (min(max(value, 0.0), 1.0) * 100 for value in (part.low, part.high))
    svg = format_html(
        '<svg aria-hidden="true"><rect class="range" x="{}%" width="{}%" y="12" height="14" rx="2"/>'
        '<rect class="up" x="0" width="{}%" y="12" height="14" rx="2"/></svg>',
        f"{low:.1f}", f"{high - low:.1f}", f"{low:.1f}",
    )  # fmt: skip
    return DrawnPart(part=part, level=level_words(part.mid, known=part.is_known), svg=svg)
