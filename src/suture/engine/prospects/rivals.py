"""Where competitors are vouched for, as openings: who, how they got it, and whether it would transfer.

It joins what `profile.gap` counts, `how_got` reads and `profile.openness` weighs. It refuses to offer what is lost,
what needs a look, what a competitor paid for or wrote about itself, and a patient's own words.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Final

import duckdb

from suture.engine.catalogue import Catalogue, open_catalogue
from suture.engine.links.positions import zone_of
from suture.engine.profile.gap import Asked, GapSite, gap_site, gap_sites
from suture.engine.profile.openness import Openness, Reason, openness
from suture.engine.profile.seen_links import SeenLink
from suture.engine.profile.sides import Compared
from suture.engine.profile.summary import counted
from suture.engine.prospects.found import Evidence, Found
from suture.engine.prospects.how_got import WAYS, HowGot, how_got

__all__ = ["RivalLink", "RivalPage", "RivalSource", "rival_openings", "rival_source", "rival_sources"]

_NOBODY: Final[Mapping[str, Collection[str]]] = MappingProxyType({})
_UNKNOWN: Final = "unknown"
_MOST_TO_ORDER: Final = 2_000
_LONGEST_QUOTE: Final = 240
_ORDER_BY_OPENNESS: Final = "openness"
_CONFIDENCE: Final = {"sure": 2, "likely": 1, "not known": 0}


@dataclass(frozen=True, kw_only=True)
class RivalLink:
    """One link of a site to a competitor (`rival` is its site), and how it came to be."""

    rival: str
    link: SeenLink
    got: HowGot


@dataclass(frozen=True, kw_only=True)
class RivalSource:
    """One site of the gap. `links` are the links by which it vouches, the way that transfers best first."""

    row: GapSite
    links: tuple[RivalLink, ...]
    openness: Openness

    @property
    def way(self) -> str:
        """The key of how its links were got, by the one that transfers best."""
        return self.links[0].got.way if self.links else _UNKNOWN


@dataclass(frozen=True, kw_only=True)
class RivalPage:
    """Some sites, and how many there are in all."""

    sources: tuple[RivalSource, ...]
    total: int


def rival_sources(
    con: duckdb.DuckDBPyConnection,
    compared: Compared,
    *,
    asked: Asked | None = None,
    names: Mapping[str, Collection[str]] = _NOBODY,
    practices: Collection[str] = (),
    limit: int = 50,
    offset: int = 0,
    by_openness: bool = False,
    catalogue: Catalogue | None = None,
) -> RivalPage:
    """Return sites of a class of the gap with how each link was got, and how open they are.

    `names` are, by a competitor's site, its name and those of who works there; `practices` sites that are known to be
    practices'. `by_openness` orders the 2,000 that are worth most to us by how open they are.
    """
    catalogue = catalogue or open_catalogue()
    whole = (_MOST_TO_ORDER, 0) if by_openness else (limit, offset)
    page = gap_sites(con, compared, asked=asked, limit=whole[0], offset=whole[1])
    sources = [
        _source(row, compared, names=names, practices=practices, catalogue=catalogue) for row in page.rows
    ]
    if by_openness:
        sources.sort(key=lambda one: -1.0 if one.openness.value is None else one.openness.value, reverse=True)
        sources = sources[offset : offset + limit]
    return RivalPage(sources=tuple(sources), total=page.total)


def rival_source(
    con: duckdb.DuckDBPyConnection,
    compared: Compared,
    *,
    domain: str,
    names: Mapping[str, Collection[str]] = _NOBODY,
    practices: Collection[str] = (),
    catalogue: Catalogue | None = None,
) -> RivalSource | None:
    """Return one site by its registrable domain; None where nobody's files know it."""
    row = gap_site(con, compared, domain=domain)
    if row is None:
        return None
    return _source(row, compared, names=names, practices=practices, catalogue=catalogue or open_catalogue())


def rival_openings(sources: Iterable[RivalSource]) -> tuple[Found, ...]:
    """Return the openings among sites of the gap, one for each domain, in their order."""
    return tuple(found for source in sources if (found := _opening(source)) is not None)
