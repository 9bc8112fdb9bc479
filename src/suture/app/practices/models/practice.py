"""Practices and what belongs to them: sites, uploaded files, confirmed mappings, history.

Facts about links are not here: they lie in the lake, one shelf for each site of each practice (`facts.shelf_of`).
"""

from __future__ import annotations

from django.db import models

from suture.app.practices.models.people import Team

__all__ = ["ColumnMapping", "History", "Practice", "Site", "Upload"]


class Practice(models.Model):
    """A doctor, clinic, hospital or healthcare business that we work for; one team owns it.

    `specialty` comes first, `other_specialties` follow (keys of `specialties`); `languages` are codes of `languages`,
    `country` is ISO 3166 alpha-2, "" where it is not known.
    """

    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="practices")
    name = models.CharField(max_length=200)
    specialty = models.CharField(max_length=60)
    other_specialties = models.JSONField(default=list)
    languages = models.JSONField(default=list)
    country = models.CharField(max_length=2, blank=True, default="")
    is_sample = models.BooleanField(default=False)
    created_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name


class Site(models.Model):
    """A site of a practice or of a rival. `key` is its host's short name; `address` is what was typed.

    `shares_shelf` is True for a rival from before each had a shelf of its own (`shelf_moving` gives it one).
    """

    class Role(models.TextChoices):
        """Whose site it is."""

        OWN = "own"
        RIVAL = "rival"

    practice = models.ForeignKey(Practice, on_delete=models.CASCADE, related_name="sites")
    key = models.CharField(max_length=253)
    role = models.CharField(max_length=5, choices=Role.choices, default=Role.OWN)
    address = models.CharField(max_length=2000)
    shares_shelf = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["practice", "key"], name="site_once_in_a_practice"),
            models.UniqueConstraint(
                fields=["key"], condition=models.Q(role="own"), name="site_belongs_to_one_practice"
            ),
        ]

    def __str__(self) -> str:
        return self.key


class Upload(models.Model):
    """A file that somebody handed over, kept as it came under HOME/uploads.

    `snapshots` lists what the lake made of it, so that undoing the last of them also removes the file.
    """

    practice = models.ForeignKey(Practice, on_delete=models.CASCADE, related_name="uploads")
    site = models.ForeignKey(Site, on_delete=models.CASCADE, related_name="uploads")
    file_name = models.CharField(max_length=255)
    path = models.CharField(max_length=200, unique=True)
    sha256 = models.CharField(max_length=64)
    size = models.BigIntegerField()
    uploaded_by = models.CharField(max_length=60)
    uploaded_at = models.DateTimeField()
    snapshots = models.JSONField(default=list)

    def __str__(self) -> str:
        return self.file_name


class ColumnMapping(models.Model):
    """What a person said the columns of an unknown kind of file mean; `signature` stands for its header."""

    practice = models.ForeignKey(Practice, on_delete=models.CASCADE, related_name="mappings")
    signature = models.CharField(max_length=64)
    mapping = models.JSONField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["practice", "signature"], name="mapping_once")]

    def __str__(self) -> str:
        return f"mapping {self.signature} of practice {self.practice_id}"


class History(models.Model):
    """Who did what, when. People and subjects are references ("user:1"), so that they can be erased.

    `details` never holds a name, an address or anything else about a person.
    """

    action = models.CharField(max_length=60)
    subject = models.CharField(max_length=60)
    actor = models.CharField(max_length=60)
    at = models.DateTimeField()
    details = models.JSONField(default=dict)

    class Meta:
        verbose_name_plural = "history"
        indexes = [models.Index(fields=["subject", "-at"], name="history_of_a_subject")]

    def __str__(self) -> str:
        return f"{self.action} {self.subject} by {self.actor}"
