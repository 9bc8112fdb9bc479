"""Shapes that several routes answer with: parts of a worth, findings, link groups, jobs."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from ninja import Schema

from suture.app.practices import judgement_views as views
from suture.engine.links.ids import show_id
from suture.engine.quality.columns import BANDS

__all__ = [
    "Decision",
    "DecisionMade",
    "Finding",
    "Gone",
    "Job",
    "LinkGroup",
    "LinkLook",
    "LinkWorth",
    "Part",
    "SiteFinding",
    "SiteLook",
    "SiteWorth",
    "Started",
    "ThingKind",
]

ThingKind = Literal["group", "site", "link"]
DecisionMade = Literal["keep", "watch", "ask", "disavow"]


class Part(Schema):
    """One part of a worth, 0 to 1, with its range and why; where it is not `known`, `learn` says how to learn it."""

    key: str
    words: str
    low: float
    mid: float
    high: float
    known: bool
    level: str
    why: str
    learn: str | None


class Finding(Schema):
    """Something that the machine noticed; `probability` (0 to 1) that it is what the words say."""

    rule: str
    words: str
    probability: float
    evidence: str


class SiteFinding(Finding):
    """What was noticed about several links of a site; probability and evidence are those of the surest."""

    links: int


class LinkGroup(Schema):
    """Sites that share a footprint: one finding, one decision. `members` are hosts; a list shows the first ones."""

    id: str
    pattern: str
    size: int
    links: int
    domains: int
    evidence: list[str]
    counter_examples: list[str]
    probability: float
    suggestion: str
    suggestion_why: str
    members: list[str]


class SiteWorth(Schema):
    """A site that links, as it was judged."""

    domain: str
    kind: str
    kind_why: str
    name: str | None
    country: str | None
    medical: float | None
    audience: str | None
    specialties: list[str]
    links: int
    authority: Part
    trust: Part


class SiteLook(Schema):
    """A site of which links need a look, for the most serious suggestion; `link_ids` are examples."""

    domain: str
    name: str | None
    kind: str
    links: int
    suggestion: str
    suggestion_why: str
    findings: list[SiteFinding]
    link_ids: list[str]

    @staticmethod
    def resolve_link_ids(row: views.SiteLook) -> list[str]:
        """Return the ids as 16 hexadecimal digits each."""
        return [show_id(one) for one in row.link_ids]


class LinkLook(Schema):
    """A single link that was decided about and is shown again; `url` is the page that links."""

    link_id: str
    url: str
    kind: str
    suggestion: str
    suggestion_why: str
    findings: list[Finding]


class LinkWorth(Schema):
    """One link's worth with all that it is made of; 1.0 is the site's mean link, and null bands: not enough known."""

    judged_at: datetime
    is_stale: bool
    site: SiteWorth
    subject: str | None
    parts: list[Part]
    value_low: float
    value_mid: float
    value_high: float
    worth_low: str | None
    worth_high: str | None
    risk: float | None
    suggestion: str
    suggestion_why: str
    findings: list[Finding]
    network: LinkGroup | None

    @staticmethod
    def resolve_worth_low(row: views.LinkWorth) -> str | None:
        """Name the lower end's band."""
        return None if row.band_low is None else BANDS[row.band_low]

    @staticmethod
    def resolve_worth_high(row: views.LinkWorth) -> str | None:
        """Name the upper end's band."""
        return None if row.band_high is None else BANDS[row.band_high]


class Decision(Schema):
    """What holds for one thing; `decision` is empty and `version` 0 where nobody decided. `by` is a name."""

    what: ThingKind
    which: str
    version: int
    words: str
    decision: Literal["", "keep", "watch", "ask", "disavow"]
    note: str
    by: str
    at: datetime | None


class Job(Schema):
    """A piece of long work; `fraction` is 0 to 1, null while unknown, as are the seconds that are left."""

    id: int
    kind: str
    state: Literal["queued", "running", "done", "failed", "cancelled"]
    stage: str
    done: int
    total: int | None
    unit: str
    rows: int
    rejected: int
    fraction: float | None
    seconds_left: float | None
    error: str
    cancel_requested: bool
    created_at: datetime
    started_at: datetime | None
    finished_at: datetime | None


class Started(Schema):
    """A job that was asked for; its address is the header Location."""

    job: int


class Gone(Schema):
    """What is not there any more."""

    gone: Literal[True]
