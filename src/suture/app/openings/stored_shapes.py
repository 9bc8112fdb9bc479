"""Openings as found and as weighed, as rows keep them: the engine's own shapes as JSON, and back.

It knows that a version of Suture with other shapes cannot read what an older one kept: then there is nothing until
the next weighing.
"""

from __future__ import annotations

from typing import Any, TypeVar

import msgspec

from suture.app.listings.plain_records import from_plain
from suture.app.openings.models import Look, OpeningFacts, SourceRequest
from suture.engine.prospects.found import Found
from suture.engine.prospects.links_here import Standing
from suture.engine.prospects.shows import SeenFeed, with_feed
from suture.engine.prospects.societies import OfferSeen
from suture.engine.prospects.source_requests import SourceRequest as ReadRequest
from suture.engine.prospects.verdicts import PageVerdict
from suture.engine.prospects.worth import Weighed

__all__ = [
    "feed_of", "found_of", "offers_of_row", "request_of", "standing_of", "verdict_of", "weighed_of",
    "whole_verdict_of",
]  # fmt: skip

Shape = TypeVar("Shape")


def found_of(row: OpeningFacts) -> Found | None:
    """Return an opening as it was found."""
    return _read(row.found, Found)


def weighed_of(row: OpeningFacts) -> Weighed | None:
    """Return an opening as it was weighed."""
    return _read(row.weighed, Weighed)


def verdict_of(row: Look) -> PageVerdict | None:
    """Return what a page was taken for; None also where it was not read."""
    return _read(row.verdict, PageVerdict)


def whole_verdict_of(row: Look) -> PageVerdict | None:
    """Return what a page was taken for by its own words and by its show's feed; None also where it was not read."""
    verdict, feed = verdict_of(row), feed_of(row)
    return with_feed(verdict, feed) if verdict is not None and feed is not None else verdict


def feed_of(row: Look) -> SeenFeed | None:
    """Return the feed that a podcast's page names; None also where nobody could read it."""
    return _read(row.feed, SeenFeed) if row.feed.get("read_on") else None


def standing_of(row: Look) -> Standing | None:
    """Return what a page is to us; None also where it was not read."""
    return _read(row.standing, Standing)


def offers_of_row(row: Look) -> tuple[OfferSeen, ...]:
    """Return what a society's page offers."""
    return tuple(offer for one in row.offers if (offer := _read(one, OfferSeen)) is not None)


def request_of(row: SourceRequest) -> ReadRequest | None:
    """Return a journalist's request as it was read."""
    return _read(row.request, ReadRequest)


def _read(kept: Any, shape: type[Shape]) -> Shape | None:
    """None where nothing was kept, and where another version of Suture wrote it down."""
    if kept is None:
        return None
    try:
        return from_plain(kept, shape)
    except msgspec.ValidationError:
        return None
