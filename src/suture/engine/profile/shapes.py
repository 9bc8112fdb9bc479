"""What a profile says: frozen facts about one site's links, ready to be shown.

It knows names and units only. Counts are of links that are not lost, unless a field says otherwise; *sites* are
registrable domains. It refuses to know how anything is counted or drawn.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

__all__ = [
    "Agreement", "Count", "Decision", "GainedLost", "LinkedPage", "Month", "Observation", "Profile", "Settled",
    "Totals", "Unknown", "Vote", "Witnessed",
]  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Count:
    """How much of the site's links has one property. `units` counts sites, but each link group once."""

    key: str
    words: str
    links: int
    pages: int
    sites: int
    units: int


@dataclass(frozen=True, kw_only=True)
class Totals:
    """The size of it all. `links`, `pages` and `sites` count what is known, the lost ones included.

    `only_claimed` are sites of which a report says that they link here, without naming a link. Of links that are not
    lost: `standing` counts them, `grouped_links` those in the `groups` (link groups), from `grouped_sites`; `units`
    counts their sites, each link group once; `text_units` and `follow_units` are those of which anybody told a link
    text, or whether search engines may follow.
    """

    links: int
    pages: int
    sites: int
    lost: int
    only_claimed: int
    groups: int
    standing: int
    grouped_sites: int
    grouped_links: int
    units: int
    text_units: int
    follow_units: int


@dataclass(frozen=True, kw_only=True)
class Vote:
    """The best link of a site. `value` is the most likely worth, 1.0 is this site's mean link; bands as in BANDS."""

    url: str
    domain: str
    name: str | None
    kind: str
    text: str | None
    target: str | None
    value: float
    band_low: int | None
    band_high: int | None
    why: tuple[str, ...]
    links: int


@dataclass(frozen=True, kw_only=True)
class LinkedPage:
    """A page of ours and the votes for it; `status` is its HTTP status as somebody saw it, None: nobody said.

    `best` is the site of its best link, None where all of them are in link groups or need a look.
    """

    url: str
    status: int | None
    links: int
    sites: int
    best: str | None


@dataclass(frozen=True, kw_only=True)
class Month:
    """One month (its first day): sites with a dated link in it, and how many came and went."""

    month: date
    sites: int
    gained: int
    lost: int


@dataclass(frozen=True, kw_only=True)
class GainedLost:
    """Sites over time, by the days that tools and our own visits give.

    `months` is in order and without gaps, at most 24, the last one the month of `until`, the last day that anybody
    told of; empty where nothing is dated. `undated` are sites without the day of a first sighting. `lost_links` and
    `lost_undated` count losses by a tool's own word or three failed checks of ours, never what an export lacks.
    """

    months: tuple[Month, ...]
    until: date
    undated: int
    lost_links: int
    lost_undated: int


@dataclass(frozen=True, kw_only=True)
class Witnessed:
    """What one tool saw: links that it names, sites by link or by count, and sites that no other tool knows."""

    tool: str
    words: str
    links: int
    sites: int
    alone: int


@dataclass(frozen=True, kw_only=True)
class Agreement:
    """How far the tools agree: what each saw, `by_all` sites that all of them know, and sentences."""

    tools: tuple[Witnessed, ...]
    by_all: int
    sentences: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Observation:
    """One plain sentence about how the links came to be, with its evidence.

    `beside` says how it stands to something real (imported rivals, the site's own past); None where there was nothing
    to compare with. `unusual` is true only beside something real, never by a percentage that holds for everybody.
    """

    key: str
    sentence: str
    evidence: tuple[str, ...] = ()
    beside: str | None = None
    unusual: bool = False


@dataclass(frozen=True, kw_only=True)
class Settled:
    """What people decided and nothing contradicts: keep, ask or disavow, by a group's id, a site, a link's id."""

    groups: Mapping[str, str] = field(default_factory=dict)
    sites: Mapping[str, str] = field(default_factory=dict)
    links: Mapping[int, str] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Decision:
    """One thing to decide: a link group, or links outside of groups that share a finding.

    `key` is the id of a network or one of RULES; `sites` counts registrable domains, `hosts` host names; `examples`
    are hosts or sites, `members` all of them; `suggestion` is one of SUGGESTIONS. `decided` is what people decided
    (keep, ask, disavow); empty where it is open.
    """

    key: str
    is_group: bool
    what: str
    links: int
    hosts: int
    sites: int
    suggestion: str
    why: str
    evidence: tuple[str, ...]
    left_out: tuple[str, ...]
    members: tuple[str, ...]
    decided: str = ""


@dataclass(frozen=True, kw_only=True)
class Unknown:
    """What is not known of how many links, of how many in all, and the cheapest way to learn it."""

    key: str
    words: str
    links: int
    of: int
    learn: str


@dataclass(frozen=True, kw_only=True)
class Profile:
    """One site seen whole. `made_on` is the day of it; `specialties` are plain words; tuples are most first."""

    site: str
    name: str | None
    specialties: tuple[str, ...]
    made_on: date
    totals: Totals
    suggestions: tuple[Count, ...]
    worth: tuple[Count, ...]
    kinds: tuple[Count, ...]
    texts: tuple[Count, ...]
    follow: tuple[Count, ...]
    best: tuple[Vote, ...]
    pages: tuple[LinkedPage, ...]
    broken: tuple[LinkedPage, ...]
    gained_lost: GainedLost
    agreement: Agreement
    decisions: tuple[Decision, ...]
    naturalness: tuple[Observation, ...]
    unknowns: tuple[Unknown, ...]
