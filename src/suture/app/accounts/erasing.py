"""Erasing a person: the row goes, with all that hangs on it; what they did stays, by a number that means nobody.

Rooms above may keep an address too, or may have a reason why somebody cannot go yet: they register both here. An
`Erasure` stays, by number, so that a restored backup does not bring the person back.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from suture.app.accounts.calls import forget_name
from suture.app.accounts.models import Erasure, User
from suture.engine.errors import ActionError, NotAllowed, NothingHere

__all__ = ["ErasureView", "apply_erasures", "erase_person", "erasures", "keep_erasures", "on_erasure"]

_CHECKS: list[Callable[[int], None]] = []
_FORGETTING: list[Callable[[str], None]] = []


@dataclass(frozen=True, kw_only=True)
class ErasureView:
    """That somebody was erased: a number, by whom, when."""

    subject: str
    erased_by: str
    erased_at: datetime


def on_erasure(*, check: Callable[[int], None], forget: Callable[[str], None]) -> None:
    """Register what a room does: `check` raises ActionError for who cannot go, `forget` removes an address."""
    if check not in _CHECKS:
        _CHECKS.append(check)
        _FORGETTING.append(forget)


@transaction.atomic
def erase_person(*, actor: int | None, user: int) -> None:
    """Remove a person: name, address, password, tokens, sign-ins, memberships.

    One may erase oneself, the installation's owner (and a command, without an actor) others. Raises NotAllowed for
    everybody else, ActionError for the installation's owner and for the last owner of a team that has practices.
    """
    found = User.objects.select_for_update().filter(pk=user).first()
    acting = None if actor is None else User.objects.filter(pk=actor).first()
    if actor is not None and actor != user and (acting is None or not acting.is_owner):
        raise NotAllowed("Only the owner of this installation can erase somebody else.")
    if found is None:
        raise NothingHere("There is no such person.")
    if found.is_owner:
        raise ActionError("The owner of this installation cannot be erased.")
    for check in _CHECKS:
        check(user)
    by = "command" if actor is None else f"user:{actor}"
    Erasure.objects.update_or_create(subject=f"user:{user}", defaults={"erased_by": by, "erased_at": timezone.now()})
    _remove(found)


def erasures() -> tuple[ErasureView, ...]:
    """Return all erasures, the oldest first: what a restore must carry over from the installation it replaces."""
    rows = Erasure.objects.order_by("erased_at", "pk")
    return tuple(ErasureView(subject=row.subject, erased_by=row.erased_by, erased_at=row.erased_at) for row in rows)


@transaction.atomic
def keep_erasures(found: tuple[ErasureView, ...]) -> None:
    """Take over erasures that another copy of this installation knows; one that is known already stays."""
    for one in found:
        Erasure.objects.get_or_create(
            subject=one.subject, defaults={"erased_by": one.erased_by, "erased_at": one.erased_at}
        )


@transaction.atomic
def apply_erasures() -> int:
    """Erase again whoever a restored backup brought back, and return how many they were.

    Numbers are given again where the backup is older than a person: only who joined before the erasure is meant.
    """
    again = 0
    for one in Erasure.objects.all():
        number = int(one.subject.removeprefix("user:"))
        found = User.objects.filter(pk=number, joined_at__lt=one.erased_at, is_owner=False).first()
        if found is not None:
            _remove(found)
            again += 1
    return again


def _remove(user: User) -> None:
    for forget in _FORGETTING:
        forget(user.email)
    forget_name(user.name or user.email)
    user.delete()
