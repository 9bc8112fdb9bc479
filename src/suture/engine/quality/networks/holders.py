"""Who has a value: an index of numbers, sorted once, so that describing a network costs as much as its own size.

`numpy.unique` of whole numbers hashes, which took four times as long as a sort here, so distinct numbers are sorted.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

__all__ = ["Holders", "Ints", "count_distinct", "counts_of", "distinct", "holders", "within"]

Ints = NDArray[np.int64]


@dataclass(frozen=True, kw_only=True, eq=False)
class Holders:
    """Numbers in order, each beside its holder."""

    values: Ints
    holder: Ints

    def of(self, value: int) -> Ints:
        """Who has the value, each once and in order."""
        first, last = np.searchsorted(self.values, (value, value + 1))
        return distinct(self.holder[first:last])


def holders(values: Ints, holder: Ints) -> Holders:
    """Index `values`, the i-th of which `holder[i]` has."""
    order = np.argsort(values, kind="stable")
    return Holders(values=values[order], holder=holder[order])


def distinct(numbers: Ints) -> Ints:
    """Each number once, in order."""
    ordered = np.sort(numbers)
    keep = np.ones(len(ordered), bool)
    keep[1:] = ordered[1:] != ordered[:-1]
    return ordered[keep]


def within(numbers: Ints, *, among: Ints) -> NDArray[np.bool_]:
    """Which numbers are among some others, which are distinct and in order; fast where both ascend."""
    if not len(among):
        return np.zeros(len(numbers), bool)
    place = np.minimum(np.searchsorted(among, numbers), len(among) - 1)
    found: NDArray[np.bool_] = among[place] == numbers
    return found


def counts_of(what: Ints, among: Ints) -> tuple[Ints, Ints]:
    """Each of `what` once, in order, and with how many different `among` it occurs (both as long as the rows)."""
    if not len(what):
        return what, what
    width = int(among.max()) + 1
    ordered = distinct(what * width + among) // width
    starts = np.flatnonzero(np.concatenate([np.ones(1, bool), ordered[1:] != ordered[:-1]]))
    return ordered[starts], np.diff(np.append(starts, len(ordered)))


def count_distinct(what: Ints, among: Ints, *, size: int) -> Ints:
    """For each number below `size`: with how many different `among` it occurs."""
    counted = np.zeros(size, np.int64)
    values, counts = counts_of(what, among)
    counted[values] = counts
    return counted
