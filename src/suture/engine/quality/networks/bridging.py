"""Cores that share a rule of which most is theirs: one hand with many link texts makes a core of each of them.

Each such core alone sees the rule as something that others show as well, namely the others of the same hand. It
refuses to bridge by what is usual: the rule must tell something, and most of the sources that show it must be in
cores already, which independent sites are not. Those of its links that are in none then belong to it.
"""

from __future__ import annotations

from typing import Final

import numpy as np

from suture.engine.quality.networks.cores import joined
from suture.engine.quality.networks.holders import Ints, count_distinct
from suture.engine.quality.networks.settings import NetworkSettings
from suture.engine.quality.networks.sources import Sources
from suture.engine.quality.networks.views import Views

__all__ = ["bridged"]

_VIEWS: Final = ("title", "path", "handle", "account", "network")
# Neighbours at one hoster do not know each other: a network joins cores, and takes nobody in.
_ONLY_CORES: Final = frozenset({"network"})


def bridged(cores: Ints, *, views: Views, sources: Sources, settings: NetworkSettings) -> Ints:
    """For each link its core, after cores that share most of a rule were joined; -1: none."""
    inside = cores >= 0
    rows, keys = [np.flatnonzero(inside)], [cores[inside]]
    done = int(cores.max(initial=-1)) + 1
    for sign in views.signs:
        if sign.name not in _VIEWS:
            continue
        telling = sign.link_bits >= (
            settings.least_bits_of_sign if sign.name in _ONLY_CORES else settings.bridging_bits
        )
        shown = count_distinct(sign.of_link[telling], sources.source[telling], size=len(sign.bits))
        both = telling & inside
        cored = count_distinct(sign.of_link[both], sources.source[both], size=len(sign.bits))
        bridges = (shown >= settings.cohesive_sources) & (cored >= settings.bridging_share * shown)
        crossing = np.flatnonzero(
            (both if sign.name in _ONLY_CORES else telling) & np.append(bridges, False)[sign.of_link]
        )
        rows.append(crossing)
        keys.append(sign.of_link[crossing] + done)
        done += len(sign.bits)
    return joined(np.concatenate(rows), np.concatenate(keys), links=len(cores), count=done)
