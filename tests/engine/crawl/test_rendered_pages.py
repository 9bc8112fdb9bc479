"""A real browser behind our proxy: it sees what scripts add, and its scripts reach nothing that we may not."""

from __future__ import annotations

import os
import socket
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from tests.engine.crawl.small_web import LOOPBACK, answer, settings, small_web

from suture.engine.crawl.checking import check_links
from suture.engine.crawl.guard import Guard
from suture.engine.crawl.headers import Headers
from suture.engine.crawl.proxy import GuardedProxy
from suture.engine.crawl.rendered import Renderer
from suture.engine.crawl.results import Fetched, PageRequest
from suture.engine.crawl.settings import Budget
from suture.engine.crawl.states import Expected
from suture.engine.errors import Cancelled, InputError
from suture.engine.links.progress import Step

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
# It opens, and only then never lets go.
HOLDING = (
    "<!doctype html><p>x<script>addEventListener('load', () => setTimeout(() => { while (true) {} }, 50))</script>"
)
GROWING = "<!doctype html><p>x<script>document.body.append('\\ud800' + 'y'.repeat(100_000))</script>"


@pytest.fixture
def renderer() -> Iterator[Renderer]:
    with Renderer(settings(), sandbox=False) as opened:
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
    assert found.html is not None
    assert {name for name, _ in found.refused} == {"10.0.0.1:80", "192.168.1.1:80"}
    assert all("private" in reason for _, reason in found.refused)


def test_a_page_on_a_private_address_does_not_open() -> None:
    with small_web({"/a": answer("<p>secret")}) as web, Renderer(settings(allow=()), sandbox=False) as strict:
        assert strict.render(web.url("/a")).html is None
        assert web.seen == []


def test_a_page_that_holds_the_browser_costs_only_itself() -> None:
    pages = {"/holding": answer(HOLDING), "/scripted": answer(BY_SCRIPT)}
    with small_web(pages) as web, Renderer(settings(), sandbox=False, most_seconds=8) as renderer:
        assert renderer.render(web.url("/holding")).html is None
        assert TARGET.encode() in (renderer.render(web.url("/scripted")).html or b"")
        # Whoever leaves now finds the browser held, and leaves all the same.
        assert renderer.render(web.url("/holding"), within=3).html is None


def test_a_page_that_grows_is_cut() -> None:
    few = settings(most_bytes=5_000)
    with small_web({"/growing": answer(GROWING)}) as web, Renderer(few, sandbox=False) as renderer:
        read = Fetched(
            PageRequest(web.url("/growing")), web.url("/growing"), (), 200, Headers(), b"", "ok", "",
            datetime.now(UTC), 0.0, False,
        )  # fmt: skip
        found, wire = renderer.read_again(read)
    assert found is not None
    assert found.truncated
    assert 5_000 <= len(found.body) < 5_010
    assert len(GROWING) < wire < 2_000


def _verdicts(links: list[Expected], **changes: Any) -> Iterator[tuple[str, bool]]:
    for checked in check_links(links, settings=settings(), clock=lambda: datetime.now(UTC), **changes):
        assert checked.verdict is not None
        yield checked.verdict.state, checked.verdict.rendered


def test_a_browser_gets_what_is_left_of_the_budget_and_stops_when_asked(renderer: Renderer) -> None:
    def stop(step: Step) -> None:
        if step.stage == "looking with a browser":
            raise Cancelled("Stopped.")

    with small_web({"*": answer(BY_SCRIPT)}) as web:
        links = [Expected(web.url(path), TARGET, "the clinic", ()) for path in ("/1", "/2")]
        # robots.txt, two pages, and one of them again.
        found = sorted(_verdicts(links, renderer=renderer, budget=Budget(pages=4)))
        assert found == [("live", True), ("removed", False)]
        stopped = _verdicts(links, renderer=renderer, progress=stop)
        assert [next(stopped), next(stopped)] == [("removed", False)] * 2
        with pytest.raises(Cancelled):
            next(stopped)


def test_root_gets_no_browser_without_its_sandbox() -> None:
    if os.geteuid() != 0:
        pytest.skip("this is no root")
    with pytest.raises(InputError, match="as root"), Renderer(settings()):
        pass


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


def test_the_proxy_opens_no_neighbour(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("suture.engine.crawl.neighbours.neighbour", lambda address: f"{address} is next door")
    with GuardedProxy(Guard(), most_bytes=1000) as proxy:
        assert _ask(proxy, b"CONNECT 93.184.215.14:443 HTTP/1.1\r\n\r\n").startswith(b"HTTP/1.1 403")
        assert proxy.refused() == (("93.184.215.14:443", "93.184.215.14 is next door"),)


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
