"""What was made of everything known: openings as found and weighed. All of it can be made anew at any time."""

from __future__ import annotations

from typing import Any

from django.db import models

from suture.app.openings.models.decided import Opening

__all__ = ["OpeningFacts", "Weighing"]


class Weighing(models.Model):
    """When a practice's openings were weighed last, by what, and what else was seen on the way.

    `beside` is a `competitor_shapes.Competitors` as JSON. The row is also the lock under which openings are weighed.
    """

    practice = models.OneToOneField(
        "practices.Practice", on_delete=models.CASCADE, related_name="+", primary_key=True
    )
    made_at = models.DateTimeField(null=True)
    beside = models.BinaryField(default=bytes)

    def __str__(self) -> str:
        return f"weighing of practice {self.practice_id}"


class OpeningFacts(models.Model):
    """An opening as found (`engine.prospects.found.Found`) and as weighed (`engine.prospects.worth.Weighed`).

    `rank` counts from 1 among those worth asking; null for those that are not (blocked, linked already, lapsed).
    `looked_on` and `deadline` are kept apart for filters and order.
    """

    opening = models.OneToOneField(Opening, on_delete=models.CASCADE, related_name="facts", primary_key=True)
    found: models.JSONField[dict[str, Any]] = models.JSONField()
    weighed: models.JSONField[dict[str, Any]] = models.JSONField()
    rank = models.PositiveIntegerField(null=True, default=None)
    links_now = models.BooleanField(null=True, default=None)
    looked_on = models.DateField(null=True, default=None)
    deadline = models.DateField(null=True, default=None)

    def __str__(self) -> str:
        return f"facts of opening {self.opening_id}"
