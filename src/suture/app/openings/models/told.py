"""What people answered to "Which of these are you?", beyond the memberships and privileges of the profile."""

from __future__ import annotations

from django.db import models

__all__ = ["Affiliation"]


class Affiliation(models.Model):
    """One answer: that somebody is, or is not, what a page could say of them.

    `key` is `engine.prospects.affiliations`' own, stable for the same thing; `kind` one of its kinds. `answer` is
    "yes" or "no"; who was not asked has no row. `clinician` is the number of whom it is about, null for the practice.
    `since` is a year, `detail` a choice within the kind, `title` that of a talk or an article. `told_by` is a
    reference ("user:1"), so that it can be erased.
    """

    practice = models.ForeignKey("practices.Practice", on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=300)
    kind = models.CharField(max_length=20)
    answer = models.CharField(max_length=3)
    name = models.CharField(max_length=200)
    domain = models.CharField(max_length=253, blank=True, default="")
    page = models.CharField(max_length=2000, blank=True, default="")
    clinician = models.BigIntegerField(null=True, default=None)
    since = models.PositiveSmallIntegerField(null=True, default=None)
    detail = models.CharField(max_length=40, blank=True, default="")
    title = models.CharField(max_length=300, blank=True, default="")
    told_by = models.CharField(max_length=60)
    told_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["practice", "key"], name="affiliation_once"),
            models.CheckConstraint(condition=models.Q(answer__in=["yes", "no"]), name="affiliation_is_answered"),
        ]

    def __str__(self) -> str:
        return f"{self.name}: {self.answer}"
