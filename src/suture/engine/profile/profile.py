"""One site seen whole, from tables of links and their assessments.

It knows the order of questions. It refuses to judge, to read files, and to know whose screen it is for.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

import duckdb

from suture.engine.profile.best_votes import best_votes
from suture.engine.profile.decisions import decisions
from suture.engine.profile.gained_lost import gained_lost
from suture.engine.profile.mixes import follow_mix, kinds_of_site, suggestions, text_mix, worth_mix
from suture.engine.profile.naturalness import naturalness
from suture.engine.profile.our_pages import broken_pages, linked_pages
from suture.engine.profile.shapes import Profile, Settled, Totals
from suture.engine.profile.unknowns import unknowns
from suture.engine.profile.votes import Tables, reading
from suture.engine.profile.witnesses import agreement
from suture.engine.quality.subject import Subject

__all__ = ["profile_site"]

_OPEN: Final = Settled()


def profile_site(
    con: duckdb.DuckDBPyConnection,
    tables: Tables,
    *,
    about: Subject,
    services: Sequence[str],
    today: date,
    rivals: Sequence[Profile] = (),
    settled: Settled = _OPEN,
) -> Profile:
    """Return the profile of one site; `services` are plain words for what the practice does, the
    names of its specialties first. `settled` is what people decided.

    Uses temporary tables of the connection: one profile at a time on each.
    """
    with reading(con, tables, about=about, services=services):
        totals = _totals(con)
        texts, follow = text_mix(con), follow_mix(con)
        over_time = gained_lost(con, until=today)
        return Profile(
            site=about.site,
            name=about.names[0] if about.names else None,
            specialties=tuple(services[: len(about.specialties)]),
            made_on=today,
            totals=totals,
            suggestions=suggestions(con),
            worth=worth_mix(con),
            kinds=kinds_of_site(con),
            texts=texts,
            follow=follow,
            best=best_votes(con),
            pages=linked_pages(con),
            broken=broken_pages(con),
            gained_lost=over_time,
            agreement=agreement(con),
            decisions=decisions(con, settled=settled),
            naturalness=naturalness(
                con,
                totals=totals,
                texts=texts,
                follow=follow,
                gained_lost=over_time,
                services=services,
                rivals=rivals,
            ),
            unknowns=unknowns(con),
        )


def _totals(con: duckdb.DuckDBPyConnection) -> Totals:
    links, pages, sites, standing, units, text_units, follow_units, groups, grouped_links, grouped_sites = (
        con.execute(
            "SELECT count(*), count(DISTINCT page), count(DISTINCT source_domain), count(*) FILTER (stands), "
            "count(DISTINCT unit) FILTER (stands), count(DISTINCT unit) FILTER (stands AND text_class <> 'unknown'), "
            "count(DISTINCT unit) FILTER (stands AND follow IS NOT NULL), count(DISTINCT network) FILTER (stands), "
            "count(*) FILTER (stands AND network IS NOT NULL), "
            "count(DISTINCT source_domain) FILTER (stands AND network IS NOT NULL) FROM votes"
        ).fetchall()[0]
    )
    claimed = con.execute(
        "SELECT count(DISTINCT subject_domain) FROM claims WHERE claim_kind = 'site-links' "
        "AND subject_domain NOT IN (SELECT source_domain FROM votes)"
    ).fetchall()[0][0]
    return Totals(
        links=links,
        pages=pages,
        sites=sites,
        lost=links - standing,
        only_claimed=claimed,
        groups=groups,
        standing=standing,
        grouped_sites=grouped_sites,
        grouped_links=grouped_links,
        units=units,
        text_units=text_units,
        follow_units=follow_units,
    )
