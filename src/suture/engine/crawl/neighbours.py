"""Public addresses that are ours all the same: this machine, and the machines on its own IPv6 network.

No table knows them. A server's own public address reaches services that only its owner should; in a house with
IPv6 every printer has a public address, and shares the first 64 bits with us. Which of our addresses the system
would speak from tells both; asking it sends nothing. With the guard's own rules they make the one question that
everything asks that opens a connection.
"""

from __future__ import annotations

import socket
from ipaddress import IPv6Address, ip_address

from suture.engine.crawl.guard import Guard

__all__ = ["is_neighbour", "neighbour", "refusal_at"]

_ANY_PORT = 9


def refusal_at(address: str, port: int, *, guard: Guard) -> str | None:
    """Return why no connection may be opened to a literal address, in words, or None where one may.

    What the guard names as an exception may be next to us.
    """
    refusal = guard.refusal(address, port)
    if refusal is not None or guard.makes_exception(address, port):
        return refusal
    return neighbour(address)


def neighbour(address: str) -> str | None:
    """Return why a literal address is our own or next to us, in words, or None."""
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    try:
        with socket.socket(family, socket.SOCK_DGRAM) as probe:
            probe.connect((address, _ANY_PORT))  # a datagram socket only chooses its route
            local = probe.getsockname()[0]
    except OSError:
        return None  # there is no way to this address; the connection itself will say so
    return is_neighbour(address, local=local)


def is_neighbour(address: str, *, local: str) -> str | None:
    """Judge an address against the one that we would speak from."""
    theirs, ours = ip_address(address), ip_address(local.partition("%")[0])
    if theirs == ours:
        return f"{address} is this machine itself"
    if isinstance(theirs, IPv6Address) and isinstance(ours, IPv6Address) and int(theirs) >> 64 == int(ours) >> 64:
        return f"{address} is on this machine's own network"
    return None
