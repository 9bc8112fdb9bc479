"""What people decided about openings: stages, next steps, dismissals, plans and work done together.

People are references ("user:1"), so that they can be erased. What was found is in `weighed`, and can be made anew.
"""

from __future__ import annotations

from django.db import models

__all__ = ["AcceptedPlan", "Collaboration", "Opening", "OpeningStep"]


class Opening(models.Model):
    """One host that could vouch next, or one page of ours to mend, and how far people are with it.

    `key` names it over time and is the same when it is found again (`opening_keys`); `slug` is the digest that
    addresses use. `family`, `kind`, `domain`, `address`, `organisation` and `title` are as last found. `found_by` is
    one of `kinds.FOUND_BY`. `is_found` tells whether the newest weighing still knows it.

    `pinned` is the engine's key of what somebody took up there: what is found besides does not take its place.
    `typed_address` and `typed_kind` are a person's, "" for what Suture found alone. `reason` is a key of
    `chances_learned.DISMISSALS` and `reason_words` what somebody added. `won_page` is the page that links
    now; `won_state` is "", waiting, live, not yet or gone, with the moment of the look that says so.
    """

    class Stage(models.TextChoices):
        """How far people are with an opening."""

        FOUND = "found"
        CONSIDERING = "considering"
        ASKED = "asked"
        AGREED = "agreed"
        WON = "won"
        DECLINED = "declined"
        NO_ANSWER = "no answer"
        DISMISSED = "dismissed"

    practice = models.ForeignKey("practices.Practice", on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=300)
    slug = models.CharField(max_length=16)
    family = models.CharField(max_length=10)
    kind = models.CharField(max_length=20)
    domain = models.CharField(max_length=253)
    address = models.CharField(max_length=2000, blank=True, default="")
    organisation = models.CharField(max_length=200, blank=True, default="")
    title = models.CharField(max_length=300, blank=True, default="")
    pinned = models.CharField(max_length=300, blank=True, default="")
    typed_address = models.CharField(max_length=2000, blank=True, default="")
    typed_kind = models.CharField(max_length=20, blank=True, default="")
    note = models.CharField(max_length=1000, blank=True, default="")
    found_by = models.CharField(max_length=12)
    found_at = models.DateTimeField()
    last_found_at = models.DateTimeField()
    is_found = models.BooleanField(default=True)
    stage = models.CharField(max_length=11, choices=Stage.choices, default=Stage.FOUND)
    stage_by = models.CharField(max_length=60, blank=True, default="")
    stage_since = models.DateTimeField()
    next_step = models.CharField(max_length=200, blank=True, default="")
    next_on = models.DateField(null=True, default=None)
    reason = models.CharField(max_length=20, blank=True, default="")
    reason_words = models.CharField(max_length=500, blank=True, default="")
    won_page = models.CharField(max_length=2000, blank=True, default="")
    won_state = models.CharField(max_length=8, blank=True, default="")
    won_looked_at = models.DateTimeField(null=True, default=None)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["practice", "slug"], name="opening_once"),
            models.CheckConstraint(
                condition=models.Q(won_state__in=["", "waiting", "live", "not yet", "gone"]),
                name="opening_won_state_is_known",
            ),
        ]
        indexes = [models.Index(fields=["practice", "stage"], name="openings_by_stage")]

    def __str__(self) -> str:
        return f"{self.domain}: {self.kind} ({self.stage})"


class OpeningStep(models.Model):
    """One thing that happened to an opening; `by` is a person, or "schedule" where a look or a finding did it."""

    opening = models.ForeignKey(Opening, on_delete=models.CASCADE, related_name="steps")
    at = models.DateTimeField()
    by = models.CharField(max_length=60)
    what = models.CharField(max_length=20)
    stage = models.CharField(max_length=11, blank=True, default="")
    words = models.CharField(max_length=700, blank=True, default="")

    class Meta:
        indexes = [models.Index(fields=["opening", "-at"], name="steps_of_an_opening")]

    def __str__(self) -> str:
        return f"{self.what} at {self.at}"


class AcceptedPlan(models.Model):
    """The openings that somebody took up for a quarter ("2026-Q4"), as slugs in their order."""

    practice = models.ForeignKey("practices.Practice", on_delete=models.CASCADE, related_name="+")
    quarter = models.CharField(max_length=7)
    openings: models.JSONField[list[str]] = models.JSONField(default=list)
    accepted_by = models.CharField(max_length=60)
    accepted_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["practice", "quarter"], name="plan_of_a_quarter_once")]

    def __str__(self) -> str:
        return f"plan for {self.quarter}"


class Collaboration(models.Model):
    """Something that two parties do together, what comes of it, and whether its page links.

    `what` is a key of `kinds.TOGETHER`; `partner` the other party, `partner_site` its domain where it has one; `ours`
    who takes part on our side. `output` is what was agreed on, `due_on` by when. `page` is where it was published, ""
    until then; `state` is planned, waiting (not looked at yet), live, not yet, gone or given up.
    """

    practice = models.ForeignKey("practices.Practice", on_delete=models.CASCADE, related_name="+")
    opening = models.ForeignKey(Opening, on_delete=models.SET_NULL, related_name="+", null=True, default=None)
    what = models.CharField(max_length=16)
    partner = models.CharField(max_length=200)
    partner_site = models.CharField(max_length=253, blank=True, default="")
    ours = models.CharField(max_length=200, blank=True, default="")
    output = models.CharField(max_length=500)
    due_on = models.DateField(null=True, default=None)
    page = models.CharField(max_length=2000, blank=True, default="")
    state = models.CharField(max_length=8, default="planned")
    state_words = models.CharField(max_length=500, blank=True, default="")
    looked_at = models.DateTimeField(null=True, default=None)
    made_by = models.CharField(max_length=60)
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state__in=["planned", "waiting", "live", "not yet", "gone", "given up"]),
                name="collaboration_state_is_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.what} with {self.partner}"
