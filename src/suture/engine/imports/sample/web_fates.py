"""What became of the sample's linking pages by the day on which somebody visits them.

Most are as the exporters told; some lost the link, moved, are gone, or cannot be read by us. It is decided by
the story where it says so, otherwise by the site or by named chance: the same seed gives the same fates.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from suture.engine.imports.sample.dice import Dice
from suture.engine.imports.sample.facts import Link
from suture.engine.imports.sample.story import FEATURED, GONE_SITE

__all__ = ["FATES", "fate_of"]

FATES: Final = (
    "live",
    "removed",  # the page is there, the link is not
    "gone",  # 404, or 410 for every third
    "soft-404",  # "not found" with status 200
    "parked",  # the whole site is for sale
    "moved",  # the page has another address now
    "target",  # links to another page of the practice
    "rel",  # the link became nofollow
    "text",  # the link has other words
    "noindex",
    "canonical",  # the page names another as its canonical one
    "robots",  # robots.txt forbids the whole site
    "challenge",  # the site asks whether we are human
    "closed",  # the server closes the connection
    "error",  # 500
)
# What Ahrefs says about a lost link, and what a visit then finds.
_LOST: Final = {
    "notfound": "gone", "removedfromhtml": "removed", "pageerror": "error", "noindex": "noindex",
    "notcanonical": "canonical", "pageredirected": "moved", "tooold": "removed",
}  # fmt: skip
_SITES: Final = {
    GONE_SITE: "parked",
    "patient-reviews.example": "robots",
    "provider-pages.example": "challenge",
    "allotment-letters.example": "closed",
}
_TOLD: Final = frozenset(words.domain + words.path for words in FEATURED)
_CHANGED: Final = ("removed", "removed", "gone", "moved", "target", "rel", "text", "noindex", "canonical", "soft-404")
_CHANGED_PERCENT: Final = 11


def fate_of(links: Sequence[Link], *, dice: Dice) -> str:
    """The fate of the page on which these links are; all have the same source, and at least one is given."""
    first = links[0]
    if first.fate:
        return first.fate
    if first.site.domain in _SITES:
        return _SITES[first.site.domain]
    if first.site.kind == "network":
        # Such hosts live for a few months.
        return ("live", "live", "live", "live", "gone", "closed")[dice.below(6, first.source, "fate")]
    lost = {link.lost_as for link in links if link.lost is not None}
    if lost:
        return _LOST[min(lost)]
    told = first.source.removeprefix("https://") in _TOLD
    if told or first.shape == "redirect" or not dice.happens(_CHANGED_PERCENT, first.source, "changed"):
        return "live"
    return dice.pick(_CHANGED, first.source, "fate")
