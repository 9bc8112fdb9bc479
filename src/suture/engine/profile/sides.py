"""A practice's site and its competitors' as one table of sites that vouch, a row for each site and side.

It knows what a side's files say of a linking site: it vouches, its links need a look, all of them are lost, or a
report merely claims that it links. It refuses to compare worth that was measured on two scales: every value is put in
units of *our* mean link. Four sides with three million links take four seconds of two threads and 400 MB (measured).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Final

import duckdb
import numpy as np
import pyarrow as pa

from suture.engine.catalogue import Catalogue, open_catalogue
from suture.engine.links.columns import READINGS
from suture.engine.links.domains import registrable_domain
from suture.engine.profile.called import called
from suture.engine.profile.votes import Tables, named
from suture.engine.quality.columns import PARTS
from suture.engine.quality.ranges import LEAST
from suture.engine.quality.site_kinds import site_kind
from suture.engine.quality.value import BandLimits, limits_beside

__all__ = ["NO_READINGS", "ROWS", "Compared", "Side", "side_by_side"]

NO_READINGS: Final = READINGS.empty_table()

ROWS: Final = "gap_rows"
"""The temporary table that `gap` makes of a comparison when it is first asked; it ends with the comparison."""


@dataclass(frozen=True, kw_only=True)
class Side:
    """One site as it was judged for the practice: ours, or a competitor's.

    `site` is the key of its shelf, `also` further domains of the same owner, whose links are nobody's vote; `name` is
    what the practice is called, "" where nobody said. `tables` is None where nothing was imported or judged.
    `told_links` and `told_claims` are the shelf's files as each import told them: they alone know in which a site
    first appeared. `readings` is the newest reading of each page, as READINGS.
    """

    site: str
    tables: Tables | None
    also: tuple[str, ...] = ()
    name: str = ""
    told_links: tuple[Path, ...] = ()
    told_claims: tuple[Path, ...] = ()
    readings: pa.Table = field(default_factory=lambda: NO_READINGS)


@dataclass(frozen=True, kw_only=True)
class Compared:
    """What `side_by_side` made. `sides` has ours first, each with the name that links give it where nobody told one.

    `scales` turn a side's value into units of our mean link; `limits` are our bands. `since` is the day after which a
    site counts as new, None where nobody asked.
    """

    sides: tuple[Side, ...]
    scales: tuple[float, ...]
    limits: BandLimits
    since: date | None


_SITES: Final = """
    CREATE OR REPLACE TEMP TABLE vouching
    (side INTEGER, domain VARCHAR, state VARCHAR, links BIGINT, value DOUBLE, band_unknown BOOLEAN, network VARCHAR,
     page VARCHAR, first_seen DATE, first_told DATE, old BOOLEAN)
"""

_GOOD: Final = "stands AND suggestion = 'nothing' AND network IS NULL"

_OF_LINKS: Final = f"""
    INSERT INTO vouching
    WITH each AS (
        SELECT l.source_domain AS domain, l.source_url, l.first_seen, l.lost IS NOT TRUE AS stands, j.suggestion,
            j.network, j.value_mid * $scale AS value, j.band_low IS NULL AS unknown
        FROM links l JOIN assessments j USING (link_id)
    ), sites_here AS (
        SELECT domain, bool_or({_GOOD}) AS good, bool_or(stands) AS standing, count(*) AS links,
            max(value) FILTER ({_GOOD}) AS value, arg_max(unknown, value) FILTER ({_GOOD}) AS unknown,
            min(network) FILTER (stands) AS network, min(first_seen) AS first_seen
        FROM each GROUP BY domain
    )
    SELECT $side, s.domain, CASE WHEN good THEN 'vouches' WHEN standing THEN 'look' ELSE 'lost' END, s.links, s.value,
        s.unknown, CASE WHEN NOT good THEN s.network END, NULL, s.first_seen, t.day,
        t.day = (SELECT min(day) FROM told)
    FROM sites_here s LEFT JOIN told t ON t.domain = s.domain
    WHERE s.domain NOT IN (SELECT unnest($own))
