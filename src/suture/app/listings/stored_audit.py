"""The newest audit as it is kept: the engine's own shapes as JSON, so that a page only lays them out.

It knows that a version of Suture with other shapes cannot read what an older one kept: then there is no audit until
the next is made. It refuses to judge.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Final

import msgspec

from suture.app.listings.models import ListingAudit
from suture.app.listings.plain_records import from_json, to_json
from suture.engine.citations.audit import Audit
from suture.engine.citations.correction import Correction

__all__ = ["FORMAT", "Gap", "MadeAudit", "StoredAudit", "keep_audit", "newest_audit"]

FORMAT: Final = 1
"""Part of the key of an audit: counted up where the same facts would give another one."""


@dataclass(frozen=True, kw_only=True)
class Gap:
    """A directory in which rivals were seen and the practice was not; `example` is a rival's listing there."""

    directory: str
    name: str
    rivals: tuple[str, ...]
    example: str
    claim_url: str


@dataclass(frozen=True, kw_only=True)
class StoredAudit:
    """An audit, what it asks to be corrected, and where rivals are listed and the practice is not."""

    audit: Audit
    corrections: tuple[Correction, ...]
    gaps: tuple[Gap, ...]


@dataclass(frozen=True, kw_only=True)
class MadeAudit:
    """The newest audit with the moment at which it was made."""

    at: datetime
    stored: StoredAudit


def keep_audit(row: ListingAudit, made: StoredAudit, *, key: str, now: datetime) -> None:
    """Keep an audit in its practice's row."""
    row.content, row.key, row.made_at = to_json(made), key, now
    row.save()


def newest_audit(practice: int) -> MadeAudit | None:
    """Return the newest audit (1 query); None where none was made, or another version of Suture made it."""
    row = ListingAudit.objects.filter(pk=practice).first()
    if row is None or row.made_at is None:
        return None
    stored = _read(bytes(row.content))
    return None if stored is None else MadeAudit(at=row.made_at, stored=stored)


# Half a megabyte for three hundred listings, and ten times that once it is read.
@lru_cache(maxsize=8)
def _read(content: bytes) -> StoredAudit | None:
    try:
        return from_json(content, StoredAudit)
    except (msgspec.ValidationError, msgspec.DecodeError):
        return None
