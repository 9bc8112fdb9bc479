"""A name whose answer changes between two lookups (DNS rebinding) leads nowhere that the guard would not go."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime

import pytest

from suture.engine.crawl.fetcher import CrawlSettings, Fetched, PageRequest, fetch_all

OUTSIDE, INSIDE = "127.0.0.1", "127.0.0.2"  # stand for a public address and for one of the user's own network


@contextmanager
def listening(address: str, port: int = 0, *, answer: bytes = b"") -> Iterator[tuple[int, list[str]]]:
    """A server that gives each connection the same answer (robots.txt apart), and remembers what it was asked."""
    asked: list[str] = []
    with socket.create_server((address, port)) as server:

        def serve() -> None:
            while True:
                try:
                    connection, _ = server.accept()
                except OSError:
                    return
                with connection:
                    asked.append(connection.recv(4096).split(b"\r\n")[0].decode())
                    connection.sendall(said("404 Not Found") if "/robots.txt" in asked[-1] else answer)

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        yield server.getsockname()[1], asked
        server.shutdown(socket.SHUT_RDWR)
    thread.join(5)


def said(status: str, *headers: str) -> bytes:
    return "\r\n".join([f"HTTP/1.1 {status}", *headers, "Content-Length: 0", "Connection: close", "", ""]).encode()


class ChangingNames:
    """Answers the first `first` lookups of a name with one address, and all later ones with another."""

    def __init__(self, first: int) -> None:
        self._left = first
        self.answers: list[str] = []

    def __call__(self, host: str, port: int) -> Sequence[str]:
        self._left -= 1
        self.answers.append(OUTSIDE if self._left >= 0 else INSIDE)
        return [self.answers[-1]]


def fetch(url: str, names: ChangingNames) -> Fetched:
    settings = CrawlSettings(
        contact="test@harbour.example", allow=(f"{OUTSIDE}/32",), resolver=names, connect_seconds=2, total_seconds=3,
        retries=0, delay=0,
    )  # fmt: skip
    (answer,) = fetch_all([PageRequest(url)], settings=settings, clock=lambda: datetime.now(UTC))
    return answer


@pytest.mark.parametrize("honest_lookups", [0, 1, 2])
def test_whatever_the_name_says_later_nothing_inside_is_reached(honest_lookups: int) -> None:
    names = ChangingNames(honest_lookups)
    with (
        listening(OUTSIDE, answer=said("302 Found", "Location: /again", "Content-Type: text/html")) as (
            port,
            outside,
        ),
        listening(INSIDE, port, answer=said("200 OK")) as (_, inside),
    ):
        answer = fetch(f"http://rebind.example:{port}/start", names)
    assert inside == []
    if INSIDE in names.answers:
        assert answer.outcome == "refused-address"
    else:  # one lookup served the whole crawl: the answer that changed was never asked for
        assert answer.outcome == "redirect-loop"
        assert outside


def test_another_port_is_another_lookup_and_is_judged_again() -> None:
    names = ChangingNames(1)
    with listening(INSIDE, answer=said("200 OK")) as (door, inside):
        location = f"Location: http://rebind.example:{door}/secret"
        with listening(OUTSIDE, answer=said("302 Found", location, "Content-Type: text/html")) as (port, _):
            answer = fetch(f"http://rebind.example:{port}/start", names)
    assert inside == []
    assert answer.outcome == "refused-address"
    assert INSIDE in answer.reason
