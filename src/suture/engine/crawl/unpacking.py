"""Undoing the packing of a body (gzip, deflate) as it comes, within bounds, and noticing when its end is missing.

libcurl would unpack too, but takes a packed page that was cut off for a whole one; a link behind the cut would look
removed. Zlib says whether the stream came to its end. Brotli and zstd are not in Python's library, so neither is
offered to servers; no known server answers worse for it than a tenth more bytes.
"""

from __future__ import annotations

import zlib
from typing import Final

__all__ = ["OFFERED", "Unpacker", "unpacker"]

OFFERED: Final = "gzip, deflate"
"""What a request says it can take (RFC 9110, 12.5.3)."""

_GZIP: Final = 31  # zlib's window of 32 kB, with gzip's frame
_ZLIB: Final = 15
_BARE: Final = -15  # what many servers mean by "deflate"
_GZIP_MARK: Final = b"\x1f\x8b"
_NAMES: Final = {"gzip": "gzip", "x-gzip": "gzip", "deflate": "deflate"}


class Unpacker:
    """One packed stream. `complete` tells whether its end has come."""

    __slots__ = ("_begun", "_kind", "_stream", "complete")

    def __init__(self, kind: str) -> None:
        self._kind = kind
        self._stream = zlib.decompressobj(_GZIP if kind == "gzip" else _ZLIB)
        self._begun = False
        self.complete = False

    def feed(self, chunk: bytes, *, most: int) -> bytes:
        """Return what this part unpacks to, at most `most` bytes (1 or more); what is beyond them is dropped.

        Several gzip members in a row are one body, and zeros or words after the last are nothing, as browsers have
        it. Raises zlib.error where the bytes are not what they claim to be.
        """
        if self.complete:
            if self._kind != "gzip" or not chunk.startswith(_GZIP_MARK):
                return b""
            self._renew()
        found = self._first(chunk, most) if not self._begun else self._stream.decompress(chunk, most)
        self._begun = True
        self.complete = self._stream.eof
        while self.complete and self._kind == "gzip" and len(found) < most:
            rest = self._stream.unused_data
            if not rest.startswith(_GZIP_MARK):
                break
            self._renew()
            found += self._stream.decompress(rest, most - len(found))
            self.complete = self._stream.eof
        return found

    def _first(self, chunk: bytes, most: int) -> bytes:
        try:
            return self._stream.decompress(chunk, most)
        except zlib.error:
            if self._kind != "deflate":
                raise
            self._stream = zlib.decompressobj(_BARE)
            return self._stream.decompress(chunk, most)

    def _renew(self) -> None:
        self._stream = zlib.decompressobj(_GZIP)
        self.complete = False


def unpacker(coding: str | None) -> Unpacker | None:
    """Return what undoes this Content-Encoding, None where there is nothing to undo.

    Raises zlib.error for a coding that was not offered, and for one packing inside another: nobody means it.
    """
    names = [name.strip() for name in (coding or "").lower().split(",")]
    named = [name for name in names if name not in {"", "identity"}]
    if not named:
        return None
    if len(named) > 1 or named[0] not in _NAMES:
        raise zlib.error(f"unknown packing {coding!r}")
    return Unpacker(_NAMES[named[0]])
