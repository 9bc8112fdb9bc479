"""What people said and decided about listings; people are references ("user:1"), so that they can be erased."""

from __future__ import annotations

from typing import Any

from django.db import models

__all__ = ["CalendarFeed", "CorrectionState", "DirectoryLook", "FeedConfirmation", "ListingDecision"]


class ListingDecision(models.Model):
    """That a listing is not the practice's, is fine as it is, or is a second one; or that a directory is not for it.

    `what` is "listing" or "directory"; `which` a listing's key, or a directory's domain.
    """

    practice = models.ForeignKey("practices.Practice", on_delete=models.CASCADE, related_name="+")
    what = models.CharField(max_length=9)
    which = models.CharField(max_length=253)
    decision = models.CharField(max_length=10)
    note = models.CharField(max_length=500, blank=True, default="")
    decided_by = models.CharField(max_length=60)
    decided_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["practice", "what", "which"], name="listing_decision_once"),
            models.CheckConstraint(
                condition=models.Q(what="listing", decision__in=["not ours", "fine", "duplicate"])
                | models.Q(what="directory", decision="not for us"),
                name="listing_decision_is_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.what} {self.which}: {self.decision}"


class DirectoryLook(models.Model):
    """That somebody looked into a directory for a place or a clinician, and did not find them or was kept out.

    `subject` is "place:3" or "clinician:5"; `outcome` is searched, blocked or not reachable; only "searched" can say
    that a listing is missing. The newest one for a directory and a subject holds.
    """

    practice = models.ForeignKey("practices.Practice", on_delete=models.CASCADE, related_name="+")
    directory = models.CharField(max_length=253)
    subject = models.CharField(max_length=60)
    on = models.DateField()
    outcome = models.CharField(max_length=13)
    how = models.CharField(max_length=400, blank=True, default="")
    said_by = models.CharField(max_length=60, blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["practice", "directory", "subject"], name="directory_look_once"),
            models.CheckConstraint(
                condition=models.Q(outcome__in=["searched", "blocked", "not reachable"]),
                name="directory_look_is_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.directory} for {self.subject}: {self.outcome}"


class CorrectionState(models.Model):
    """What became of one correction at the source: put off, done by somebody, and what the re-check saw.

    `key` is that of `correction_keys`. `told` is the correction as it was when it was done: what it should
    close is held against later audits. `outcome` is waiting, held, part or failed; `words` say why.
    """

    class State(models.TextChoices):
        """Put off until a day; done by a person's word."""

        LATER = "later"
        DONE = "done"

    practice = models.ForeignKey("practices.Practice", on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=16)
    title = models.CharField(max_length=300)
    state = models.CharField(max_length=5, choices=State.choices)
    by = models.CharField(max_length=60)
    since = models.DateTimeField()
    until = models.DateField(null=True)
    recheck = models.DateField(null=True)
    told: models.JSONField[dict[str, Any]] = models.JSONField(default=dict)
    outcome = models.CharField(max_length=7, blank=True, default="")
    words = models.TextField(blank=True, default="")
    looked_on = models.DateField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["practice", "key"], name="correction_once")]

    def __str__(self) -> str:
        return f"{self.key} ({self.state})"


class FeedConfirmation(models.Model):
    """That a re-check saw one directory follow another, or not: what only a practice's own listings can teach."""

    practice = models.ForeignKey("practices.Practice", on_delete=models.CASCADE, related_name="+")
    source = models.CharField(max_length=253)
    target = models.CharField(max_length=253)
    followed = models.BooleanField()
    seen_on = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["practice", "source", "target"], name="feed_confirmation_once")
        ]

    def __str__(self) -> str:
        return f"{self.target} after {self.source}: {self.followed}"


class CalendarFeed(models.Model):
    """The secret address under which a calendar, which cannot sign in, reads a practice's re-checks.

    `digest` is the SHA-256 of the token; the token is shown once and kept nowhere.
    """

    practice = models.OneToOneField(
        "practices.Practice", on_delete=models.CASCADE, related_name="+", primary_key=True
    )
    digest = models.CharField(max_length=64, unique=True)
    made_by = models.CharField(max_length=60)
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"calendar of practice {self.practice_id}"
