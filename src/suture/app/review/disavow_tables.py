"""The links of a practice as the disavow room reads them: what a file could silence, and what that was judged to be.

It knows which columns are needed, and that judgements may be of former links: then rows meet by the link's id. It
refuses to judge, and to know what a file says.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from suture.app.practices.asking import Reading
from suture.app.practices.judging import stale
from suture.engine.links.judged import JudgedLinks, judged_at

__all__ = ["JudgedTables", "read_tables"]

_LINKS: Final = [
    "link_id", "source_url", "source_host", "source_domain", "target_url", "lost", "nofollow", "ugc", "sponsored",
]  # fmt: skip
_JUDGED: Final = [
    "link_id", "source_url", "source_domain", "site_kind", "trust_known", "value_low", "value_mid", "value_high",
    "band_low", "suggestion", "network",
]  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class JudgedTables:
    """All current links to a site with their link groups, and, in the same order, those that were judged.

    `groups` has one id or null for each of `links`; `patterns` says what a group is. `judged_at` is None where
    nothing was judged: then `judged` and `assessments` are empty.
    """

    site: str
    links: pa.Table
    groups: pa.Array
    judged: pa.Table
    assessments: pa.Table
    patterns: dict[str, str]
    judged_at: datetime | None
    is_stale: bool


def read_tables(reading: Reading) -> JudgedTables:
    """Read the links and what was judged of them. Raises FileNotFoundError where files were replaced meanwhile."""
    links = pq.read_table(reading.current.links_path, columns=_LINKS)
    if not isinstance(reading.current, JudgedLinks):
        nothing = pa.table({name: pa.array([], pa.null()) for name in _JUDGED})
        return JudgedTables(
            site=reading.site.key,
            links=links,
            groups=pa.nulls(links.num_rows, pa.string()),
            judged=links.slice(0, 0),
            assessments=nothing,
            patterns={},
            judged_at=None,
            is_stale=False,
        )
    kept = reading.current.judged
    assessments = pq.read_table(kept.links_path, columns=_JUDGED)
    judged = links
    if not reading.current.in_order:
        places = pc.index_in(_whole(links["link_id"]), value_set=_whole(assessments["link_id"]))
        judged = links.filter(pc.is_valid(places))
        groups = _whole(assessments["network"]).take(places)
        assessments = assessments.take(places.drop_null())
    else:
        groups = _whole(assessments["network"])
    names = pq.read_table(kept.networks_path, columns=["id", "pattern"])
    return JudgedTables(
        site=reading.site.key,
        links=links,
        groups=groups,
        judged=judged,
        assessments=assessments,
        patterns=dict(zip(names["id"].to_pylist(), names["pattern"].to_pylist(), strict=True)),
        judged_at=judged_at(reading.current),
        is_stale=stale(reading.practice, reading.site),
    )


def _whole(column: pa.ChunkedArray) -> pa.Array:
    return column.combine_chunks()
