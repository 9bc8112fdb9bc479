"""Directories that somebody set aside as not for the practice, with who did."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from suture.app.accounts.queries import names_of
from suture.app.listings.models import ListingDecision
from suture.app.practices.access import Need, access

__all__ = ["SetAsideView", "set_aside"]


@dataclass(frozen=True, kw_only=True)
class SetAsideView:
    """A directory that is not asked for any more."""

    directory: str
    by: str
    at: datetime


def set_aside(user: int, practice: int) -> tuple[SetAsideView, ...]:
    """Return the directories that were set aside, the newest first (4 queries)."""
    access(user, practice, need=Need.RESULTS)
    rows = list(ListingDecision.objects.filter(practice_id=practice, what="directory").order_by("-decided_at", "-pk"))
    people = names_of(row.decided_by for row in rows)
    return tuple(
        SetAsideView(directory=row.which, by=people.get(row.decided_by, ""), at=row.decided_at) for row in rows
    )
