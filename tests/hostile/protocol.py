"""Servers that do not speak HTTP, speak it wrongly, or stop in the middle of a word."""

from __future__ import annotations

import asyncio

from tests.hostile.case import case, prose
from tests.hostile.wire import Wire

_OK = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
_PAGE = prose().encode()


@case("no-answer", "unreachable", "timeout", alone=True)
async def _(wire: Wire) -> None:
    await wire.silence()


@case("headers-one-byte-a-second", "unreachable", "timeout", "too-slow", alone=True)
async def _(wire: Wire) -> None:
    await wire.drip(b"HTTP/1.1 200 OK\r\nX-Notes: ")


@case("one-byte-a-second", "unreachable", "too-slow", "timeout", alone=True)
async def _(wire: Wire) -> None:
    await wire.drip(_OK + b"\r\n", b" ")


@case("stops-in-the-middle", "unreachable", "too-slow", "timeout", alone=True)
async def _(wire: Wire) -> None:
    await wire.raw(_OK + b"Content-Length: 90000\r\n\r\n" + _PAGE[:200])
    await wire.silence()


@case("reset-at-once", "unreachable", "broken", "connect")
async def _(wire: Wire) -> None:
    wire.reset()


@case("reset-mid-body", "unreachable", "broken", "connect")
async def _(wire: Wire) -> None:
    await wire.raw(_OK + b"Content-Length: 90000\r\n\r\n" + _PAGE[:200])
    await asyncio.sleep(0)
    wire.reset()


@case("closed-without-a-word", "unreachable", "broken", "connect")
async def _(wire: Wire) -> None:
    pass


@case("shorter-than-said", "unreachable", "broken")
async def _(wire: Wire) -> None:
    await wire.raw(_OK + b"Content-Length: 90000\r\n\r\n" + prose("the clinic").encode())


@case("longer-than-said", "live")
async def _(wire: Wire) -> None:
    await wire.raw(_OK + b"Connection: close\r\nContent-Length: %d\r\n\r\n" % len(_PAGE) + _PAGE + b"more" * 1000)


@case("cut-off-chunks", "unreachable", "broken")
async def _(wire: Wire) -> None:
    await wire.raw(_OK + b"Transfer-Encoding: chunked\r\n\r\n800\r\n" + _PAGE[:100])


@case("chunks-of-nonsense", "unreachable", "broken")
async def _(wire: Wire) -> None:
    await wire.raw(_OK + b"Transfer-Encoding: chunked\r\n\r\nzz\r\n" + _PAGE)


@case("chunk-larger-than-the-world", "unreachable", "broken", "too-large")
async def _(wire: Wire) -> None:
    await wire.raw(_OK + b"Transfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFFFFFFF\r\n" + _PAGE)


@case("in-many-chunks", "live")
async def _(wire: Wire) -> None:
    wire.keep = True
    chunks = (
        b"%x\r\n%s\r\n" % (len(piece), piece) for piece in (_PAGE[at : at + 7] for at in range(0, len(_PAGE), 7))
    )
    await wire.raw(_OK + b"Transfer-Encoding: chunked\r\n\r\n", b"".join(chunks) + b"0\r\n\r\n")


@case("until-the-connection-closes", "live")
async def _(wire: Wire) -> None:
    await wire.raw(b"HTTP/1.0 200 OK\r\nContent-Type: text/html\r\n\r\n" + _PAGE)


@case("hints-first", "live")
async def _(wire: Wire) -> None:
    await wire.raw(b"HTTP/1.1 103 Early Hints\r\nLink: </a.css>; rel=preload\r\n\r\n" * 3)
    await wire.page(_PAGE)


@case("hints-without-end", "unreachable", "broken", "too-slow", "timeout", "too-large", alone=True)
async def _(wire: Wire) -> None:
    await wire.endless(b"", b"HTTP/1.1 100 Continue\r\n\r\n")


@case("negative-length", "unreachable", "broken")
async def _(wire: Wire) -> None:
    await wire.raw(_OK + b"Content-Length: -5\r\n\r\n" + _PAGE)


@case("two-lengths", "unreachable|live", "broken", "ok")
async def _(wire: Wire) -> None:
    await wire.raw(_OK + b"Content-Length: %d\r\nContent-Length: 9\r\nConnection: close\r\n\r\n" % len(_PAGE) + _PAGE)


@case("not-http", "unreachable", "broken")
async def _(wire: Wire) -> None:
    await wire.raw(b"SSH-2.0-OpenSSH_9.6\r\nProtocol mismatch.\r\n")


@case("http-0.9", "unreachable", "broken")
async def _(wire: Wire) -> None:
    await wire.raw(_PAGE)


@case("http-from-the-future", "unreachable", "broken")
async def _(wire: Wire) -> None:
    await wire.raw(_OK.replace(b"1.1", b"7.3") + b"\r\n" + _PAGE)


@case("status-of-six-digits", "live|unreachable", "ok", "broken")
async def _(wire: Wire) -> None:
    await wire.raw(b"HTTP/1.1 200000 OK\r\nContent-Type: text/html\r\nConnection: close\r\n\r\n" + _PAGE)


@case("nul-in-a-header", "unreachable|live", "broken", "ok")
async def _(wire: Wire) -> None:
    await wire.raw(_OK + b"X-Notes: a\0b\r\nConnection: close\r\nContent-Length: %d\r\n\r\n" % len(_PAGE) + _PAGE)


@case("bare-line-breaks-in-headers", "live|unreachable", "ok", "broken")
async def _(wire: Wire) -> None:
    # A lone CR must not make a header of what follows it.
    head = b"X-Notes: a\rX-Robots-Tag: noindex\rX-More: b\r\nConnection: close\r\nContent-Length: %d\r\n\r\n"
    await wire.raw(_OK + head % len(_PAGE) + _PAGE)


@case("folded-header", "live|unreachable", "ok", "broken")
async def _(wire: Wire) -> None:
    head = b"X-Notes: a\r\n and b\r\nConnection: close\r\nContent-Length: %d\r\n\r\n"
    await wire.raw(_OK + head % len(_PAGE) + _PAGE)


@case("header-without-a-colon", "live|unreachable", "ok", "broken")
async def _(wire: Wire) -> None:
    await wire.raw(_OK + b"just words\r\nConnection: close\r\nContent-Length: %d\r\n\r\n" % len(_PAGE) + _PAGE)


@case("headers-without-end", "unreachable", "broken", "too-large", alone=True)
async def _(wire: Wire) -> None:
    await wire.endless(_OK, b"X-Notes: the tide was low when we set out\r\n")


@case("one-header-without-end", "unreachable", "broken", "too-large", alone=True)
async def _(wire: Wire) -> None:
    await wire.endless(_OK + b"X-Notes: ", b"low tide ")
