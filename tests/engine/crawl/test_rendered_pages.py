"""A real browser behind our proxy: it sees what scripts add, and its scripts reach nothing that we may not."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from tests.engine.crawl.small_web import LOOPBACK, answer, settings, small_web

from suture.engine.crawl.checking import check_links
from suture.engine.crawl.guard import Guard
from suture.engine.crawl.proxy import GuardedProxy
from suture.engine.crawl.rendered import Renderer
from suture.engine.crawl.states import Expected

TARGET = "https://harbour.example/skin-checks"
BY_SCRIPT = (
    "<!doctype html><title>Notes</title><p>The tide was low when we set out for the pier.</p><div id=friends></div>"
    f"<script>document.getElementById('friends').innerHTML = '<a href=\"{TARGET}\">the clinic</a>'</script>"
)
CURIOUS = (
    "<!doctype html><title>Notes</title><p>The tide was low.</p><script>"
    "fetch('http://10.0.0.1/router', {mode: 'no-cors'}).catch(() => 0);"
    "new WebSocket('ws://192.168.1.1/camera');"
    "fetch('/seen');"
    "</script><img src='http://172.16.0.1/pixel.gif'>"
)


@pytest.fixture
def renderer() -> Iterator[Renderer]:
    with Renderer(settings()) as opened:
        yield opened


def test_a_link_that_a_script_adds_is_found_in_a_browser(renderer: Renderer) -> None:
    plain = answer("<!doctype html><title>Notes</title><p>Nothing here, and nothing comes.</p><script></script>")
    with small_web({"/scripted": answer(BY_SCRIPT), "/plain": plain}) as web:
        links = [Expected(web.url(path), TARGET, "the clinic", ()) for path in ("/scripted", "/plain")]
        raw = check_links(links, settings=settings(), clock=lambda: datetime.now(UTC))
        assert {checked.place: checked.verdict.state for checked in raw if checked.verdict} == {
            0: "removed",
            1: "removed",
        }
        seen = check_links(links, settings=settings(), clock=lambda: datetime.now(UTC), renderer=renderer)
        found = {checked.place: checked.verdict for checked in seen if checked.verdict}
    assert [(found[place].state, found[place].rendered) for place in (0, 1)] == [("live", True), ("removed", True)]


def test_scripts_reach_no_private_address(renderer: Renderer) -> None:
    with small_web({"/curious": answer(CURIOUS), "/seen": answer("yes")}) as web:
        found = renderer.render(web.url("/curious"))
        assert "/seen" in web.paths()
    assert found is not None
    assert {name for name, _ in found.refused} == {"10.0.0.1:80", "192.168.1.1:80"}
    assert all("private" in reason for _, reason in found.refused)


def test_a_page_on_a_private_address_does_not_open() -> None:
    with small_web({"/a": answer("<p>secret")}) as web, Renderer(settings(allow=())) as strict:
        assert strict.render(web.url("/a")) is None
        assert web.seen == []


def _ask(proxy: GuardedProxy, request: bytes, *, until: bytes | None = None) -> bytes:
    """What the proxy answers, to its end or to `until`: a server may keep its connection open."""
    host, port = proxy.address.split(":")
    with socket.create_connection((host, int(port)), timeout=10) as connection:
        connection.sendall(request)
        came = b""
        while (until is None or until not in came) and (piece := connection.recv(65_536)):
            came += piece
        return came


@pytest.mark.parametrize(
    "request_line",
    [
        "CONNECT 10.0.0.1:443 HTTP/1.1", "CONNECT localhost:80 HTTP/1.1",
        "GET http://169.254.169.254/latest HTTP/1.1",
        "GET http://[::ffff:127.0.0.1]/ HTTP/1.1", "CONNECT 2130706433:80 HTTP/1.1",
        "CONNECT 93.184.215.14:22 HTTP/1.1",
    ],
)  # fmt: skip
def test_the_proxy_refuses_what_the_guard_refuses(request_line: str) -> None:
    with GuardedProxy(Guard(), most_bytes=1000) as proxy:
        assert _ask(proxy, f"{request_line}\r\nHost: x\r\n\r\n".encode()).startswith(b"HTTP/1.1 403")
        assert len(proxy.refused()) == 1


@pytest.mark.parametrize(
    "request_line",
    [
        "GET / HTTP/1.1", "GET file:///etc/passwd HTTP/1.1", "GET https://harbour.example/ HTTP/1.1",
        "CONNECT x HTTP/1.1",
        "nonsense", "CONNECT x:99999999 HTTP/1.1",
    ],
)  # fmt: skip
def test_the_proxy_takes_only_what_a_proxy_is_asked(request_line: str) -> None:
    with GuardedProxy(Guard(), most_bytes=1000) as proxy:
        assert _ask(proxy, f"{request_line}\r\nHost: x\r\n\r\n".encode()).startswith(b"HTTP/1.1 400")


def test_the_proxy_passes_one_request_on_and_stops_at_its_limit() -> None:
    pages = {"/a": answer("hello"), "/large": answer("x" * 50_000)}
    with small_web(pages) as web, GuardedProxy(Guard(allow=LOOPBACK), most_bytes=5_000) as proxy:
        request = f"GET {web.url('/a')} HTTP/1.1\r\nHost: x\r\nProxy-Connection: keep\r\n\r\n"
        came = _ask(proxy, request.encode(), until=b"hello")
        assert came.endswith(b"Connection: close\r\n\r\nhello")
        assert "proxy-connection" not in web.seen[0].headers
        assert len(_ask(proxy, f"GET {web.url('/large')} HTTP/1.1\r\nHost: x\r\n\r\n".encode())) <= 5_000
