"""Which addresses Suture may open a connection to; it knows nothing of names, URLs or sockets.

A name can change its address between a check and a connection (DNS rebinding), and a redirect can lead
anywhere. So the guard judges the very address that is about to be opened, at every opening, and is asked
nowhere else. It starts from our own table: Python's `is_global` lets several of these networks through.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from typing import Final

from suture.engine.crawl.guard_table import EMBEDDING, REFUSED
from suture.engine.errors import InputError

__all__ = ["WEB_PORTS", "Guard", "wrong_port"]

WEB_PORTS: Final = (80, 443)

_Address = IPv4Address | IPv6Address
_Network = IPv4Network | IPv6Network

# ISATAP (RFC 5214) hides an IPv4 address in the interface half of any prefix, behind 0000:5efe or 0200:5efe.
_ISATAP: Final = frozenset({0x0000_5EFE, 0x0200_5EFE})


class Guard:
    """Says of one address and port whether it may be opened.

    `allow` are networks in CIDR form, or single addresses, that may be opened on any port although they are
    refused: tests name loopback there. `doors` are single pairs of address and port that may be opened: the
    demo's own web. `ports` holds for all the other addresses.

    Raises InputError where `allow` holds what is no network.
    """

    def __init__(
        self,
        *,
        allow: Sequence[str] = (),
        ports: Collection[int] = WEB_PORTS,
        doors: Collection[tuple[str, int]] = (),
    ) -> None:
        self._allowed = tuple(_network(text) for text in allow)
        self._ports = frozenset(ports)
        self._doors = frozenset(doors)

    def refusal(self, address: str, port: int) -> str | None:
        """Return why this address must not be opened, in words, or None where it may be opened.

        `address` is a literal IPv4 or IPv6 address, as a resolver answers it. A text that is none is refused.
        """
        if (address, port) in self._doors:
            return None
        try:
            parsed = ip_address(address)
        except ValueError:
            return f"{address!r} is not an address of the internet"
        if self._allows(parsed):
            return None
        reason = _reserved(parsed)
        if reason is not None:
            return f"{address} is not on the public internet ({reason})"
        if port not in self._ports:
            return wrong_port(port)
        return None

    def makes_exception(self, address: str, port: int) -> bool:
        """Return whether `allow` or `doors` name this address; False for what is no address."""
        if (address, port) in self._doors:
            return True
        try:
            return self._allows(ip_address(address))
        except ValueError:
            return False

    def _allows(self, address: _Address) -> bool:
        if any(address in network for network in self._allowed):
            return True
        mapped = address.ipv4_mapped if isinstance(address, IPv6Address) else None
        return mapped is not None and any(mapped in network for network in self._allowed)


def wrong_port(port: int) -> str:
    """The sentence of a refusal that the port alone is the reason of."""
    return f"port {port} is not a port of the web"


def _network(text: str) -> _Network:
    try:
        return ip_network(text, strict=False)
    except ValueError as error:
        raise InputError(f"{text!r} is no network: write it as 127.0.0.0/8 or ::1") from error


def _carried(address: _Address) -> IPv4Address | None:
    """The IPv4 address that packets to this one really reach, or None."""
    if isinstance(address, IPv6Address) and any(address in row.network for row in EMBEDDING):
        return IPv4Address(int(address) & 0xFFFF_FFFF)
    return None


def _reserved(address: _Address) -> str | None:
    carried = _carried(address)
    if carried is not None:
        return _reserved(carried)
    if isinstance(address, IPv6Address):
        if address.scope_id is not None:
            return "an address of one network card"
        if int(address) >> 32 & 0xFFFF_FFFF in _ISATAP:
            return "ISATAP"
    return next((row.name for row in REFUSED if address in row.network), None)
