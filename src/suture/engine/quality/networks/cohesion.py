"""Cores without a second sign in common: sites that share one, and for the rest draw on the same few words.

Where titles are spun from lists of words, no two may be equal, so no pair of signs agrees. But sites that link with
one odd phrase, and whose titles hold the same words far more often than anybody else's, are as little independent.
Every group that shares one sign is tried: it is a core where most of its links fit the group's own profile in two
views. Small groups would fit themselves by chance, so they are not tried.
"""

from __future__ import annotations

from typing import Final

import numpy as np

from suture.engine.quality.networks.cores import joined
from suture.engine.quality.networks.holders import Ints, count_distinct
from suture.engine.quality.networks.profiles import Features, fits_of, profiles_of
from suture.engine.quality.networks.settings import NetworkSettings
from suture.engine.quality.networks.signs import Sign
from suture.engine.quality.networks.sources import Sources
from suture.engine.quality.networks.views import Views

__all__ = ["with_cohesive"]

_VIEWS: Final = ("title", "text", "host", "path", "network")


def with_cohesive(
    cores: Ints, *, views: Views, features: Features, sources: Sources, settings: NetworkSettings
) -> Ints:
    """For each link its core: those given, and those of groups that share one sign and hold together."""
    rows, keys = [np.flatnonzero(cores >= 0)], [cores[cores >= 0]]
    done = int(cores.max(initial=-1)) + 1
    for sign in views.signs:
        if sign.name in _VIEWS:
            group = _groups(sign, cores, sources=sources, settings=settings)
            fitting = _holding(group, features=features, sources=sources, settings=settings)
            rows.append(fitting)
            keys.append(group[fitting] + done)
            done += int(group.max(initial=-1)) + 1
    return joined(np.concatenate(rows), np.concatenate(keys), links=len(cores), count=done)


def _groups(sign: Sign, cores: Ints, *, sources: Sources, settings: NetworkSettings) -> Ints:
    """For each link that is in no core the group that shares its sign, -1 where that is too small or too common."""
    free = (cores < 0) & (sign.link_bits >= settings.least_bits_of_sign)
    group = np.full(len(cores), -1, np.int64)
    if not free.any():
        return group
    backing = count_distinct(sign.of_link[free], sources.source[free], size=len(sign.bits))
    large = np.flatnonzero(backing >= settings.cohesive_sources)
    number = np.full(len(sign.bits), -1, np.int64)
    number[large] = np.arange(len(large))
    group[free] = number[sign.of_link[free]]
    return group


def _holding(group: Ints, *, features: Features, sources: Sources, settings: NetworkSettings) -> Ints:
    """The links that fit their own group's profile, of groups of which most do."""
    count = int(group.max(initial=-1)) + 1
    if count == 0:
        return np.zeros(0, np.int64)
    profiles = profiles_of(features, group, count=count, sources=sources, settings=settings)
    own = fits_of(features, profiles, sentences=False, settings=settings, only=group).link
    sizes = np.bincount(group[group >= 0], minlength=count)
    good = np.bincount(group[own], minlength=count) >= settings.cohesive_share * sizes
    held: Ints = own[good[group[own]]]
    return held
