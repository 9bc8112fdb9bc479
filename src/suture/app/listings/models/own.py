"""What the practice's own pages say of it to machines (schema.org), as they were last read."""

from __future__ import annotations

from typing import Any

from django.db import models

__all__ = ["OwnPage"]


class OwnPage(models.Model):
    """One page of the practice's own site. `entities` are `pages.schema_entities.Entity`; `why` is a sentence where
    the page could not be read, else empty.
    """

    practice = models.ForeignKey("practices.Practice", on_delete=models.CASCADE, related_name="+")
    short_address = models.CharField(max_length=32)
    address = models.CharField(max_length=2000)
    read_at = models.DateTimeField()
    why = models.TextField(blank=True, default="")
    entities: models.JSONField[list[dict[str, Any]]] = models.JSONField(default=list)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["practice", "short_address"], name="own_page_once")]

    def __str__(self) -> str:
        return self.address
