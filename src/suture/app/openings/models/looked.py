"""What looks saw: pages that were read for openings, and the runs of finding that read them.

A page's text is not kept, only what it was taken for, with the words quoted, and a fingerprint that tells
whether it changed.
"""

from __future__ import annotations

from typing import Any

from django.db import models

__all__ = ["Discovery", "Look"]


class Discovery(models.Model):
    """One run of finding: from which sources, how much it may cost, and what came of it.

    `sources` are keys of `kinds.SOURCES`. `job` does the work; its state is the run's. `counts` tells pages read,
    openings found and leads left for the next run.
    """

    practice = models.ForeignKey("practices.Practice", on_delete=models.CASCADE, related_name="+")
    asked_by = models.CharField(max_length=60)
    asked_at = models.DateTimeField()
    sources: models.JSONField[list[str]] = models.JSONField(default=list)
    most_pages = models.PositiveIntegerField()
    most_hosts = models.PositiveIntegerField()
    most_minutes = models.PositiveIntegerField()
    job = models.BigIntegerField(null=True, default=None)
    ended_at = models.DateTimeField(null=True, default=None)
    counts: models.JSONField[dict[str, Any]] = models.JSONField(default=dict)

    def __str__(self) -> str:
        return f"finding of {self.asked_at} (practice {self.practice_id})"


class Look(models.Model):
    """The newest look at one page, and why it is looked at.

    `short_address` is the digest by which addresses are compared. `found_by` is one of `kinds.SOURCES`; `depth` is 0
    for a page that somebody or something named, 1 for one to which the navigation of such a page led. `outcome` is
    one of `kinds.OUTCOMES`, "" while nobody looked; `why` a sentence. `verdict` is a
    `engine.prospects.verdicts.PageVerdict`, `standing` a `engine.prospects.links_here.Standing`, both null where
    nothing was read; `offers` is what a society's page offers (`societies.OfferSeen`), `leads` where its navigation
    may lead (`leads.lead_row`), `outside` the links of a page of links that nobody asked for yet, `dead` those that
    answer 404, both with address and text. `feed` is that of a podcast's page: its `url`, the moment `asked_at` when
    it was asked for last, and of an answer the day `read_on`, its `verdict` and `site`; empty where the page names
    none.
    `due_on` is the day of the next look, null where none is planned.
    """

    practice = models.ForeignKey("practices.Practice", on_delete=models.CASCADE, related_name="+")
    address = models.CharField(max_length=2000)
    short_address = models.CharField(max_length=32)
    domain = models.CharField(max_length=253)
    found_by = models.CharField(max_length=12)
    depth = models.PositiveSmallIntegerField(default=0)
    added_at = models.DateTimeField()
    looked_at = models.DateTimeField(null=True, default=None)
    due_on = models.DateField(null=True, default=None)
    outcome = models.CharField(max_length=11, blank=True, default="")
    why = models.CharField(max_length=500, blank=True, default="")
    fingerprint = models.CharField(max_length=32, blank=True, default="")
    verdict: models.JSONField[dict[str, Any] | None] = models.JSONField(null=True, default=None)
    standing: models.JSONField[dict[str, Any] | None] = models.JSONField(null=True, default=None)
    offers: models.JSONField[list[dict[str, Any]]] = models.JSONField(default=list)
    leads: models.JSONField[list[dict[str, Any]]] = models.JSONField(default=list)
    outside: models.JSONField[list[dict[str, str]]] = models.JSONField(default=list)
    dead: models.JSONField[list[dict[str, str]]] = models.JSONField(default=list)
    feed: models.JSONField[dict[str, Any]] = models.JSONField(default=dict)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["practice", "short_address"], name="opening_look_once")]
        indexes = [models.Index(fields=["practice", "domain"], name="opening_looks_of_a_site")]

    def __str__(self) -> str:
        return f"{self.address}: {self.outcome or 'not looked at'}"
