"""Facts of a practice beside those that hold and that we want to see: former ones, and others that are right too.

The newest values stand in `profile`. Who works where is here too, because it has days.
"""

from __future__ import annotations

from typing import Final

from django.db import models

from suture.app.practices.models.practice import Practice
from suture.app.practices.models.profile import Clinician, Location

__all__ = ["DATED_FIELDS", "DatedFact", "WorksAt"]

DATED_FIELDS: Final = ("name", "address", "phone", "hours", "page")
"""What may have a former or another right value; an address is one value with its parts."""


class DatedFact(models.Model):
    """A value that was right until a day, or that is right beside the one that we want to see (`accepted`).

    It is of a location or of a clinician. `value` holds "text", or the parts of an address (street, unit, city,
    region, postcode, country). `since` and `until` are included, null is open. `by_itself` says that Suture kept it
    when somebody changed the profile; `why` is a few words ("call tracking").
    """

    practice = models.ForeignKey(Practice, on_delete=models.CASCADE, related_name="+")
    location = models.ForeignKey(Location, on_delete=models.CASCADE, related_name="+", null=True, default=None)
    clinician = models.ForeignKey(Clinician, on_delete=models.CASCADE, related_name="+", null=True, default=None)
    field = models.CharField(max_length=7)
    value: models.JSONField[dict[str, str]] = models.JSONField(default=dict)
    since = models.DateField(null=True, default=None)
    until = models.DateField(null=True, default=None)
    accepted = models.BooleanField(default=False)
    why = models.CharField(max_length=200, blank=True, default="")
    by_itself = models.BooleanField(default=False)
    kept_at = models.DateTimeField()

    class Meta:
        ordering = ["-until", "pk"]
        constraints = [
            models.CheckConstraint(condition=models.Q(field__in=list(DATED_FIELDS)), name="dated_field_is_known"),
            models.CheckConstraint(
                condition=models.Q(location=None) ^ models.Q(clinician=None), name="dated_fact_is_about_one"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.field} of practice {self.practice_id}"


class WorksAt(models.Model):
    """That a clinician works at a location, with the days. A clinician without a row works at every location."""

    clinician = models.ForeignKey(Clinician, on_delete=models.CASCADE, related_name="+")
    location = models.ForeignKey(Location, on_delete=models.CASCADE, related_name="+")
    since = models.DateField(null=True, default=None)
    until = models.DateField(null=True, default=None)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["clinician", "location"], name="works_at_once")]

    def __str__(self) -> str:
        return f"clinician {self.clinician_id} at location {self.location_id}"
