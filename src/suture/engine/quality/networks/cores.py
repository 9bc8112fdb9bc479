"""Where two signs agree more often than chance allows: the cores from which networks grow.

A core is a pair of signs from two views (address and title, text and host, ...), or one that is a whole sentence,
and the links that show both. It is kept where so many sources would agree by chance anywhere in the export with
less than 2 ** -surprise. Cores that share links are one.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from typing import Final

import numpy as np
from numpy.typing import NDArray

from suture.engine.quality.networks.holders import Ints, count_distinct
from suture.engine.quality.networks.settings import NetworkSettings
from suture.engine.quality.networks.signs import Reals, Sign
from suture.engine.quality.networks.sources import Sources

__all__ = ["cores", "joined", "needed_bits"]

# What whoever makes a page chooses, of which three may agree weakly.
_MADE: Final = frozenset({"title", "path", "host", "network"})
# What those say who link: half of them the same, be it a name that nobody told us. It must go with what it is
# found beside, more than it goes with everything.
_SAID: Final = frozenset({"text"})
_SECONDING: Final = frozenset({"block", "month", "target"})


def needed_bits(sources: Ints | Reals, *, of: int, settings: NetworkSettings) -> Reals:
    """How many bits n agreeing sources of N must show, so that no such n is expected by chance anywhere.

    Of the C(N, n) choices about (N e / n) ** n exist, and each agrees with probability 2 ** (-bits (n - 1)). Bits
    are least certain where few agree: what more than `crowd` show in common may show some bits less.
    """
    n = np.maximum(np.asarray(sources, np.float64), 2.0)
    needed = (n * np.log2(max(of, 2) * np.e / n) + settings.surprise) / (n - 1)
    spared = np.minimum(np.log2(np.maximum(n / settings.crowd, 1.0)), settings.spared_bits)
    enough: Reals = np.maximum(needed, settings.least_bits - spared)
    return enough


def cores(signs: Sequence[Sign], *, sentences: Sequence[Sign], sources: Sources, settings: NetworkSettings) -> Ints:
    """For each link the core to which it belongs, by number; -1: none. `sentences` may agree alone."""
    links = len(sources.source)
    rows: list[Ints] = []
    keys: list[Ints] = []
    done = 0
    signs = [sign for sign in signs if sign.name not in _SECONDING]
    made = [sign for sign in signs if sign.name in _MADE]
    for views in [*((sign,) for sign in sentences), *combinations(signs, 2), *combinations(made, 3)]:
        row, key = _kept(views, sources=sources, settings=settings)
        if len(row):
            rows.append(row)
            keys.append(key + done)
            done += int(key.max()) + 1
    if not rows:
        return np.full(links, -1, np.int64)
    return joined(np.concatenate(rows), np.concatenate(keys), links=links, count=done)


def _kept(views: tuple[Sign, ...], *, sources: Sources, settings: NetworkSettings) -> tuple[Ints, Ints]:
    """The links whose signs in these views agree improbably, with a number for each agreement."""
    alone = len(views) == 1
    least = settings.alone_bits if alone else settings.least_bits_of_sign
    bits = np.zeros(len(sources.source))
    shown = np.ones(len(bits), bool)
    key = np.zeros(len(bits), np.int64)
    for sign in views:
        bits += sign.link_bits
        shown &= sign.link_bits >= least
        if alone and sign.said is not None:
            shown &= np.append(sign.said, 0)[sign.of_link] >= settings.alone_words
        key = key * (len(sign.bits) + 1) + sign.of_link
    rows = np.flatnonzero(shown & (bits >= settings.least_bits - settings.spared_bits))
    if not len(rows):
        return rows, rows
    _, of_row = np.unique(key[rows], return_inverse=True)
    of_row = of_row.astype(np.int64)
    count = int(of_row.max()) + 1
    backing = count_distinct(of_row, sources.source[rows], size=count)
    of_key = np.zeros(count)
    of_key[of_row] = bits[rows]
    fewest = settings.sources + alone
    extra = settings.alone_extra_bits if alone else 0.0
    if len(views) == 2 and any(sign.name in _SAID for sign in views):
        agreed = _associated(views, rows, of_row, backing, sources=sources, settings=settings)
        of_key = np.where(agreed, of_key, 0.0)
    good = (backing >= fewest) & (of_key >= needed_bits(backing, of=sources.count, settings=settings) + extra)
    keep = good[of_row]
    number = np.cumsum(good) - 1
    return rows[keep], number[of_row[keep]]


def _associated(
    views: tuple[Sign, ...], rows: Ints, of_row: Ints, backing: Ints, *, sources: Sources, settings: NetworkSettings
) -> NDArray[np.bool_]:
    """Whether two signs come together more often than by chance, for each pair that occurs.

    A brand's name is the text of half of all links, so half of the sites of any title use it: that is no agreement.
    By the Chernoff bound, n of m sites of the rarer sign show the other one, which a share p of all sites shows, with
    a probability under 2 ** -(m KL(n / m, p)). `unseen_sources` that show neither stand for the web beside an export:
    one that is nothing but a network would else show it everywhere, so nowhere more than usual.
    """
    first = np.empty(len(backing), np.int64)
    first[of_row] = rows
    totals = [count_distinct(sign.of_link[sign.of_link >= 0], sources.source[sign.of_link >= 0], size=len(sign.bits))
              [sign.of_link[first]] for sign in views]  # fmt: skip
    rarer, other = np.minimum(*totals), np.maximum(*totals)
    share, usual = np.minimum(backing / rarer, 1.0), other / (sources.count + settings.unseen_sources)
    against = np.where(
        share < 1.0, (1.0 - share) * np.log2(np.maximum(1.0 - share, 1e-12) / np.maximum(1.0 - usual, 1e-12)), 0.0
    )
    bits = rarer * (share * np.log2(share / usual) + against)
    surprising: NDArray[np.bool_] = (share > usual) & (bits >= settings.surprise)
    return surprising


def joined(rows: Ints, keys: Ints, *, links: int, count: int) -> Ints:
    """Join the `count` keys that share links; for each link the number of its joined key, -1 for none."""
    of_key = np.arange(count)
    of_link = np.full(links, count, np.int64)
    while True:
        np.minimum.at(of_link, rows, of_key[keys])
        before = of_key.copy()
        np.minimum.at(of_key, keys, of_link[rows])
        of_key = of_key[of_key]
        if np.array_equal(before, of_key):
            break
    of_link[of_link == count] = -1
    return of_link
