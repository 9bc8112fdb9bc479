"""What people handed over to find openings in: search-result files, requests for sources, a search provider's key."""

from __future__ import annotations

from typing import Any

from django.db import models

__all__ = ["SearchFile", "SearchKey", "SourceRequest"]


class SearchFile(models.Model):
    """A file of search results that somebody exported, read whole: `rows` are the pages it names.

    The file itself is not kept: its rows are all that matters, and they are few.
    """

    practice = models.ForeignKey("practices.Practice", on_delete=models.CASCADE, related_name="+")
    file_name = models.CharField(max_length=255)
    sha256 = models.CharField(max_length=64)
    handed_over_by = models.CharField(max_length=60)
    handed_over_at = models.DateTimeField()
    rows: models.JSONField[list[dict[str, Any]]] = models.JSONField(default=list)
    rejected = models.PositiveIntegerField(default=0)
    rejects: models.JSONField[list[dict[str, Any]]] = models.JSONField(default=list)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["practice", "sha256"], name="search_file_once")]

    def __str__(self) -> str:
        return self.file_name


class SourceRequest(models.Model):
    """A journalist's request as it was read from a digest that somebody pasted; `request` is the engine's shape.

    `fingerprint` names it, so that one that is pasted twice is kept once. `deadline` is null where none was told.
    """

    practice = models.ForeignKey("practices.Practice", on_delete=models.CASCADE, related_name="+")
    fingerprint = models.CharField(max_length=32)
    request: models.JSONField[dict[str, Any]] = models.JSONField()
    deadline = models.DateTimeField(null=True, default=None)
    pasted_by = models.CharField(max_length=60)
    pasted_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["practice", "fingerprint"], name="source_request_once")]

    def __str__(self) -> str:
        return f"source request {self.fingerprint} (practice {self.practice_id})"


class SearchKey(models.Model):
    """A practice's own key for a search provider. It is secret: no query returns it, no log and no job holds it, and
    a backup has it only where keys come along. `place` is the address of a provider that one runs oneself.
    """

    practice = models.OneToOneField(
        "practices.Practice", on_delete=models.CASCADE, related_name="+", primary_key=True
    )
    provider = models.CharField(max_length=20)
    key = models.CharField(max_length=500, blank=True, default="")
    place = models.CharField(max_length=500, blank=True, default="")
    set_by = models.CharField(max_length=60)
    set_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"key for {self.provider} (practice {self.practice_id})"
