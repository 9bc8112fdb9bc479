"""The history of a person's own account: tokens, the second step, the password, sessions. Only they see it.

It is kept by reference, under `user:NUMBER`, as the histories of practices and teams are.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from suture.app.practices.access import actor_of
from suture.app.practices.models import History

__all__ = ["OwnChange", "keep_own_change", "own_history"]


@dataclass(frozen=True, kw_only=True)
class OwnChange:
    """One thing that somebody changed about their account; `details` names tokens by number."""

    at: datetime
    action: str
    details: Mapping[str, int | str]


def keep_own_change(user: int, action: str, details: Mapping[str, int | str]) -> None:
    """Write down what somebody changed about their own account."""
    History.objects.create(
        action=action, subject=actor_of(user), actor=actor_of(user), at=timezone.now(), details=dict(details)
    )


def own_history(user: int, *, limit: int = 50) -> tuple[OwnChange, ...]:
    """Return what somebody changed about their account, newest first (1 query)."""
    rows = History.objects.filter(subject=actor_of(user)).order_by("-pk")[:limit]
    return tuple(OwnChange(at=row.at, action=row.action, details=row.details) for row in rows)
