"""After a restore: what waited to be sent when the backup was made is held, since it may have gone out after that.

It knows mail and webhook messages that waited, and alerts of which the next mail would have told. Nothing of it is
sent until an owner of the team says so (`held_actions`).
"""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from suture.app.jobs.backup.afterwards import after_restore
from suture.app.monitoring.mail_due import write_mail
from suture.app.monitoring.models import AlertChoice, AlertMail, Delivery

__all__ = ["hold_what_waited"]


@after_restore("sending")
@transaction.atomic
def hold_what_waited(replaced: str | None) -> None:
    """Hold mail and messages that waited at the moment of the backup; the replaced database is not asked."""
    now = timezone.now()
    AlertMail.objects.filter(state=AlertMail.State.WAITING).update(state=AlertMail.State.HELD)
    Delivery.objects.filter(state=Delivery.State.WAITING).update(state=Delivery.State.HELD)
    for choice in AlertChoice.objects.exclude(rhythm=AlertChoice.Rhythm.OFF).order_by("pk"):
        write_mail(choice, now=now, state=AlertMail.State.HELD)
