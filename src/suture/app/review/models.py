"""Tables of this room: what was decided, in which acts, the two answers, versions of the file, and where they went.

People are references ("user:1"), so that they can be erased. What a decision is about lies in the lake and may go;
the decision stays, with the words by which a person knows it and with what was known when it was made.
"""

from __future__ import annotations

from typing import Any

from django.db import models

__all__ = ["Act", "Answers", "Decision", "FileVersion", "GoogleUpload"]


class Act(models.Model):
    """One act of deciding, about one thing or about many at once; it is undone as one.

    `undoes` is the number of the act that this one took back.
    """

    site = models.ForeignKey("practices.Site", on_delete=models.CASCADE, related_name="+")
    decided_by = models.CharField(max_length=60)
    decided_at = models.DateTimeField()
    undoes = models.PositiveBigIntegerField(null=True)

    class Meta:
        indexes = [models.Index(fields=["site", "id"], name="acts_of_a_site")]

    def __str__(self) -> str:
        return f"act {self.pk} of deciding"


class Decision(models.Model):
    """One step in what was decided about one thing; the one with the highest version holds.

    Nothing is overwritten. That a version exists once is also what tells two people who decide at one time: the
    second finds the place taken. `which` is a link group's id, a registrable domain, or a link's id as 16 hexadecimal
    digits; `words` is what a person knows it by (pattern, domain, address of the page). `decision` is empty where the
    step took the first decision back. `known` and `members` are what was known when it was decided
    (`review.evidence`): empty where nothing was judged.
    """

    class What(models.TextChoices):
        """What kind of thing it is about."""

        GROUP = "group"
        SITE = "site"
        LINK = "link"

    class Kind(models.TextChoices):
        """What shall be done."""

        KEEP = "keep"
        WATCH = "watch"
        ASK = "ask"
        DISAVOW = "disavow"

    site = models.ForeignKey("practices.Site", on_delete=models.CASCADE, related_name="+")
    act = models.ForeignKey(Act, on_delete=models.CASCADE, related_name="decisions")
    what = models.CharField(max_length=5, choices=What.choices)
    which = models.CharField(max_length=253)
    version = models.PositiveIntegerField()
    words = models.TextField()
    decision = models.CharField(max_length=7, choices=Kind.choices, blank=True)
    note = models.CharField(max_length=1000, blank=True)
    decided_by = models.CharField(max_length=60)
    decided_at = models.DateTimeField()
    known: models.JSONField[dict[str, Any]] = models.JSONField(default=dict)
    members = models.BinaryField(default=bytes)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["site", "what", "which", "version"], name="decision_version_once"),
            models.CheckConstraint(
                condition=models.Q(what__in=["group", "site", "link"]), name="decision_is_about_something_known"
            ),
            models.CheckConstraint(
                condition=models.Q(decision__in=["", "keep", "watch", "ask", "disavow"]), name="decision_is_known"
            ),
        ]

    def __str__(self) -> str:
        return f"decision {self.decision or 'taken back'} about a {self.what} (version {self.version})"


class Answers(models.Model):
    """What a practice answered to the two questions that come before any disavow file."""

    site = models.OneToOneField("practices.Site", on_delete=models.CASCADE, related_name="+", primary_key=True)
    manual_action = models.BooleanField()
    bought_links = models.BooleanField()
    answered_by = models.CharField(max_length=60)
    answered_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"answers for site {self.site_id}"


class FileVersion(models.Model):
    """One disavow file as somebody kept it: drafted from decisions, handed over, or an earlier one restored.

    `number` counts from 1 for each site. `content` is the file's bytes; `restored` is the number of the version that
    this one brings back.
    """

    class Origin(models.TextChoices):
        """Where the file comes from."""

        DECISIONS = "decisions"
        HANDED_OVER = "handed-over"
        RESTORED = "restored"

    site = models.ForeignKey("practices.Site", on_delete=models.CASCADE, related_name="+")
    number = models.PositiveIntegerField()
    origin = models.CharField(max_length=11, choices=Origin.choices)
    file_name = models.CharField(max_length=255)
    content = models.BinaryField()
    entries = models.PositiveIntegerField()
    restored = models.PositiveIntegerField(null=True)
    note = models.CharField(max_length=1000, blank=True)
    kept_by = models.CharField(max_length=60)
    kept_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["site", "number"], name="file_version_once")]

    def __str__(self) -> str:
        return f"version {self.number} of the disavow file of site {self.site_id}"


class GoogleUpload(models.Model):
    """A person's word that Google has a version of the file for a property since a day; the newest one holds.

    `prefix` is the property's address (https://www.harbour.example/), empty where nobody said which. `found` says
    that the file was fetched from Google, not brought there. Without a version the file was taken away.
    """

    site = models.ForeignKey("practices.Site", on_delete=models.CASCADE, related_name="+")
    prefix = models.CharField(max_length=500, blank=True)
    version = models.ForeignKey(FileVersion, on_delete=models.CASCADE, related_name="uploads", null=True)
    found = models.BooleanField(default=False)
    since = models.DateField()
    said_by = models.CharField(max_length=60)
    said_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["site", "prefix", "since", "id"], name="uploads_for_a_property")]

    def __str__(self) -> str:
        return f"{self.prefix or 'a property'} since {self.since}"
