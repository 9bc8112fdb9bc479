"""What witnesses said, as rows: keeping it, and the newest word about each listing.

It knows how a record becomes a row and back, and that a listing whose page is gone is no listing any more. It refuses
to compare: whom a record is about, the audit says.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from suture.app.listings.listing_keys import address_digest, listing_key
from suture.app.listings.models import ListingPage, Sighting
from suture.app.listings.plain_records import as_plain, from_plain
from suture.engine.citations.records import Record
from suture.engine.citations.witnesses.witnessed import Witnessed

__all__ = ["Kept", "MeasuredLink", "current_sightings", "keep_sighting", "kept", "row_of"]


@dataclass(frozen=True, kw_only=True, slots=True)
class MeasuredLink:
    """What a page of a directory says of the link to the practice's site; `state` is one of `links.states.STATES`."""

    present: bool
    target: str = ""
    rel: tuple[str, ...] = ()
    redirected: bool | None = None
    state: str = ""
    says: str = ""


@dataclass(frozen=True, kw_only=True)
class Kept:
    """One sighting: the record as it was read (its id is the witness's own), who said it, and when."""

    id: int
    listing: str
    record: Record
    witness: str
    directory: str
    evidence: dict[str, str]
    remark: str
    listed: bool | None
    claimed: bool | None
    expected: str
    link: MeasuredLink | None
    first_seen: date
    last_seen: date
    file: int | None
    page: int | None
    said_by: str


def row_of(practice: int, told: Witnessed, *, seen: date, now: datetime, apart: str = "", **beside: Any) -> Sighting:
    """Return a row, not saved, for what a witness said; `apart` as in `listing_key`, `beside` further columns."""
    day = told.record.seen or seen
    record = replace(told.record, seen=day, address=_openable(told.record.address))
    return Sighting(
        practice_id=practice,
        listing=listing_key(record, directory=told.directory, witness=told.witness, apart=apart),
        witness=told.witness,
        directory=told.directory,
        line=told.line,
        record=as_plain(record),
        evidence=dict(told.evidence),
        remark=told.remark,
        listed=told.listed,
        claimed=told.claimed,
        first_seen=day,
        last_seen=day,
        kept_at=now,
        **beside,
    )


def keep_sighting(row: Sighting) -> bool:
    """Keep what a page or a person said: a new row where it differs from the last time, else the later day.

    Returns whether it was news.
    """
    before = (
        Sighting.objects.filter(practice_id=row.practice_id, listing=row.listing, page_id=row.page_id, file=None)
        .order_by("-last_seen", "-pk")
        .first()
    )
    if before is not None and _said(before) == _said(row):
        before.last_seen, before.link = max(before.last_seen, row.last_seen), row.link
        before.save(update_fields=["last_seen", "link"])
        return False
    row.save()
    return True


def current_sightings(practice: int) -> tuple[Kept, ...]:
    """Return the newest sighting of each listing, but for those whose page has gone since (2 queries)."""
    gone = {
        page.short_address: page.checked_at.date()
        for page in ListingPage.objects.filter(practice_id=practice, outcome="gone")
        if page.checked_at is not None
    }
    newest: dict[str, Kept] = {}
    for row in Sighting.objects.filter(practice_id=practice).order_by("last_seen", "kept_at", "pk"):
        found = kept(row)
        day = gone.get(address_digest(found.record.address)) if gone and found.record.address else None
        if day is None or day < found.last_seen:
            newest[found.listing] = found
        else:
            newest.pop(found.listing, None)
    return tuple(sorted(newest.values(), key=lambda one: (one.directory, one.listing)))


def kept(row: Sighting) -> Kept:
    """Return a row as the shape in which this room speaks of it."""
    return Kept(
        id=row.pk,
        listing=row.listing,
        record=from_plain(row.record, Record),
        witness=row.witness,
        directory=row.directory,
        evidence=dict(row.evidence),
        remark=row.remark,
        listed=row.listed,
        claimed=row.claimed,
        expected=row.expected,
        link=from_plain(row.link, MeasuredLink) if row.link else None,
        first_seen=row.first_seen,
        last_seen=row.last_seen,
        file=row.file_id,
        page=row.page_id,
        said_by=row.said_by,
    )


def _openable(address: str) -> str:
    """An address that a browser may be sent to; "" for any other: files are strangers' words."""
    return address if address.lower().startswith(("http://", "https://")) else ""


def _said(row: Sighting) -> tuple[Any, ...]:
    """What a row says, whatever the day."""
    record = {name: value for name, value in row.record.items() if name != "seen"}
    return record, row.remark, row.listed, row.claimed, row.expected
