"""One request as the hostile server has it in hand, and the ways to answer it, well-behaved or not.

Raw bytes throughout: HTTP libraries refuse to say most of what has to be said here.
"""

from __future__ import annotations

import asyncio
import struct
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass, field
from socket import SO_LINGER, SOL_SOCKET

__all__ = ["Handler", "Wire", "html"]

HTML = ("Content-Type", "text/html; charset=utf-8")
_PIECE = 1 << 16


@dataclass
class Wire:
    """One request, and the connection to answer on. `keep` tells whether the connection may take another."""

    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter
    origin: str  # "http://127.0.0.1:8123"
    path: str
    headers: dict[str, str]
    asked_before: int  # how often this path was asked for on this origin
    keep: bool = field(default=False)

    async def raw(self, *pieces: bytes) -> None:
        """Send these bytes as they are; the connection is closed afterwards unless `keep` is set."""
        for piece in pieces:
            # In parts: with many callers at once, whole pages waiting to be sent would fill the memory.
            for start in range(0, len(piece), _PIECE):
                self.writer.write(piece[start : start + _PIECE])
                await self.writer.drain()

    async def reply(
        self, status: int, body: bytes | str = b"", headers: Iterable[tuple[str, str]] = (), *, reason: str = "Said"
    ) -> None:
        """Answer as HTTP wants it, and keep the connection."""
        content = body.encode() if isinstance(body, str) else body
        lines = [f"HTTP/1.1 {status} {reason}", *(f"{name}: {value}" for name, value in headers)]
        lines.append(f"Content-Length: {len(content)}")
        self.keep = True
        await self.raw("\r\n".join(lines).encode("latin-1") + b"\r\n\r\n" + content)

    async def page(self, body: bytes | str, *headers: tuple[str, str], status: int = 200) -> None:
        """Answer with HTML."""
        await self.reply(status, body, [HTML, *headers])

    async def redirect(self, location: str, *, status: int = 302) -> None:
        """Send the caller elsewhere."""
        await self.reply(status, "", [("Location", location), HTML])

    async def endless(self, start: bytes, piece: bytes) -> None:
        """Send `piece` again and again, until the other side has had enough."""
        await self.raw(start)
        whole = piece * max(1, _PIECE // len(piece))
        while not self.writer.is_closing():
            await self.raw(whole)

    async def drip(self, start: bytes, piece: bytes = b"x", *, seconds: float = 1.0) -> None:
        """Send one piece a second, for ever."""
        await self.raw(start)
        while not self.writer.is_closing():
            await self.raw(piece)
            await asyncio.sleep(seconds)

    async def silence(self) -> None:
        """Say nothing until the other side hangs up."""
        while await self.reader.read(_PIECE):
            pass

    def reset(self) -> None:
        """End the connection with a TCP reset."""
        # To linger for zero seconds means to reset.
        self.writer.get_extra_info("socket").setsockopt(SOL_SOCKET, SO_LINGER, struct.pack("ii", 1, 0))
        self.writer.transport.abort()


Handler = Callable[[Wire], Awaitable[None]]


def html(body: str, *, title: str = "Notes from the harbour", head: str = "", lang: str = "en") -> str:
    """A small page with enough words around its body that nobody takes it for an error page."""
    return (
        f'<!doctype html>\n<html lang="{lang}"><head><meta charset="utf-8"><title>{title}</title>{head}</head>\n'
        '<body><header><a href="/">Harbour notes</a></header><nav><ul><li><a href="/about">About</a></li>'
        f'<li><a href="/archive">Archive</a></li></ul></nav>\n{body}\n'
        "<footer><p>Written by hand. <a href='https://printer.example/'>Printed here</a></p></footer>"
        "</body></html>"
    )
