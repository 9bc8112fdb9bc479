"""Which encoding a file is in, and its bytes as UTF-8.

One encoding holds for the whole file. A row whose bytes are no text in it is passed on as bytes that are no
UTF-8 either, so that the row becomes a reject and its neighbours are read.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Final

import numpy as np

from suture.engine.errors import UnreadableFile

__all__ = ["Encoding", "as_utf8", "sniff_encoding"]

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

_QUOTED: Final = re.compile(rb'"[^"]*"')


@dataclass(frozen=True, kw_only=True)
class Encoding:
    """How a text's bytes are to be read."""

    name: str
    mark: int
    """Bytes of the byte order mark at its start."""
    returns: bool
    """Lines end with a carriage return alone, as on old Macs."""


def sniff_encoding(sample: bytes) -> Encoding:
    """Return the encoding that a file's first bytes show.

    Without a byte order mark: UTF-16 where every second byte is zero, UTF-8 where the bytes outside ASCII are
    mostly that, else windows-1252, which older tools and Excel write. Raises UnreadableFile for binary data.
    """
    name, mark = _sniffed(sample)
    text = b"".join(as_utf8([sample], encoding=Encoding(name=name, mark=mark, returns=False)))
    # Excel for Mac ends lines with a return alone and keeps line feeds inside quoted cells.
    returns = b"\r" in text and b"\n" not in _QUOTED.sub(b"", text)
    return Encoding(name=name, mark=mark, returns=returns)


def as_utf8(blocks: Iterable[bytes], *, encoding: Encoding) -> Iterator[bytes]:
    """Blocks in `encoding` as blocks of UTF-8 without a byte order mark, cut anywhere."""
    for block in _decoded(_without_mark(blocks, encoding.mark), encoding.name):
        yield block.replace(b"\r", b"\n") if encoding.returns else block


def _sniffed(sample: bytes) -> tuple[str, int]:
    for mark, encoding in _MARKS:
        if sample.startswith(mark):
            return encoding, len(mark)
    zeros_even, zeros_odd = sample[0::2].count(0), sample[1::2].count(0)
    half = max(1, len(sample) // 2)
    # In UTF-16 a line's delimiters, digits and addresses have a zero byte each, in any language.
    if zeros_odd > 0.3 * half and zeros_even < 0.02 * half:
        return "utf-16-le", 0
    if zeros_even > 0.3 * half and zeros_odd < 0.02 * half:
        return "utf-16-be", 0
    if zeros_even + zeros_odd > 0.05 * len(sample):
        raise UnreadableFile("The file holds binary data, not the text of an export.")
    text = sample.decode("utf-8", "replace")
    # A sample may end inside a character.
    bad = text.removesuffix("\ufffd").count("\ufffd") - sample.count("\ufffd".encode())
    good = len(text) - len(text.encode("ascii", "ignore")) - bad
    return ("cp1252", 0) if bad > max(0, good) else ("utf-8", 0)


def _without_mark(blocks: Iterable[bytes], mark: int) -> Iterator[bytes]:
    for block in blocks:
        yield block[mark:]
        mark = max(0, mark - len(block))


def _decoded(blocks: Iterable[bytes], encoding: str) -> Iterator[bytes]:
    if encoding == "utf-8":
        yield from blocks
    elif encoding.startswith("utf-16"):
        yield from _from_utf16(blocks, big=encoding == "utf-16-be")
    else:
        yield from _by_codec(blocks, encoding)


def _from_utf16(blocks: Iterable[bytes], *, big: bool) -> Iterator[bytes]:
    # As in `records`: numba is too heavy for whoever only shows what was imported.
    from suture.engine.imports import utf16_kernel

    used = np.zeros(1, np.int64)
    tail = b""
    for block, final in chain(((block, False) for block in blocks), [(b"", True)]):
        data = np.frombuffer(tail + block, np.uint8)
        out = np.empty((data.size // 2 + 1) * utf16_kernel.MOST_GROWTH, np.uint8)
        filled = utf16_kernel.utf8_of_utf16(data, big, final, out, used)
        tail = data[used[0] :].tobytes()
        yield out[:filled].tobytes()


def _by_codec(blocks: Iterable[bytes], encoding: str) -> Iterator[bytes]:
    # Lone surrogates and undefined bytes pass as surrogates, which UTF-8 does not allow: see the module.
    errors = "surrogateescape" if encoding == "cp1252" else "surrogatepass"
    decoder = codecs.getincrementaldecoder(encoding)(errors)
    try:
        for block in blocks:
            yield decoder.decode(block).encode("utf-8", "surrogatepass")
    except UnicodeDecodeError as error:
        message = f"The file stops being {encoding.upper()} text ({error.reason})."
        raise UnreadableFile(message) from error
    if decoder.getstate()[0]:
        yield b"\xff"  # half a character at the end
