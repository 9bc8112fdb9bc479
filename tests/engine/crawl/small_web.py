"""A small web server for these tests: raw bytes out, every request remembered, one thread for each connection."""

from __future__ import annotations

import contextlib
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime

from suture.engine.crawl.fetcher import Budget, CrawlSettings, Fetched, PageRequest, fetch_all

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
LOOPBACK = ("127.0.0.0/8", "::1/128")
DEADLINE = 20.0


@dataclass
class Seen:
    host: str
    path: str
    headers: dict[str, str]
    at: float
    port_of_client: int


Reply = bytes | Iterable[bytes]
Handler = Callable[[Seen], Reply]


def answer(
    body: bytes | str = b"<p>Good day</p>",
    *,
    status: str = "200 OK",
    kind: str | None = "text/html",
    headers: Iterable[str] = (),
    length: int | None = None,
) -> bytes:
    content = body.encode() if isinstance(body, str) else body
    lines = [f"HTTP/1.1 {status}", *headers]
    if kind is not None:
        lines.append(f"Content-Type: {kind}")
    lines.append(f"Content-Length: {len(content) if length is None else length}")
    return "\r\n".join([*lines, "", ""]).encode() + content


def redirect(location: str, *, status: str = "302 Found") -> bytes:
    return answer(b"moved", status=status, headers=[f"Location: {location}"])


NOT_FOUND = answer(b"nothing here", status="404 Not Found")


@dataclass
class SmallWeb:
    """`pages` by "host/path" or by "/path"; a robots.txt that is not named does not exist."""

    pages: Mapping[str, Reply | Handler]
    seen: list[Seen] = field(default_factory=list)
    port: int = 0
    connections: int = 0

    @property
    def address(self) -> str:
        return f"127.0.0.1:{self.port}"

    def url(self, path: str) -> str:
        return f"http://{self.address}{path}"

    def paths(self) -> list[str]:
        return [one.path for one in self.seen]

    def reply(self, seen: Seen) -> Reply:
        found = self.pages.get(f"{seen.host}{seen.path}", self.pages.get(seen.path))
        if found is None:
            found = NOT_FOUND if seen.path == "/robots.txt" else self.pages.get("*", NOT_FOUND)
        return found(seen) if callable(found) else found


def _serve(web: SmallWeb, plain: socket.socket, tls: ssl.SSLContext | None) -> None:
    with contextlib.suppress(OSError), plain:
        if tls is None:
            _converse(web, plain)
        else:
            # Shaking hands only inside `with` leaves no socket behind when that fails.
            with tls.wrap_socket(plain, server_side=True, do_handshake_on_connect=False) as secret:
                secret.do_handshake()
                _converse(web, secret)


def _converse(web: SmallWeb, connection: socket.socket) -> None:
    client = connection.getpeername()[1]
    waiting = b""
    while True:
        while b"\r\n\r\n" not in waiting:
            more = connection.recv(65_536)
            if not more:
                return
            waiting += more
        head, _, waiting = waiting.partition(b"\r\n\r\n")
        first, *others = head.decode("latin-1").split("\r\n")
        headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in others)}
        seen = Seen(headers.get("host", ""), first.split(" ")[1], headers, time.monotonic(), client)
        web.seen.append(seen)
        reply = web.reply(seen)
        if isinstance(reply, bytes):
            connection.sendall(reply)
        else:  # piece by piece, and nothing after the last
            for piece in reply:
                if not piece:  # silence, until the client has had enough
                    connection.recv(1)
                    return
                connection.sendall(piece)
            connection.shutdown(socket.SHUT_RDWR)
            return


@contextlib.contextmanager
def small_web(
    pages: Mapping[str, Reply | Handler],
    *,
    address: str = "127.0.0.1",
    port: int = 0,
    tls: ssl.SSLContext | None = None,
) -> Iterator[SmallWeb]:
    web = SmallWeb(pages)
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    with socket.create_server((address, port), family=family, backlog=1024) as listening:
        web.port = listening.getsockname()[1]

        def accept() -> None:
            with contextlib.suppress(OSError):
                while True:
                    connection, _ = listening.accept()
                    web.connections += 1
                    threading.Thread(target=_serve, args=(web, connection, tls), daemon=True).start()

        thread = threading.Thread(target=accept, daemon=True)
        thread.start()
        try:
            yield web
        finally:
            with contextlib.suppress(OSError):
                listening.shutdown(socket.SHUT_RDWR)
    thread.join(DEADLINE)


def settings(**changes: object) -> CrawlSettings:
    """Fast settings for a server on loopback."""
    given: dict[str, object] = {
        "contact": "https://suture.example/visit",
        "allow": LOOPBACK,
        "backoff_seconds": 0.01,
        "connect_seconds": 5.0,
        "total_seconds": DEADLINE,
    }
    return CrawlSettings(**{**given, **changes})  # type: ignore[arg-type]


def fetch(*urls: str, budget: Budget | None = None, **changes: object) -> list[Fetched]:
    """Everything that `fetch_all` says of these, in the order of the requests."""
    requests = [PageRequest(url, key) for key, url in enumerate(urls)]
    answers = fetch_all(requests, settings=settings(**changes), clock=lambda: NOW, budget=budget or Budget())
    return sorted(answers, key=lambda fetched: fetched.request.key)


def fetch_one(url: str, **changes: object) -> Fetched:
    (only,) = fetch(url, budget=None, **changes)
    return only
