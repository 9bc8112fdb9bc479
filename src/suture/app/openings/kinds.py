"""The kinds of job that this room has, and the words for stages, reasons, sources and the ways a look can end."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from suture.engine.prospects.kinds import FAMILIES

__all__ = [
    "BY_ITSELF", "CLOSED", "FAMILY_WORDS", "FIND", "FOUND_BY", "LOOK", "OPEN", "OUTCOMES", "PROMOTE", "SOURCES",
    "STAGES", "TOGETHER", "UNKNOWN_KIND", "WEIGH", "WON_STATES", "YOURS",
]  # fmt: skip

FAMILY_WORDS: Final[Mapping[str, str]] = MappingProxyType(dict[str, str](FAMILIES.items()))
"""Where openings come from: key and heading."""

UNKNOWN_KIND: Final = "rival-source"
"""What a page is weighed as that somebody came across, while neither they nor the page say what it is."""

FIND: Final = "opening-find"
LOOK: Final = "opening-look"
WEIGH: Final = "opening-weigh"
PROMOTE: Final = "opening-promote"

BY_ITSELF: Final = "schedule"
"""Who acts where nobody does: the reference in jobs and history."""

STAGES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "found": "Found",
        "considering": "Considering",
        "asked": "Asked",
        "agreed": "Agreed",
        "won": "Link won",
        "declined": "Declined",
        "no answer": "No answer",
        "dismissed": "Not for us",
    }
)
"""How far people are with an opening, in the order of the board: key and words on screen."""

OPEN: Final = frozenset({"found", "considering", "asked", "agreed"})
"""Stages of which something may still come."""

YOURS: Final = frozenset({"considering", "asked", "agreed"})
"""Stages in which somebody has taken an opening up."""

CLOSED: Final = frozenset(STAGES) - OPEN
"""Stages at which it is over."""

SOURCES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "owed": "What you are owed",
        "gap": "Where competitors are vouched for",
        "catalogue": "Societies and directories of the catalogue",
        "section": "Sections of sites that were read",
        "hub": "Sites that good pages of links name",
        "search": "Search results that you handed over",
        "provider": "Your search provider",
    }
)
"""Where a run of finding looks: key and words on screen."""

FOUND_BY: Final[Mapping[str, str]] = MappingProxyType(
    {**SOURCES, "person": "Added by hand", "bookmarklet": "Added from the browser", "request": "Request for a source"}
)
"""By what an opening came: key and words on screen."""

OUTCOMES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "read": "Read",
        "walled": "The site shows the page to nobody who has not signed in, or to no program",
        "forbidden": "The site asks programs not to read the page",
        "gone": "The page is gone",
        "unreachable": "The page did not answer",
    }
)
"""How a look at a page ended: key and words on screen."""

WON_STATES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "waiting": "Not looked at yet",
        "live": "The link is there",
        "not yet": "No link there yet",
        "gone": "The link is gone",
    }
)
"""What a look saw of a link that should be there: key and words on screen."""

TOGETHER: Final[Mapping[str, str]] = MappingProxyType(
    {
        "joint-article": "Joint article",
        "interview": "Interview",
        "talk": "Talk",
        "committee": "Committee",
        "webinar": "Webinar",
        "study": "Study",
        "podcast": "Podcast",
        "teaching": "Teaching",
        "event": "Event",
        "other": "Something else",
    }
)
"""What two parties can do together: key and words on screen."""
