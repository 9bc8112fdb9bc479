"""Where competitors are vouched for, as openings: who, how they got it, and whether it would transfer.

It joins what `profile.gap` counts, `how_got` reads and `profile.openness` weighs. It refuses to offer what is lost,
what needs a look, what a competitor paid for or wrote about itself, and a patient's own words.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

import duckdb

from suture.engine.catalogue import Catalogue, open_catalogue
from suture.engine.links.positions import zone_of
from suture.engine.pages.zones import ZONES
from suture.engine.profile.gap import Asked, GapSite, gap_sites
from suture.engine.profile.openness import Openness, Reason, openness
from suture.engine.profile.seen_links import SeenLink
from suture.engine.profile.sides import Compared
from suture.engine.profile.summary import counted
from suture.engine.prospects.found import Evidence, Found, WhoToAsk
from suture.engine.prospects.host_names import name_in_title
from suture.engine.prospects.how_got import WAYS, HowGot, how_got
from suture.engine.prospects.quotes import quoted_link

__all__ = ["NOT_READ", "RivalLink", "RivalPage", "RivalSource", "rival_openings", "rival_sources"]

NOT_READ: Final = "Nobody read that page yet: a visit shows which other practices it names."
"""What is missing of a link of a rival's that only imports tell of."""

_NOBODY: Final[Mapping[str, Collection[str]]] = MappingProxyType({})
_UNKNOWN: Final = "unknown"
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

    @property
    def organisation(self) -> str:
        """What the site is called: by the catalogue, else by the titles of its pages, else its domain."""
        titles = (name_in_title(one.link.title, domain=self.row.domain) for one in self.links)
        return self.row.name or next(filter(None, titles), self.row.domain)


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
    catalogue: Catalogue | None = None,
) -> RivalPage:
    """Return sites of a class of the gap with how each link was got, and how open they are.

    `names` are, by a competitor's site, its name and those of who works there; `practices` sites that are known to be
    practices'.
    """
    catalogue = catalogue or open_catalogue()
    page = gap_sites(con, compared, asked=asked, limit=limit, offset=offset)
    sources = (_source(row, compared, names=names, practices=practices, catalogue=catalogue) for row in page.rows)
    return RivalPage(sources=tuple(sources), total=page.total)


def rival_openings(sources: Iterable[RivalSource]) -> tuple[Found, ...]:
    """Return the openings among sites of the gap, one for each domain, in their order.

    `url` is the page of a competitor's link only where ours would stand on the same one; else it is not known yet.
    """
    return tuple(found for source in sources if (found := _opening(source)) is not None)


def _source(
    row: GapSite,
    compared: Compared,
    *,
    names: Mapping[str, Collection[str]],
    practices: Collection[str],
    catalogue: Catalogue,
) -> RivalSource:
    links = [
        RivalLink(
            rival=one.site, link=link, got=how_got(link, names=names.get(one.site) or (one.name,), site=one.site)
        )
        for one in row.rivals
        for link in one.best
        if link.state == "vouches"
    ]
    links.sort(key=_how_far)
    reasons = [_reason(links[0].got)] if links else []
    return RivalSource(
        row=row,
        links=tuple(links),
        openness=openness(
            row,
            # Of whom nothing was imported, nobody knows who vouches.
            sides=sum(side.tables is not None for side in compared.sides),
            own=[side.site for side in compared.sides],
            practices=practices,
            reasons=reasons,
            catalogue=catalogue,
        ),
    )


def _how_far(one: RivalLink) -> tuple[int, int, float, str]:
    """Links by ways that transfer come first, the surer ones before the others, then those that are worth more."""
    transfers = {True: 0, None: 1, False: 2}[WAYS[one.got.way].transfers]
    return transfers, -_CONFIDENCE[one.got.confidence], -(one.link.value or 0.0), one.link.url


def _reason(got: HowGot) -> Reason:
    way = WAYS[got.way]
    weight = way.openness if got.confidence == "sure" else way.openness / 2
    return Reason(words=f"{got.words[0].lower()}{got.words[1:]}: {way.why}", weight=weight)


def _opening(source: RivalSource) -> Found | None:
    row = source.row
    if not row.offered or not source.links:
        return None
    best = source.links[0]
    way = WAYS[best.got.way]
    if way.transfers is False:
        return None
    organisation = source.organisation
    zone = zone_of(best.link.position or None)
    return Found(
        key=f"rivals:{row.domain}",
        family="rivals",
        kind=way.kind,
        domain=row.domain,
        organisation=organisation,
        title=_title(source, organisation=organisation),
        url=best.link.url if way.same_page and best.got.confidence == "sure" else None,
        evidence=(*_evidence(source), Evidence(words=source.openness.words)),
        rivals=row.rival_sites,
        ask=(WhoToAsk(role=way.decides),) if way.decides else (),
        how_got=best.got.way,
        how_sure=best.got.confidence,
        openness=source.openness.value,
        zone=zone if zone in ZONES else None,
        follow=best.link.follow,
        missing=_missing(source),
    )


def _title(source: RivalSource, *, organisation: str) -> str:
    """What the host does for whom: "Skin Doctors lists Bayside Skin Centre and 2 more"."""
    got = source.links[0].got
    way = WAYS[got.way]
    names = {one.site: one.name or one.site for one in source.row.rivals}
    is_sure = got.confidence == "sure"
    alike = {one.rival for one in source.links if not is_sure or one.got.way == got.way}
    if not is_sure:
        alike.update(source.row.rival_sites)
    whom = names[source.links[0].rival] + (f" and {len(alike) - 1} more" if len(alike) > 1 else "")
    others = len(source.row.rival_sites) - len(alike)
    does = (way if is_sure else WAYS[_UNKNOWN]).does.format(whom)
    return f"{organisation} {does}{f', and vouches for {others} more' if others else ''}"


def _evidence(source: RivalSource) -> Iterator[Evidence]:
    """For each competitor the link by which it is vouched for, and how it came to be."""
    names = {one.site: one.name or one.site for one in source.row.rivals}
    told: set[str] = set()
    for one in source.links:
        if one.rival in told:
            continue
        told.add(one.rival)
        first = one.got.evidence[0] if one.got.evidence else None
        how = f"{one.got.words}. {first.words}" if first else "How it came to be is not known."
        link = one.link
        quote = first.quote if first and first.quote else quoted_link(link.left, link.anchor, link.right)
        yield Evidence(words=f"Links to {names[one.rival]}: {how}", url=link.url, quote=quote)
    for vote in source.row.rivals:
        if vote.state == "claimed":
            words = f"A report says that it links to {names[vote.site]}."
            yield Evidence(words=words, url=vote.page or None)
    if source.row.ours == "lost":
        yield Evidence(words="It linked to you once; that link is lost.")


def _missing(source: RivalSource) -> tuple[str, ...]:
    """What nobody knows yet, each with the way to learn it."""
    best = source.links[0]
    said = []
    if best.got.confidence != "sure":
        said.append(f"How they got it is not sure: open {best.link.url} and see.")
    if best.link.reading is None:
        said.append(NOT_READ)
    if best.link.follow is None:
        said.append("Whether search engines may follow such links is not known: a visit tells.")
    if best.got.way == "supplier":
        said.append("Whether you use what they make is not known: only customers are named.")
    if source.openness.value is None:
        said.append(f"Whether it would vouch for others is not known: look whom else {source.row.domain} names.")
    unread = sum(one.state == "claimed" and not one.page for one in source.row.rivals)
    if unread:
        said.append(
            f"For {counted(unread, 'competitor')} a report names the site and no page: "
            "import a report that names links."
        )
    return tuple(said)
