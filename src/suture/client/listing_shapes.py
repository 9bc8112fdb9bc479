"""What comes back of directory listings. As in `shapes`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

__all__ = [
    "Correction", "Coverage", "Listing", "ListingCell", "ListingDecision", "ListingEvidence", "ListingField",
    "ListingFile", "ListingLink", "ListingRow", "ListingSubject", "LookedByHand",
]  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Coverage:
    """How far somebody looked."""

    correct: int
    checked: int
    relevant: int


@dataclass(frozen=True, kw_only=True)
class ListingSubject:
    """A location, a clinician, or a clinician at a location."""

    key: str
    kind: str
    name: str


@dataclass(frozen=True, kw_only=True)
class ListingCell:
    """A field of a listing beside yours."""

    column: str
    label: str
    verdict: str
    words: str
    more: str
    wants_a_hand: bool


@dataclass(frozen=True, kw_only=True)
class ListingRow:
    """A directory for somebody."""

    directory: str
    name: str
    subject: ListingSubject
    status: str
    why: str
    is_copy: bool
    reach: int
    listing: str
    cells: tuple[ListingCell, ...]
    checked_on: date | None
    claim_url: str


@dataclass(frozen=True, kw_only=True)
class ListingField:
    """What they say and what you say."""

    field: str
    label: str
    theirs: str
    ours: str
    verdict: str
    words: str
    reason: str
    evidence: str


@dataclass(frozen=True, kw_only=True)
class ListingEvidence:
    """Who said so, and when."""

    witness: str
    witness_name: str
    address: str
    seen: date | None
    file_name: str
    remark: str


@dataclass(frozen=True, kw_only=True)
class ListingLink:
    """The listing's link to the practice."""

    present: bool | None
    target: str
    rel: tuple[str, ...]
    worth: str
    words: str


@dataclass(frozen=True, kw_only=True)
class ListingDecision:
    """What somebody decided about a listing."""

    decision: str
    by: str
    at: datetime
    note: str


@dataclass(frozen=True, kw_only=True)
class Listing:
    """One listing with both versions."""

    key: str
    row: ListingRow
    address: str
    fields: tuple[ListingField, ...]
    evidence: tuple[ListingEvidence, ...]
    link: ListingLink | None
    others: tuple[str, ...]
    corrections: tuple[str, ...]
    decision: ListingDecision | None


@dataclass(frozen=True, kw_only=True)
class Correction:
    """A correction at the source."""

    key: str
    order: int
    title: str
    subject: ListingSubject
    directory: str
    directory_name: str
    fields: tuple[str, ...]
    they_say: str
    you_say: str
    paste: str
    why: str
    steps: tuple[str, ...]
    minutes: int
    recheck: date
    claim_url: str
    closes: tuple[str, ...]
    should_close: tuple[str, ...]
    state: str
    state_words: str
    done_by: str
    done_at: datetime | None
    until: date | None


@dataclass(frozen=True, kw_only=True)
class ListingFile:
    """The number of a file that was taken in."""

    file: int


@dataclass(frozen=True, kw_only=True)
class LookedByHand:
    """The key of the listing that was seen; empty where there is none."""

    listing: str
