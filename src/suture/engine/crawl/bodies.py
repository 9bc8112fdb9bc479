"""The body of one answer as it comes: whether it is worth reading, unpacked, within its bounds.

It is libcurl's write callback, so it is written to be short: three calls for a page of 42 kB. What stopped it is
left in `stop`; what that means for a request is said by `transfer`.
"""

from __future__ import annotations

import zlib
from functools import lru_cache
from typing import Final

from suture.engine.crawl.headers import media_type
from suture.engine.crawl.unpacking import Unpacker, unpacker

__all__ = ["Body"]

_READABLE: Final = frozenset({"text/html", "application/xhtml+xml", "text/plain", "application/xml", "text/xml"})
_STOP: Final = -1  # any number but the chunk's length ends the exchange


class Body:
    """What has come so far. `head` is the list that the answer's header lines are put into, by somebody else.

    `stop`: "" (nothing stopped it), "unread" (no text), "too-large", "cut" (as large as was asked for), "packing".
    """

    __slots__ = ("_begun", "_cut", "_head", "_most", "_parts", "_size", "_unpacker", "_whole", "_wire", "stop")

    def __init__(self, head: list[bytes]) -> None:
        self._head = head
        self._parts: list[bytes] = []
        self.begin(most=0, whole=False, cut=False)

    def begin(self, *, most: int, whole: bool, cut: bool) -> None:
        """Forget the last body. `whole` reads any type, `cut` takes the end at `most` bytes for no trouble."""
        self._parts.clear()
        self._size = 0
        self._wire = 0
        self._begun = False
        self._most = most
        self._whole = whole
        self._cut = cut
        self._unpacker: Unpacker | None = None
        self.stop = ""

    def take(self, chunk: bytes) -> int | None:
        """Take one piece as it came over the wire; a number stops the exchange."""
        if not self._begun:
            self._begun = True
            if not self._is_worth_reading():
                return _STOP
        if self._unpacker is not None:
            # Bytes that unpack to nothing, or stand behind the end, are bytes that somebody sends us all the same.
            self._wire += len(chunk)
            if self._wire > self._most:
                self.stop = "cut" if self._cut else "too-large"
                return _STOP
            try:
                chunk = self._unpacker.feed(chunk, most=self._most - self._size + 1)
            except zlib.error:
                self.stop = "packing"
                return _STOP
        self._size += len(chunk)
        self._parts.append(chunk)
        if self._size > self._most:
            self._parts[-1] = chunk[: self._most - self._size]
            self.stop = "cut" if self._cut else "too-large"
            return _STOP
        return None

    def bytes(self) -> bytes:
        """Everything that was taken, unpacked."""
        return b"".join(self._parts)

    @property
    def lacks_its_end(self) -> bool:
        """Whether a packed body stopped before its end."""
        return self._unpacker is not None and not self._unpacker.complete

    def _is_worth_reading(self) -> bool:
        coding = None
        for line in reversed(self._head):
            name = line[:17].lower()
            if name.startswith(b"content-type:") and not self._whole and not _is_readable(line):
                self.stop = "unread"
                return False
            if name == b"content-encoding:":
                coding = line[17:].decode("latin-1")
        try:
            self._unpacker = unpacker(coding)
        except zlib.error:
            self.stop = "packing"
            return False
        return True


@lru_cache(maxsize=256)
def _is_readable(line: bytes) -> bool:
    kind = media_type(line[13:].decode("latin-1"))
    return kind is None or kind in _READABLE or kind.endswith("+xml")
