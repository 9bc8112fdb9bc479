"""The places of a million links on their pages: each different case is judged once.

A million links have a few hundred cases of zone, marks, kind and company. It knows which columns of current links
make a case; what one is worth is `position`, what is usual on an import `usual_here`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from suture.engine.links.columns import KINDS
from suture.engine.links.follow import FOLLOW
from suture.engine.links.positions import zone_of
from suture.engine.quality.columns import KINDS_OF_SITE
from suture.engine.quality.link_columns import coded, flags, numbers
from suture.engine.quality.position import SHARE_STEPS, Place, judge_place
from suture.engine.quality.ranges import Part
from suture.engine.quality.usual_here import usual_here, usual_sentence
from suture.engine.quality.value import Ends

__all__ = ["judge_places"]

_SILENT: Final = "Nobody says where on the page it stands, or how it is marked"
_ERROR: Final = 400  # HTTP statuses from here on are no page


def judge_places(
    links: pa.Table, *, kind_of_row: NDArray[np.int32], site_of_row: NDArray[np.int32]
) -> tuple[NDArray[np.int64], tuple[Part, ...]]:
    """Return for each link the number of its case, and the part of each case.

    `kind_of_row` is for each link the place of its site's kind in KINDS_OF_SITE, `site_of_row` its site by number.
    A link of whose place nothing at all is known has the usual range of this import, where enough sites show one.
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
        (kind_of_row, len(KINDS_OF_SITE)),
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
    parts: list[Part] = []
    bare: dict[int, str] = {}
    for row in first.tolist():
        kind, zone, in_text, follow, link, hidden, sitewide, indexed, broken, step = (
            int(answers[row]) for answers, _ in facts
        )
        if max(zone, in_text, follow, step) < 0 and {hidden, sitewide, broken} <= {-1, 0} and indexed and link <= 0:
            bare[len(parts)] = KINDS_OF_SITE[kind]
        parts.append(
            judge_place(
                Place(
                    site_kind=KINDS_OF_SITE[kind],
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
    return case, _with_usual(parts, bare, case=case, kind_of_row=kind_of_row, site_of_row=site_of_row)


def _with_usual(
    parts: Sequence[Part], bare: Mapping[int, str], *, case: NDArray[np.int64], kind_of_row: NDArray[np.int32],
    site_of_row: NDArray[np.int32],
) -> tuple[Part, ...]:  # fmt: skip
    """The parts, those of `bare` places (by their number, with the kind of site) with this import's usual range."""
    if not bare:
        return tuple(parts)
    low, mid, high = (np.array([getattr(part.range, end) for part in parts])[case] for end in ("low", "mid", "high"))
    usual = usual_here(
        Ends(low=low, mid=mid, high=high),
        known=np.array([part.known for part in parts])[case],
        kind_of_row=kind_of_row,
        site_of_row=site_of_row,
        wanted=sorted(set(bare.values())),
    )
    found = list(parts)
    for at, kind in bare.items():
        if kind in usual:
            why = f"{_SILENT}; {usual_sentence(usual[kind], what='place on the page')}."
            found[at] = replace(parts[at], range=usual[kind].range, why=why)
    return tuple(found)


def _is(texts: Sequence[str], word: str) -> NDArray[np.bool_]:
    return np.array([*(text == word for text in texts), False], bool)


def _named(links: pa.Table, column: str, names: Sequence[str]) -> NDArray[np.int64]:
    told = coded(links, column)
    place = np.array([*(names.index(text) if text in names else -1 for text in told.texts), -1], np.int64)
    return place[told.places]


def _flag(answer: int) -> bool | None:
    return None if answer < 0 else bool(answer)
