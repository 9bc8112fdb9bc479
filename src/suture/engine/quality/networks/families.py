"""Hosts of one owner that need no other evidence: many hosts of one registrable domain.

It refuses to break up what was found by footprint: a farm of subdomains over many domains is one network already.
"""

from __future__ import annotations

import numpy as np

from suture.engine.quality.networks.holders import Ints, count_distinct
from suture.engine.quality.networks.settings import NetworkSettings
from suture.engine.quality.networks.sources import Sources

__all__ = ["families"]


def families(network: Ints, *, sources: Sources, settings: NetworkSettings) -> Ints:
    """Add a network for each domain of which enough hosts are in none."""
    free = network < 0
    hosts = count_distinct(sources.domain[free], sources.host[free], size=len(sources.domains))
    large = np.flatnonzero(hosts >= settings.family_hosts)
    number = np.full(len(sources.domains), -1, np.int64)
    number[large] = int(network.max(initial=-1)) + 1 + np.arange(len(large))
    return np.where(free, number[sources.domain], network)
