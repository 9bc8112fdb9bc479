"""The tables of this room: what witnesses said, what people decided, and what was made of both."""

from __future__ import annotations

from suture.app.listings.models.audited import CoverageDay, ListingAudit
from suture.app.listings.models.decided import (
    CalendarFeed,
    CorrectionState,
    DirectoryLook,
    FeedConfirmation,
    ListingDecision,
)
from suture.app.listings.models.found import ListingFile, ListingPage, PageCheck, Sighting
from suture.app.listings.models.own import OwnPage

__all__ = [
    "CalendarFeed", "CorrectionState", "CoverageDay", "DirectoryLook", "FeedConfirmation", "ListingAudit",
    "ListingDecision", "ListingFile", "ListingPage", "OwnPage", "PageCheck", "Sighting",
]  # fmt: skip
