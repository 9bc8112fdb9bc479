"""Our own pages as others link to them: those with the most votes, and those that no longer answer.

It knows the target's status as tools and visits saw it, and that http, https and `www.` make no other page. It
refuses to ask the page itself.
"""

from __future__ import annotations

from typing import Final

import duckdb

from suture.engine.profile.shapes import LinkedPage

__all__ = ["broken_pages", "linked_pages"]

_SHOWN: Final = 20
# The page is not there any more, in the words of HTTP (RFC 9110, 15.5.5 and 15.5.11).
_GONE: Final = "(404, 410)"

_PAGES: Final = """
    SELECT mode(target_url) AS url, max(target_status) AS status, count(*) AS links,
        count(DISTINCT source_domain) AS sites, count(DISTINCT unit) AS units,
        max_by(source_domain, value_mid) FILTER (suggestion = 'nothing' AND network IS NULL) AS best
    FROM votes WHERE stands AND target_url IS NOT NULL AND kind IS DISTINCT FROM 'canonical' AND {which}
    GROUP BY regexp_replace(target_url, '^https?://(www[.])?', '')
    ORDER BY units DESC, links DESC, url LIMIT {limit}
"""


def linked_pages(con: duckdb.DuckDBPyConnection, *, limit: int = _SHOWN) -> tuple[LinkedPage, ...]:
    """Return the pages with votes from most sites, each link group counted once."""
    return _read(con, which="TRUE", limit=limit)


def broken_pages(con: duckdb.DuckDBPyConnection, *, limit: int = _SHOWN) -> tuple[LinkedPage, ...]:
    """Return pages that answer 404 or 410 and still have votes: a redirect wins these back, and nobody is asked."""
    return _read(con, which=f"target_status IN {_GONE}", limit=limit)


def _read(con: duckdb.DuckDBPyConnection, *, which: str, limit: int) -> tuple[LinkedPage, ...]:
    rows = con.execute(_PAGES.format(which=which, limit=int(limit))).fetchall()
    return tuple(
        LinkedPage(url=url, status=status, links=links, sites=sites, best=best)
        for url, status, links, sites, _, best in rows
    )
