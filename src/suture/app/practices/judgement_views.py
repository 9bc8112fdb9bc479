"""What pages show of judgements: parts with their range and evidence, findings, link groups, sites.

It knows how a row of the judging's tables becomes what a person reads. It refuses to judge, and to know where the
rows lie and whose they are (`judgement_queries`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from suture.engine.quality.columns import PARTS
from suture.engine.quality.words import (
    PART_WORDS,
    RULE_WORDS,
    SUGGESTION_WORDS,
    kind_of_site_words,
    level_words,
    worth_words,
)

__all__ = [
    "FindingCount", "FindingView", "LinkWorth", "NetworkView", "PartView", "SiteLook", "SiteWorth",
    "finding_count_of", "finding_of", "link_worth_of", "network_of", "part_of", "site_look_of", "site_worth_of",
]  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class PartView:
    """One part of a worth, 0..1: its range, whether anything is known of it, why, and how to learn more."""

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
class FindingView:
    """Something that was noticed about a link; `probability` (0..1) that it is what the words say."""

    rule: str
    words: str
    probability: float
    evidence: str


@dataclass(frozen=True, kw_only=True)
class FindingCount:
    """What was noticed about several links of a site; probability and evidence are those of the surest."""

    rule: str
    words: str
    links: int
    probability: float
    evidence: str


@dataclass(frozen=True, kw_only=True)
class NetworkView:
    """A link group: sites that share a footprint. `members` are hosts, all of them or the first ones."""

    id: str
    pattern: str
    size: int
    links: int
    domains: int
    evidence: tuple[str, ...]
    counter_examples: tuple[str, ...]
    probability: float
    suggestion: str
    suggestion_words: str
    suggestion_why: str
    members: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class SiteWorth:
    """A site that links, as it was judged; `medical` is 0..1, None where nothing is known of it."""

    domain: str
    kind: str
    kind_words: str
    kind_why: str
    name: str | None
    country: str | None
    medical: float | None
    audience: str | None
    specialties: tuple[str, ...]
    links: int
    authority: PartView
    trust: PartView


@dataclass(frozen=True, kw_only=True)
class SiteLook:
    """A site of which some links need a look, for the most serious of their suggestions; `link_ids` are examples."""

    domain: str
    name: str | None
    kind: str
    kind_words: str
    links: int
    suggestion: str
    suggestion_words: str
    suggestion_why: str
    findings: tuple[FindingCount, ...]
    link_ids: tuple[int, ...]


@dataclass(frozen=True, kw_only=True)
class LinkWorth:
    """One link with all that its worth is made of. Values are relative: 1.0 is the site's mean link.

    Bands are places in `quality.columns.BANDS`, None where not enough is known; `words` say them.
    """

    link_id: int
    judged_at: datetime
    is_stale: bool
    site: SiteWorth
    subject: str | None
    parts: tuple[PartView, ...]
    value_low: float
    value_mid: float
    value_high: float
    band_low: int | None
    band_high: int | None
    words: str
    risk: float | None
    suggestion: str
    suggestion_words: str
    suggestion_why: str
    findings: tuple[FindingView, ...]
    network: NetworkView | None


def part_of(key: str, row: Mapping[str, Any]) -> PartView:
    """Return one part from a row of ASSESSMENTS or SITES."""
    return PartView(
        key=key,
        words=PART_WORDS[key],
        low=row[f"{key}_low"],
        mid=row[f"{key}_mid"],
        high=row[f"{key}_high"],
        known=row[f"{key}_known"],
        level=level_words(row[f"{key}_mid"], known=row[f"{key}_known"]),
        why=row[f"{key}_why"],
        learn=row[f"{key}_learn"],
    )


def finding_of(finding: Mapping[str, Any]) -> FindingView:
    """Return a finding from its struct."""
    return FindingView(
        rule=finding["rule"],
        words=RULE_WORDS.get(finding["rule"], finding["rule"]),
        probability=finding["probability"],
        evidence=finding["evidence"],
    )


def network_of(row: Mapping[str, Any], *, most: int | None = None) -> NetworkView:
    """Return a link group from a row of NETWORKS, with at most so many members."""
    return NetworkView(
        id=row["id"],
        pattern=row["pattern"],
        size=row["size"],
        links=row["links"],
        domains=row["domains"],
        evidence=tuple(row["evidence"]),
        counter_examples=tuple(row["counter_examples"]),
        probability=row["probability"],
        suggestion=row["suggestion"],
        suggestion_words=SUGGESTION_WORDS[row["suggestion"]],
        suggestion_why=row["suggestion_why"],
        members=tuple(row["members"][:most]),
    )


def site_worth_of(row: Mapping[str, Any]) -> SiteWorth:
    """Return a site from a row of SITES."""
    return SiteWorth(
        domain=row["domain"],
        kind=row["kind"],
        kind_words=kind_of_site_words(row["kind"]),
        kind_why=row["kind_why"],
        name=row["name"],
        country=row["country"],
        medical=row["medical"],
        audience=row["audience"],
        specialties=tuple(row["specialties"]),
        links=row["links"],
        authority=part_of("authority", row),
        trust=part_of("trust", row),
    )


def link_worth_of(
    row: Mapping[str, Any],
    *,
    site: Mapping[str, Any],
    networks: Sequence[Mapping[str, Any]],
    judged_at: datetime,
    is_stale: bool,
    most_members: int,
) -> LinkWorth:
    """Return a link's worth from its row of ASSESSMENTS, its site's of SITES, and its network's, where it has one."""
    return LinkWorth(
        link_id=row["link_id"],
        judged_at=judged_at,
        is_stale=is_stale,
        site=site_worth_of(site),
        subject=row["subject"],
        parts=tuple(part_of(key, row) for key in PARTS),
        value_low=row["value_low"],
        value_mid=row["value_mid"],
        value_high=row["value_high"],
        band_low=row["band_low"],
        band_high=row["band_high"],
        words=worth_words(row["band_low"], row["band_high"]),
        risk=row["risk"],
        suggestion=row["suggestion"],
        suggestion_words=SUGGESTION_WORDS[row["suggestion"]],
        suggestion_why=row["suggestion_why"],
        findings=tuple(map(finding_of, row["findings"])),
        network=next((network_of(network, most=most_members) for network in networks), None),
    )


def finding_count_of(row: Mapping[str, Any]) -> FindingCount:
    """Draw what was noticed about a site's links by one rule: a row of `kept_rows.noticed_rows`."""
    return FindingCount(
        rule=row["rule"],
        words=RULE_WORDS.get(row["rule"], row["rule"]),
        links=row["links"],
        probability=row["probability"],
        evidence=row["evidence"],
    )


def site_look_of(domain: str, row: Mapping[str, Any], findings: Iterable[Mapping[str, Any]]) -> SiteLook:
    """Draw a site that needs a look: a row of `kept_rows.look_rows`, with the rows of what was noticed there."""
    return SiteLook(
        domain=domain,
        name=row["name"],
        kind=row["kind"],
        kind_words=kind_of_site_words(row["kind"]),
        links=row["links"],
        suggestion=row["suggestion"],
        suggestion_words=SUGGESTION_WORDS[row["suggestion"]],
        suggestion_why=row["suggestion_why"],
        findings=tuple(map(finding_count_of, findings)),
        link_ids=tuple(row["link_ids"]),
    )
