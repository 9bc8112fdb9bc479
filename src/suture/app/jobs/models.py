"""One table: a piece of long work, how far it is, and who holds it."""

from __future__ import annotations

from django.db import models

__all__ = ["BEHIND_ANOTHER", "Job"]

BEHIND_ANOTHER = "waiting for another import"
"""The stage of a job that waits because another has its turn."""


class Job(models.Model):
    """A piece of long work. This row is the truth; the queue only wakes a worker.

    `subject` and `asked_by` are references such as "practice:3" and "user:1": this room knows neither.
    A worker holds the job until `lease_until` and renews it; afterwards anyone may take the job over.
    Of jobs that run, no two have the same `turn`: that is how work goes one by one.
    """

    class State(models.TextChoices):
        """Where a job can be; the last three are final."""

        QUEUED = "queued"
        RUNNING = "running"
        DONE = "done"
        FAILED = "failed"
        CANCELLED = "cancelled"

    kind = models.CharField(max_length=60)
    subject = models.CharField(max_length=60)
    params = models.JSONField(default=dict)
    state = models.CharField(max_length=10, choices=State.choices, default=State.QUEUED)
    asked_by = models.CharField(max_length=60)
    created_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)

    stage = models.TextField(default="")  # may hold the name of a file
    stage_started_at = models.DateTimeField(null=True)
    done = models.BigIntegerField(default=0)
    total = models.BigIntegerField(null=True)
    unit = models.CharField(max_length=20, default="")
    rows = models.BigIntegerField(default=0)
    rejected = models.BigIntegerField(default=0)
    steps = models.JSONField(default=dict)
    log = models.JSONField(default=list)
    result = models.JSONField(null=True)
    error = models.TextField(default="")
    cancel_requested = models.BooleanField(default=False)

    worker = models.CharField(max_length=120, default="")
    turn = models.CharField(max_length=20, default="", blank=True)
    heartbeat_at = models.DateTimeField(null=True)
    lease_until = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)

    class Meta:
        indexes = [
            models.Index(fields=["subject", "-created_at"], name="jobs_of_a_subject"),
            models.Index(fields=["state", "lease_until"], name="jobs_that_lapsed"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state__in=["queued", "running", "done", "failed", "cancelled"]),
                name="job_state_is_known",
            ),
            models.CheckConstraint(
                condition=~models.Q(state="running") | models.Q(lease_until__isnull=False),
                name="job_that_runs_has_a_lease",
            ),
            models.UniqueConstraint(
                fields=["turn"],
                condition=models.Q(state="running") & ~models.Q(turn=""),
                name="job_has_its_turn_alone",
            ),
        ]

    def __str__(self) -> str:
        return f"job {self.pk}: {self.kind} for {self.subject} ({self.state})"
