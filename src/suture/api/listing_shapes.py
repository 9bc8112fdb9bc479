"""Shapes of directory listings: a row of the matrix, one listing with both versions, a correction at the source."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Literal

from ninja import Schema
from pydantic import ConfigDict, Field

from suture.api.values import IsoDay, Words
from suture.app.listings.listing_views import ListingView
from suture.app.listings.views import CorrectionView

__all__ = [
    "Correction", "Coverage", "FieldName", "Listing", "ListingCell", "ListingDecision", "ListingEvidence",
    "ListingField", "ListingFile", "ListingLink", "ListingRow", "ListingStatus", "ListingSubject", "LookedByHand",
    "NewListingDecision", "NewLook", "PutOff",
]  # fmt: skip

ListingStatus = Literal[
    "correct", "fix", "missing", "duplicate", "wrong person", "unclaimed", "not checked", "blocked", "closed"
]
FieldName = Literal["name", "street", "unit", "city", "postcode", "phone", "website", "hours", "specialty"]


class Coverage(Schema):
    """How far somebody looked: directories that are correct, of those looked into, of those that matter."""

    correct: int
    checked: int
    relevant: int


class ListingSubject(Schema):
    """A location, a clinician, or a clinician at a location; `key` is what `about` takes."""

    key: str
    kind: str
    name: str


class ListingCell(Schema):
    """A field of a listing beside yours; `verdict` "not checked" is never "absent"."""

    column: str
    label: str
    verdict: str
    words: str
    more: str
    wants_a_hand: bool


class ListingRow(Schema):
    """A directory for somebody; `listing` is empty where none is known there, `checked_on` null: nobody looked."""

    directory: str
    name: str
    subject: ListingSubject
    status: ListingStatus
    why: str
    is_copy: bool
    reach: int
    listing: str
    cells: list[ListingCell]
    checked_on: date | None
    claim_url: str


class ListingField(Schema):
    """What they say and what you say."""

    field: str
    label: str
    theirs: str
    ours: str
    verdict: str
    words: str
    reason: str
    evidence: str


class ListingEvidence(Schema):
    """Who said so, and when."""

    witness: str
    witness_name: str
    address: str
    seen: date | None
    file_name: str
    remark: str


class ListingLink(Schema):
    """The listing's link to the practice; `present` null: nobody looked."""

    present: bool | None
    target: str
    rel: list[str]
    worth: str
    words: str


class ListingDecision(Schema):
    """What somebody decided about a listing."""

    decision: str
    by: str
    at: datetime
    note: str


class Correction(Schema):
    """A correction at the source: `closes` for sure, `should_close` if the copies follow. Names of directories.

    `state` is open, later, waiting (done; to be looked at again on `recheck`), part, failed or held.
    """

    key: str
    order: int
    title: str
    subject: ListingSubject
    directory: str
    directory_name: str
    fields: list[str]
    they_say: str
    you_say: str
    paste: str
    why: str
    steps: list[str]
    minutes: int
    recheck: date
    claim_url: str
    closes: list[str]
    should_close: list[str]
    state: str
    state_words: str
    done_by: str
    done_at: datetime | None
    until: date | None

    @staticmethod
    def resolve_closes(row: CorrectionView) -> list[str]:
        """Name what it closes."""
        return [name for _, name in row.closes]

    @staticmethod
    def resolve_should_close(row: CorrectionView) -> list[str]:
        """Name what should follow."""
        return [name for _, name in row.should_close]


class Listing(Schema):
    """One listing with both versions; `corrections` are keys, `others` further listings of the same directory."""

    key: str
    row: ListingRow
    address: str
    fields: list[ListingField]
    evidence: list[ListingEvidence]
    link: ListingLink | None
    others: list[str]
    corrections: list[str]
    decision: ListingDecision | None

    @staticmethod
    def resolve_others(view: ListingView) -> list[str]:
        """Return the keys of the others."""
        return [key for key, _ in view.others]

    @staticmethod
    def resolve_corrections(view: ListingView) -> list[str]:
        """Return the keys of the corrections."""
        return [one.key for one in view.corrections]


class ListingFile(Schema):
    """The number of a file that was taken in; a job reads it."""

    file: int


class NewListingDecision(Schema):
    """A decision about a listing."""

    model_config = ConfigDict(extra="forbid")

    decision: Literal["not ours", "fine", "duplicate"]
    note: Annotated[Words, Field(max_length=500)] = ""


class NewLook(Schema):
    """What somebody saw in a directory: `says` is needed where something is wrong, by field, empty if not read."""

    model_config = ConfigDict(extra="forbid")

    directory: Annotated[Words, Field(max_length=253)]
    about: Annotated[Words, Field(max_length=60)]
    saw: Literal["right", "wrong", "not there", "closed to us"]
    says: dict[FieldName, Annotated[Words, Field(max_length=500)]] = {}
    address: Annotated[Words, Field(max_length=2000)] = ""
    seen: IsoDay | None = None


class LookedByHand(Schema):
    """The key of the listing that was seen; empty where there is none."""

    listing: str


class PutOff(Schema):
    """For how many days."""

    model_config = ConfigDict(extra="forbid")

    days: Annotated[int, Field(ge=1, le=365)] = 14
