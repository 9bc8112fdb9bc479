"""Where to look next: addresses that may be openings, each from somewhere, in the order of what reading them gives.

It knows leads and budgets: so many pages in all, of one host, of so many hosts. What a source gives is a chance with
a prior (data/lead_sources.csv) and what earlier runs found (beta and binomial, as in `chances_learned`). Each further
page of one host counts for less, so that a run sees many hosts. The state of a run is the addresses that it has read,
so it goes on where it stopped. It refuses to fetch anything, and to believe a lead: what a page is, its own words say
(`classifying`); robots are the fetcher's.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import asdict, dataclass
from functools import cache
from heapq import heapify, heappop, heapreplace
from typing import Any, Final
from urllib.parse import urlsplit

from suture.engine.errors import BadAddress
from suture.engine.links.address import canonical_url
from suture.engine.links.domains import registrable_domain
from suture.engine.prospects.tables import rows_of

__all__ = ["SOURCES", "Budget", "LeadToRead", "Yield", "lead", "lead_of", "lead_row", "next_leads", "yield_of"]

# What the second, third ... page of one host counts for beside the one before.
_ANOTHER_OF_ITS_HOST: Final = 0.7


@dataclass(frozen=True, kw_only=True, slots=True)
class Budget:
    """What one run may read: pages in all, of one host (a registrable domain), and of how many hosts."""

    pages: int = 200
    pages_per_host: int = 5
    hosts: int = 80

    def __post_init__(self) -> None:
        """Refuse a budget that is none."""
        if min(self.pages, self.pages_per_host, self.hosts) < 0:
            raise ValueError(f"a budget is not below nothing: {self}")


@dataclass(frozen=True, kw_only=True, slots=True)
class LeadToRead:
    """One address to read: canonical, with its registrable domain and where it is from (a key of SOURCES).

    `kind` is the kind of opening that it may be, None where nothing says; `why` is for a person. `weight` 0..1 says
    how good it is among leads of its source.
    """

    url: str
    domain: str
    source: str
    kind: str | None
    why: str
    weight: float = 1.0


@dataclass(frozen=True, kw_only=True, slots=True)
class Yield:
    """What earlier runs had from a source: pages that were read, and how many of them were openings."""

    source: str
    read: int
    found: int


@dataclass(frozen=True, kw_only=True, slots=True)
class _Source:
    found: float
    strength: float
    words: str


@cache
def _sources() -> Mapping[str, _Source]:
    return {
        row["source"]: _Source(found=float(row["found"]), strength=float(row["strength"]), words=row["words"])
        for row in rows_of("lead_sources")
    }


SOURCES: Final[Mapping[str, str]] = {key: source.words for key, source in _sources().items()}
"""Where leads are from: key and words for a person, the most telling first."""


def lead(url: str, *, source: str, kind: str | None = None, why: str, weight: float = 1.0) -> LeadToRead | None:
    """Return an address as a lead; None where it is no address of the web.

    Raises ValueError for no source of ours.
    """
    if source not in SOURCES:
        raise ValueError(f"{source!r} is no source of leads")
    try:
        address = canonical_url(url, default_scheme="https")
    except BadAddress:
        return None
    host = urlsplit(address).hostname or ""
    return LeadToRead(
        url=address, domain=registrable_domain(host), source=source, kind=kind, why=why, weight=weight
    )  # fmt: skip


def yield_of(source: str, *, yields: Iterable[Yield] = ()) -> float:
    """Return the chance, 0..1, that an address of a source is an opening, after what earlier runs found."""
    prior = _sources()[source]
    earlier = [one for one in yields if one.source == source]
    read, found = sum(one.read for one in earlier), sum(one.found for one in earlier)
    return (prior.found * prior.strength + found) / (prior.strength + read)


def next_leads(
    leads: Iterable[LeadToRead],
    *,
    read: Collection[str] = (),
    budget: Budget = Budget(),
    yields: Iterable[Yield] = (),
) -> tuple[LeadToRead, ...]:
    """Return what to read next within what is left of the budget, the best first.

    `read` are the canonical addresses that this run has read, whatever came of them: they count towards its budget
    and do not come again. One address that several leads name comes once, as the best of them.
    """
    known = tuple(yields)
    chances = {source: yield_of(source, yields=known) for source in SOURCES}
    best: dict[str, tuple[float, LeadToRead]] = {}
    for one in leads:
        expected = chances[one.source] * one.weight
        if one.url not in read and (one.url not in best or expected > best[one.url][0]):
            best[one.url] = (expected, one)
    seen = Counter(registrable_domain(urlsplit(url).hostname or "") for url in read)
    by_host: dict[str, list[tuple[float, LeadToRead]]] = {}
    for expected, one in sorted(best.values(), key=lambda pair: (pair[0], pair[1].url)):
        by_host.setdefault(one.domain, []).append((expected, one))
    heads = [(-_drawn(waiting, seen[host]), host) for host, waiting in by_host.items()]
    heapify(heads)
    chosen: list[LeadToRead] = []
    left = budget.pages - sum(seen.values())
    while heads and len(chosen) < left:
        _, host = heads[0]
        waiting = by_host[host]
        if seen[host] >= budget.pages_per_host or (not seen[host] and len(+seen) >= budget.hosts):
            heappop(heads)
            continue
        chosen.append(waiting.pop()[1])
        seen[host] += 1
        if waiting:
            heapreplace(heads, (-_drawn(waiting, seen[host]), host))
        else:
            heappop(heads)
    return tuple(chosen)


def lead_row(one: LeadToRead) -> dict[str, Any]:
    """Return a lead as plain values, for the state of a run."""
    return asdict(one)


def lead_of(row: Mapping[str, Any]) -> LeadToRead:
    """Return the lead that `lead_row` wrote. Raises TypeError for anything else."""
    return LeadToRead(**row)


def _drawn(waiting: list[tuple[float, LeadToRead]], pages: int) -> float:
    """What the best lead of a host promises after so many of its pages."""
    return float(waiting[-1][0] * _ANOTHER_OF_ITS_HOST**pages)
