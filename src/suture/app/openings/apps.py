"""Django's entry for this room; it tells the rooms below what happens here."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.apps import AppConfig

from suture.app.practices.weekly import Looked, Offer, register_check, register_count, register_source

__all__ = ["OpeningsConfig"]


class OpeningsConfig(AppConfig):
    """Openings."""

    name = "suture.app.openings"
    label = "openings"

    def ready(self) -> None:
        """Register the kinds of job, the look at the clock, and what the week gets."""
        from suture.app.openings import tasks  # noqa: F401

        register_source("openings", _openings_offer)
        register_check("opening", _opening_is_done)
        register_count("openings-owed", _owed)
        register_count("openings-asked", _asked)


# They load what reads openings when a job calls them, not with every process.


def _openings_offer(practice: int, now: datetime, /) -> Iterable[Offer]:
    from suture.app.openings.weekly import openings_offer

    return openings_offer(practice, now)


def _opening_is_done(practice: int, what: str, /, *, since: datetime, now: datetime) -> Looked:
    from suture.app.openings.weekly import opening_done

    return opening_done(practice, what, since=since, now=now)


def _owed(practice: int, /) -> int:
    from suture.app.openings.weekly import owed_openings

    return owed_openings(practice)


def _asked(practice: int, /) -> int:
    from suture.app.openings.weekly import asked_openings

    return asked_openings(practice)
