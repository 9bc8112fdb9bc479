"""Where a request goes: an address as browsers read it, taken apart into what the crawl decides by.

Only http and https; user names fall off, for nobody's password is sent anywhere. Nothing here resolves a name:
http://2130706433/ and http://localhost./ come through, and the guard judges the address that they lead to.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from ipaddress import ip_address
from typing import Final

from suture.engine.pages.address import resolve

__all__ = ["Location", "locate", "next_location"]

_PARTS: Final = re.compile(
    r"(https?)://(?:[^/?#@]*@)?(\[[0-9a-fA-F:.]+\]|[^/?#:@]+)(?::(\d*))?([/?][^#]*)?(#.*)?", re.DOTALL
)
# Most addresses, and none that `resolve` would give back otherwise (1.7 us instead of 20).
_PLAIN: Final = re.compile(
    r"(https?)://((?:[a-z0-9_][a-z0-9_-]{0,62}\.)+[a-z][a-z0-9-]{0,62}|127\.0\.0\.\d{1,2})(?::(\d{1,5}))?"
    r"(/[!$%&()*+,\-./0-9:;=?@A-Z_a-z~]*)"
)
# Beyond this `resolve` says what is too long.
_LONG: Final = 2000
_DEFAULT_PORT: Final = {"http": 80, "https": 443}


@dataclass(frozen=True, slots=True)
class Location:
    """One address. `origin` is what a robots.txt speaks for; `host` is what the pauses are kept for.

    http and https on their own ports are one `host`: one machine answers both. Another port is another.
    """

    url: str
    scheme: str
    name: str
    port: int
    path: str

    @property
    def origin(self) -> str:
        """Scheme, host and port, as "https://harbour.example:443"."""
        return f"{self.scheme}://{self.name}:{self.port}"

    @property
    def host(self) -> str:
        """The host, with its port where that is not the web's."""
        return self.name if self.port in {80, 443} else f"{self.name}:{self.port}"

    @property
    def robots_url(self) -> str:
        """Where the rules for this origin are."""
        return f"{self.scheme}://{self._authority}/robots.txt"

    @property
    def is_literal(self) -> bool:
        """Whether the host is an address and not a name."""
        try:
            ip_address(self.name.strip("[]"))
        except ValueError:
            return False
        return True

    def over_http(self) -> str:
        """The same address over plain http, as the stand-in is asked."""
        return f"http://{self._authority}{self.path}"

    @property
    def _authority(self) -> str:
        return self.name if self.port == _DEFAULT_PORT[self.scheme] else f"{self.name}:{self.port}"


def locate(url: str) -> Location | None:
    """Take an absolute address apart; None for other schemes and for what no browser could open."""
    plain = _PLAIN.fullmatch(url)
    if plain is None or "/." in url or len(url) > _LONG:
        resolved = resolve(url, base=url)
        plain = None if resolved is None else _PARTS.fullmatch(resolved)
        if plain is None:
            return None
    scheme, name, digits, path = plain.group(1, 2, 3, 4)
    port = int(digits) if digits else _DEFAULT_PORT[scheme]
    if port > 65_535 or len(digits or "") > 5:
        return None
    path = path or "/"
    if not path.startswith("/"):
        path = f"/{path}"
    shown = f"{scheme}://{name}{'' if port == _DEFAULT_PORT[scheme] else f':{port}'}{path}"
    return Location(shown, scheme, name.lower(), port, path)


def next_location(value: str, *, base: str) -> Location | None:
    """Where a Location header leads; its fragment is dropped, for a server never sees one."""
    resolved = resolve(value, base=base)
    return None if resolved is None else locate(resolved)
