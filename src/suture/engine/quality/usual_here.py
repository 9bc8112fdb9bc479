"""What is usual on this very import: where a part is not known, the range of the sites of it whose part is.

A site's own neighbours say more of it than any table made elsewhere: the links of a spa are not those of a heart
clinic. Each site counts once, however many links it has, and with its whole range: its low end, middle and high end
count 0.3, 0.4 and 0.3 (Swanson's rule for 10th, 50th and 90th percentiles), so what is half known does not pass for
known. It refuses to speak for fewer than MIN_SITES sites of a kind or of its family; then the calibration table does.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from suture.engine.quality.calibration import FAMILIES, Usual
from suture.engine.quality.columns import KINDS_OF_SITE
from suture.engine.quality.ranges import Range
from suture.engine.quality.value import Ends
from suture.engine.quality.words import kind_of_site_words

__all__ = ["MIN_SITES", "usual_here", "usual_sentence"]

MIN_SITES: Final = 30
_SWANSON: Final = (0.3, 0.4, 0.3)
_PERCENTILES: Final = (0.1, 0.5, 0.9)


def usual_here(
    ends: Ends, *, known: NDArray[np.bool_], kind_of_row: NDArray[np.int32], site_of_row: NDArray[np.int32],
    wanted: Sequence[str],
) -> dict[str, Usual]:  # fmt: skip
    """Return the usual range of each wanted kind for which enough sites are known, of the kind or of its family.

    Each row has a range, whether it is known, its site by number, and the place of its site's kind in KINDS_OF_SITE.
    """
    found = {}
    for kind in wanted:
        family = next((members for members in FAMILIES.values() if kind in members), (kind,))
        for among in ((kind,), family):
            rows = known & np.isin(kind_of_row, [KINDS_OF_SITE.index(one) for one in among])
            sites, links = np.unique(site_of_row[rows], return_counts=True)
            if len(sites) >= MIN_SITES:
                weight = 1 / links[np.searchsorted(sites, site_of_row[rows])]
                of = kind if among == (kind,) else next(name for name in FAMILIES if FAMILIES[name] == family)
                found[kind] = Usual(_percentiles(ends, rows, weight), len(sites), of)
                break
    return found


def usual_sentence(usual: Usual, *, what: str) -> str:
    """Say it for a person: "of the 312 sites ... that link to you, and whose subject is known, eight in ten ..."."""
    kind = str(usual.of)
    named = kind if kind in FAMILIES else "kind not known" if kind == "unknown" else kind_of_site_words(kind).lower()
    return (
        f"of the {usual.seen:,} such sites ({named}) that link to you and whose {what} is known, eight in ten lie "
        f"between {usual.range.low:.2f} and {usual.range.high:.2f}"
    )


def _percentiles(ends: Ends, rows: NDArray[np.bool_], weight: NDArray[np.float64]) -> Range:
    values = np.concatenate([ends.low[rows], ends.mid[rows], ends.high[rows]])
    weights = np.concatenate([weight * share for share in _SWANSON])
    order = np.argsort(values, kind="stable")
    passed = np.cumsum(weights[order])
    at = np.searchsorted(passed, np.array(_PERCENTILES) * passed[-1])
    low, mid, high = values[order][np.minimum(at, len(values) - 1)].tolist()
    return Range(low, mid, high)
