"""What comes back of practices and links, as frozen dataclasses.

Fields that a newer server adds are passed over; None is "not known". The contract says what each means
(docs/api.md); a test compares the fields with it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

__all__ = [
    "Change", "Finding", "FollowMix", "Group", "Judged", "Link", "LinkGroup", "LinkLook", "LinkStory", "LinkWorth",
    "Part", "Practice", "Site", "SiteFinding", "SiteLook", "SiteWorth", "Told", "ToldOfGroup",
]  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Site:
    """A site of the practice (`role` own), or of a rival (rival)."""

    id: int
    key: str
    role: str
    address: str


@dataclass(frozen=True, kw_only=True)
class Practice:
    """A practice, and what the token's person is there: owner, editor, viewer, client."""

    id: int
    name: str
    specialty: str
    specialty_name: str
    is_sample: bool
    role: str
    sites: tuple[Site, ...]
    created_at: datetime


@dataclass(frozen=True, kw_only=True)
class Judged:
    """What was judged of a link: worth in bands beside a typical link, and a suggestion."""

    site_kind: str
    subject: str | None
    worth_low: str | None
    worth_high: str | None
    suggestion: str
    network: str | None


@dataclass(frozen=True, kw_only=True)
class Link:
    """One link; `more` holds the columns that were asked for."""

    id: str
    source_url: str
    source_domain: str
    target_url: str | None
    anchor: str | None
    kind: str | None
    follow: str | None
    first_seen: date | None
    last_seen: date | None
    lost: bool | None
    lost_by: str | None
    seen_by: tuple[str, ...]
    disagreements: tuple[str, ...]
    state: str | None
    state_since: datetime | None
    checked_at: datetime | None
    failed_checks: int | None
    judged: Judged | None
    more: Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class Part:
    """One part of a worth, 0 to 1, with its range and why."""

    key: str
    words: str
    low: float
    mid: float
    high: float
    known: bool
    level: str
    why: str
    learn: str | None


@dataclass(frozen=True, kw_only=True)
class Finding:
    """Something that the machine noticed, with its probability (0 to 1) and evidence."""

    rule: str
    words: str
    probability: float
    evidence: str


@dataclass(frozen=True, kw_only=True)
class SiteFinding(Finding):
    """What was noticed about several links of a site."""

    links: int


@dataclass(frozen=True, kw_only=True)
class LinkGroup:
    """Sites that share a footprint: one finding, one decision."""

    id: str
    pattern: str
    size: int
    links: int
    domains: int
    evidence: tuple[str, ...]
    counter_examples: tuple[str, ...]
    probability: float
    suggestion: str
    suggestion_why: str
    members: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class SiteWorth:
    """A site that links, as it was judged."""

    domain: str
    kind: str
    kind_why: str
    name: str | None
    country: str | None
    medical: float | None
    audience: str | None
    specialties: tuple[str, ...]
    links: int
    authority: Part
    trust: Part


@dataclass(frozen=True, kw_only=True)
class SiteLook:
    """A site of which links need a look."""

    domain: str
    name: str | None
    kind: str
    links: int
    suggestion: str
    suggestion_why: str
    findings: tuple[SiteFinding, ...]
    link_ids: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class LinkLook:
    """A single link that was decided about and is shown again."""

    link_id: str
    url: str
    kind: str
    suggestion: str
    suggestion_why: str
    findings: tuple[Finding, ...]


@dataclass(frozen=True, kw_only=True)
class LinkWorth:
    """One link's worth with all that it is made of; 1.0 is the site's mean link."""

    judged_at: datetime
    is_stale: bool
    site: SiteWorth
    subject: str | None
    parts: tuple[Part, ...]
    value_low: float
    value_mid: float
    value_high: float
    worth_low: str | None
    worth_high: str | None
    risk: float | None
    suggestion: str
    suggestion_why: str
    findings: tuple[Finding, ...]
    network: LinkGroup | None


@dataclass(frozen=True, kw_only=True)
class Told:
    """One row of one import about a link."""

    witness: str
    snapshot_id: str
    file_name: str
    report: str
    told_on: date
    line: int
    names_target: bool
    values: Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class LinkStory:
    """A link taken apart."""

    link: Link
    told: tuple[Told, ...]
    worth: LinkWorth | None


@dataclass(frozen=True, kw_only=True)
class Change:
    """A link that came or went."""

    link: Link
    when: date | None
    cause: str
    cause_words: str
    by: tuple[str, ...]
    failed_checks: int
    checked_at: datetime | None


@dataclass(frozen=True, kw_only=True)
class FollowMix:
    """How many links of a group are followed, and how."""

    yes: int
    no: int
    users: int
    paid: int
    unknown: int


@dataclass(frozen=True, kw_only=True)
class ToldOfGroup:
    """What one tool counts without listing it."""

    witness: str
    links: int | None
    pages: int | None


@dataclass(frozen=True, kw_only=True)
class Group:
    """One site, link text or page of ours."""

    name: str | None
    links: int | None
    pages: int | None
    sites: int
    first_seen: date | None
    last_seen: date | None
    follow: FollowMix
    seen_by: tuple[str, ...]
    told: tuple[ToldOfGroup, ...]
