"""From cores to whole networks: links that fit a core's profile join it, and cores that fit each other are one.

Texts that are spun ("best", "top" or "great" something) share no template, and a campaign that changed its title in
spring is still one campaign: a profile of many words forgives both. Twice is enough; a third round changed nothing
on real exports.
"""

from __future__ import annotations

from typing import Final

import numpy as np

from suture.engine.links.progress import Progress, Step
from suture.engine.quality.networks.holders import Ints, count_distinct
from suture.engine.quality.networks.profiles import Features, best_fit, fits_of, profiles_of, typical_of
from suture.engine.quality.networks.settings import NetworkSettings
from suture.engine.quality.networks.sources import Sources

__all__ = ["grown", "numbered_by_size"]

_ROUNDS: Final = 2
# Of a smaller core's links this share must fit the larger one, for the two to be one network.
_SAME: Final = 0.6


def grown(
    cores: Ints, *, features: Features, sources: Sources, settings: NetworkSettings, progress: Progress
) -> Ints:
    """For each link the network to which it belongs, 0 the largest; -1: none."""
    network = numbered_by_size(cores, sources=sources)
    for done in range(_ROUNDS):
        count = int(network.max(initial=-1)) + 1
        if count == 0:
            break
        progress(Step(stage="networks", done=done + 1, total=_ROUNDS + 1, unit="rounds"))
        profiles = profiles_of(features, network, count=count, sources=sources, settings=settings)
        fits = fits_of(features, profiles, sentences=True, settings=settings)
        merged = _merged(network, fits.link, fits.network, count=count)
        best, _ = best_fit(fits, links=len(network))
        best = np.where(typical_of(features, profiles, best, settings=settings), best, -1)
        network = np.where(network >= 0, network, best)
        network = np.where(network >= 0, merged[network], -1)
        network = numbered_by_size(network, sources=sources)
    return network


def numbered_by_size(network: Ints, *, sources: Sources) -> Ints:
    """Number networks anew: most sources first, of equals the one with the first link."""
    member = network >= 0
    if not member.any():
        return network
    names, first, of_link = np.unique(network[member], return_index=True, return_inverse=True)
    sizes = count_distinct(of_link.astype(np.int64), sources.source[member], size=len(names))
    place = np.empty(len(names), np.int64)
    place[np.lexsort((first, -sizes))] = np.arange(len(names))
    numbered = np.full(len(network), -1, np.int64)
    numbered[member] = place[of_link]
    return numbered


def _merged(network: Ints, link: Ints, fitting: Ints, *, count: int) -> Ints:
    """For each network the one into which it goes: the largest that most of its links fit, or itself."""
    sizes = np.bincount(network[network >= 0], minlength=count)
    own = network[link]
    other = (own >= 0) & (own > fitting)
    pairs, times = np.unique(own[other] * count + fitting[other], return_counts=True)
    into = np.arange(count)
    enough = times >= _SAME * sizes[pairs // count]
    np.minimum.at(into, pairs[enough] // count, pairs[enough] % count)
    # Networks are numbered from the largest on, so a chain of merges only goes down.
    while not np.array_equal(into, into[into]):
        into = into[into]
    return into
