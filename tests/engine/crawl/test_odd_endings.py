"""Answers that do not end as answers do: bytes without a page in them, and headers after the page."""

from __future__ import annotations

import gzip
from collections.abc import Iterator

from tests.engine.crawl.small_web import Seen, answer, fetch_one, small_web

MOST = 200_000
PAGE = gzip.compress(b"<!doctype html><p>Good day")
NOTHING = gzip.compress(b"") * 1_000


def _endless(piece: bytes, *, first: bytes = b"") -> Iterator[bytes]:
    yield b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n\r\n" + first
    while True:
        yield piece


def test_bytes_that_unpack_to_nothing_are_counted_all_the_same() -> None:
    sent = 0

    def counted(pieces: Iterator[bytes]) -> Iterator[bytes]:
        nonlocal sent
        for piece in pieces:
            sent += len(piece)
            yield piece

    endings = {"/members": _endless(NOTHING), "/zeros": _endless(bytes(20_000), first=PAGE)}
    for path, pieces in endings.items():

        def reply(seen: Seen, pieces: Iterator[bytes] = pieces) -> Iterator[bytes]:
            return counted(pieces)

        with small_web({path: reply}) as web:
            found = fetch_one(web.url(path), most_bytes=MOST)
        assert (found.outcome, found.truncated) == ("too-large", bool(found.body)), path
    assert found.body == gzip.decompress(PAGE)


def test_what_stands_behind_a_page_is_no_header() -> None:
    page = (
        b"HTTP/1.1 103 Early Hints\r\nX-Robots-Tag: nofollow\r\n\r\n"
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTrailer: X-Robots-Tag\r\nTransfer-Encoding: chunked\r\n\r\n"
        b"4\r\n<p>x\r\n0\r\nX-Robots-Tag: noindex\r\nContent-Type: text/plain\r\n\r\n"
    )
    with small_web({"/": [page], "/plain": answer("<p>x", headers=["X-Robots-Tag: noindex"])}) as web:
        behind, before = fetch_one(web.url("/")), fetch_one(web.url("/plain"))
    assert (behind.outcome, behind.body) == ("ok", b"<p>x")
    assert behind.headers.get_all("x-robots-tag") == ()
    assert behind.headers.get_all("content-type") == ("text/html",)
    assert before.headers.get_all("x-robots-tag") == ("noindex",)
