"""What the practice's links tell of openings, and those of its competitors: read in one go, by one connection.

It knows which shelf is whose. It refuses to compare: that is `engine.profile.gap` and `engine.prospects.rivals`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Final

import pyarrow as pa

from suture.app.openings.competitor_shapes import stored_competitors
from suture.app.openings.competitor_views import StoredCompetitors
from suture.app.openings.near_by import practices_near_by
from suture.app.practices.asking import Reading
from suture.app.practices.rival_readings import ask_with_rivals_for_job
from suture.app.practices.subjects import about as judged_for
from suture.app.practices.subjects import services_of
from suture.engine.crawl.same_page import domain_of
from suture.engine.links.domains import registrable_domain
from suture.engine.links.judged import JudgedLinks
from suture.engine.links.readings import current_readings
from suture.engine.profile.beside import Standing, stand_beside
from suture.engine.profile.gap import Asked, gap_counts
from suture.engine.profile.measures import measures_of
from suture.engine.profile.sides import NO_READINGS, Side, side_by_side
from suture.engine.profile.suggested_rivals import Nearby, suggested_rivals
from suture.engine.profile.votes import Tables
from suture.engine.prospects.about import About
from suture.engine.prospects.found import Found
from suture.engine.prospects.owed_standing import Linking
from suture.engine.prospects.own_pages import OwnPage
from suture.engine.prospects.rivals import RivalSource, rival_openings, rival_sources
from suture.engine.prospects.worth_hosts import UNJUDGED, Beside, beside_links
from suture.engine.quality.authority_scale import DOMAIN_METRICS

__all__ = ["LinksSeen", "links_seen"]

_LATELY: Final = timedelta(days=30)
_MOST_PAGES: Final = 50_000
_SOURCES_OF: Final = ((Asked(which="two"), 200), (Asked(which="one"), 100))
_LINKING: Final = """
    SELECT source_url, any_value(source_domain), max(last_seen), any_value(target_url), any_value(follow)
    FROM read_parquet(?) WHERE lost IS NOT TRUE GROUP BY source_url ORDER BY source_url LIMIT ?
"""
# A page that answers with an error, or leads elsewhere, is none to ask a link for.
_OWN_PAGES: Final = """
    SELECT target_url, any_value(target_title), count(*), list(anchor ORDER BY anchor)
    FROM read_parquet(?) WHERE lost IS NOT TRUE AND target_url IS NOT NULL AND kind IS DISTINCT FROM 'canonical'
    GROUP BY target_url HAVING coalesce(max(target_status), 200) < 300 ORDER BY count(*) DESC, target_url LIMIT ?
"""
_UNWANTED: Final = """
    SELECT DISTINCT source_domain FROM read_parquet(?) WHERE suggestion <> 'nothing' ORDER BY source_domain
