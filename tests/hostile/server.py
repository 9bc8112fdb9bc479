"""The hostile web: loopback servers, each a host of its own, that do what servers on the web really do.

`with hostile_web() as web:` starts it; `web.url("gzip-bomb")` is the address of a page on a server of that
case, made at the first call. Each server is a port of 127.0.0.1, so for a crawler it is an origin and a host of
its own. All of them run on one event loop in one thread.
"""

from __future__ import annotations

import asyncio
import contextlib
import socket
import ssl
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path

import tests.hostile.bodies
import tests.hostile.challenges
import tests.hostile.protocol
import tests.hostile.redirects
import tests.hostile.robots
import tests.hostile.states
import tests.hostile.tls  # noqa: F401  # these modules register their cases
from tests.hostile.case import CASES, Case
from tests.hostile.certificates import Certificates
from tests.hostile.wire import Wire

__all__ = ["HostileWeb", "hostile_web"]

_TOGETHER = 8  # pages of one case on one server, unless the case wants each alone
_HEAD_BYTES = 1 << 16
_SECONDS = 20


class HostileWeb:
    """The servers of all cases that were asked for, and what they were asked."""

    def __init__(self, loop: asyncio.AbstractEventLoop, *, folder: Path | None) -> None:
        self._loop = loop
        self._folder = folder
        self._origins: dict[tuple[str, int], str] = {}
        self._servers: list[asyncio.Server] = []
        self._tasks: set[asyncio.Task[None]] = set()
        self.asked: Counter[str] = Counter()  # whole addresses
        self.user_agents: Counter[str] = Counter()
        self.odd_headers: Counter[str] = Counter()  # headers that a polite crawler has no reason to send

    @cached_property
    def certificates(self) -> Certificates:
        """An authority of our own and the certificates that it signed; made when first needed."""
        assert self._folder is not None, "hostile_web(folder=...) is needed for https"
        return Certificates(self._folder)

    def url(self, name: str, number: int = 0) -> str:
        """The address of page `number` of a case; its server is started when it is first asked for."""
        case = CASES[name]
        place = (name, number if case.alone else number // _TOGETHER)
        if place not in self._origins:
            started = asyncio.run_coroutine_threadsafe(self._start(case), self._loop)
            self._origins[place] = started.result(_SECONDS)
        return f"{self._origins[place]}/notes/{number}"

    async def _start(self, case: Case) -> str:
        context = self.certificates.context(case.certificate) if case.certificate else None
        listening = socket.create_server(("127.0.0.1", 0), backlog=64)
        host = "127.0.0.1"
        origin = f"{case.scheme}://{host}:{listening.getsockname()[1]}"
        server = await asyncio.start_server(
            lambda reader, writer: self._meet(case, origin, reader, writer),
            sock=listening,
            ssl=context,
            limit=_HEAD_BYTES,
            ssl_handshake_timeout=_SECONDS if context else None,
        )
        self._servers.append(server)
        return origin

    async def _meet(
        self, case: Case, origin: str, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._tasks.add(task)
        try:
            keep = True
            while keep:
                wire = self._asked(origin, reader, writer, await reader.readuntil(b"\r\n\r\n"))
                await (case.robots if wire.path == "/robots.txt" else case.answer)(wire)
                keep = wire.keep
        except (ConnectionError, asyncio.IncompleteReadError, asyncio.LimitOverrunError, ssl.SSLError, TimeoutError):
            pass  # the other side has gone
        except asyncio.CancelledError:
            pass  # the web ends; a cancelled callback would print a traceback
        finally:
            self._tasks.discard(task)
            writer.close()
            with contextlib.suppress(ConnectionError, ssl.SSLError, TimeoutError):
                await writer.wait_closed()

    def _asked(self, origin: str, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, head: bytes) -> Wire:
        first, *lines = head.decode("latin-1").split("\r\n")
        headers = {name.strip().lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
        path = first.split(" ")[1]
        before = self.asked[origin + path]
        self.asked[origin + path] += 1
        self.user_agents[headers.get("user-agent", "")] += 1
        self.odd_headers.update(headers.keys() & {"cookie", "authorization", "referer", "proxy-authorization"})
        return Wire(reader, writer, origin, path, headers, before)

    async def end(self) -> None:
        """Close every server and every connection."""
        for server in self._servers:
            server.close()
        for task in tuple(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)


@contextmanager
def hostile_web(*, folder: Path | None = None) -> Iterator[HostileWeb]:
    """Run the hostile web; `folder` is where certificates are made, for the cases with https."""
    loop = asyncio.new_event_loop()
    web = HostileWeb(loop, folder=folder)
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    try:
        yield web
    finally:
        # All of it on the loop's own thread: a browser's driver may have a loop running on this one.
        asyncio.run_coroutine_threadsafe(web.end(), loop).result(_SECONDS)
        asyncio.run_coroutine_threadsafe(loop.shutdown_asyncgens(), loop).result(_SECONDS)
        loop.call_soon_threadsafe(loop.stop)
        thread.join(_SECONDS)
        loop.close()
