"""Who vouches for competitors and not for us: sites by whom they link to, each link group once.

It knows the answers as classes that no site shares with another: two or more competitors and not us, one of them, us
alone, both, a report's word only, lost, needs a look. It refuses to offer the last two, to call a site a gap that
links to us by any report's word, and to rank by anything but worth to us, number of competitors, or newness.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Any, Final, Literal, TypeAlias

import duckdb

from suture.engine.errors import InputError
from suture.engine.profile.seen_links import SeenLink, links_there
from suture.engine.profile.sides import ROWS, Compared

__all__ = [
    "CLASSES", "OFFERED", "Asked", "GapCount", "GapPage", "GapSite", "RivalVote", "Which", "gap_counts", "gap_sites",
]  # fmt: skip

Which: TypeAlias = Literal["two", "one", "ours", "shared", "claims", "lost", "look"]

CLASSES: Final[MappingProxyType[Which, str]] = MappingProxyType(
    {
        "two": "Vouch for two or more, not for you",
        "one": "Vouch for one, not for you",
        "shared": "Vouch for you and for them",
        "ours": "Vouch for you alone",
        "claims": "Named by a report, no page known",
        "lost": "Vouched for them once",
        "look": "Need a look",
    }
)
"""The classes in the order of the screen, with their words."""

OFFERED: Final[tuple[Which, ...]] = ("two", "one")
"""Classes whose sites may become openings."""

# A claim without a link is a site's word by a report: enough to count it, not to praise it.
_CLASS: Final = """
    CASE
        WHEN ours IN ('vouches', 'claimed', 'look') AND named > 0 THEN 'shared'
        WHEN ours IN ('vouches', 'claimed') THEN 'ours'
        WHEN vouching > 0 AND named > 1 THEN 'two'
        WHEN vouching > 0 THEN 'one'
        WHEN named > 0 THEN 'claims'
        WHEN ours = 'look' OR looks > 0 THEN 'look'
        ELSE 'lost'
    END
"""

_MAKE: Final = f"""
    CREATE TEMP TABLE IF NOT EXISTS {ROWS} AS
    WITH groups AS (
        SELECT domain, min(network) AS network FROM vouching GROUP BY domain HAVING bool_and(network IS NOT NULL)
    ), of_key AS (
        SELECT coalesce(g.network, v.domain) AS key, any_value(g.network) AS network, min(v.domain) AS domain,
            count(DISTINCT v.domain) AS sites, min(v.state) FILTER (side = 0) AS ours,
            count(DISTINCT side) FILTER (side > 0 AND state = 'vouches') AS vouching,
            count(DISTINCT side) FILTER (side > 0 AND state IN ('vouches', 'claimed')) AS named,
            count(*) FILTER (side > 0 AND state = 'look') AS looks,
            max(value) FILTER (side > 0) AS theirs, max(value) FILTER (side = 0) AS our_value,
            bool_and(band_unknown) FILTER (state = 'vouches') AS unknown,
            coalesce(min(first_seen) FILTER (side > 0), min(first_seen)) AS first_seen,
            coalesce(min(first_told) FILTER (side > 0), min(first_told)) AS first_told,
            coalesce(bool_or(old) FILTER (side > 0), bool_or(old)) AS old
        FROM vouching v LEFT JOIN groups g USING (domain) GROUP BY 1
    )
    SELECT k.*, coalesce(theirs, our_value) AS value, {_CLASS} AS class, f.kind, f.name, f.country,
        $since::DATE IS NOT NULL AND (coalesce(first_seen >= $since::DATE, FALSE)
            OR coalesce(first_told >= $since::DATE AND NOT old, FALSE)) AS new
    FROM of_key k LEFT JOIN site_facts f ON f.domain = k.domain
"""

# What is hardly known comes after what is.
_BY_WORTH: Final = "coalesce(unknown, TRUE), value DESC NULLS LAST, named DESC, domain"
_ORDERS: Final = {
    "worth": _BY_WORTH,
    "rivals": f"named DESC, vouching DESC, {_BY_WORTH}",
    "new": f"coalesce(first_seen, first_told) DESC NULLS LAST, {_BY_WORTH}",
    "site": "domain",
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Asked:
    """Which sites: a class, kinds of site and countries (none: any), at least so many competitors, a part of a name.

    Raises InputError for a class or an order that there is none of.
    """

    which: Which = "two"
    kinds: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    least: int = 0
    only_new: bool = False
    text: str = ""
    order: str = "worth"

    def __post_init__(self) -> None:
        """Refuse what nobody can answer."""
        if self.which not in CLASSES:
            raise InputError(f"“{self.which}” is no such list: choose one of {', '.join(CLASSES)}.")
        if self.order not in _ORDERS:
            raise InputError(f"“{self.order}” is no order: choose one of {', '.join(_ORDERS)}.")


@dataclass(frozen=True, kw_only=True, slots=True)
class GapCount:
    """How many sites a class has (a link group is one), and how many of them are new."""

    key: Which
    words: str
    sites: int
    new: int


@dataclass(frozen=True, kw_only=True, slots=True)
class RivalVote:
    """How a site stands to one side: `state` is "vouches", "look", "lost" or "claimed"; `links` as known or claimed.

    `page` is one that a report claims to link, "" where it names none; `best` are the best links with their pages.
    """

    site: str
    name: str
    state: str
    links: int
    page: str = ""
    best: tuple[SeenLink, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class GapSite:
    """One site (of a link group the first of `sites`), and for whom it vouches.

    `ours` is its state to us, "" for none. `value` is its best link's, in units of our mean link, None where only
    reports claim it; bands are places in BANDS, None where not enough is known. `first_told` is the day of the first
    import in which it appears. `kind` is one of KINDS_OF_SITE.
    """

    domain: str
    name: str
    kind: str
    country: str | None
    which: Which
    ours: str
    rivals: tuple[RivalVote, ...]
    value: float | None
    band_low: int | None
    band_high: int | None
    first_seen: date | None
    first_told: date | None
    new: bool
    group: str | None = None
    sites: int = 1
    our_best: tuple[SeenLink, ...] = ()

    @property
    def offered(self) -> bool:
        """Whether it may become an opening."""
        return self.which in OFFERED

    @property
    def rival_sites(self) -> tuple[str, ...]:
        """The competitors for whom it vouches, by a link or by a report's word."""
        return tuple(one.site for one in self.rivals if one.state in ("vouches", "claimed"))


