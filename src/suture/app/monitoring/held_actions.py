"""What a restore held back: how much it is, and an owner's word to send or to drop it.

Each function raises NothingHere for what is not the actor's, NotAllowed where their role is too small.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.db import transaction
from django.utils import timezone

from suture.app.monitoring.models import AlertMail, Delivery
from suture.app.practices.access import Need, access, actor_of
from suture.app.practices.actions import note

__all__ = ["HeldView", "drop_held", "held", "send_held"]

_DROPPED: Final = "It was held after a restore, and dropped."


@dataclass(frozen=True, kw_only=True)
class HeldView:
    """How many mails, and messages to webhooks, are held."""

    mails: int
    messages: int

    @property
    def is_some(self) -> bool:
        """Whether there is anything to decide."""
        return bool(self.mails or self.messages)


def held(user: int, practice: int) -> HeldView:
    """Return what is held of a practice (2 queries beside the access)."""
    access(user, practice, need=Need.OWN)
    return HeldView(
        mails=AlertMail.objects.filter(practice_id=practice, state=AlertMail.State.HELD).count(),
        messages=Delivery.objects.filter(webhook__practice_id=practice, state=Delivery.State.HELD).count(),
    )


@transaction.atomic
def send_held(*, actor: int, practice: int) -> HeldView:
    """Let everything that is held go out now, and return how much it was."""
    return _settle(
        actor, practice, "held messages sent", mail=AlertMail.State.WAITING, message=Delivery.State.WAITING
    )


@transaction.atomic
def drop_held(*, actor: int, practice: int) -> HeldView:
    """Send nothing of what is held, ever, and return how much it was."""
    return _settle(
        actor, practice, "held messages dropped", mail=AlertMail.State.FAILED, message=Delivery.State.GIVEN_UP
    )


def _settle(actor: int, practice: int, action: str, *, mail: AlertMail.State, message: Delivery.State) -> HeldView:
    access(actor, practice, need=Need.OWN)
    why = "" if mail == AlertMail.State.WAITING else _DROPPED
    mails = AlertMail.objects.filter(practice_id=practice, state=AlertMail.State.HELD)
    messages = Delivery.objects.filter(webhook__practice_id=practice, state=Delivery.State.HELD)
    now = timezone.now()
    found = HeldView(
        mails=mails.update(state=mail, trouble=why, due_at=now),
        messages=messages.update(state=message, answer=why, due_at=now),
    )
    if found.is_some:
        note(practice, action, actor=actor_of(actor), details={"mails": found.mails, "messages": found.messages})
    return found
