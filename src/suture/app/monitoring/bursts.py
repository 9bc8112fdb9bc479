"""When a link group grows faster than is usual for it: counting by days, and what chance would do.

It knows the first days of a group's sites. It refuses to call a group bad because it grows: a person may say that.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from math import exp
from typing import Final

__all__ = ["PERIOD", "Burst", "burst", "chance_of"]

PERIOD: Final = timedelta(days=30)
_PERIODS_BEFORE: Final = 12
# Fewer are too few to be told of, however rare.
_FEWEST: Final = 5
# A group that never grew still grows now and then: half a site in 30 days.
_LEAST_USUAL: Final = 0.5
_RARE: Final = 0.001


@dataclass(frozen=True, kw_only=True)
class Burst:
    """A group's growth: sites that came in the last 30 days, the usual number in so many, and the newest of them.

    `day` is the latest first day among them.
    """

    network: str
    came: int
    usual: float
    hosts: tuple[str, ...]
    day: date


def burst(network: str, days: Iterable[tuple[str, date]], *, today: date, began: date) -> Burst | None:
    """Return a group's burst, None where it grows as usual; `days` are its hosts with their first days.

    Hosts known on `began` (all is new when the looking begins) count as usual. A burst is at least five sites, and
    more than a Poisson process with the rate of the twelve 30 days before would give once in a thousand times.
    """
    dated = sorted(days, key=lambda one: (one[1], one[0]), reverse=True)
    since = today - PERIOD
    came = [(host, day) for host, day in dated if day > since and day > began]
    start = since - _PERIODS_BEFORE * PERIOD
    before = sum(1 for _, day in dated if start < day <= since or since < day <= began)
    usual = max(before / _PERIODS_BEFORE, _LEAST_USUAL)
    if len(came) < _FEWEST or chance_of(len(came), usual=usual) >= _RARE:
        return None
    return Burst(network=network, came=len(came), usual=usual, hosts=tuple(host for host, _ in came), day=came[0][1])


def chance_of(count: int, *, usual: float) -> float:
    """Return the probability (0..1) that a Poisson process with the mean `usual` gives at least `count`."""
    term = exp(-usual)
    below = 0.0
    for place in range(count):
        below += term
        term *= usual / (place + 1)
    return max(0.0, 1.0 - below)
