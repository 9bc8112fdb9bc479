"""The week of a practice: its tasks, one row for each thing, and the summary that stands beside them."""

from __future__ import annotations

from django.db import models

__all__ = ["Week", "WeekTask"]


class Week(models.Model):
    """What was worked out for a practice's week, and when; also the lock under which its tasks are settled.

    It is due where it was asked for after the making began (`made_at`), and once a day. `summary` is
    `weekly_summary.Summary` as JSON, empty where nothing was judged yet; `counts` are the figures that rooms gave.
    """

    practice = models.OneToOneField(
        "practices.Practice", on_delete=models.CASCADE, related_name="+", primary_key=True
    )
    asked_at = models.DateTimeField(null=True)
    made_at = models.DateTimeField(null=True)
    summary = models.JSONField(default=dict)
    counts = models.JSONField(default=dict)

    def __str__(self) -> str:
        return f"week of practice {self.practice_id}"


class WeekTask(models.Model):
    """One thing worth doing, by the key under which its source offers it, and what became of it.

    `picked_at` is when it entered the week that began on the Monday `picked_week`; both are null for a task that
    waits for a place. `since` is when it came into its state, and `by` who brought it there (a reference). `until`
    is the day on which a postponed task comes back, `reason` why it was refused. `back_because` says why it stands
    here again; `looked` and `looked_words` are what the check saw after somebody said "done".
    """

    class State(models.TextChoices):
        """Offered; postponed to a day; refused; done by a person's word; seen to, as the source does not offer it."""

        OFFERED = "offered"
        LATER = "later"
        REFUSED = "refused"
        DONE = "done"
        SEEN_TO = "seen-to"

    practice = models.ForeignKey("practices.Practice", on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=200)
    kind = models.CharField(max_length=40)
    title = models.CharField(max_length=200)
    why = models.TextField()
    minutes = models.PositiveSmallIntegerField()
    benefit_low = models.PositiveSmallIntegerField(null=True)
    benefit_high = models.PositiveSmallIntegerField(null=True)
    urgent = models.BooleanField(default=False)
    good_until = models.DateField(null=True)
    route = models.CharField(max_length=60)
    arguments = models.JSONField(default=dict)
    query = models.CharField(max_length=500, default="", blank=True)
    fragment = models.CharField(max_length=80, default="", blank=True)
    steps = models.JSONField(default=list)
    check_kind = models.CharField(max_length=40, default="", blank=True)
    check_what = models.CharField(max_length=2000, default="", blank=True)

    offered_at = models.DateTimeField()
    picked_week = models.DateField(null=True)
    picked_at = models.DateTimeField(null=True)
    state = models.CharField(max_length=8, choices=State.choices, default=State.OFFERED)
    since = models.DateTimeField()
    by = models.CharField(max_length=60, default="", blank=True)
    until = models.DateField(null=True)
    reason = models.CharField(max_length=20, default="", blank=True)
    back_because = models.CharField(max_length=400, default="", blank=True)
    looked = models.CharField(max_length=8, default="", blank=True)
    looked_words = models.CharField(max_length=400, default="", blank=True)

    class Meta:
        indexes = [models.Index(fields=["practice", "state"], name="tasks_of_a_practice")]
        constraints = [models.UniqueConstraint(fields=["practice", "key"], name="task_once_in_a_practice")]

    def __str__(self) -> str:
        return f"{self.key} of practice {self.practice_id}"
