"""What was made of sightings, facts and decisions: the newest audit, and how far it reached on which day."""

from __future__ import annotations

from django.db import models

__all__ = ["CoverageDay", "ListingAudit"]


class ListingAudit(models.Model):
    """The newest audit of a practice as JSON (`stored_audit.StoredAudit`), and the key of all that it rests on.

    The row is also the lock under which audits are made.
    """

    practice = models.OneToOneField(
        "practices.Practice", on_delete=models.CASCADE, related_name="+", primary_key=True
    )
    key = models.CharField(max_length=64, blank=True, default="")
    made_at = models.DateTimeField(null=True)
    content = models.BinaryField(default=bytes)

    def __str__(self) -> str:
        return f"audit of practice {self.practice_id}"


class CoverageDay(models.Model):
    """How many listings were correct, checked and relevant on a day: the last audit of it."""

    practice = models.ForeignKey("practices.Practice", on_delete=models.CASCADE, related_name="+")
    day = models.DateField()
    correct = models.PositiveIntegerField()
    checked = models.PositiveIntegerField()
    relevant = models.PositiveIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["practice", "day"], name="coverage_of_a_day_once")]

    def __str__(self) -> str:
        return f"{self.correct} of {self.checked} on {self.day}"
