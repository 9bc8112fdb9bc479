"""Three tables: what was decided about things that need a look, the two answers, and the file that is uploaded now.

People are references ("user:1"), so that they can be erased. What a decision is about lies in the lake and may go;
the decision stays, with the words by which a person knows it.
"""

from __future__ import annotations

from django.db import models

__all__ = ["Answers", "Decision", "UploadedFile"]


class Decision(models.Model):
    """One step in what was decided about one thing; the one with the highest version holds.

    Nothing is overwritten. That a version exists once is also what tells two people who decide at one time: the
    second finds the place taken. `which` is a link group's id, a registrable domain, or a link's id as 16 hexadecimal
    digits; `words` is what a person knows it by (pattern, domain, address of the page). `decision` is empty where the
    step took the first decision back.
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
    what = models.CharField(max_length=5, choices=What.choices)
    which = models.CharField(max_length=253)
    version = models.PositiveIntegerField()
    words = models.TextField()
    decision = models.CharField(max_length=7, choices=Kind.choices, blank=True)
    note = models.CharField(max_length=1000, blank=True)
    decided_by = models.CharField(max_length=60)
    decided_at = models.DateTimeField()

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


class UploadedFile(models.Model):
    """The disavow file that Google has now, as a person handed it over. It is small and goes with the practice."""

    site = models.OneToOneField("practices.Site", on_delete=models.CASCADE, related_name="+", primary_key=True)
    file_name = models.CharField(max_length=255)
    content = models.BinaryField()
    added_by = models.CharField(max_length=60)
    added_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"disavow file of site {self.site_id}"
