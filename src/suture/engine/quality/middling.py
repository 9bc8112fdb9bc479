"""What is middling among the judged links of a site: where a picture of one link's worth begins, and its bands.

It knows the tables that are kept on a shelf. It refuses to judge: bands are those of `value`, steps beside the median
link that is not known to be lost.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import duckdb

from suture.engine.quality.columns import PARTS
from suture.engine.quality.value import BandLimits, limits_beside

__all__ = ["Middling", "middling"]


@dataclass(frozen=True, kw_only=True)
class Middling:
    """The median of each part (0..1, in the order of PARTS), and where bands begin in units of value."""

    parts: tuple[float, ...]
    limits: BandLimits


def middling(con: duckdb.DuckDBPyConnection, *, links: Path, assessments: Path) -> Middling | None:
    """Return what is middling among the links of a site; None where none was judged.

    `links` holds current links, `assessments` their judgements. A link that is lost counts only where all are.
    """
    medians = ", ".join(f"median({name})" for name in (*(f"{part}_mid" for part in PARTS), "value_mid"))
    sql = f"""
        SELECT {medians}
        FROM (SELECT link_id, lost IS TRUE AS lost FROM read_parquet(?)) JOIN read_parquet(?) USING (link_id)
        GROUP BY lost ORDER BY lost LIMIT 1"""
    answer = con.execute(sql, [str(links), str(assessments)]).fetchall()
    if not answer:
        return None
    *parts, value = answer[0]
    return Middling(parts=tuple(parts), limits=limits_beside(value))
