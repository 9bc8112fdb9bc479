"""How a crawl behaves and what it may cost: the choices that a caller makes, with polite defaults."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from suture.engine.crawl.guard import WEB_PORTS
from suture.engine.errors import InputError

__all__ = ["UNLIMITED", "Budget", "Clock", "CrawlSettings", "Resolver"]

_PORTS: Final = 1 << 16

Clock = Callable[[], datetime]
"""Tells the day and time, with its time zone. What passes between two moments is measured by the machine."""

Resolver = Callable[[str, int], Sequence[str]]
"""Takes a host and a port and gives the addresses to try, in order; an empty answer leaves the name to the system."""


@dataclass(frozen=True, kw_only=True)
class CrawlSettings:
    """How pages are asked for.

    `contact` is how a site's owner reaches us: an address of the web or of mail, sent with every request.
    `allow` are networks (CIDR) that may be reached although they are private, on any port: for tests.
    `stand_in`, as "127.0.0.1:8300", is a web server that answers for every host over plain http: the demo's
    own web. The address that is asked for stays, the connection goes there.

    `delay` is the time between the starts of two requests to one host, in seconds; it is 0 where the host lies
    in `allow` or behind the stand-in, unless its robots.txt names a Crawl-delay (honoured up to
    `longest_crawl_delay`). `per_host` and `at_once` count requests on their way.

    `total_seconds` bounds one request, redirects not included; `slow_seconds` is how long fewer than
    `slow_bytes` a second are borne. `most_bytes` bounds a page after unpacking; `most_ratio` is how many times
    larger than its packed form a page of more than 1 MB may be.

    429, 503 and failed connections are tried `retries` more times, after `backoff_seconds`, twice that, and so
    on, with `seed` choosing the jitter. A Retry-After longer than `patience_seconds` ends the request as
    "throttled". `waiting` bounds how many requests are held in memory before they are started.

    `authorities` is a file of certificates that replaces the system's, `resolver` replaces the system's names:
    tests bring both.
    """

    contact: str
    allow: tuple[str, ...] = ()
    ports: tuple[int, ...] = WEB_PORTS
    stand_in: str | None = None
    robots: bool = True
    delay: float = 1.0
    longest_crawl_delay: float = 30.0
    per_host: int = 1
    at_once: int = 64
    waiting: int = 50_000
    connect_seconds: float = 10.0
    total_seconds: float = 30.0
    slow_bytes: int = 200
    slow_seconds: int = 20
    most_bytes: int = 5_000_000
    most_ratio: int = 100
    most_redirects: int = 10
    retries: int = 2
    backoff_seconds: float = 2.0
    patience_seconds: float = 60.0
    seed: int = 0
    authorities: str | None = None
    resolver: Resolver | None = None

    @property
    def door(self) -> tuple[str, int] | None:
        """The stand-in's address and port; None where there is none. InputError where it is no such pair."""
        if self.stand_in is None:
            return None
        address, colon, port = self.stand_in.rpartition(":")
        if not (colon and address and port.isascii() and port.isdigit() and 0 < int(port[:9]) < _PORTS):
            raise InputError(f"{self.stand_in!r} is no address with a port, such as 127.0.0.1:8300")
        return address.strip("[]"), int(port)


@dataclass(frozen=True, kw_only=True)
class Budget:
    """The most that one crawl may cost; None is no bound.

    `pages` counts every request that is sent (robots.txt, redirects and retries too), `bytes` what came over
    the wire, `seconds` the time since the start. When a bound is reached nothing new is started, what is on its
    way may end, and every other request ends as "budget".
    """

    pages: int | None = None
    bytes: int | None = None
    seconds: float | None = None


UNLIMITED = Budget()