@dataclass(frozen=True, kw_only=True, slots=True)
class GapPage:
    """Some rows, and how many there are in all."""

    rows: tuple[GapSite, ...]
    total: int


def gap_counts(con: duckdb.DuckDBPyConnection, compared: Compared) -> tuple[GapCount, ...]:
    """Return how many sites each class has, in the order of CLASSES; classes without any are 0."""
    _make(con, compared)
    rows = con.execute(f"SELECT class, count(*), count(*) FILTER (new) FROM {ROWS} GROUP BY class").fetchall()
    found = {key: (sites, new) for key, sites, new in rows}
    return tuple(
        GapCount(key=key, words=words, sites=found.get(key, (0, 0))[0], new=found.get(key, (0, 0))[1])
        for key, words in CLASSES.items()
    )


def gap_sites(
    con: duckdb.DuckDBPyConnection,
    compared: Compared,
    *,
    asked: Asked | None = None,
    limit: int = 50,
    offset: int = 0,
) -> GapPage:
    """Return sites of one class, by default those worth most to us first."""
    asked = asked or Asked()
    _make(con, compared)
    where, given = _where(asked)
    total = con.execute(f"SELECT count(*) FROM {ROWS} WHERE {where}", given).fetchall()[0][0]
    rows = _dicts(
        con.execute(
            f"SELECT * FROM {ROWS} WHERE {where} ORDER BY {_ORDERS[asked.order]} LIMIT $limit OFFSET $offset",
            {**given, "limit": limit, "offset": offset},
        )
    )
    return GapPage(rows=_with_votes(con, compared, rows), total=total)


def _make(con: duckdb.DuckDBPyConnection, compared: Compared) -> None:
    """Make the rows of this comparison, where nobody asked yet."""
    con.execute(_MAKE, {"since": compared.since})


def _where(asked: Asked) -> tuple[str, dict[str, Any]]:
    parts = ["class = $class"]
    given: dict[str, Any] = {"class": asked.which}
    if asked.kinds:
        parts.append("list_contains($kinds::VARCHAR[], coalesce(kind, 'unknown'))")
        given["kinds"] = list(asked.kinds)
    if asked.countries:
        parts.append("list_contains($countries::VARCHAR[], country)")
        given["countries"] = list(asked.countries)
    if asked.least:
        parts.append("named >= $least")
        given["least"] = asked.least
    if asked.only_new:
        parts.append("new")
    if asked.text.strip():
        parts.append("(contains(domain, $text) OR contains(lower(coalesce(name, '')), $text))")
        given["text"] = asked.text.strip().casefold()
    return " AND ".join(parts), given


def _with_votes(
    con: duckdb.DuckDBPyConnection, compared: Compared, rows: Sequence[dict[str, Any]]
) -> tuple[GapSite, ...]:
    domains = [row["domain"] for row in rows]
    states: dict[str, dict[int, tuple[str, int, str]]] = {}
    for side, domain, state, links, page in con.execute(
        "SELECT side, domain, state, links, page FROM vouching WHERE list_contains($domains::VARCHAR[], domain) "
        "ORDER BY side",
        {"domains": domains},
    ).fetchall():
        states.setdefault(domain, {})[side] = (state, links, page or "")
    seen = [
        links_there(con, compared, side=side, domains=[name for name in domains if side in states.get(name, {})])
        for side in range(len(compared.sides))
    ]
    return tuple(_site(row, states[row["domain"]], seen=seen, compared=compared) for row in rows)


def _site(
    row: dict[str, Any], states: dict[int, tuple[str, int, str]], *, seen: Sequence[Any], compared: Compared
) -> GapSite:
    domain = row["domain"]
    rivals = tuple(
        RivalVote(
            site=compared.sides[side].site, name=compared.sides[side].name, state=state, links=links, page=page,
            best=seen[side].get(domain, ()),
        )
        for side, (state, links, page) in states.items()
        if side
    )  # fmt: skip
    ours = seen[0].get(domain, ())
    every = [link for one in rivals for link in one.best] or list(ours)
    best = max(
        (link for link in every if link.state == "vouches"),
        key=lambda link: (link.band_low is not None, link.value or 0.0), default=None,
    )  # fmt: skip
    return GapSite(
        domain=domain, name=row["name"] or "", kind=row["kind"] or "unknown", country=row["country"],
        which=row["class"], ours=row["ours"] or "", rivals=rivals, value=None if best is None else best.value,
        band_low=None if best is None else best.band_low, band_high=None if best is None else best.band_high,
        first_seen=row["first_seen"], first_told=row["first_told"], new=row["new"], group=row["network"],
        sites=row["sites"], our_best=ours,
    )  # fmt: skip


def _dicts(answer: duckdb.DuckDBPyConnection) -> list[dict[str, Any]]:
    names = [column[0] for column in answer.description or ()]
    return [dict(zip(names, values, strict=True)) for values in answer.fetchall()]
