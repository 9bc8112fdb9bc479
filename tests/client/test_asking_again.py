"""The client and a server in trouble: when it asks again, with what, and when it gives up. Loopback, real sockets."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest

from suture.client import ApiProblem, NotReached, Suture
from suture.client.sending import Sender

Reply = tuple[int, dict[str, str], bytes] | None
"""Status, headers and body; None hangs up without an answer."""

JOB = (202, {"Content-Type": "application/json"}, b'{"job": 7, "and": "more than we know"}')
BUSY = (503, {"Retry-After": "3"}, b'{"type": "/api/v1/problems/later", "detail": "Later."}')


class Server:
    """Answers with what it is told to, in turn, and remembers what it was asked."""

    def __init__(self) -> None:
        self.replies: list[Reply] = []
        self.asked: list[tuple[str, str, dict[str, str], bytes]] = []
        outer = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def answer(self) -> None:
                length = int(self.headers.get("Content-Length") or 0)
                outer.asked.append((self.command, self.path, dict(self.headers.items()), self.rfile.read(length)))
                reply = outer.replies.pop(0)
                if reply is None:
                    self.close_connection = True
                    return
                status, headers, body = reply
                self.send_response(status)
                for name, value in headers.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            do_GET = do_POST = do_PUT = answer  # noqa: N815

            def log_message(self, *_: Any) -> None:
                """Say nothing."""

        self.http = HTTPServer(("127.0.0.1", 0), Handler)
        self.thread = threading.Thread(target=self.http.serve_forever, kwargs={"poll_interval": 0.01})
        self.thread.start()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.http.server_port}"

    def stop(self) -> None:
        self.http.shutdown()
        self.thread.join()
        self.http.server_close()


@pytest.fixture
def server() -> Iterator[Server]:
    started = Server()
    yield started
    started.stop()


@pytest.fixture
def slept() -> list[float]:
    return []


@pytest.fixture
def suture(server: Server, slept: list[float]) -> Iterator[Suture]:
    with Suture(server.address, token="suture_a") as client:
        client._sender.sleep = slept.append
        yield client


@pytest.fixture
def file(tmp_path: Path) -> Path:
    written = tmp_path / "links.csv"
    written.write_bytes(b"a,b\n" * 1000)
    return written


@pytest.mark.parametrize("trouble", [BUSY, None], ids=["busy", "hung up"])
def test_a_write_is_asked_again_with_the_same_key_and_the_whole_body(
    server: Server, suture: Suture, slept: list[float], file: Path, trouble: Reply
) -> None:
    server.replies = [trouble, trouble, JOB]
    assert suture.import_file(1, file) == 7
    assert len({headers["Idempotency-Key"] for _, _, headers, _ in server.asked}) == 1
    assert [body for *_, body in server.asked] == [file.read_bytes()] * 3
    assert slept == ([3.0, 3.0] if trouble else [0.2, 0.5])


def test_each_write_has_a_key_of_its_own(server: Server, suture: Suture, file: Path) -> None:
    server.replies = [JOB, JOB]
    suture.import_file(1, file)
    suture.import_file(1, file)
    assert len({headers["Idempotency-Key"] for _, _, headers, _ in server.asked}) == 2


def test_the_same_call_that_is_still_being_done_is_waited_for(
    server: Server, suture: Suture, slept: list[float], file: Path
) -> None:
    server.replies = [(409, {"Retry-After": "1"}, b'{"type": "/api/v1/problems/being-done"}'), JOB]
    assert suture.import_file(1, file) == 7
    assert slept == [1.0]


def test_no_pause_is_longer_than_a_minute(server: Server, suture: Suture, slept: list[float], file: Path) -> None:
    server.replies = [(429, {"Retry-After": "86400"}, b""), JOB]
    suture.import_file(1, file)
    assert slept == [60.0]


def test_after_five_tries_it_gives_up(server: Server, suture: Suture, slept: list[float]) -> None:
    server.replies = [BUSY] * 5
    with pytest.raises(ApiProblem, match="503: Later"):
        suture.week(1)
    assert len(server.asked) == 5
    server.replies = [None] * 5
    with pytest.raises(NotReached, match="does not answer"):
        suture.week(1)
    assert len(slept) == 8


@pytest.mark.parametrize("status", [400, 401, 403, 404, 409, 412, 422, 500])
def test_what_is_refused_is_not_asked_again(server: Server, suture: Suture, status: int) -> None:
    server.replies = [(status, {}, json.dumps({"type": "t", "title": "No", "detail": ""}).encode())]
    with pytest.raises(ApiProblem, match=f"{status}: No"):
        suture.week(1)


def test_a_redirect_is_not_followed(server: Server, suture: Suture) -> None:
    """Whoever it leads to would get the token."""
    server.replies = [(302, {"Location": "http://127.0.0.1:1/"}, b"<html>moved</html>")]
    with pytest.raises(ApiProblem) as moved:
        suture.week(1)
    assert (moved.value.status, moved.value.detail) == (302, "The answer is none of Suture's.")
    assert len(server.asked) == 1


def test_one_connection_serves_many_questions(server: Server, suture: Suture, file: Path) -> None:
    opened: list[object] = []
    make = Sender._connection

    def counted(sender: Sender) -> object:
        opened.append(sender)
        return make(sender)

    patched: Callable[[Sender], object] = counted
    suture._sender._connection = patched.__get__(suture._sender)  # type: ignore[method-assign]
    server.replies = [JOB, JOB, JOB]
    for _ in range(3):
        suture.import_file(1, file)
    assert len(opened) == 1


@pytest.mark.parametrize("address", ["suture.example", "ftp://suture.example", "https://", ""])
def test_an_address_is_checked_before_a_token_goes_there(address: str) -> None:
    with pytest.raises(ValueError, match="looks like https"):
        Suture(address, token="suture_a")


def test_the_token_is_in_no_message() -> None:
    assert "suture_secret" not in repr(Sender(address="http://127.0.0.1:1", token="suture_secret"))
