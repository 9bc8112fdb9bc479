"""Bodies that are too large, too deep, too slow to read, or far larger than they look."""

from __future__ import annotations

import base64
import gzip
import zlib
from functools import cache

from tests.hostile.case import LINK, case, prose
from tests.hostile.wire import HTML, Wire

_MEGA = 1 << 20
_OK = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"

# 200 MB of blanks behind a small page, and a small page: this machine's Python can pack neither.
_BROTLI_BOMB = (
    "z///fxiMlC7uUoOUwdEpHzRwyAH7W6hxi0ACh5we49RjaR631K5qqimIXH4cqS+8/wf+///DLwEQhwUAuvf//P//h18CIA6LAHTv//n//w+/BEAcFgDo"
    "3v/z//8ffgmAOCwA0L3/5///P/wSAHFYAKB7/8///3/4JQDisABA9/6f////8EsAxGEBgO79P////+GXAIjDAgDd+3/+///DLwEQhwUAuvf//P//h18C"
    "IA4LAHTv//n//w+/BEAcFgDo3v/nDAAgfgmAOCwAcL//Aw=="
)
_ZSTD_PAGE = "KLUv/SA0oQEAPCFkb2N0eXBlIGh0bWw+PHRpdGxlPk5vdGVzPC90aXRsZT48cD50aGUgY2xpbmljPC9wPg=="


@cache
def bomb(megabytes: int) -> bytes:
    """A gzip body that unpacks to so many megabytes of blanks after a page that has the link."""
    packer = zlib.compressobj(9, wbits=31)
    pieces = [packer.compress(prose("the clinic").encode())]
    pieces += [packer.compress(b" " * _MEGA) for _ in range(megabytes)]
    return b"".join(pieces) + packer.flush()


@cache
def nested(megabytes: int) -> bytes:
    """The link, then one element inside the other for so many megabytes."""
    return f"<!doctype html><title>Deep</title><p>{LINK}</p>".encode() + b"<div>" * (megabytes * _MEGA // 5)


@cache
def links(count: int) -> bytes:
    """So many links to elsewhere, and in the middle ours."""
    half = b"".join(b"<a href=/%d>a</a>" % number for number in range(count // 2))
    return b"<!doctype html><title>Links</title><main>" + half + LINK.encode() + half


async def _packed(wire: Wire, body: bytes, how: str) -> None:
    await wire.reply(200, body, [HTML, ("Content-Encoding", how)])


@case("endless-body", "unreachable", "too-large", alone=True)
async def _(wire: Wire) -> None:
    await wire.endless(_OK + b"\r\n" + prose("the clinic").encode(), b"<p>and on and on</p>")


@case("endless-chunks", "unreachable", "too-large", alone=True)
async def _(wire: Wire) -> None:
    await wire.endless(_OK + b"Transfer-Encoding: chunked\r\n\r\n", b"10\r\n<p>and on ... </\r\n")


@case("said-to-be-huge", "unreachable", "too-large", "too-slow", alone=True)
async def _(wire: Wire) -> None:
    await wire.raw(_OK + b"Content-Length: 99999999999999\r\n\r\n" + prose("the clinic").encode())
    await wire.silence()


@case("gzip-bomb", "unreachable", "too-compressed", "too-large")
async def _(wire: Wire) -> None:
    await _packed(wire, bomb(200), "gzip")


@case("brotli-bomb", "unreachable", "too-compressed", "too-large", "broken")
async def _(wire: Wire) -> None:
    await _packed(wire, base64.b64decode(_BROTLI_BOMB), "br")


@case("packed-as-zstd", "unreachable", "broken")
async def _(wire: Wire) -> None:
    # Nobody asked for zstd.
    await _packed(wire, base64.b64decode(_ZSTD_PAGE), "zstd")


@case("gzip-bomb-in-a-bomb", "unreachable", "too-compressed", "too-large", "broken")
async def _(wire: Wire) -> None:
    await _packed(wire, gzip.compress(bomb(200), 9), "gzip, gzip")


@case("forty-layers-of-gzip", "unreachable", "broken", "too-compressed")
async def _(wire: Wire) -> None:
    await _packed(wire, bomb(1), ", ".join(["gzip"] * 40))


@case("packed-honestly", "live")
async def _(wire: Wire) -> None:
    await _packed(wire, gzip.compress(prose().encode()), "gzip")


@case("packed-as-deflate", "live")
async def _(wire: Wire) -> None:
    await _packed(wire, zlib.compress(prose().encode()), "deflate")


@case("packed-and-torn", "unreachable", "broken")
async def _(wire: Wire) -> None:
    await _packed(wire, gzip.compress(prose("the clinic").encode() * 50)[:200], "gzip")


@case("packed-only-in-name", "unreachable", "broken")
async def _(wire: Wire) -> None:
    await _packed(wire, prose().encode(), "gzip")


@case("packed-by-a-stranger", "unreachable", "broken")
async def _(wire: Wire) -> None:
    await _packed(wire, prose().encode(), "sdch")


@case("nested-10-mb", "unreachable", "too-large")
async def _(wire: Wire) -> None:
    await wire.page(nested(10))


@case("nested-1-mb", "live")
async def _(wire: Wire) -> None:
    await wire.page(nested(1))


@case("a-million-links", "unreachable", "too-large")
async def _(wire: Wire) -> None:
    await wire.page(links(1_000_000))


@case("ten-thousand-links", "live")
async def _(wire: Wire) -> None:
    await wire.page(links(10_000))


@case("inputs-that-never-close", "removed")
async def _(wire: Wire) -> None:
    # A pattern that looks for the end of each of these reads on to the end of the page, each time.
    await wire.page(prose("the clinic") + "<input " * 40_000)


@case("metas-that-never-close", "removed")
async def _(wire: Wire) -> None:
    await wire.page(prose("the clinic") + "<meta http-equiv=refresh " * 12_000)


@case("roots-that-never-close", "removed|unreachable")
async def _(wire: Wire) -> None:
    await wire.page("<!doctype html><title>Notes</title><script></script>" + "<div " * 60_000)


@case("brackets-that-never-close", "live")
async def _(wire: Wire) -> None:
    await wire.page(prose(), ("Link", "<" * 90_000))


@case("blanks-that-never-end", "live")
async def _(wire: Wire) -> None:
    await wire.page(prose() + f"<a href='{' ' * 500_000}'>{' ' * 500_000}</a>")


@case("entities-that-never-end", "live")
async def _(wire: Wire) -> None:
    await wire.page(prose() + "<a href='" + "&amp" * 100_000 + "'>" + "&#x0000000000000000000000000000065" * 20_000)


@case("attributes-without-number", "live")
async def _(wire: Wire) -> None:
    await wire.page(prose() + "<a " + " ".join(f"b{number}=c" for number in range(100_000)) + " href=/x>x</a>")


@case("comments-that-never-close", "live")
async def _(wire: Wire) -> None:
    await wire.page(prose() + "<!-- " * 200_000)


@case("scripts-that-never-close", "live")
async def _(wire: Wire) -> None:
    await wire.page(prose() + "<script>" * 100_000)


@case("link-of-half-a-megabyte", "live")
async def _(wire: Wire) -> None:
    await wire.page(prose(f'<a href="/{"long" * 130_000}">long</a> {LINK}'))
