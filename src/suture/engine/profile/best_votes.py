"""Who matters: the best link of each site, best first.

It knows the order of worth; links of which not enough is known come after those of which it is. It refuses to
praise what needs a look, and links that are lost.
"""

from __future__ import annotations

from typing import Final

import duckdb

from suture.engine.profile.shapes import Vote

__all__ = ["best_votes"]

_SHOWN: Final = 25
_PARTS: Final = ("trust", "relevance", "authority", "position")

_BEST: Final = f"""
    WITH best AS (
        SELECT source_domain, count(*) AS links,
            arg_max(link_id, (band_low IS NOT NULL, value_mid, value_low, link_id)) AS link_id,
            max((band_low IS NOT NULL, value_mid, value_low)) AS worth
        FROM votes WHERE stands AND suggestion = 'nothing' AND network IS NULL GROUP BY source_domain
        ORDER BY worth DESC, source_domain LIMIT ?
    )
    SELECT j.source_url, j.source_domain, s.name, j.site_kind, v.anchor, v.target_url, j.value_mid, j.band_low,
        j.band_high, {", ".join(f"CASE WHEN j.{part}_known THEN j.{part}_why END" for part in _PARTS)}, best.links
    FROM best
    JOIN assessments j USING (link_id)
    JOIN votes v USING (link_id)
    LEFT JOIN sites s ON s.domain = best.source_domain
    ORDER BY best.worth DESC, best.source_domain
"""


def best_votes(con: duckdb.DuckDBPyConnection, *, limit: int = _SHOWN) -> tuple[Vote, ...]:
    """Return at most `limit` links, one for each site, with the evidence that is known for them."""
    return tuple(
        Vote(
            url=url, domain=domain, name=name, kind=kind, text=text, target=target, value=value, band_low=low,
            band_high=high, why=tuple(why for why in parts if why), links=links,
        )
        for url, domain, name, kind, text, target, value, low, high, *parts, links in con.execute(
            _BEST, [limit]
        ).fetchall()
    )  # fmt: skip
