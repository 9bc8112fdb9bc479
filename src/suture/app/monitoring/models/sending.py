"""What goes out because of alerts: mail and webhooks, as rows that a job sends.

A row says how far its sending is, so that a worker that dies leaves something to go on from. The secret of a webhook
is in no table: it is worked out from the installation's own key and `salt`.
"""

from __future__ import annotations

from django.conf import settings
from django.db import models

from suture.app.monitoring.models.alerts import Alert

__all__ = ["AlertMail", "Delivery", "Webhook"]


class AlertMail(models.Model):
    """One mail to one person about one practice. `alerts` are numbers.

    It goes from waiting to sending before it is handed to the mail server, and to sent afterwards: one that stays
    "sending" may have arrived, and is not sent again.
    """

    class State(models.TextChoices):
        """How far it is."""

        WAITING = "waiting"
        SENDING = "sending"
        SENT = "sent"
        UNSURE = "unsure"
        FAILED = "failed"
        HELD = "held"  # it waited when a backup was made that was put back: it may have gone since

    key = models.CharField(max_length=80, unique=True)
    practice = models.ForeignKey("practices.Practice", on_delete=models.CASCADE, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    alerts = models.JSONField(default=list)
    state = models.CharField(max_length=7, choices=State.choices, default=State.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    made_at = models.DateTimeField()
    due_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    trouble = models.CharField(max_length=300, default="", blank=True)

    class Meta:
        indexes = [models.Index(fields=["state", "due_at"], name="alert_mails_due")]

    def __str__(self) -> str:
        return f"mail {self.pk} of alerts of practice {self.practice_id} ({self.state})"


class Webhook(models.Model):
    """An address that is told of alerts of some kinds (`kinds`).

    For a day after a new secret was made the former one (`salt_before`) signs too.
    """

    practice = models.ForeignKey("practices.Practice", on_delete=models.CASCADE, related_name="+")
    address = models.CharField(max_length=2000)
    kinds = models.JSONField(default=list)
    salt = models.CharField(max_length=32)
    salt_before = models.CharField(max_length=32, default="", blank=True)
    before_until = models.DateTimeField(null=True)
    is_on = models.BooleanField(default=True)
    made_by = models.CharField(max_length=60)
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"webhook {self.pk} of practice {self.practice_id}"


class Delivery(models.Model):
    """One message to one webhook, with the same `message` id at each attempt; `alert` is null for a test.

    `due_at` is when it is tried next; while a job has it, when somebody else may.
    """

    class State(models.TextChoices):
        """How far it is."""

        WAITING = "waiting"
        SENT = "sent"
        GIVEN_UP = "given-up"
        HELD = "held"  # as of a mail

    webhook = models.ForeignKey(Webhook, on_delete=models.CASCADE, related_name="deliveries")
    alert = models.ForeignKey(Alert, on_delete=models.CASCADE, related_name="+", null=True)
    message = models.CharField(max_length=60, unique=True)
    body = models.TextField()
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    made_at = models.DateTimeField()
    due_at = models.DateTimeField()
    tried_at = models.DateTimeField(null=True)
    status = models.PositiveSmallIntegerField(null=True)
    answer = models.CharField(max_length=300, default="", blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["webhook", "alert"], name="alert_delivered_once_to_a_webhook")]
        indexes = [models.Index(fields=["state", "due_at"], name="deliveries_due")]

    def __str__(self) -> str:
        return f"delivery {self.pk} to webhook {self.webhook_id} ({self.state})"
