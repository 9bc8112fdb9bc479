"""Who a practice is: its other names, clinicians, locations, memberships and privileges.

What somebody removes is put aside with the moment, so that it can be put back, and deleted for good a month later
(`profile_removed`). Practice, sites and specialties are in `practice`.
"""

from __future__ import annotations

from django.db import models

from suture.app.practices.models.practice import Practice

__all__ = ["Clinician", "Location", "OtherName", "Privilege", "Registration", "SocietyMembership"]


class _Listed(models.Model):
    """A row of a list that a person keeps in order."""

    practice = models.ForeignKey(Practice, on_delete=models.CASCADE, related_name="+")
    place = models.PositiveSmallIntegerField()
    removed_at = models.DateTimeField(null=True, default=None)

    class Meta:
        abstract = True
        ordering = ["place", "pk"]


class OtherName(_Listed):
    """Another name of the practice, or one that it had."""

    name = models.CharField(max_length=200)
    is_former = models.BooleanField(default=False)

    def __str__(self) -> str:
        return self.name


class Clinician(_Listed):
    """Somebody who treats patients there; `specialty` is a key of `specialties`, "" where it is not said.

    `accepting` is whether new patients are taken, null where nobody said; `added_on` is null for rows from before it
    was kept.
    """

    name = models.CharField(max_length=200)
    titles = models.CharField(max_length=100, blank=True, default="")
    specialty = models.CharField(max_length=60, blank=True, default="")
    accepting = models.BooleanField(null=True, default=None)
    added_on = models.DateField(null=True, default=None)

    def __str__(self) -> str:
        return self.name


class Registration(models.Model):
    """A clinician's number in a register; `register` is a key of `engine.experts.registers`, or words for another."""

    clinician = models.ForeignKey(Clinician, on_delete=models.CASCADE, related_name="registrations")
    register = models.CharField(max_length=80)
    number = models.CharField(max_length=60)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.register} {self.number}"


class Location(_Listed):
    """A place where patients are seen; everything but the name of its country is kept as typed.

    `opened` and `closed` are its first and its last day, null where nobody said or it is open. `numbers` are the
    place's own numbers by register ("npi", "ods"). `accepting` and `added_on` are as for a clinician.
    """

    name = models.CharField(max_length=200, blank=True, default="")
    street = models.CharField(max_length=200, blank=True, default="")
    unit = models.CharField(max_length=100, blank=True, default="")
    city = models.CharField(max_length=100, blank=True, default="")
    region = models.CharField(max_length=100, blank=True, default="")
    postcode = models.CharField(max_length=20, blank=True, default="")
    country = models.CharField(max_length=2, blank=True, default="")
    phone = models.CharField(max_length=40, blank=True, default="")
    hours = models.CharField(max_length=500, blank=True, default="")
    page = models.CharField(max_length=2000, blank=True, default="")
    opened = models.DateField(null=True, default=None)
    closed = models.DateField(null=True, default=None)
    accepting = models.BooleanField(null=True, default=None)
    numbers: models.JSONField[dict[str, str]] = models.JSONField(default=dict)
    added_on = models.DateField(null=True, default=None)

    def __str__(self) -> str:
        return self.name or self.street


class _Held(_Listed):
    """What the practice, or one of its clinicians, holds elsewhere; `page` is where those who hold it are listed."""

    clinician = models.ForeignKey(Clinician, on_delete=models.CASCADE, related_name="+", null=True, default=None)
    name = models.CharField(max_length=200)
    since = models.PositiveSmallIntegerField(null=True, default=None)
    page = models.CharField(max_length=2000, blank=True, default="")

    class Meta(_Listed.Meta):
        abstract = True

    def __str__(self) -> str:
        return self.name


class SocietyMembership(_Held):
    """Membership of a society."""


class Privilege(_Held):
    """The right to treat at a hospital."""
