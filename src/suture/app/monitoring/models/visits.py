"""When a site's linking pages are visited, and the visits that were made.

What a visit saw is not here: it lies in the lake, as a snapshot, and until it is stored in the visit's folder
under HOME/visits.
"""

from __future__ import annotations

from django.db import models

__all__ = ["Visit", "Watch"]


class Watch(models.Model):
    """How often the pages that link to an own site are visited. A due time is null where nothing is due.

    The row is also the lock under which a visit of the site begins: there is at most one at a time.
    """

    class Rhythm(models.TextChoices):
        """How often; off until a person chooses."""

        OFF = "off"
        WEEKLY = "weekly"
        DAILY = "daily"
        BY_WORTH = "by-worth"

    site = models.OneToOneField("practices.Site", on_delete=models.CASCADE, related_name="+", primary_key=True)
    rhythm = models.CharField(max_length=8, choices=Rhythm.choices, default=Rhythm.OFF)
    all_due = models.DateTimeField(null=True, db_index=True)
    worth_due = models.DateTimeField(null=True, db_index=True)
    failing_due = models.DateTimeField(null=True, db_index=True)

    def __str__(self) -> str:
        return f"watch {self.rhythm} of site {self.site_id}"


class Visit(models.Model):
    """One round of the pages that link to a site. How far it is, and whether it ended, its job says.

    `counts` maps a state to the links that were found in it; `planned`, `sites` and `left_over` (pages for a later
    visit) are null until the plan is made. `snapshot` names what was stored, "" while nothing was.
    """

    site = models.ForeignKey("practices.Site", on_delete=models.CASCADE, related_name="+")
    why = models.CharField(max_length=12)
    scope = models.CharField(max_length=7, default="all")
    asked_by = models.CharField(max_length=60)
    created_at = models.DateTimeField()
    job = models.BigIntegerField(null=True)  # the newest of its jobs, by number: jobs come and go on their own

    most_pages = models.PositiveIntegerField()
    most_minutes = models.PositiveIntegerField()

    planned = models.PositiveIntegerField(null=True)
    sites = models.PositiveIntegerField(null=True)
    left_over = models.PositiveIntegerField(null=True)
    read = models.PositiveIntegerField(default=0)
    counts = models.JSONField(default=dict)
    snapshot = models.CharField(max_length=120, default="")
    stored_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["site", "-created_at"], name="visits_of_a_site")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(why__in=["asked", "after-import", "scheduled"]), name="visit_why_is_known"
            ),
            models.CheckConstraint(
                condition=models.Q(scope__in=["all", "worth", "failing"]), name="visit_scope_is_known"
            ),
        ]

    def __str__(self) -> str:
        return f"visit {self.pk} of site {self.site_id} ({self.why})"
