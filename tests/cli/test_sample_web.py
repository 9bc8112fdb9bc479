"""The demo's loopback web as a server: any host name, connections kept, closed where the story says so."""

from __future__ import annotations

import http.client
import select
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from datetime import date

import pytest

from suture.cli.sample_web import SampleWebServer
from suture.engine.imports.sample.web_pages import SampleWeb


@pytest.fixture(scope="module")
def server() -> Iterator[SampleWebServer]:
    with (
        socket.create_server(("127.0.0.1", 0)) as listening,
        SampleWebServer(listening, web=SampleWeb(today=date(2026, 11, 23))) as server,
    ):
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield server
        server.shutdown()
        thread.join(10)


@pytest.fixture
def connection(server: SampleWebServer) -> Iterator[http.client.HTTPConnection]:
    connection = http.client.HTTPConnection(server.place, timeout=20)
    yield connection
    connection.close()


def get(connection: http.client.HTTPConnection, host: str, path: str, *, method: str = "GET") -> tuple[int, bytes]:
    connection.request(method, path, headers={"Host": host})
    answer = connection.getresponse()
    return answer.status, answer.read()


def test_one_connection_serves_every_host(connection: http.client.HTTPConnection) -> None:
    assert get(connection, "valley-talk.example", "/robots.txt") == (200, b"User-agent: *\nDisallow: /\n")
    kept = connection.sock
    status, body = get(connection, "WWW.valley-gazette.example:80", "/health/implants-or-bridge?from=letter")
    assert status == 200
    assert b'<a href="https://milllanedental.example/implants">this comparison</a>' in body
    assert get(connection, "nobody.example", "/")[0] == 404
    assert get(connection, "valley-gazette.example", "/health/implants-or-bridge", method="HEAD") == (200, b"")
    assert connection.sock is kept


def test_a_host_may_close_the_door(connection: http.client.HTTPConnection) -> None:
    with pytest.raises(http.client.RemoteDisconnected):
        get(connection, "clear-aligners.example", "/providers/valley")


def test_it_ends_when_the_program_that_started_it_is_gone() -> None:
    # The shell in between starts the web, says its number, and is killed as it waits.
    with socket.create_server(("127.0.0.1", 0)) as listening:
        words = f"{sys.executable} -m suture.cli.sample_web {listening.fileno()} & echo $!; wait"
        shell = subprocess.Popen(
            ["/bin/sh", "-c", words], pass_fds=[listening.fileno()], stdout=subprocess.PIPE, text=True
        )
        assert shell.stdout is not None
        assert shell.stdout.readline().strip().isdigit()
        host, port = listening.getsockname()
        connection = http.client.HTTPConnection(host, port, timeout=60)
        assert get(connection, "smile-map.example", "/")[0] == 200
        connection.close()
        shell.kill()
        shell.wait()
        # The web holds the other end of the pipe: it is at its end when the web is.
        ended, _, _ = select.select([shell.stdout], [], [], 60)
        assert ended
        assert shell.stdout.read() == ""
        shell.stdout.close()


@pytest.mark.parametrize("gone", [BrokenPipeError, ConnectionResetError])
def test_a_visitor_that_goes_away_is_no_news(
    server: SampleWebServer, gone: type[OSError], capsys: pytest.CaptureFixture[str]
) -> None:
    try:
        raise gone
    except OSError:
        server.handle_error(None, ("127.0.0.1", 1))
    assert capsys.readouterr() == ("", "")
