"""The trust of each link's page: its site's kind, whose page it is, and whether it belongs to its host at all.

It knows how to ask `trust` once for each different case among a million links.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from suture.engine.catalogue import Catalogue
from suture.engine.quality.link_columns import coded
from suture.engine.quality.part_columns import PartColumn
from suture.engine.quality.site_kinds import SiteKind
from suture.engine.quality.trust import belongs_to_users, trust_of

__all__ = ["judge_page_trust"]

_STEPS: Final = 20  # of the probability that a page is not its host's


def judge_page_trust(
    links: pa.Table,
    *,
    catalogue: Catalogue,
    kinds: Sequence[SiteKind],
    of_row: NDArray[np.int32],
    hacked: NDArray[np.floating],
) -> PartColumn:
    """Return the trust of each link's page. `of_row` is its site's place in `kinds`, `hacked` 0..1 for each link."""
    hosts, urls = coded(links, "source_host"), coded(links, "source_url")
    platforms = [catalogue.platform(host) for host in hosts.texts]
    _, first = np.unique(urls.places, return_index=True)
    users = np.zeros(len(urls.texts), bool)
    for row in first.tolist():
        platform = platforms[hosts.places[row]]
        users[urls.places[row]] = belongs_to_users(urls.texts[urls.places[row]], platform=platform)
    step = np.round(np.nan_to_num(hacked) * _STEPS).astype(np.int64)
    key = ((of_row.astype(np.int64) * len(hosts.texts) + hosts.places) * 2 + users[urls.places]) * (_STEPS + 1) + step
    _, example, cases = np.unique(key, return_index=True, return_inverse=True)
    parts = [
        trust_of(
            kinds[of_row[row]],
            platform=platforms[hosts.places[row]],
            own_page=not users[urls.places[row]],
            hacked=float(step[row]) / _STEPS or None,
        )
        for row in example.tolist()
    ]
    return PartColumn(cases=cases, parts=parts)
