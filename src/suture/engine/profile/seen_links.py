"""The links by which some sites vouch for one side, with the words around them and what a visit read on their pages.

It knows at most a few links of each site, the best first, each page once. It refuses to say what they mean.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

import duckdb
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from suture.engine.links.positions import POSITION_SQL
from suture.engine.profile.sides import Compared, Side
from suture.engine.profile.votes import named
from suture.engine.quality.value import Ends, bands_beside

__all__ = ["MOST_LINKS", "SeenLink", "SeenPage", "links_there"]

MOST_LINKS: Final = 3
"""Pages of a site that are shown for each side."""

_PAGE: Final = ("title", "headings", "text", "schema_types", "author", "published", "domains_out", "texts_out",
                "links_out")  # fmt: skip


@dataclass(frozen=True, kw_only=True, slots=True)
class SeenPage:
    """What a visit read on a page; fields as in READINGS, `domains_out` as a set, texts "" where it says none."""

    title: str = ""
    headings: str = ""
    text: str = ""
    schema_types: frozenset[str] = frozenset()
    author: str = ""
    published: date | None = None
    domains_out: frozenset[str] = frozenset()
    texts_out: str = ""
    links_out: int | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class SeenLink:
    """One link to a side; texts are "" where nobody told them.

    `left` and `right` are the words around it, `position` a zone of ours or an exporter's own word, `follow` one of
    links.follow.FOLLOW, `shape` one of links.columns.KINDS. `value` is in units of our mean link, bands are places
    in BANDS. `reading` is what a visit read on the page.
    """

    url: str
    domain: str
    site_kind: str
    state: str = "vouches"
    title: str = ""
    anchor: str = ""
    left: str = ""
    right: str = ""
    position: str = ""
    follow: str | None = None
    shape: str = ""
    author: str = ""
    page_type: str = ""
    target: str = ""
    first_seen: date | None = None
    value: float | None = None
    band_low: int | None = None
    band_high: int | None = None
    reading: SeenPage | None = None


_LINKS: Final = f"""
    WITH theirs AS (
        SELECT l.source_url, l.source_domain, j.site_kind,
            CASE WHEN l.lost THEN 'lost' WHEN j.suggestion <> 'nothing' OR j.network IS NOT NULL THEN 'look'
                ELSE 'vouches' END AS state,
            l.source_title, l.anchor, l.context_left, l.context_right, {POSITION_SQL} AS position, l.follow, l.kind,
            l.source_author, l.source_type, l.target_url, l.first_seen, j.value_low, j.value_mid, j.value_high,
            l.link_id, j.band_low IS NULL AS unknown
        FROM links l JOIN assessments j USING (link_id)
        WHERE l.source_domain IN (SELECT unnest($domains::VARCHAR[]))
    ), of_pages AS (
        SELECT * FROM theirs QUALIFY row_number() OVER (PARTITION BY source_url ORDER BY {{order}}) = 1
    )
    SELECT * FROM of_pages
    QUALIFY row_number() OVER (PARTITION BY source_domain ORDER BY {{order}}) <= $most
    ORDER BY source_domain, {{order}}
""".format(order="state DESC, unknown, value_mid DESC, link_id")


def links_there(
    con: duckdb.DuckDBPyConnection, compared: Compared, *, side: int, domains: Sequence[str], most: int = MOST_LINKS
) -> Mapping[str, tuple[SeenLink, ...]]:
    """Return by domain the links to a side, those that vouch first; `side` is its place in `compared.sides`."""
    one = compared.sides[side]
    if one.tables is None or not domains:
        return {}
    with named(con, one.tables):
        answer = con.execute(_LINKS, {"domains": list(domains), "most": most})
        names = [column[0] for column in answer.description or ()]
        rows = [dict(zip(names, values, strict=True)) for values in answer.fetchall()]
    bands = _bands(rows, compared, scale=compared.scales[side])
    pages = _pages((row["source_url"] for row in rows), sides=compared.sides)
    found: dict[str, list[SeenLink]] = {}
    for row, (low, high) in zip(rows, bands, strict=True):
        found.setdefault(row["source_domain"], []).append(
            SeenLink(
                url=row["source_url"], domain=row["source_domain"], site_kind=row["site_kind"], state=row["state"],
                title=row["source_title"] or "", anchor=row["anchor"] or "", left=row["context_left"] or "",
                right=row["context_right"] or "", position=row["position"] or "", follow=row["follow"],
                shape=row["kind"] or "", author=row["source_author"] or "", page_type=row["source_type"] or "",
                target=row["target_url"] or "", first_seen=row["first_seen"],
                value=row["value_mid"] * compared.scales[side], band_low=low, band_high=high,
                reading=pages.get(row["source_url"]),
            )
        )  # fmt: skip
    return {domain: tuple(links) for domain, links in found.items()}


def _bands(
    rows: Sequence[Mapping[str, Any]], compared: Compared, *, scale: float
) -> list[tuple[int | None, int | None]]:
    low, mid, high = (
        np.array([row[f"value_{end}"] for row in rows], dtype=np.float64) * scale for end in ("low", "mid", "high")
    )
    touched = bands_beside(Ends(low=low, mid=mid, high=high), compared.limits)
    return [
        (None, None) if first < 0 else (first, last)
        for first, last in zip(touched[0].tolist(), touched[1].tolist(), strict=True)
    ]


def _pages(urls: Iterable[str], *, sides: Sequence[Side]) -> dict[str, SeenPage]:
    """What any side's visits read on pages; of two readings that of the side named first."""
    wanted = pa.array(sorted(set(urls)), pa.string())
    found: dict[str, SeenPage] = {}
    for side in sides:
        if not side.readings.num_rows or not len(wanted):
            continue
        chosen = side.readings.filter(pc.is_in(side.readings["source_url"], value_set=wanted))
        for row in chosen.select(["source_url", *_PAGE]).to_pylist():
            found.setdefault(row["source_url"], page_of(row))
    return found


def page_of(row: Mapping[str, Any]) -> SeenPage:
    """Return a row of READINGS as this room passes it on."""
    return SeenPage(
        title=row["title"] or "", headings=row["headings"] or "", text=row["text"] or "",
        schema_types=frozenset((row["schema_types"] or "").split()), author=row["author"] or "",
        published=row["published"], domains_out=frozenset((row["domains_out"] or "").split()),
        texts_out=row["texts_out"] or "", links_out=row["links_out"],
    )  # fmt: skip
