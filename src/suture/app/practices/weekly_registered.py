"""What this room gives the week. The functions load what they need when a job calls them, not when a page does."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from suture.app.practices.weekly import Looked, Offer, register_check, register_source

__all__ = ["register"]


def register() -> None:
    """Register the tasks that come from links and from the profile, and the check of pages that were gone."""
    register_source("links", _links)
    register_source("profile", _profile)
    register_check("gone-page", _gone_page)


def _links(practice: int, now: datetime, /) -> Iterable[Offer]:
    from suture.app.practices.weekly_sources import links_offer

    return links_offer(practice, now)


def _profile(practice: int, now: datetime, /) -> Iterable[Offer]:
    from suture.app.practices.profile_offers import profile_offer

    return profile_offer(practice, now)


def _gone_page(practice: int, what: str, /, *, since: datetime, now: datetime) -> Looked:
    from suture.app.practices.weekly_sources import gone_page_answers

    return gone_page_answers(practice, what, since=since, now=now)
