"""A proxy on loopback for a browser of ours: whatever a page's scripts ask for passes the same guard as a fetch.

It knows just enough of HTTP to see where a request goes: CONNECT for secret traffic, absolute addresses for plain
one. It resolves the name itself, asks the guard about the very address that it is about to open, and opens that
one, so no second answer of a name server counts. It refuses to look into what passes through, and keeps nothing.
"""

from __future__ import annotations

import contextlib
import selectors
import socket
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from types import TracebackType
from typing import Final
from urllib.parse import urlsplit

from suture.engine.crawl.guard import Guard
from suture.engine.crawl.neighbours import refusal_at

__all__ = ["GuardedProxy", "Refusal"]

_HEAD_BYTES: Final = 65_536
_PIECE: Final = 65_536
_CONNECT_SECONDS: Final = 10.0
# A browser keeps connections open for later; a page is read in less.
_IDLE_SECONDS: Final = 30.0
_FORBIDDEN: Final = b"HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
_BAD: Final = b"HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
_OPEN: Final = b"HTTP/1.1 200 Connection established\r\n\r\n"
# Headers that are between a browser and its proxy.
_BETWEEN: Final = (b"proxy-", b"connection:", b"keep-alive:", b"upgrade:")
_LENGTH_DIGITS: Final = 7

Refusal = tuple[str, str]
"""What was asked for ("host:port"), and why it was refused."""


