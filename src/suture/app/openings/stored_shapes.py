"""Openings as found and as weighed, as rows keep them: the engine's own shapes as JSON, and back.

It knows that a version of Suture with other shapes cannot read what an older one kept: then there is nothing until
the next weighing.
"""

from __future__ import annotations

import msgspec

from suture.app.listings.plain_records import from_plain
from suture.app.openings.models import Look, OpeningFacts
from suture.engine.prospects.found import Found
from suture.engine.prospects.verdicts import PageVerdict
from suture.engine.prospects.worth import Weighed

__all__ = ["found_of", "verdict_of", "weighed_of"]


def found_of(row: OpeningFacts) -> Found | None:
    """Return an opening as it was found; None where another version of Suture wrote it down."""
    try:
        return from_plain(row.found, Found)
    except msgspec.ValidationError:
        return None


def weighed_of(row: OpeningFacts) -> Weighed | None:
    """Return an opening as it was weighed; None where another version of Suture wrote it down."""
    try:
        return from_plain(row.weighed, Weighed)
    except msgspec.ValidationError:
        return None


def verdict_of(row: Look) -> PageVerdict | None:
    """Return what a page was taken for; None where it was not read, or another version of Suture read it."""
    if row.verdict is None:
        return None
    try:
        return from_plain(row.verdict, PageVerdict)
    except msgspec.ValidationError:
        return None
