"""The places of a million links on their pages: each different case is judged once.

A million links have a few hundred cases of zone, marks, kind and company. It knows which columns of current links
make a case; what one is worth is `position`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from suture.engine.links.columns import KINDS
from suture.engine.links.follow import FOLLOW
from suture.engine.links.positions import zone_of
from suture.engine.quality.link_columns import coded, flags, numbers
from suture.engine.quality.position import SHARE_STEPS, Place, judge_place
from suture.engine.quality.ranges import Part

__all__ = ["judge_places"]

_ERROR: Final = 400  # HTTP statuses from here on are no page


def judge_places(
    links: pa.Table, *, kind_of_row: NDArray[np.int32], kinds: Sequence[str]
) -> tuple[NDArray[np.int64], tuple[Part, ...]]:
    """Return for each link the number of its case, and the part of each case.

    `kind_of_row` is for each link the place of its site's kind in `kinds`.
    """
    zones = coded(links, "position")
    zone_names = [zone_of(text) for text in zones.texts]
    distinct = sorted({name for name in zone_names if name is not None})
    zone_place = np.array([*(distinct.index(name) for name in zone_names if name is not None), -1], np.int64)
    state = coded(links, "state")
    gone, noindex = (_is(state.texts, word)[state.places] for word in ("page-gone", "noindex"))
    status, shared = numbers(links, "source_status"), numbers(links, "page_links_out")
    dead = np.where(gone | (status >= _ERROR), 1, np.where(np.isnan(status) | (status <= 0), -1, 0))
    indexable = np.where(noindex, 0, flags(links, "source_indexable"))
    steps = np.searchsorted([least for least, _ in SHARE_STEPS], shared, side="right") - 1
    # Each fact with how many answers it has beside "unknown", which is -1.
    facts = (
        (kind_of_row, len(kinds)),
        (zone_place[zones.places], len(distinct)),
        (flags(links, "in_content"), 2),
        (_named(links, "follow", FOLLOW), len(FOLLOW)),
        (_named(links, "kind", KINDS), len(KINDS)),
        (flags(links, "hidden"), 2),
        (flags(links, "sitewide"), 2),
        (indexable, 2),
        (dead, 2),
        (np.where(np.isnan(shared), -1, steps), len(SHARE_STEPS)),
    )
    key = np.zeros(len(links), np.int64)
    for answers, count in facts:
        key = key * (count + 1) + answers + 1
    _, first, case = np.unique(key, return_index=True, return_inverse=True)
    parts = []
    for row in first.tolist():
        kind, zone, in_text, follow, link, hidden, sitewide, indexed, broken, step = (
            int(answers[row]) for answers, _ in facts
        )
        parts.append(
            judge_place(
                Place(
                    site_kind=kinds[kind],
                    zone=distinct[zone] if zone >= 0 else None,
                    in_text=_flag(in_text),
                    follow=FOLLOW[follow] if follow >= 0 else None,
                    kind=KINDS[link] if link >= 0 else None,
                    hidden=_flag(hidden),
                    sitewide=_flag(sitewide),
                    indexable=_flag(indexed),
                    dead=_flag(broken),
                    shares=step if step >= 0 else None,
                )
            )
        )
    return case, tuple(parts)


def _is(texts: Sequence[str], word: str) -> NDArray[np.bool_]:
    return np.array([*(text == word for text in texts), False], bool)


def _named(links: pa.Table, column: str, names: Sequence[str]) -> NDArray[np.int64]:
    told = coded(links, column)
    place = np.array([*(names.index(text) if text in names else -1 for text in told.texts), -1], np.int64)
    return place[told.places]


def _flag(answer: int) -> bool | None:
    return None if answer < 0 else bool(answer)
