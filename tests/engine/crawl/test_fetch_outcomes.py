"""Each way an exchange can end, by its name; the guard at every socket."""

from __future__ import annotations

import gzip
import itertools
import zlib
from collections.abc import Callable, Iterator

import pytest
from tests.engine.crawl.small_web import (
    NOW,
    Seen,
    answer,
    fetch,
    fetch_one,
    redirect,
    settings,
    small_web,
)

from suture.engine.crawl.fetcher import OUTCOMES, Budget, PageRequest, fetch_all
from suture.engine.errors import Cancelled, InputError
from suture.engine.links.progress import Step


def test_ok_whatever_its_status() -> None:
    with small_web({"/a": answer("<p>A</p>"), "/gone": answer("gone", status="410 Gone")}) as web:
        page, gone = fetch(web.url("/a#part"), web.url("/gone"))
    assert (page.outcome, page.status, page.body, page.reason) == ("ok", 200, b"<p>A</p>", "")
    assert page.headers.get("Content-Type") == "text/html"
    assert page.url == web.url("/a")
    assert page.fetched_at == NOW
    assert (gone.outcome, gone.status) == ("ok", 410)
    assert web.paths() == ["/robots.txt", "/a", "/gone"], "robots.txt once, and nothing twice"


def test_no_such_name() -> None:
    assert fetch_one("http://no-such-name.invalid/", retries=0).outcome == "dns"


def test_nobody_opens() -> None:
    with small_web({}) as web:
        closed = web.url("/")
    fetched = fetch_one(closed)
    assert (fetched.outcome, fetched.status) == ("connect", None)


def test_no_answer() -> None:
    with small_web({"/": lambda _: _never()}) as web:
        fetched = fetch_one(web.url("/"), total_seconds=0.2)
    assert (fetched.outcome, fetched.status) == ("timeout", None)


def _never() -> Iterator[bytes]:
    yield b""


def _drip(first: bytes, piece: bytes) -> Iterator[bytes]:
    yield first or piece
    while True:
        yield piece


def test_one_byte_after_another() -> None:
    def slowly(_: Seen) -> Iterator[bytes]:
        yield answer(b"<p>", length=1000)
        yield from _never()

    with small_web({"/": slowly}) as web:
        fetched = fetch_one(web.url("/"), total_seconds=0.3)
    assert (fetched.outcome, fetched.status, fetched.body, fetched.truncated) == ("too-slow", 200, b"<p>", True)


def test_a_body_without_end() -> None:
    start = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"
    with small_web({"/": lambda _: _drip(start, b"x" * 50_000)}) as web:
        fetched = fetch_one(web.url("/"), most_bytes=1_000_000)
    assert (fetched.outcome, len(fetched.body), fetched.truncated) == ("too-large", 1_000_000, True)


def test_headers_without_end() -> None:
    with small_web({"/": lambda _: _drip(b"HTTP/1.1 200 OK\r\n", b"X-More: " + b"a" * 1000 + b"\r\n")}) as web:
        fetched = fetch_one(web.url("/"))
    assert (fetched.outcome, fetched.body) == ("too-large", b"")


