"""Plain values that tell who serves a source: its /24 network, its accounts, how its name begins and ends.

It knows that content networks serve everybody, so an address of theirs says nothing. It refuses to read anything
into an address alone: a hoster's customers do not know each other, so an address only ever seconds another sign.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from ipaddress import ip_network
from types import MappingProxyType
from typing import Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from suture.engine.quality.networks.holders import Ints, count_distinct
from suture.engine.quality.networks.signs import Reals, Sign, fixed_sign
from suture.engine.quality.networks.sources import Sources

__all__ = ["accounts_sign", "block_sign", "name_signs", "network_sign", "weighed"]

# https://www.cloudflare.com/ips-v4 and https://api.fastly.com/public-ip-list, read from general knowledge in 2026.
_EVERYBODYS: Final = (
    "103.21.244.0/22", "103.22.200.0/22", "103.31.4.0/22", "104.16.0.0/13", "104.24.0.0/14", "108.162.192.0/18",
    "131.0.72.0/22", "141.101.64.0/18", "162.158.0.0/15", "172.64.0.0/13", "173.245.48.0/20", "188.114.96.0/20",
    "190.93.240.0/20", "197.234.240.0/22", "198.41.128.0/17", "151.101.0.0/16", "199.232.0.0/16", "146.75.0.0/17",
)  # fmt: skip
_MOST_BITS: Final = 8.0
# Names of so many letters, and how much of them is compared at either end.
_LONG_NAME: Final = 8
_PART_OF_NAME: Final = 5
_BACKGROUND: Final = 200
# One account on two sites is one hand's work beyond doubt; it says nothing of whether that hand is honest.
_ACCOUNT_BITS: Final = 30.0
_NO_CLAIMS: Final[Mapping[str, int]] = MappingProxyType({})


def network_sign(addresses: pa.Array, titles: Ints, *, sources: Sources, claimed: dict[str, int]) -> Sign:
    """The /24 network of each link's IPv4 address, weighed by how few templates of titles share it.

    `claimed` has the domains that an exporter counts in a network: a large one there is a large one, however few
    of them this export lists.
    """
    v4 = pc.match_substring_regex(addresses, r"^\d{1,3}(?:\.\d{1,3}){3}$")
    nets = pc.if_else(v4, pc.replace_substring_regex(addresses, r"\.\d+$", ""), pa.nulls(len(addresses), pa.string()))
    return weighed("network", nets, titles, sources=sources, claimed=claimed)


def block_sign(addresses: pa.Array, titles: Ints, *, sources: Sources) -> Sign:
    """The /16 network of each link's IPv4 address: cheap hosters spread one customer over neighbouring networks."""
    v4 = pc.match_substring_regex(addresses, r"^\d{1,3}(?:\.\d{1,3}){3}$")
    none = pa.nulls(len(addresses), pa.string())
    blocks = pc.if_else(v4, pc.replace_substring_regex(addresses, r"\.\d+\.\d+$", ""), none)
    return weighed("block", blocks, titles, sources=sources)


def name_signs(domains: pa.Array, titles: Ints, *, sources: Sources) -> tuple[Sign, Sign]:
    """How each domain's name begins and ends: names are put together from words without a gap between them."""
    labels = pc.replace_substring_regex(domains, r"\..*$", "")
    long = pc.and_kleene(
        pc.greater_equal(pc.utf8_length(labels), _LONG_NAME), pc.invert(pc.match_substring(labels, "-"))
    )
    none = pa.nulls(len(labels), pa.string())
    head = pc.if_else(long, pc.utf8_slice_codeunits(labels, 0, _PART_OF_NAME), none)
    tail = pc.if_else(long, pc.utf8_slice_codeunits(labels, -_PART_OF_NAME), none)
    return (
        weighed("beginning", head, titles, sources=sources),
        weighed("end", tail, titles, sources=sources),
    )


def weighed(
    name: str, values: pa.Array, titles: Ints, *, sources: Sources, claimed: Mapping[str, int] = _NO_CLAIMS
) -> Sign:
    """A sign of plain values, each weighed by how few templates of titles share it."""
    coded = values.dictionary_encode()
    of_link = np.asarray(coded.indices.fill_null(-1)).astype(np.int64)
    names = coded.dictionary.to_pylist()
    known = of_link >= 0
    # Links without a title witness for themselves.
    shown = np.where(titles >= 0, titles, int(titles.max(initial=0)) + 1 + sources.source)
    used = count_distinct(of_link[known], shown[known], size=len(names)).astype(np.float64)
    if claimed:
        used = np.maximum(used, np.array([claimed.get(one, 0) for one in names], np.float64))
    bits = np.clip(np.log2((sources.count + _BACKGROUND) / (used + 1.0)), 0.0, _MOST_BITS)
    if name == "network":
        bits[_everybodys(coded.dictionary)] = 0.0
    found: Reals = np.where(known, np.append(bits, 0.0)[of_link], 0.0)
    return fixed_sign(name, values, found)


def accounts_sign(ids: pa.Array) -> Sign:
    """The analytics and advertising accounts that our own visits read on the source page."""
    first = pc.list_element(pc.split_pattern(pc.fill_null(ids, ""), " "), 0)
    first = pc.if_else(pc.equal(first, ""), pa.scalar(None, pa.string()), first)
    return fixed_sign("account", first, np.full(len(ids), _ACCOUNT_BITS))


def _everybodys(nets: pa.Array) -> NDArray[np.bool_]:
    """Which /24 networks ("192.0.2") are a content network's."""
    parts = pc.split_pattern(nets, ".")
    numbers = [np.asarray(pc.list_element(parts, place).cast(pa.int64())) for place in range(3)]
    first = (numbers[0] << 24) + (numbers[1] << 16) + (numbers[2] << 8)
    found = np.zeros(len(nets), bool)
    for low, high in _ranges():
        found |= (first >= low) & (first <= high)
    return found


@cache
def _ranges() -> tuple[tuple[int, int], ...]:
    nets = [ip_network(text) for text in _EVERYBODYS]
    return tuple((int(net.network_address), int(net.broadcast_address)) for net in nets)