"""

_OF_CLAIMS: Final = """
    INSERT INTO vouching
    SELECT $side, c.subject_domain, 'claimed', coalesce(max(c.links), 0), NULL, TRUE, NULL,
        min(c.subject) FILTER (c.subject LIKE '%/%'), min(c.first_seen), min(t.day),
        bool_or(t.day = (SELECT min(day) FROM told))
    FROM claims c LEFT JOIN told t ON t.domain = c.subject_domain
    WHERE c.claim_kind = 'site-links' AND c.subject_domain IS NOT NULL AND c.lost_on IS NULL
        AND CASE WHEN c.compared_targets IS NULL THEN $itself
            ELSE list_has_any(string_split(c.compared_targets, ' '), $targets::VARCHAR[]) END
        AND c.subject_domain NOT IN (SELECT unnest($own::VARCHAR[]))
        AND c.subject_domain NOT IN (SELECT domain FROM vouching WHERE side = $side)
    GROUP BY c.subject_domain
"""

# Of the sides that know a site, ours comes first.
_KEEP_FACTS: Final = """
    INSERT INTO site_facts SELECT domain, kind, name, country FROM sites
    WHERE domain NOT IN (SELECT domain FROM site_facts)
"""
_FACTS: Final = """
    CREATE OR REPLACE TEMP TABLE site_facts (domain VARCHAR, kind VARCHAR, name VARCHAR, country VARCHAR)
"""
_TOLD: Final = "CREATE OR REPLACE TEMP TABLE told (domain VARCHAR, day DATE)"
_MEAN: Final = f"""
    SELECT median({" * ".join(f"greatest({part}_mid, {LEAST})" for part in PARTS)} / value_mid)
    FROM assessments WHERE value_mid > 0
"""

# Link groups that need a look are no measure of what is typical (as in quality.value).
_MEDIAN: Final = """
    SELECT median(j.value_mid) * $scale FROM links l JOIN assessments j USING (link_id)
    WHERE l.lost IS NOT TRUE AND (j.network IS NULL OR j.suggestion = 'nothing')
"""


@contextmanager
def side_by_side(
    con: duckdb.DuckDBPyConnection,
    *,
    us: Side,
    rivals: Sequence[Side],
    since: date | None = None,
    catalogue: Catalogue | None = None,
) -> Iterator[Compared]:
    """Make the temporary tables `vouching` (side 0 is ours) and `site_facts` while the block runs.

    Links from the sides' own sites are left out: nobody vouches for himself. One comparison at a time on each
    connection.
    """
    sides = tuple(_with_a_name(con, side) for side in (us, *rivals))
    own = sorted({registrable_domain(site) for side in sides for site in (side.site, *side.also)})
    try:
        con.execute(f"DROP TABLE IF EXISTS {ROWS}")
        for sql in (_SITES, _FACTS, _TOLD):
            con.execute(sql)
        means = [_mean(con, side) for side in sides]
        known = [mean for mean in means if mean is not None]
        # Without judged links of our own, the competitors' middling mean is the unit.
        unit = means[0] or (float(np.median(known)) if known else 1.0)
        scales = tuple(1.0 if mean is None else mean / unit for mean in means)
        typical = [
            _read_links(con, side, number=number, scale=scales[number], own=own) for number, side in enumerate(sides)
        ]
        for number, side in enumerate(sides):
            _read_claims(con, side, number=number, sides=sides, own=own)
        _name_the_rest(con, catalogue=catalogue or open_catalogue())
        told = [middle for middle in typical if middle is not None]
        limits = limits_beside(typical[0] or (float(np.median(told)) if told else 1.0))
        yield Compared(sides=sides, scales=scales, limits=limits, since=since)
    finally:
        for table in ("vouching", "site_facts", "told", ROWS):
            con.execute(f"DROP TABLE IF EXISTS {table}")


def _with_a_name(con: duckdb.DuckDBPyConnection, side: Side) -> Side:
    if side.name or side.tables is None:
        return side
    with named(con, side.tables):
        return replace(side, name=called(con, site=side.site))


def _mean(con: duckdb.DuckDBPyConnection, side: Side) -> float | None:
    """What the side's mean link is, as the product of its parts: `value` is that product beside it."""
    if side.tables is None:
        return None
    with named(con, side.tables):
        answer = con.execute(_MEAN).fetchone()
    return answer[0] if answer else None


