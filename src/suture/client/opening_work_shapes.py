"""What comes back of finding openings, of plans and of pages to promote. As in `shapes`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from suture.client.opening_shapes import OpeningRow

__all__ = [
    "NotRead",
    "OpeningLook",
    "OpeningPlan",
    "OpeningRun",
    "PastedRequests",
    "PlannedOpening",
    "Promotion",
    "PromotionRow",
    "SearchFile",
    "SearchFileNumber",
    "SourceRequest",
]


@dataclass(frozen=True, kw_only=True)
class OpeningRun:
    """One run of finding, within its budgets; `left` counts leads for the next one."""

    id: int
    asked_at: datetime
    by: str
    sources: tuple[str, ...]
    most_pages: int
    most_hosts: int
    most_minutes: int
    state: str
    words: str
    job: int | None
    pages: int
    openings: int
    left: int
    ended_at: datetime | None


@dataclass(frozen=True, kw_only=True)
class OpeningLook:
    """A page that was, or will be, looked at; `outcome` is empty while nobody did."""

    address: str
    domain: str
    kind_words: str
    outcome: str
    words: str
    why: str
    looked_at: datetime | None
    due_on: date | None


@dataclass(frozen=True, kw_only=True)
class PlannedOpening:
    """An opening of the plan, and why it stands there."""

    row: OpeningRow
    why: str


@dataclass(frozen=True, kw_only=True)
class OpeningPlan:
    """At most ten openings for a quarter; `accepted_at` is None where it is only a suggestion."""

    quarter: str
    quarter_words: str
    items: tuple[PlannedOpening, ...]
    minutes: int
    sentence: str
    accepted_by: str
    accepted_at: datetime | None


@dataclass(frozen=True, kw_only=True)
class PromotionRow:
    """Who would care about a page of ours, why, and what to tell them; `key` is the opening, if it is one."""

    key: str
    domain: str
    kind: str
    kind_words: str
    address: str | None
    why: str
    tell: str


@dataclass(frozen=True, kw_only=True)
class Promotion:
    """Who would care about one page of ours; `made_at` is None until the job `running` has worked it out."""

    made_at: datetime | None
    running: int | None
    page: str
    title: str
    rows: tuple[PromotionRow, ...]
    words: str


@dataclass(frozen=True, kw_only=True)
class SourceRequest:
    """A journalist's request; `opening` is the key of its opening, empty while nothing was weighed."""

    id: int
    outlet: str
    journalist: str
    query: str
    deadline: datetime | None
    pasted_at: datetime
    opening: str


@dataclass(frozen=True, kw_only=True)
class NotRead:
    """A line that was not read, and why."""

    line: int
    why: str


@dataclass(frozen=True, kw_only=True)
class PastedRequests:
    """What came of a digest: requests that were kept, and those that were known already."""

    kept: int
    known: int
    rejects: tuple[NotRead, ...]


@dataclass(frozen=True, kw_only=True)
class SearchFile:
    """A file of search results that somebody handed over."""

    id: int
    file_name: str
    handed_over_at: datetime
    by: str
    rows: int
    rejected: int
    rejects: tuple[NotRead, ...]


@dataclass(frozen=True, kw_only=True)
class SearchFileNumber:
    """The number of a file of search results that was read."""

    file: int
