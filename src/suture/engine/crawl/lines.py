"""Many exchanges at once, on one thread: a fixed number of lines, waited for together.

libcurl tells which sockets it waits for, and `poll` waits for them: its own `select` cannot wait for a socket
whose number is above 1,023 and then spins. Registered sockets are let go lazily, for a kept-alive connection is
given up and taken again with every page (33,000 pages a second and core instead of 30,000).
"""

from __future__ import annotations

import contextlib
import math
import select
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any, Final

import certifi
import pycurl

from suture.engine.crawl.guard import Guard
from suture.engine.crawl.settings import CrawlSettings
from suture.engine.crawl.transfer import Answer, Ask, Line

__all__ = ["Lines", "authorities_of"]

_SYSTEM_AUTHORITIES: Final = (
    "/etc/ssl/certs/ca-certificates.crt",  # Debian and its children, Alpine, Arch
    "/etc/pki/tls/certs/ca-bundle.crt",  # Fedora and its kin
    "/etc/ssl/cert.pem",  # the BSDs, macOS
)
# What libcurl waits for, in its own words and in poll's.
_EVENTS: Final = {
    pycurl.POLL_IN: select.POLLIN,
    pycurl.POLL_OUT: select.POLLOUT,
    pycurl.POLL_INOUT: select.POLLIN | select.POLLOUT,
}
_MOST_STALE: Final = 64
_ENDED_AT_ONCE: Final = 1000


class Lines:
    """`settings.at_once` lines; `free` tells whether one can be started."""

    def __init__(self, *, settings: CrawlSettings) -> None:
        doors = () if settings.door is None else (settings.door,)
        guard = Guard(allow=settings.allow, ports=settings.ports, doors=doors)
        authorities = authorities_of(settings)
        self._make = partial(Line, settings=settings, guard=guard, authorities=authorities)
        self._idle: list[Line] = []
        self._busy: dict[pycurl.Curl, Line] = {}
        self._most = settings.at_once
        self._poll = select.poll()
        self._registered: dict[int, int] = {}
        self._watched: set[int] = set()
        self._due: float | None = None  # when libcurl wants to be called though nothing happened
        self._multi = pycurl.CurlMulti()
        self._multi.setopt(pycurl.M_MAXCONNECTS, 2 * settings.at_once)
        self._multi.setopt(pycurl.M_SOCKETFUNCTION, self._watch)
        self._multi.setopt(pycurl.M_TIMERFUNCTION, self._set_timer)

    @property
    def free(self) -> bool:
        """Whether one more exchange may be started."""
        return len(self._busy) < self._most

    @property
    def busy(self) -> int:
        """How many exchanges are on their way."""
        return len(self._busy)

    def start(self, ask: Ask, *, ticket: Any) -> None:
        """Start an exchange on a free line."""
        line = self._idle.pop() if self._idle else self._make()
        line.ask(ask, ticket=ticket)
        self._busy[line.curl] = line
        self._multi.add_handle(line.curl)

    def ended(self, *, within: float) -> Iterator[tuple[Any, Answer, bool]]:
        """Work and wait, at most `within` seconds, and give what has ended.

        Each comes with its ticket and whether its connection was opened to an address that the settings allow.
        """
        self._turn(within)
        while True:
            left, good, bad = self._multi.info_read(_ENDED_AT_ONCE)
            for curl in good:
                yield self._take_back(curl, 0, "")
            for curl, code, message in bad:
                yield self._take_back(curl, code, message)
            if not left:
                return

    def close(self) -> None:
        """Drop every exchange and connection at once."""
        for line in self._busy.values():
            self._multi.remove_handle(line.curl)
            line.close()
        for line in self._idle:
            line.close()
        self._busy.clear()
        self._idle.clear()
        self._multi.close()

    def _take_back(self, curl: pycurl.Curl, code: int, message: str) -> tuple[Any, Answer, bool]:
        self._multi.remove_handle(curl)
        line = self._busy.pop(curl)
        answer = line.answer(code=code, message=message)
        self._idle.append(line)
        return line.ticket, answer, line.private

    def _turn(self, within: float) -> None:
        if self._due is not None:
            within = min(within, max(0.0, self._due - time.monotonic()))
        # Rounded up: half a millisecond early would be a turn for nothing, again and again.
        events = self._poll.poll(math.ceil(1000 * within))
        if not events or (self._due is not None and time.monotonic() >= self._due):
            self._multi.socket_action(pycurl.SOCKET_TIMEOUT, 0)
        for number, event in events:
            if number in self._watched:
                reading = pycurl.CSELECT_IN if event & select.POLLIN else 0
                writing = pycurl.CSELECT_OUT if event & select.POLLOUT else 0
                failed = pycurl.CSELECT_ERR if event & ~(select.POLLIN | select.POLLOUT) else 0
                self._multi.socket_action(number, reading | writing | failed)
            else:
                self._let_go(number)

    def _watch(self, what: int, number: int, _multi: Any, _data: Any) -> None:
        if what == pycurl.POLL_REMOVE:
            self._watched.discard(number)
            if len(self._registered) - len(self._watched) > _MOST_STALE:
                for stale in self._registered.keys() - self._watched:
                    self._let_go(stale)
            return
        self._watched.add(number)
        events = _EVENTS.get(what, 0)
        if self._registered.get(number) != events:
            self._poll.register(number, events)
            self._registered[number] = events

    def _let_go(self, number: int) -> None:
        self._registered.pop(number, None)
        with contextlib.suppress(KeyError):
            self._poll.unregister(number)

    def _set_timer(self, milliseconds: int) -> None:
        self._due = None if milliseconds < 0 else time.monotonic() + milliseconds / 1000


def authorities_of(settings: CrawlSettings) -> str:
    """Return the file of certificates to trust: the caller's, else the system's, else the one that comes along."""
    ours = (path for path in _SYSTEM_AUTHORITIES if Path(path).is_file())
    return settings.authorities or next(ours, certifi.where())
