"""Alerts: what happened, who has read it, and what each person wants to hear of and how.

One thing that happened is one row, whoever found it: the key in the database says so, not the program.
"""

from __future__ import annotations

from django.conf import settings
from django.db import models

__all__ = ["Alert", "AlertChoice", "AlertLook", "AlertRead", "SavedAlert"]


class AlertLook(models.Model):
    """How far somebody looked for what happened to a practice's links; also the lock under which one looks.

    `looked_key` names the judged links that were looked at last, `told_until` (ISO 8601, UTC) the newest import or
    visit among them. What was so before `began_at` is nobody's news.
    """

    practice = models.OneToOneField(
        "practices.Practice", on_delete=models.CASCADE, related_name="+", primary_key=True
    )
    began_at = models.DateTimeField()
    looked_at = models.DateTimeField()
    looked_key = models.CharField(max_length=200, default="", blank=True)
    told_until = models.CharField(max_length=40, default="", blank=True)

    def __str__(self) -> str:
        return f"look at practice {self.practice_id}"


class SavedAlert(models.Model):
    """A filter of links that somebody saved, to be told when a new link matches it.

    `query` is the filter as an address, in its one order. With `for_all` everybody who reads the practice's alerts is
    told, else only who saved it.
    """

    practice = models.ForeignKey("practices.Practice", on_delete=models.CASCADE, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=100)
    query = models.CharField(max_length=2000)
    for_all = models.BooleanField(default=False)
    saved_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["practice", "user", "query"], name="filter_saved_once_by_a_person")
        ]

    def __str__(self) -> str:
        return f"saved alert {self.pk} of practice {self.practice_id}"


class Alert(models.Model):
    """Something that happened to a practice's links: what (`kind`), to what (`thing`), how (`cause`).

    `day` is when it happened by whoever tells of it, null where nobody does. `evidence` are sentences. `route`,
    `arguments` and `query` lead to where one acts. `is_known` rows were so when the looking began: they are nobody's
    news, and keep it that way.
    """

    practice = models.ForeignKey("practices.Practice", on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=20)
    thing = models.CharField(max_length=300)
    cause = models.CharField(max_length=80)
    title = models.CharField(max_length=200)
    reason = models.TextField()
    evidence = models.JSONField(default=list)
    day = models.DateField(null=True)
    found_at = models.DateTimeField()
    route = models.CharField(max_length=60)
    arguments = models.JSONField(default=dict)
    query = models.CharField(max_length=2500, default="", blank=True)
    saved = models.ForeignKey(SavedAlert, on_delete=models.CASCADE, related_name="alerts", null=True, default=None)
    is_known = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["practice", "kind", "thing", "cause"], name="alert_raised_once")
        ]
        indexes = [models.Index(fields=["practice", "-id"], name="alerts_of_a_practice")]

    def __str__(self) -> str:
        return f"alert {self.pk}: {self.kind} of practice {self.practice_id}"


class AlertRead(models.Model):
    """Somebody has read an alert."""

    alert = models.ForeignKey(Alert, on_delete=models.CASCADE, related_name="readings")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    read_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["alert", "user"], name="alert_read_once_by_a_person")]

    def __str__(self) -> str:
        return f"alert {self.alert_id} read by user {self.user_id}"


class AlertChoice(models.Model):
    """What one person wants to hear of one practice, and how. Without a row: everything, in Suture alone.

    `muted` are kinds that they do not want to see. Mail goes by `rhythm`, in their time `zone`, never between
    `quiet_from` and `quiet_until` (null: at any hour). `mailed_until` is the last alert (by number) that a mail told
    of, `next_at` when a digest is due.
    """

    class Rhythm(models.TextChoices):
        """How often mail goes; off until a person chooses."""

        OFF = "off"
        AT_ONCE = "at-once"
        DAILY = "daily"
        WEEKLY = "weekly"

    practice = models.ForeignKey("practices.Practice", on_delete=models.CASCADE, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    rhythm = models.CharField(max_length=7, choices=Rhythm.choices, default=Rhythm.OFF)
    muted = models.JSONField(default=list)
    zone = models.CharField(max_length=60, default="UTC")
    quiet_from = models.TimeField(null=True)
    quiet_until = models.TimeField(null=True)
    mailed_until = models.BigIntegerField(default=0)
    next_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["practice", "user"], name="alerts_chosen_once_by_a_person")]

    def __str__(self) -> str:
        return f"alerts of practice {self.practice_id} for user {self.user_id}: {self.rhythm}"
