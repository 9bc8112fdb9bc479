"""Asking a service that a person plugged in: what is sent, what comes back, and where the guard says no."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from suture.engine.crawl.asking import MOST_ANSWER, ask
from suture.engine.crawl.settings import CrawlSettings
from suture.engine.errors import BadAddress

HOME = CrawlSettings(contact="https://harbour.example/", allow=("127.0.0.0/8",), total_seconds=2)


@dataclass
class Service:
    """A small service that answers with the status in the path, in JSON."""

    address: str
    got: list[tuple[str, dict[str, str]]] = field(default_factory=list)


@pytest.fixture
def service() -> Iterator[Service]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            found.got.append((self.path, {name.lower(): value for name, value in self.headers.items()}))
            status, _, size = self.path.partition("?")[0].rpartition("/")[2].partition("-")
            body = b'{"results": []}' if not size else b"x" * int(size)
            self.send_response(int(status))
            if status == "302":
                self.send_header("Location", f"{found.address}/200")
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *args: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    found = Service(address=f"http://127.0.0.1:{server.server_port}")
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield found
    server.shutdown()
    server.server_close()
    thread.join()


def test_json_is_read_and_the_key_arrives(service: Service) -> None:
    asked = ask(f"{service.address}/200?q=skin%20care", headers={"X-Key": "k"}, settings=HOME, plain=True)
    assert asked.is_answer
    assert (asked.status, asked.body) == (200, b'{"results": []}')
    ((path, headers),) = service.got
    assert path == "/200?q=skin%20care"
    assert headers["x-key"] == "k"
    assert "cookie" not in headers


@pytest.mark.parametrize(
    ("status", "says"), [(302, "redirect"), (401, "key"), (403, "key"), (429, "too often"), (500, "status 500")]
)
def test_only_success_is_read_and_no_redirect_is_followed(service: Service, status: int, says: str) -> None:
    asked = ask(f"{service.address}/{status}?key=very-secret", headers={"X-Key": "k"}, settings=HOME, plain=True)
    assert not asked.is_answer
    assert (asked.status, asked.body) == (status, b"")
    assert says in asked.trouble
    assert "very-secret" not in asked.trouble + repr(asked)
    assert len(service.got) == 1


def test_an_answer_beyond_its_bounds_is_none(service: Service) -> None:
    asked = ask(f"{service.address}/200-{MOST_ANSWER + 1}", headers={}, settings=HOME, plain=True)
    assert not asked.is_answer
    assert asked.body == b""


def test_nobody_there_is_trouble_without_the_address(service: Service) -> None:
    asked = ask("http://127.0.0.1:9/search?key=very-secret", headers={}, settings=HOME, plain=True)
    assert asked.status is None
    assert asked.trouble
    assert "very-secret" not in asked.trouble


def test_private_addresses_are_not_asked_unless_allowed(service: Service) -> None:
    outside = CrawlSettings(contact="https://harbour.example/", total_seconds=2)
    asked = ask(f"{service.address}/200", headers={}, settings=outside, plain=True)
    assert not asked.is_answer
    assert service.got == []


def test_only_https_unless_it_is_ones_own_server() -> None:
    with pytest.raises(BadAddress):
        ask("http://search.example/", headers={}, settings=HOME)