def _read_links(
    con: duckdb.DuckDBPyConnection, side: Side, *, number: int, scale: float, own: Sequence[str]
) -> float | None:
    """Put the side's linking sites into `vouching`; return its median link's value in units of ours."""
    if side.tables is None:
        return None
    _when_told(con, side)
    with named(con, side.tables):
        con.execute(_OF_LINKS, {"side": number, "scale": scale, "own": own})
        con.execute(_KEEP_FACTS)
        answer = con.execute(_MEDIAN, {"scale": scale}).fetchone()
    return answer[0] if answer else None


def _read_claims(
    con: duckdb.DuckDBPyConnection, side: Side, *, number: int, sides: Sequence[Side], own: Sequence[str]
) -> None:
    """What reports on the side's shelf claim: of itself, and of every side that a link intersect names."""
    if side.tables is None:
        return
    _when_told(con, side)
    with named(con, side.tables):
        texts = con.execute(
            "SELECT DISTINCT unnest(string_split(compared_targets, ' ')) FROM claims "
            "WHERE compared_targets IS NOT NULL"
        ).fetchall()
        targets = _targets((text for (text,) in texts), sides=sides)
        for other in range(len(sides)):
            if other == number or targets.get(other):
                con.execute(
                    _OF_CLAIMS,
                    {"side": other, "itself": other == number, "targets": targets.get(other, []), "own": own},
                )


def _targets(texts: Iterable[str], *, sides: Sequence[Side]) -> Mapping[int, list[str]]:
    """Which of the compared addresses are of which side."""
    found: dict[int, list[str]] = {}
    for text in texts:
        host = text.removeprefix("https://").removeprefix("http://").partition("/")[0].casefold().removeprefix("www.")
        # Two clinics of one group may have a domain in common, and each a host of its own.
        within = [number for number, side in enumerate(sides) if host == side.site or host.endswith(f".{side.site}")]
        domain = registrable_domain(host) if host else ""
        for number in within or [n for n, side in enumerate(sides) if domain == registrable_domain(side.site)]:
            found.setdefault(number, []).append(text)
    return found


def _when_told(con: duckdb.DuckDBPyConnection, side: Side) -> None:
    con.execute("DELETE FROM told")
    parts = [
        f"SELECT {column} AS domain, told_on FROM read_parquet($files_{column})"
        for column, files in (("source_domain", side.told_links), ("subject_domain", side.told_claims))
        if files
    ]
    if parts:
        files = {"source_domain": side.told_links, "subject_domain": side.told_claims}
        con.execute(
            f"INSERT INTO told SELECT domain, min(told_on) FROM ({' UNION ALL '.join(parts)}) "
            "WHERE domain IS NOT NULL GROUP BY domain",
            {f"files_{name}": [str(path) for path in paths] for name, paths in files.items() if paths},
        )


def _name_the_rest(con: duckdb.DuckDBPyConnection, *, catalogue: Catalogue) -> None:
    """Say of which kind sites are that only reports claim: nobody judged those."""
    rows = con.execute(
        "SELECT DISTINCT domain FROM vouching WHERE domain NOT IN (SELECT domain FROM site_facts) ORDER BY domain"
    ).fetchall()
    if not rows:
        return
    kinds = [site_kind(domain, catalogue=catalogue) for (domain,) in rows]
    table = pa.table(
        {
            "domain": pa.array([domain for (domain,) in rows], pa.string()),
            "kind": pa.array([kind.kind for kind in kinds], pa.string()),
            "name": pa.array([kind.name for kind in kinds], pa.string()),
            "country": pa.array([kind.country for kind in kinds], pa.string()),
        }
    )
    con.register("given_facts", table)
    con.execute("INSERT INTO site_facts SELECT * FROM given_facts")
    con.unregister("given_facts")