"""
_SUSPICIOUS: Final = "Links from this site need a look: see what is said of it there before you ask."
_MOST_OWN_PAGES: Final = 300
_MOST_TEXTS: Final = 20


@dataclass(frozen=True, kw_only=True)
class LinksSeen:
    """What links tell: which pages link now, what rivals' sites would give, what our visits read, and the scale.

    `own_pages` are pages of ours that others link to, `unwanted` sites not to ask, with the reason.
    `known` is what tools measured of the sites that link to us or to rivals.
    """

    competitors: StoredCompetitors
    linking: tuple[Linking, ...] = ()
    own_pages: tuple[OwnPage, ...] = ()
    unwanted: Mapping[str, str] = field(default_factory=dict)
    rival_openings: tuple[Found, ...] = ()
    readings: pa.Table = field(default_factory=lambda: NO_READINGS)
    known: pa.Table | None = None
    beside: Beside = UNJUDGED


def links_seen(practice: int, *, about: About, now: datetime) -> LinksSeen:
    """Return what links tell; nothing where nothing was imported."""
    since = now.date() - _LATELY
    near = tuple(practices_near_by(practice, about=about))
    found = ask_with_rivals_for_job(
        practice, lambda own, rivals: _seen(own, rivals, about=about, near=near, since=since)
    )
    return found or LinksSeen(competitors=StoredCompetitors(since=since))


def _seen(
    own: Reading, rivals: tuple[Reading, ...], *, about: About, near: tuple[Nearby, ...], since: date
) -> LinksSeen:
    us, others = _side(own, also=about.sites), [_side(one) for one in rivals]
    beside = UNJUDGED
    if isinstance(own.current, JudgedLinks):
        beside = beside_links(own.con, links=own.current.links_path, assessments=own.current.judged.links_path)
    city = next((one.city for one in about.addresses if one.city), "")
    suggested = suggested_rivals(
        us=us, rivals=others, nearby=near, specialties=about.specialties, city=city, left_out=about.sites
    )
    compared = [one for one in others if one.tables is not None]
    sources: list[RivalSource] = []
    stored = stored_competitors(since=since, suggested=suggested)
    if us.tables is not None and compared:
        with side_by_side(own.con, us=us, rivals=compared, since=since) as sides:
            counts = gap_counts(own.con, sides)
            for asked, most in _SOURCES_OF:
                sources += rival_sources(own.con, sides, asked=asked, limit=most).sources
        standing = _standing(own, rivals, [us, *others], on=about.on)
        stored = stored_competitors(
            since=since, compared=[one.site for one in compared], counts=counts, sources=sources, standing=standing,
            suggested=suggested,
        )  # fmt: skip
    return LinksSeen(
        competitors=stored,
        linking=tuple(_linking(own)),
        own_pages=tuple(_own_pages(own, sites=about.sites)),
        unwanted={
            **dict.fromkeys(_unwanted(own), _SUSPICIOUS),
            **dict.fromkeys((registrable_domain(one.site) for one in others), "It is a competitor’s own site."),
        },
        rival_openings=rival_openings(sources),
        readings=us.readings,
        known=_known(own, rivals),
        beside=beside,
    )


def _side(one: Reading, *, also: Iterable[str] = ()) -> Side:
    return Side(
        site=one.site.key,
        also=tuple(sorted(also)),
        tables=Tables.of(one.current) if isinstance(one.current, JudgedLinks) else None,
        told_links=one.shelf.files("links"),
        told_claims=one.shelf.files("claims"),
        readings=current_readings(one.shelf),
    )


def _standing(own: Reading, rivals: tuple[Reading, ...], sides: list[Side], *, on: date) -> Standing | None:
    """Profiles side by side; None where ours was not judged."""
    measures = []
    for one, side in zip((own, *rivals), sides, strict=True):
        whom = judged_for(own.practice, one.site)
        measures.append(measures_of(own.con, side, about=whom, services=services_of(whom), today=on))
    return stand_beside(measures[0], [one for one in measures[1:] if one]) if measures[0] else None


def _linking(own: Reading) -> Iterator[Linking]:
    told = [str(own.current.links_path), _MOST_PAGES]
    for url, domain, seen, target, follow in own.con.execute(_LINKING, told).fetchall():
        yield Linking(url=url, domain=domain, seen_on=seen, target=target, follow=follow)


def _unwanted(own: Reading) -> Iterator[str]:
    if isinstance(own.current, JudgedLinks):
        judged = str(own.current.judged.links_path)
        yield from (domain for (domain,) in own.con.execute(_UNWANTED, [judged]).fetchall())


def _own_pages(own: Reading, *, sites: frozenset[str]) -> Iterator[OwnPage]:
    told = [str(own.current.links_path), _MOST_OWN_PAGES]
    for url, title, links, anchors in own.con.execute(_OWN_PAGES, told).fetchall():
        if domain_of(url) in sites:
            texts = [text for text, _ in Counter(filter(None, anchors)).most_common(_MOST_TEXTS)]
            yield OwnPage(url=url, title=title or "", texts=tuple(texts), links=links)


def _known(own: Reading, rivals: tuple[Reading, ...]) -> pa.Table:
    """The most that any tool says of each site, of all files together."""
    columns = ", ".join(f"max({metric.column}) AS {metric.column}" for metric in DOMAIN_METRICS)
    files = [str(one.current.links_path) for one in (own, *rivals)]
    return own.con.sql(
        f"SELECT source_domain, {columns} FROM read_parquet(?, union_by_name = true) GROUP BY source_domain",  # noqa: S608
        params=[files],
    ).to_arrow_table()