class GuardedProxy:
    """A context manager; `address` ("127.0.0.1:41000") is where a browser finds it.

    `most_bytes` is what all answers together may have; then every connection is closed. `stand_in` (host and port)
    answers for every host where it is given; the guard must let it through.
    """

    def __init__(self, guard: Guard, *, most_bytes: int, stand_in: tuple[str, int] | None = None) -> None:
        self._guard = guard
        self._most = self._left = most_bytes
        self._stand_in = stand_in
        self._lock = threading.Lock()
        self._refused: list[Refusal] = []
        self._threads: list[threading.Thread] = []
        self._open: set[socket.socket] = set()
        self._listening = socket.create_server(("127.0.0.1", 0), backlog=128)
        host, port = self._listening.getsockname()[:2]
        self.address = f"{host}:{port}"

    def __enter__(self) -> GuardedProxy:
        self._start(self._accept)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with contextlib.suppress(OSError):
            self._listening.shutdown(socket.SHUT_RDWR)
        self._listening.close()
        with self._lock:
            still_open = list(self._open)
        for each in still_open:
            with contextlib.suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)
        until = time.monotonic() + _CONNECT_SECONDS
        for thread in self._threads:
            thread.join(max(0.0, until - time.monotonic()))

    def refused(self) -> tuple[Refusal, ...]:
        """Everything that was refused until now."""
        with self._lock:
            return tuple(self._refused)

    def wire(self) -> int:
        """How many bytes of answers have come until now."""
        with self._lock:
            return self._most - self._left

    def _start(self, work: Callable[..., None], *arguments: socket.socket) -> None:
        thread = threading.Thread(target=work, args=arguments, daemon=True)
        self._threads = [each for each in self._threads if each.is_alive()]
        self._threads.append(thread)
        thread.start()

    def _accept(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                browser, _ = self._listening.accept()
                self._start(self._serve, browser)

    def _serve(self, browser: socket.socket) -> None:
        with self._kept(browser), contextlib.suppress(OSError):
            browser.settimeout(_IDLE_SECONDS)
            head, rest = _read_head(browser)
            request = _request(head)
            if request is None:
                browser.sendall(_BAD)
                return
            upstream = self._connect(request.host, request.port)
            if upstream is None:
                browser.sendall(_FORBIDDEN)
                return
            with self._kept(upstream):
                if request.secret:
                    browser.sendall(_OPEN)
                    upstream.sendall(rest)
                    self._pass(browser, upstream)
                else:
                    upstream.sendall(request.head + _body(browser, rest, request.length))
                    head, rest = _read_head(upstream)
                    if head and self._allows(len(head) + len(rest)):
                        browser.sendall(_last_answer(head) + rest)
                        self._pass(browser, upstream, answer_only=True)

    def _connect(self, host: str, port: int) -> socket.socket | None:
        """The first address of the host that the guard lets through and that answers; None where none is."""
        host, port = self._stand_in or (host, port)
        reason = "it has no address"
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except OSError:
            found = []
        for family, _, _, _, address in found:
            refusal = refusal_at(str(address[0]), port, guard=self._guard)
            if refusal is not None:
                reason = refusal
                continue
            connection = socket.socket(family, socket.SOCK_STREAM)
            try:
                connection.settimeout(_CONNECT_SECONDS)
                connection.connect(address)
            except OSError as error:
                reason = error.strerror or "it does not answer"
                connection.close()
                continue
            connection.settimeout(_IDLE_SECONDS)
            return connection
        with self._lock:
            self._refused.append((f"{host}:{port}", reason))
        return None

    def _pass(self, browser: socket.socket, upstream: socket.socket, *, answer_only: bool = False) -> None:
        """Pass bytes on until one side ends or too many came; both ways, or only to the browser."""
        with selectors.DefaultSelector() as ready:
            ready.register(upstream, selectors.EVENT_READ)
            ready.register(browser, selectors.EVENT_READ)
            while events := ready.select(_IDLE_SECONDS):
                for key, _ in events:
                    from_browser = key.fileobj is browser
                    piece = (browser if from_browser else upstream).recv(_PIECE)
                    if not piece or (from_browser and answer_only):
                        return
                    if not from_browser and not self._allows(len(piece)):
                        return
                    (upstream if from_browser else browser).sendall(piece)

    def _allows(self, count: int) -> bool:
        with self._lock:
            self._left -= count
            return self._left >= 0

    @contextlib.contextmanager
    def _kept(self, connection: socket.socket) -> Iterator[None]:
        """Know of an open connection, so that the end of the proxy ends it, and close it at last."""
        with self._lock:
            self._open.add(connection)
        try:
            yield
        finally:
            with self._lock:
                self._open.discard(connection)
            connection.close()


@dataclass(frozen=True, slots=True)
class _Request:
    """Where a request goes. `head` is what the server is sent; `length` is of the body."""

    secret: bool
    host: str
    port: int
    head: bytes
    length: int


def _read_head(connection: socket.socket) -> tuple[bytes, bytes]:
    """The head of a message, and what came behind it; an empty head where none came."""
    came = b""
    while b"\r\n\r\n" not in came and len(came) <= _HEAD_BYTES:
        piece = connection.recv(_PIECE)
        if not piece:
            return b"", b""
        came += piece
    head, end, rest = came.partition(b"\r\n\r\n")
    return (head, rest) if end else (b"", b"")


def _request(head: bytes) -> _Request | None:
    """Take a request to a proxy apart (RFC 9112, 3.2.2 and 3.2.3); None for what is none."""
    first, *lines = head.split(b"\r\n")
    words = first.split(b" ")
    if len(words) != 3:
        return None
    method, target, version = words
    secret = method == b"CONNECT"
    try:
        address = urlsplit(("//" if secret else "") + target.decode("ascii"))
        port = address.port
    except ValueError:
        return None
    if not address.hostname or (not secret and address.scheme != "http") or (secret and port is None):
        return None
    told = {name.strip().lower(): value.strip() for name, _, value in (line.partition(b":") for line in lines)}
    length = told.get(b"content-length", b"0")
    if b"transfer-encoding" in told or not length.isdigit() or len(length) > _LENGTH_DIGITS:
        return None
    path = (address.path or "/") + (f"?{address.query}" if address.query else "")
    kept = [line for line in lines if not line.lower().startswith(_BETWEEN)]
    # One request for each connection: the next one may be for another host.
    sent = b"\r\n".join([b" ".join((method, path.encode(), version)), *kept, b"Connection: close", b"", b""])
    return _Request(secret, address.hostname, port or 80, sent, int(length))


def _last_answer(head: bytes) -> bytes:
    """The head of an answer that says that no other will come on this connection."""
    first, *lines = head.split(b"\r\n")
    kept = [line for line in lines if not line.lower().startswith(_BETWEEN)]
    return b"\r\n".join([first, *kept, b"Connection: close", b"", b""])


def _body(browser: socket.socket, came: bytes, length: int) -> bytes:
    while len(came) < length:
        piece = browser.recv(_PIECE)
        if not piece:
            break
        came += piece
    return came[:length]
