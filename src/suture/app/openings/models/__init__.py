"""The tables of this room; nobody outside it imports them."""

from __future__ import annotations

from suture.app.openings.models.decided import AcceptedPlan, Collaboration, Opening, OpeningStep
from suture.app.openings.models.handed_over import SearchFile, SearchKey, SourceRequest
from suture.app.openings.models.looked import Discovery, Look
from suture.app.openings.models.told import Affiliation
from suture.app.openings.models.weighed import OpeningFacts, Promotion, Weighing

__all__ = [
    "AcceptedPlan", "Affiliation", "Collaboration", "Discovery", "Look", "Opening", "OpeningFacts", "OpeningStep",
    "Promotion", "SearchFile", "SearchKey", "SourceRequest", "Weighing",
]  # fmt: skip
