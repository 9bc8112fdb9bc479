"""What was made of everything known: openings as found and weighed. All of it can be made anew at any time."""

from __future__ import annotations

from typing import Any

from django.db import models

from suture.app.openings.models.decided import Opening

__all__ = ["OpeningFacts", "Promotion", "Weighing"]


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
    `specialty` is the plain name of the one that the host is nearest to, "" where none is known. It, `links_now`,
    `looked_on` and `deadline` are kept apart for filters and order.
    """

    opening = models.OneToOneField(Opening, on_delete=models.CASCADE, related_name="facts", primary_key=True)
    found: models.JSONField[dict[str, Any]] = models.JSONField()
    weighed: models.JSONField[dict[str, Any]] = models.JSONField()
    rank = models.PositiveIntegerField(null=True, default=None)
    specialty = models.CharField(max_length=100, blank=True, default="")
    links_now = models.BooleanField(null=True, default=None)
    looked_on = models.DateField(null=True, default=None)
    deadline = models.DateField(null=True, default=None)

    def __str__(self) -> str:
        return f"facts of opening {self.opening_id}"


class Promotion(models.Model):
    """Who would care about one page of ours, as a job worked it out: `rows` have domain, kind, address, why and tell.

    `why` says in a sentence why the page could not be read, "" where it could.
    """

    practice = models.ForeignKey("practices.Practice", on_delete=models.CASCADE, related_name="+")
    address = models.CharField(max_length=2000)
    short_address = models.CharField(max_length=32)
    title = models.CharField(max_length=300, blank=True, default="")
    made_at = models.DateTimeField(null=True, default=None)
    why = models.CharField(max_length=500, blank=True, default="")
    rows: models.JSONField[list[dict[str, Any]]] = models.JSONField(default=list)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["practice", "short_address"], name="promotion_once")]

    def __str__(self) -> str:
        return self.address
