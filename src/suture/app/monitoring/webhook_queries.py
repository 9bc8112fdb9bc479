"""What can be asked about webhooks: where they send what, and the log of what was sent. Never a secret."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from suture.app.monitoring.alert_kinds import ALERT_KINDS
from suture.app.monitoring.models import Delivery, Webhook
from suture.app.monitoring.webhook_standing import why_stopped
from suture.app.practices.access import Need, access
from suture.engine.errors import NothingHere

__all__ = ["DeliveryView", "WebhookView", "webhook", "webhooks"]

_SHOWN: Final = 50


@dataclass(frozen=True, kw_only=True)
class DeliveryView:
    """A message: of what, how far (waiting, sent, given-up), the attempts, the last status and what was wrong."""

    message: str
    about: str
    state: str
    attempts: int
    made_at: datetime
    tried_at: datetime | None
    due_at: datetime | None
    status: int | None
    answer: str


@dataclass(frozen=True, kw_only=True)
class WebhookView:
    """A webhook; `log` is filled where one webhook was asked for, newest first.

    `stopped` says why nothing is sent though it is on; empty where something is.
    """

    id: int
    address: str
    kinds: tuple[str, ...]
    is_on: bool
    made_at: datetime
    former_secret_until: datetime | None
    stopped: str = ""
    log: tuple[DeliveryView, ...] = ()

    @property
    def kind_names(self) -> str:
        """The kinds of alert in words."""
        return ", ".join(ALERT_KINDS[kind].name.lower() for kind in self.kinds)


def webhooks(user: int, practice: int) -> tuple[WebhookView, ...]:
    """Return a practice's webhooks, the oldest first; for owners."""
    access(user, practice, need=Need.OWN)
    return tuple(_view(row) for row in Webhook.objects.filter(practice_id=practice).order_by("pk"))


def webhook(user: int, practice: int, *, webhook: int) -> WebhookView:
    """Return one webhook with its log; raises NothingHere where the practice has no such one."""
    access(user, practice, need=Need.OWN)
    row = Webhook.objects.filter(pk=webhook, practice_id=practice).first()
    if row is None:
        raise NothingHere("There is no such webhook.")
    sent = row.deliveries.select_related("alert").order_by("-pk")[:_SHOWN]
    return _view(row, log=tuple(_delivery(one) for one in sent))


def _view(row: Webhook, *, log: tuple[DeliveryView, ...] = ()) -> WebhookView:
    return WebhookView(
        id=row.pk,
        address=row.address,
        kinds=tuple(row.kinds),
        is_on=row.is_on,
        made_at=row.made_at,
        former_secret_until=row.before_until,
        stopped=why_stopped(row) if row.is_on else "",
        log=log,
    )


def _delivery(row: Delivery) -> DeliveryView:
    return DeliveryView(
        message=row.message,
        about=row.alert.title if row.alert else "Test",
        state=row.state,
        attempts=row.attempts,
        made_at=row.made_at,
        tried_at=row.tried_at,
        due_at=row.due_at if row.state == Delivery.State.WAITING else None,
        status=row.status,
        answer=row.answer,
    )
