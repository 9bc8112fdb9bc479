"""Shapes of work on openings: runs of finding, looks, the plan, pages to promote, what people hand over."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Literal

from ninja import Query, Schema
from pydantic import ConfigDict, Field

from suture.api.opening_shapes import OpeningRow
from suture.api.openings_said import Address, Together
from suture.api.values import IsoDay, Words
from suture.app.openings.beginning import MOST_HOSTS, MOST_MINUTES, MOST_PAGES
from suture.app.openings.handed_views import PastedView, SearchFileView

__all__ = [
    "AcceptedPlan", "AgreedTogether", "FindBudget", "NewCollaboration", "NotRead", "OpeningLook", "OpeningPlan",
    "OpeningRun", "PastedRequests", "PlannedOpening", "Promotion", "PromotionRow", "Published", "Quarter",
    "SearchFile", "SearchFileNumber", "Source", "SourceDigest", "SourceRequest", "ToPromote", "WantedLook",
]  # fmt: skip

Source = Literal["owed", "gap", "catalogue", "section", "hub", "search", "provider"]
_QUARTER = r"^[0-9]{4}-Q[1-4]$"
Quarter = Annotated[
    str | None, Query(pattern=_QUARTER, description="A quarter such as 2026-Q4; this one where left out.")
]


class OpeningRun(Schema):
    """One run of finding, within its budgets; `left` counts leads for the next one."""

    id: int
    asked_at: datetime
    by: str
    sources: list[str]
    most_pages: int
    most_hosts: int
    most_minutes: int
    state: Literal["queued", "running", "done", "stopped", "failed"]
    words: str
    job: int | None
    pages: int
    openings: int
    left: int
    ended_at: datetime | None


class FindBudget(Schema):
    """Where a run looks (everywhere but at the search provider where left out), and how much it may read at most."""

    model_config = ConfigDict(extra="forbid")

    sources: Annotated[list[Source], Field(min_length=1, max_length=7)] | None = None
    most_pages: Annotated[int, Field(ge=1, le=MOST_PAGES)] = 200
    most_hosts: Annotated[int, Field(ge=1, le=MOST_HOSTS)] = 60
    most_minutes: Annotated[int, Field(ge=1, le=MOST_MINUTES)] = 30


class OpeningLook(Schema):
    """A page that was, or will be, looked at; `outcome` is empty while nobody did."""

    address: str
    domain: str
    kind_words: str
    outcome: str
    words: str
    why: str
    looked_at: datetime | None
    due_on: date | None


class WantedLook(Schema):
    """The opening whose page is to be looked at; all that are due where null."""

    model_config = ConfigDict(extra="forbid")

    opening: Annotated[str, Field(pattern=r"^[0-9a-z]{1,32}$")] | None = None


class PlannedOpening(Schema):
    """An opening of the plan, and why it stands there."""

    row: OpeningRow
    why: str


class OpeningPlan(Schema):
    """At most ten openings for a quarter; `accepted_at` is null where it is only a suggestion."""

    quarter: str
    quarter_words: str
    items: list[PlannedOpening]
    minutes: int
    sentence: str
    accepted_by: str
    accepted_at: datetime | None


class AcceptedPlan(Schema):
    """The openings that are taken up for a quarter: those that are suggested where none are named."""

    model_config = ConfigDict(extra="forbid")

    openings: Annotated[list[Annotated[str, Field(pattern=r"^[0-9a-z]{1,32}$")]], Field(max_length=10)] = []
    quarter: Annotated[str, Field(pattern=_QUARTER)] | None = None


class PromotionRow(Schema):
    """Who would care about a page of ours, why, and what to tell them; `key` is the opening, if it is one."""

    key: str
    domain: str
    kind: str
    kind_words: str
    address: str | None
    why: str
    tell: str


class Promotion(Schema):
    """Who would care about one page of ours; `made_at` is null until the job `running` has worked it out."""

    made_at: datetime | None
    running: int | None
    page: str
    title: str
    rows: list[PromotionRow]
    words: str


class ToPromote(Schema):
    """A page of ours."""

    model_config = ConfigDict(extra="forbid")

    page: Annotated[Address, Field(min_length=1)]


class AgreedTogether(Schema):
    """What was agreed on with somebody, what comes of it, and by when."""

    model_config = ConfigDict(extra="forbid")

    what: Together
    partner: Annotated[Words, Field(min_length=1, max_length=200)]
    output: Annotated[Words, Field(min_length=1, max_length=500)]
    partner_site: Address = ""
    ours: Annotated[Words, Field(max_length=200)] = ""
    due_on: IsoDay | None = None


class NewCollaboration(AgreedTogether):
    """The same with the opening from which it came, and the page where it was published, if it was."""

    page: Address = ""
    opening: Annotated[str, Field(pattern=r"^[0-9a-z]{0,32}$")] = ""


class Published(Schema):
    """The page where it was published."""

    model_config = ConfigDict(extra="forbid")

    page: Annotated[Address, Field(min_length=1)]


class SourceRequest(Schema):
    """A journalist's request; `opening` is the key of its opening, empty while nothing was weighed."""

    id: int
    outlet: str
    journalist: str
    query: str
    deadline: datetime | None
    pasted_at: datetime
    opening: str


class SourceDigest(Schema):
    """A mail or page with requests, as text."""

    model_config = ConfigDict(extra="forbid")

    text: Annotated[str, Field(min_length=1, max_length=400_000, pattern=r"^[^\x00]*$")]


class NotRead(Schema):
    """A line that was not read, and why."""

    line: int
    why: str


def _not_read(rejects: tuple[tuple[int, str], ...]) -> list[dict[str, object]]:
    return [{"line": line, "why": why} for line, why in rejects]


class PastedRequests(Schema):
    """What came of a digest: requests that were kept, and those that were known already."""

    kept: int
    known: int
    rejects: list[NotRead]

    @staticmethod
    def resolve_rejects(view: PastedView) -> list[dict[str, object]]:
        """Name the two parts of each."""
        return _not_read(view.rejects)


class SearchFile(Schema):
    """A file of search results that somebody handed over."""

    id: int
    file_name: str
    handed_over_at: datetime
    by: str
    rows: int
    rejected: int
    rejects: list[NotRead]

    @staticmethod
    def resolve_rejects(view: SearchFileView) -> list[dict[str, object]]:
        """Name the two parts of each."""
        return _not_read(view.rejects)


class SearchFileNumber(Schema):
    """The number of a file of search results that was read."""

    file: int
