"""What witnesses said: files that list practices, pages of directories, and each record as it was read.

A practice has some hundreds of records, so they are rows and no files of the lake (docs/decisions/030). Records of
files can be read again at any time; what a page said on a day cannot, and is history.
"""

from __future__ import annotations

from typing import Any

from django.db import models

__all__ = ["ListingFile", "ListingPage", "PageCheck", "Sighting"]


class ListingFile(models.Model):
    """A file that lists practices, as somebody handed it over, kept under HOME/uploads.

    `seen` is the day to which it holds, `address` that of a saved page where somebody told it. `witness` is a key of
    `engine.citations.witnesses`, empty until it was read. `kept`, `others` and `rejected` count its records: those
    about the practice or its rivals, those about anybody else, which are not kept, and rows that could not be read;
    `rejects` are the first of these, with line and reason.
    """

    practice = models.ForeignKey("practices.Practice", on_delete=models.CASCADE, related_name="+")
    file_name = models.CharField(max_length=255)
    path = models.CharField(max_length=200, unique=True)
    sha256 = models.CharField(max_length=64)
    size = models.BigIntegerField()
    seen = models.DateField()
    address = models.CharField(max_length=2000, blank=True, default="")
    handed_over_by = models.CharField(max_length=60)
    handed_over_at = models.DateTimeField()
    job = models.BigIntegerField(null=True)
    read_at = models.DateTimeField(null=True)
    witness = models.CharField(max_length=40, blank=True, default="")
    kept = models.PositiveIntegerField(default=0)
    others = models.PositiveIntegerField(default=0)
    rejected = models.PositiveIntegerField(default=0)
    rejects: models.JSONField[list[dict[str, Any]]] = models.JSONField(default=list)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["practice", "sha256"], name="listing_file_once")]

    def __str__(self) -> str:
        return self.file_name


class ListingPage(models.Model):
    """A page of a directory that may list the practice, and how the newest check of it ended.

    `short_address` is the digest by which addresses are compared. `subject` is whom it should be about where a person
    said so ("place:3", "clinician:5"), else empty. `found_by` is "person", "file" or "links". `outcome` is one of
    `kinds.OUTCOMES`, empty while nobody looked; `why` is a sentence.
    """

    practice = models.ForeignKey("practices.Practice", on_delete=models.CASCADE, related_name="+")
    address = models.CharField(max_length=2000)
    short_address = models.CharField(max_length=32)
    directory = models.CharField(max_length=253)
    subject = models.CharField(max_length=60, blank=True, default="")
    found_by = models.CharField(max_length=6)
    added_at = models.DateTimeField()
    outcome = models.CharField(max_length=11, blank=True, default="")
    why = models.TextField(blank=True, default="")
    checked_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            # By its digest: no database keeps an index of addresses of 2,000 letters.
            models.UniqueConstraint(fields=["practice", "short_address"], name="listing_page_once"),
            models.CheckConstraint(
                condition=models.Q(found_by__in=["person", "file", "links"]), name="listing_page_was_found_by"
            ),
        ]

    def __str__(self) -> str:
        return self.address


class PageCheck(models.Model):
    """One look at a page of a directory: when, how it ended, and whether it said something new."""

    page = models.ForeignKey(ListingPage, on_delete=models.CASCADE, related_name="checks")
    at = models.DateTimeField()
    outcome = models.CharField(max_length=11)
    why = models.TextField(blank=True, default="")
    is_news = models.BooleanField(default=False)

    class Meta:
        indexes = [models.Index(fields=["page", "-at"], name="checks_of_a_listing_page")]

    def __str__(self) -> str:
        return f"check of page {self.page_id}: {self.outcome}"


class Sighting(models.Model):
    """One record as one witness gave it: from a file, from a page, or by a person's word (neither).

    `listing` names the listing over time (`listing_keys.listing_key`). `record` and `evidence` are those of
    `engine.citations.witnesses.Witnessed`, `link` is what the page says of the link to the practice's site, null
    where nobody looked. `first_seen` and `last_seen` are days; the newest sighting of a listing holds.
    """

    practice = models.ForeignKey("practices.Practice", on_delete=models.CASCADE, related_name="+")
    file = models.ForeignKey(ListingFile, on_delete=models.CASCADE, related_name="+", null=True, default=None)
    page = models.ForeignKey(ListingPage, on_delete=models.CASCADE, related_name="+", null=True, default=None)
    listing = models.CharField(max_length=32)
    witness = models.CharField(max_length=40)
    directory = models.CharField(max_length=253, blank=True, default="")
    line = models.PositiveIntegerField(default=0)
    record: models.JSONField[dict[str, Any]] = models.JSONField()
    evidence: models.JSONField[dict[str, str]] = models.JSONField(default=dict)
    remark = models.TextField(blank=True, default="")
    listed = models.BooleanField(null=True)
    claimed = models.BooleanField(null=True)
    expected = models.CharField(max_length=60, blank=True, default="")
    link: models.JSONField[dict[str, Any] | None] = models.JSONField(null=True, default=None)
    first_seen = models.DateField()
    last_seen = models.DateField()
    said_by = models.CharField(max_length=60, blank=True, default="")
    kept_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["practice", "listing", "-last_seen"], name="sightings_of_a_listing")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(file=None) | models.Q(page=None), name="sighting_has_one_witness"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.witness} about {self.directory} (practice {self.practice_id})"
