"""Django's entry for this room; it tells the week what needs a look, and the report what is decided."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.apps import AppConfig

from suture.app.practices.report_decided import tell_settled
from suture.app.practices.weekly import Offer, register_count, register_source
from suture.engine.profile.shapes import Settled

__all__ = ["ReviewConfig"]


class ReviewConfig(AppConfig):
    """Decisions, and what the disavow room keeps."""

    name = "suture.app.review"
    label = "review"

    def ready(self) -> None:
        """Register what this room gives the week and the report."""
        register_source("review", _looks_offer)
        register_count("looks", _looks)
        register_count("disavow", _disavow)
        tell_settled(_settled)


# They load what reads judgements when a job calls them, not with every process.


def _looks_offer(practice: int, now: datetime, /) -> Iterable[Offer]:
    from suture.app.review.weekly import looks_offer

    return looks_offer(practice, now)


def _looks(practice: int, /) -> int:
    from suture.app.review.weekly import looks

    return looks(practice)


def _disavow(practice: int, /) -> int:
    from suture.app.review.weekly import disavow_candidates

    return disavow_candidates(practice)


def _settled(practice: int, /) -> Settled:
    from suture.app.review.settled import settled_about

    return settled_about(practice)
