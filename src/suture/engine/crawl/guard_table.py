"""Networks that hold no public web server: the rows that the guard refuses.

Taken from the IANA registries of special-purpose addresses (IPv4 and IPv6), of multicast and of the IPv6
address space, as of 2026. A row stands here even where a registry calls the block "globally reachable"
(anycast relays, AS112 sinks): no page of the web lives there, and a relay is a way around the guard.
One address is no registry's: Azure's platform address lies in public space but answers only inside a cloud.

`EMBEDDING` holds the forms that carry an IPv4 address to which the packets really go, so that the guard judges
that one. All the other forms that embed one (6to4, Teredo, IPv4-compatible, local NAT64) are refused whole.
"""

from __future__ import annotations

from dataclasses import dataclass
from ipaddress import IPv4Network, IPv6Network, ip_network
from typing import Final

__all__ = ["EMBEDDING", "REFUSED", "Row"]


@dataclass(frozen=True)
class Row:
    """One refused network: its name as it is told to a person, and who says so."""

    network: IPv4Network | IPv6Network
    name: str
    source: str


def _row(network: str, name: str, source: str) -> Row:
    return Row(ip_network(network), name, source)


REFUSED: Final[tuple[Row, ...]] = (
    # IPv4
    _row("0.0.0.0/8", "this network", "RFC 791"),
    _row("10.0.0.0/8", "private", "RFC 1918"),
    _row("100.64.0.0/10", "carrier-grade NAT", "RFC 6598"),
    _row("127.0.0.0/8", "loopback", "RFC 1122"),
    _row("168.63.129.16/32", "Azure's platform address", "Azure documentation, what is 168.63.129.16"),
    _row("169.254.0.0/16", "link-local", "RFC 3927"),
    _row("172.16.0.0/12", "private", "RFC 1918"),
    _row("192.0.0.0/24", "protocol assignments", "RFC 6890"),
    _row("192.0.2.0/24", "documentation", "RFC 5737"),
    _row("192.31.196.0/24", "AS112 sink", "RFC 7535"),
    _row("192.52.193.0/24", "multicast tunnels", "RFC 7450"),
    _row("192.88.99.0/24", "6to4 relays", "RFC 7526"),
    _row("192.168.0.0/16", "private", "RFC 1918"),
    _row("192.175.48.0/24", "AS112 sink", "RFC 7534"),
    _row("198.18.0.0/15", "benchmarking", "RFC 2544"),
    _row("198.51.100.0/24", "documentation", "RFC 5737"),
    _row("203.0.113.0/24", "documentation", "RFC 5737"),
    _row("224.0.0.0/4", "multicast", "RFC 1112"),
    _row("255.255.255.255/32", "broadcast", "RFC 8190"),
    _row("240.0.0.0/4", "reserved", "RFC 1112"),
    # IPv6, by name
    _row("::/128", "unspecified", "RFC 4291"),
    _row("::1/128", "loopback", "RFC 4291"),
    _row("::/96", "IPv4-compatible", "RFC 4291"),
    _row("::ffff:0:0:0/96", "IPv4-translated", "RFC 2765"),
    _row("64:ff9b:1::/48", "local NAT64", "RFC 8215"),
    _row("100::/64", "discard", "RFC 6666"),
    _row("100:0:0:1::/64", "dummy prefix", "RFC 9780"),
    _row("2001::/32", "Teredo", "RFC 4380"),
    _row("2001:2::/48", "benchmarking", "RFC 5180"),
    _row("2001:3::/32", "multicast tunnels", "RFC 7450"),
    _row("2001:4:112::/48", "AS112 sink", "RFC 7535"),
    _row("2001:10::/28", "ORCHID", "RFC 4843"),
    _row("2001:20::/28", "ORCHIDv2", "RFC 7343"),
    _row("2001:30::/28", "drone remote identification", "RFC 9374"),
    _row("2001::/23", "protocol assignments", "RFC 2928"),
    _row("2001:db8::/32", "documentation", "RFC 3849"),
    _row("2002::/16", "6to4", "RFC 3056"),
    _row("2620:4f:8000::/48", "AS112 sink", "RFC 7534"),
    _row("3ffe::/16", "6bone, given back", "RFC 3701"),
    _row("3fff::/20", "documentation", "RFC 9637"),
    _row("5f00::/16", "segment routing", "RFC 9602"),
    _row("fc00::/7", "unique local", "RFC 4193"),
    _row("fe80::/10", "link-local", "RFC 4291"),
    _row("fec0::/10", "site-local", "RFC 3879"),
    _row("ff00::/8", "multicast", "RFC 4291"),
    # IPv6, all the space beside 2000::/3, which alone is handed out as global unicast (RFC 4291, 2.4).
    _row("::/8", "reserved", "RFC 4291"),
    _row("100::/8", "reserved", "RFC 4291"),
    _row("200::/7", "reserved", "RFC 4048"),
    _row("400::/6", "reserved", "RFC 4291"),
    _row("800::/5", "reserved", "RFC 4291"),
    _row("1000::/4", "reserved", "RFC 4291"),
    _row("4000::/3", "reserved", "RFC 4291"),
    _row("6000::/3", "reserved", "RFC 4291"),
    _row("8000::/3", "reserved", "RFC 4291"),
    _row("a000::/3", "reserved", "RFC 4291"),
    _row("c000::/3", "reserved", "RFC 4291"),
    _row("e000::/4", "reserved", "RFC 4291"),
    _row("f000::/5", "reserved", "RFC 4291"),
    _row("f800::/6", "reserved", "RFC 4291"),
    _row("fe00::/9", "reserved", "RFC 4291"),
)

# The last 32 bits are the IPv4 address that is reached.
EMBEDDING: Final[tuple[Row, ...]] = (
    _row("::ffff:0:0/96", "IPv4-mapped", "RFC 4291"),
    _row("64:ff9b::/96", "NAT64", "RFC 6052"),
)
