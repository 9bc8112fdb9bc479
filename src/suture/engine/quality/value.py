"""What a link is worth beside the others of its site: authority x trust x relevance x position, as ranges.

It knows columns of ranges, a million at a time. The range of a product is that of `ranges.product` (independent
factors, in logarithms). **1.0 is the mean of the site's links** that are not known to be lost, at their most likely
worth; so the figures of two sites are not comparable, nor are they meant to be.

Bands are steps beside the site's *median* link (link groups that need a look left out), since a few strong links
pull the mean far above what is typical:
"less" is under a third of it, "typical" up to three times, "more" up to twelve times, "much more" beyond. A link's
bands are those that half of what is likely touches: as far from its most likely worth to either side, the mean of
what its range reaches down and up (in logarithms), so that where nothing tells two links apart neither is called
less or more than the other. Where that is three bands or more, not enough is known. It refuses to say what a link
does for a ranking.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from suture.engine.quality.ranges import LEAST

__all__ = ["BandLimits", "Ends", "Worth", "band_of", "bands_beside", "judge_worth", "limits_beside"]

Reals = NDArray[np.float64]

# Beside the median: where "typical", "more" and "much more" begin.
_STEPS: Final = (1 / 3, 3.0, 12.0)
# How far the 25th and 75th percentile of a normal distribution are from its middle, beside the 10th and 90th.
# Unknown factors reach further down than up: with an end of its own for each side, every link of a Search Console
# file would be "less to typical", and none "more".
_QUARTER: Final = 0.6745 / 1.2816
_TOO_MANY: Final = 2


@dataclass(frozen=True, kw_only=True)
class Ends:
    """A column of ranges: 0 <= low <= mid <= high in each row."""

    low: Reals
    mid: Reals
    high: Reals


@dataclass(frozen=True, kw_only=True)
class BandLimits:
    """Where bands begin, in units of value (1.0 is the site's mean link): each at least that of the band before."""

    typical: float
    more: float
    much_more: float


@dataclass(frozen=True, kw_only=True)
class Worth:
    """Value of each link, and its first and last band: places in BANDS, both -1 where not enough is known."""

    value: Ends
    band_low: NDArray[np.int8]
    band_high: NDArray[np.int8]
    limits: BandLimits


def judge_worth(
    parts: Sequence[Ends], *, counted: NDArray[np.bool_], typical: NDArray[np.bool_] | None = None
) -> Worth:
    """Return the worth of links from their four parts. `counted` are those that make the mean, `typical` the median.

    A site on which ten thousand pages of one hand link would else find each other link "much more than typical".
    Where none is counted all are, and where none is typical those that are counted; without links the limits are
    those of a mean link that is the median.
    """
    product = _product(parts)
    counted = counted if counted.any() else np.ones(len(counted), bool)
    mean = float(product.mid[counted].mean()) if len(counted) else 1.0
    value = Ends(low=product.low / mean, mid=product.mid / mean, high=product.high / mean)
    ordinary = counted if typical is None else counted & typical
    ordinary = ordinary if ordinary.any() else counted
    median = float(np.median(value.mid[ordinary])) if len(ordinary) else 1.0
    limits = limits_beside(median)
    low, high = bands_beside(value, limits)
    return Worth(value=value, band_low=low, band_high=high, limits=limits)


def bands_beside(value: Ends, limits: BandLimits) -> tuple[NDArray[np.int8], NDArray[np.int8]]:
    """Return the first and last band of each value: places in BANDS, both -1 where not enough is known."""
    spread = np.sqrt(value.high / np.maximum(value.low, LEAST * value.mid)) ** _QUARTER
    low, high = band_of(value.mid / spread, limits), band_of(value.mid * spread, limits)
    silent = high - low >= _TOO_MANY
    low[silent] = high[silent] = -1
    return low, high


def limits_beside(median: float) -> BandLimits:
    """Return where bands begin beside the median link's value."""
    return BandLimits(typical=median * _STEPS[0], more=median * _STEPS[1], much_more=median * _STEPS[2])


def band_of(values: Reals, limits: BandLimits) -> NDArray[np.int8]:
    """Return the place in BANDS of each value."""
    steps = [limits.typical, limits.more, limits.much_more]
    return np.searchsorted(steps, values, side="right").astype(np.int8)


def _product(parts: Sequence[Ends]) -> Ends:
    rows = len(parts[0].mid)
    middle, down, up = np.zeros(rows), np.zeros(rows), np.zeros(rows)
    for part in parts:
        low, mid, high = (np.log(np.maximum(end, LEAST)) for end in (part.low, part.mid, part.high))
        middle += mid
        down += (mid - low) ** 2
        up += (high - mid) ** 2
    return Ends(low=np.exp(middle - np.sqrt(down)), mid=np.exp(middle), high=np.exp(middle + np.sqrt(up)))
