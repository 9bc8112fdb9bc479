"""Django's entry for this room; it tells the rooms below what happens here."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.apps import AppConfig

from suture.app.practices.weekly import Looked, Offer, register_check, register_count, register_source

__all__ = ["ListingsConfig"]


class ListingsConfig(AppConfig):
    """Directory listings."""

    name = "suture.app.listings"
    label = "listings"

    def ready(self) -> None:
        """Register the kinds of job, the look at the clock, what goes when a practice goes, what the week gets."""
        from suture.app.listings import tasks  # noqa: F401

        register_source("listings", _listings_offer)
        register_check("listing", _listing_is_right)
        register_count("listings-correct", _correct)
        register_count("listings-checked", _checked)


# They load what reads audits when a job calls them, not with every process.


def _listings_offer(practice: int, now: datetime, /) -> Iterable[Offer]:
    from suture.app.listings.weekly import listings_offer

    return listings_offer(practice, now)


def _listing_is_right(practice: int, what: str, /, *, since: datetime, now: datetime) -> Looked:
    from suture.app.listings.weekly import correction_held

    return correction_held(practice, what, since=since, now=now)


def _correct(practice: int, /) -> int:
    from suture.app.listings.weekly import correct_listings

    return correct_listings(practice)


def _checked(practice: int, /) -> int:
    from suture.app.listings.weekly import checked_listings

    return checked_listings(practice)