@pytest.mark.parametrize(
    ("start", "piece", "outcome"),
    [
        (b"HTTP/1.1 200 OK\r\nX: ", b"x" * 9000, "too-large"),
        (b"", b"HTTP/1.1 100 Continue\r\n\r\n" * 100, "too-large"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n", b"X: more\r\n" * 100, "too-large"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3;", b"x" * 9000, "too-slow"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n", b"x" * 9000, "ok"),
        (b"HTTP/1.1 204 Nothing\r\n\r\n", b"x" * 9000, "ok"),
    ],
)
def test_other_things_without_end(start: bytes, piece: bytes, outcome: str) -> None:
    with small_web({"/": lambda _: _drip(start, piece)}) as web:
        assert fetch_one(web.url("/"), total_seconds=0.5).outcome == outcome


def test_a_304_that_nobody_asked_for_is_an_answer() -> None:
    with small_web({"/": answer(b"", status="304 Not Modified")}) as web:
        fetched = fetch_one(web.url("/"))
    assert (fetched.outcome, fetched.status) == ("ok", 304)


def test_a_compression_bomb() -> None:
    bomb = gzip.compress(bytes(20_000_000))
    with small_web({"/": answer(bomb, headers=["Content-Encoding: gzip"])}) as web:
        fetched = fetch_one(web.url("/"))
    assert (fetched.outcome, fetched.truncated) == ("too-compressed", True)


@pytest.mark.parametrize(
    ("name", "pack"), [("gzip", gzip.compress), ("deflate", zlib.compress), ("x-gzip", gzip.compress)]
)
def test_a_packed_page(name: str, pack: Callable[[bytes], bytes]) -> None:
    page = b"".join(b"<p>%d</p>" % number for number in range(9_000))
    with small_web({"/": answer(pack(page), headers=[f"Content-Encoding: {name}"])}) as web:
        fetched = fetch_one(web.url("/"))
    assert (fetched.outcome, fetched.body) == ("ok", page)


@pytest.mark.parametrize(
    "reply",
    [
        b"this is no HTTP\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 4\r\nContent-Length: 5\r\n\r\nabcd",
        b"HTTP/1.1 200 OK\r\nX-Nul: a\0b\r\nContent-Length: 0\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: -4\r\n\r\nabcd",
        b"HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1/\rSet-Cookie: a=b\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip, gzip, gzip, gzip, gzip, gzip\r\n\r\nabc",
        answer(b"not gzip", headers=["Content-Encoding: gzip"]),
        answer(b"abcd", headers=["Content-Encoding: zstd"]),
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
    ],
)
def test_broken(reply: bytes) -> None:
    with small_web({"/": reply}) as web:
        assert fetch_one(web.url("/")).outcome == "broken"


def test_cut_off() -> None:
    with small_web({"/": lambda _: [answer(b"<p>half", length=100)]}) as web:
        fetched = fetch_one(web.url("/"))
    assert (fetched.outcome, fetched.body, fetched.truncated) == ("broken", b"<p>half", True)


def test_only_text_is_read() -> None:
    pages = {
        "/pdf": answer(b"%PDF" * 9000, kind="application/pdf"),
        "/xml": answer("<a/>", kind="application/atom+xml; charset=utf-8"),
        "/bare": answer("<p>", kind=None),
        "/plain": answer("words", kind="Text/Plain"),
    }
    with small_web(pages) as web:
        pdf, *others = fetch(*(web.url(path) for path in pages))
    assert (pdf.outcome, pdf.status, pdf.body) == ("ok", 200, b"")
    assert pdf.reason == "The answer is no page of text, so it was not read."
    assert [one.body for one in others] == [b"<a/>", b"<p>", b"words"]


def test_not_modified() -> None:
    with small_web(
        {"/": lambda seen: answer(b"", status="304 Not Modified") if "if-none-match" in seen.headers else answer()}
    ) as web:
        request = PageRequest(web.url("/"), etag='"abc"', modified="Mon, 02 Nov 2026 10:00:00 GMT")
        bad = PageRequest(web.url("/"), etag='"a\r\nX-Bad: 1"')
        first, second = fetch_all([request, bad], settings=settings(), clock=lambda: NOW)
    assert {first.outcome, second.outcome} == {"not-modified", "ok"}
    assert web.seen[1].headers["if-modified-since"] == "Mon, 02 Nov 2026 10:00:00 GMT"
    assert all("x-bad" not in seen.headers for seen in web.seen)


def test_redirects_are_followed_and_kept() -> None:
    pages = {"/1": redirect("/2", status="301 Moved"), "/2": redirect("3", status="308 Moved"), "/3": answer("end")}
    with small_web(pages) as web:
        fetched = fetch_one(web.url("/1"))
    assert (fetched.url, fetched.body) == (web.url("/3"), b"end")
    assert [(hop.url, hop.status, hop.location) for hop in fetched.hops] == [
        (web.url("/1"), 301, "/2"),
        (web.url("/2"), 308, "3"),
    ]


def test_redirect_loops() -> None:
    endless = {f"/{number}": redirect(f"/{number + 1}") for number in range(100)}
    with small_web({"/a": redirect("/b"), "/b": redirect("/a"), **endless}) as web:
        circle, long = fetch(web.url("/a"), web.url("/0"), most_redirects=5)
    assert (circle.outcome, len(circle.hops)) == ("redirect-loop", 2)
    assert (long.outcome, len(long.hops)) == ("redirect-loop", 6)


def test_a_redirect_without_a_target_is_a_page() -> None:
    with small_web({"/": answer("see there", status="302 Found")}) as web:
        fetched = fetch_one(web.url("/"))
    assert (fetched.outcome, fetched.status, fetched.body) == ("ok", 302, b"see there")


def test_budgets_leave_the_rest_unasked() -> None:
    with small_web({"*": answer()}) as web:
        urls = [web.url(f"/{number}") for number in range(10)]
        few = fetch(*urls, budget=Budget(pages=4))
        small = fetch(*urls, budget=Budget(bytes=300))
        short = fetch(*urls, budget=Budget(seconds=0.0))
    assert [one.outcome for one in few] == ["ok"] * 3 + ["budget"] * 7, "robots.txt is one of the four"
    assert {one.outcome for one in small} == {"ok", "budget"}
    assert {one.outcome for one in short} == {"budget"}
    assert "4 requests" in few[-1].reason


def test_stopping_closes_everything() -> None:
    told: list[Step] = []

    def stop(step: Step) -> None:
        told.append(step)
        if len(told) > 1:
            raise Cancelled("The visit was stopped.")

    with small_web({"/": lambda _: _never()}) as web, pytest.raises(Cancelled):
        list(fetch_all([PageRequest(web.url("/"))], settings=settings(), clock=lambda: NOW, progress=stop))
    assert (told[0].total, told[0].unit) == (1, "pages")


def test_a_caller_may_leave_early() -> None:
    with small_web({"*": answer()}) as web:
        answers = fetch_all(
            (PageRequest(web.url(f"/{n}")) for n in itertools.count()),
            settings=settings(waiting=50),
            clock=lambda: NOW,
        )
        assert next(answers).outcome == "ok"
        answers.close()  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "changes", [{"contact": ""}, {"contact": "a)\r\nX: 1"}, {"stand_in": "nowhere"}, {"allow": ("x",)}]
)
def test_settings_that_cannot_be_used(changes: dict[str, object]) -> None:
    with pytest.raises(InputError):
        fetch_one("http://a.example/", **changes)


def test_every_request_has_one_outcome_that_is_known() -> None:
    with small_web({"/a": answer(), "/b": redirect("/a"), "/c": answer(status="503 Busy")}) as web:
        urls = [web.url("/a"), web.url("/b"), web.url("/c"), "nonsense", "http://no-such-name.invalid/"] * 5
        fetched = fetch(*urls)
    assert [one.request.key for one in fetched] == list(range(25))
    assert {one.outcome for one in fetched} <= set(OUTCOMES)
