"""One site at a glance: how many sites link and since when, which of its pages are gone, and what nobody knows.

It is the part of a profile (`profile_site`) that stands beside a week's tasks, for a tenth of the work. Sites over
time count each link group once: hundreds of sites made by one hand would bury the forty that mean something.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import duckdb

from suture.engine.profile.gained_lost import gained_lost
from suture.engine.profile.our_pages import broken_pages
from suture.engine.profile.shapes import GainedLost, LinkedPage, Unknown
from suture.engine.profile.unknowns import unknowns
from suture.engine.profile.votes import Tables, reading
from suture.engine.quality.subject import Subject

__all__ = ["Glance", "glance"]


@dataclass(frozen=True, kw_only=True)
class Glance:
    """What stands beside a week. `sites` have links that are not lost, each link group counted once as in `months`.

    `all_sites` counts every one of them, `links` their links; `broken` and `unknowns` are as in a profile.
    """

    sites: int
    all_sites: int
    groups: int
    links: int
    over_time: GainedLost
    broken: tuple[LinkedPage, ...]
    unknowns: tuple[Unknown, ...]


def glance(con: duckdb.DuckDBPyConnection, tables: Tables, *, about: Subject, today: date) -> Glance:
    """Return one site at a glance. Uses temporary tables of the connection: one at a time on each."""
    with reading(con, tables, about=about, services=()):
        units, sites, groups, links = con.execute(
            "SELECT count(DISTINCT unit), count(DISTINCT source_domain), count(DISTINCT network), count(*) "
            "FROM votes WHERE stands"
        ).fetchall()[0]
        return Glance(
            sites=units,
            all_sites=sites,
            groups=groups,
            links=links,
            over_time=gained_lost(con, until=today, by="unit"),
            broken=broken_pages(con),
            unknowns=unknowns(con),
        )
