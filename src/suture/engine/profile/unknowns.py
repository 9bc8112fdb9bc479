"""What is not known about the links, and the cheapest way to learn it.

It knows which parts of the assessments rest on their kind's usual range alone. It refuses to leave a gap unsaid.
"""

from __future__ import annotations

import duckdb

from suture.engine.profile.shapes import Unknown
from suture.engine.quality.columns import PARTS
from suture.engine.quality.words import PART_WORDS

__all__ = ["unknowns"]


def unknowns(con: duckdb.DuckDBPyConnection) -> tuple[Unknown, ...]:
    """Return one entry for each part that is unknown for some links, in the order of PARTS, with the usual way."""
    found = []
    for part in PARTS:
        of, links, learn = con.execute(
            f"SELECT count(*), count(*) FILTER (NOT {part}_known), mode({part}_learn) FILTER (NOT {part}_known) "
            "FROM assessments WHERE link_id IN (SELECT link_id FROM votes WHERE stands)"
        ).fetchall()[0]
        if links:
            found.append(Unknown(key=part, words=PART_WORDS[part], links=links, of=of, learn=learn or ""))
    return tuple(found)
