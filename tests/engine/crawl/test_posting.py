"""One message to an address: what is sent, what comes back, and where the guard says no."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from suture.engine.crawl.posting import post, postable
from suture.engine.crawl.settings import CrawlSettings
from suture.engine.errors import BadAddress

HOME = CrawlSettings(contact="https://harbour.example/", allow=("127.0.0.0/8",), total_seconds=2)


@dataclass
class Receiver:
    """A small server that keeps what it was sent and answers with the status in the path."""

    address: str
    got: list[tuple[str, dict[str, str], bytes]] = field(default_factory=list)


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            found.got.append((self.path, {name.lower(): value for name, value in self.headers.items()}, body))
            status = int(self.path.rpartition("/")[2])
            self.send_response(status)
            if status == 302:
                self.send_header("Location", f"{found.address}/200")
            self.send_header("Content-Length", "2")
            self.end_headers()
            self.wfile.write(b"ok")

        def log_message(self, *args: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    found = Receiver(address=f"http://127.0.0.1:{server.server_port}")
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield found
    server.shutdown()
    server.server_close()
    thread.join()


def test_a_message_arrives_as_it_was_written(receiver: Receiver) -> None:
    body = '{"title": "Ordnung für Ärzte"}'.encode()
    sent = post(f"{receiver.address}/200", body, headers={"Content-Type": "application/json"}, settings=HOME)
    assert sent.is_taken
    assert (sent.status, sent.trouble) == (200, "")
    ((_, headers, got),) = receiver.got
    assert got == body
    assert headers["content-type"] == "application/json"
    assert "expect" not in headers


@pytest.mark.parametrize("status", [302, 400, 410, 500])
def test_only_success_is_success_and_no_redirect_is_followed(receiver: Receiver, status: int) -> None:
    sent = post(f"{receiver.address}/{status}", b"{}", headers={}, settings=HOME)
    assert not sent.is_taken
    assert sent.status == status
    assert len(receiver.got) == 1


def test_a_private_address_is_refused_unless_it_is_allowed(receiver: Receiver) -> None:
    sent = post(f"{receiver.address}/200", b"{}", headers={}, settings=CrawlSettings(contact="https://h.example/"))
    assert (sent.status, receiver.got) == (None, [])
    assert "not on the public internet" in sent.trouble


def test_nobody_there_is_told() -> None:
    sent = post("http://127.0.0.1:9/", b"{}", headers={}, settings=HOME)
    assert (sent.status, sent.is_taken, sent.trouble) == (None, False, "The site does not answer.")


@pytest.mark.parametrize(
    "address",
    [
        "", "hooks.harbour.example", "ftp://harbour.example/", "http://harbour.example/", "https://", "https:///path",
        "https://user:word@harbour.example/", "https://harbour.example/#part", "https://harbour.example:99999/",
        "https://harbour.example/ü", "https://harbour.example/a b", "https://harbour.example/\r\nX: y", "https://[::1/",
    ],
)  # fmt: skip
def test_what_is_no_address_to_send_to(address: str) -> None:
    with pytest.raises(BadAddress):
        postable(address)


def test_plain_http_only_where_it_is_asked_for() -> None:
    assert postable(" https://hooks.harbour.example/a?b=c ") == "https://hooks.harbour.example/a?b=c"
    assert postable("http://10.0.0.7:8080/", plain=True) == "http://10.0.0.7:8080/"
