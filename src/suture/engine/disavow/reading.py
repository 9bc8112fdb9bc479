"""The lines of a disavow file, from any bytes whatever.

It knows how such files are saved (UTF-8, with or without its mark, UTF-16 from Windows, one-byte code pages), where
lines end, and Google's limits: 100,000 lines with blanks and comments, 2 MB
(support.google.com/webmasters/answer/2648487). It refuses to judge: what is odd stands in the result as a fact.
Reading never fails; a picture reads as many odd lines.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from suture.engine.disavow.entries import Entry, read_entry

__all__ = ["MAX_BYTES", "MAX_LINES", "DisavowFile", "Line", "LineKind", "file_of", "read_file"]

MAX_LINES: Final = 100_000
# Google says "2MB" and not which. The smaller one is safe.
MAX_BYTES: Final = 2_000_000

LineKind: TypeAlias = Literal["blank", "comment", "entry"]

_LINE_ENDS: Final = re.compile("\r\n|\r|\n")
_UTF16: Final = ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_LOOKED_AT: Final = 4096


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line: its number from 1, its text without the line's end, what it is, and its entry where it is one."""

    number: int
    text: str
    kind: LineKind
    entry: Entry | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DisavowFile:
    """A file as it was read. `encoding` is how its bytes were understood; `marked` whether it opens with a mark.

    `size` is in bytes, `broken` the numbers of lines whose bytes were no UTF-8, `line_end` the first one in the file.
    """

    lines: tuple[Line, ...]
    size: int
    encoding: str = "utf-8"
    marked: bool = False
    broken: frozenset[int] = frozenset()
    line_end: str = "\n"

    @property
    def entries(self) -> tuple[Line, ...]:
        """The lines that are neither blank nor a comment, in their order."""
        return tuple(line for line in self.lines if line.kind == "entry")

    @property
    def unclear(self) -> int:
        """How many entries could mean two things, or nothing: they cover nothing here."""
        return sum(line.entry is None or line.entry.written is None for line in self.entries)

    @property
    def comments(self) -> tuple[Line, ...]:
        """The lines that are comments, in their order."""
        return tuple(line for line in self.lines if line.kind == "comment")


def read_file(content: bytes) -> DisavowFile:
    """Read a disavow file. Bytes that are no text of the encoding become U+FFFD, and their lines are named."""
    encoding, mark = _encoding(content)
    text = content[mark:].decode(encoding, "replace")
    broken: set[int] = set()
    if "\N{REPLACEMENT CHARACTER}" in text:
        broken = _broken_lines(content[mark:]) if encoding == "utf-8" else _replaced_lines(text)
    return _read(text, size=len(content), encoding=encoding, marked=mark > 0, broken=frozenset(broken))


def file_of(text: str) -> DisavowFile:
    """Read a text that is already one, as if it were saved in UTF-8."""
    content = text.encode("utf-8", "replace")
    return _read(text, size=len(content), encoding="utf-8", marked=False, broken=frozenset())


def _read(text: str, *, size: int, encoding: str, marked: bool, broken: frozenset[int]) -> DisavowFile:
    texts = _LINE_ENDS.split(text)
    # What ends the last line begins no new one.
    if texts[-1] == "":
        texts.pop()
    first = _LINE_ENDS.search(text)
    return DisavowFile(
        lines=tuple(_line(number, line) for number, line in enumerate(texts, 1)), size=size, encoding=encoding,
        marked=marked, broken=broken, line_end=first[0] if first else "\n",
    )  # fmt: skip


def _line(number: int, text: str) -> Line:
    bare = text.strip()
    if not bare:
        return Line(number=number, text=text, kind="blank")
    if bare.startswith("#"):
        return Line(number=number, text=text, kind="comment")
    return Line(number=number, text=text, kind="entry", entry=read_entry(text))


def _encoding(content: bytes) -> tuple[str, int]:
    """How the bytes are to be read, and how many of them are the mark that says so."""
    if content.startswith(codecs.BOM_UTF8):
        return "utf-8", len(codecs.BOM_UTF8)
    for mark, name in _UTF16:
        if content.startswith(mark):
            return name, len(mark)
    start = content[:_LOOKED_AT]
    # Without a mark: of ASCII in UTF-16 every second byte is zero, of other text none.
    evens, odds = start[0::2].count(0), start[1::2].count(0)
    if odds > len(start) * 0.4 and not evens:
        return "utf-16-le", 0
    if evens > len(start) * 0.4 and not odds:
        return "utf-16-be", 0
    return "utf-8", 0


def _replaced_lines(text: str) -> set[int]:
    lines = enumerate(_LINE_ENDS.split(text), 1)
    return {number for number, line in lines if "\N{REPLACEMENT CHARACTER}" in line}


def _broken_lines(content: bytes) -> set[int]:
    """The numbers of lines that are no UTF-8. A replacement character that somebody wrote breaks nothing."""
    broken = set()
    for number, line in enumerate(re.split(b"\r\n|\r|\n", content), 1):
        try:
            line.decode("utf-8")
        except UnicodeDecodeError:
            broken.add(number)
    return broken
