"""A long CSV file in blocks that end where a row ends.

It knows line ends and quotes and nothing of columns. A quote that is never closed costs rows of its own block only:
the next block begins with quotes closed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO, Final

from suture.engine.errors import UnreadableFile

__all__ = ["Block", "blocks"]

# A line end within quotes is rare; further back than this the quotes are broken.
_MOST_STEPS: Final = 200
_LONGEST_ROW: Final = 16_777_216


@dataclass(frozen=True, kw_only=True)
class Block:
    """Whole rows. `end` is the place of the byte after them in the unpacked file, `line` the number of the first."""

    data: bytes
    end: int
    line: int


def blocks(file: IO[bytes], *, size: int, start: int, line: int, name: str) -> Iterator[Block]:
    """Yield the rest of a file that stands at byte `start`, the beginning of line `line`, in blocks of about `size`.

    Raises UnreadableFile for a row of more than 16 MiB, which no register has.
    """
    rest = b""
    while read := file.read(size):
        data = rest + read
        cut = _row_end(data)
        if not cut:
            if len(data) > _LONGEST_ROW:
                raise UnreadableFile(f"{name} has a row of more than 16 MiB in line {line:,}; it is no such table.")
            rest = data
            continue
        rest = data[cut:]
        whole = data[:cut]
        start += cut
        yield Block(data=whole, end=start, line=line)
        line += whole.count(b"\n")
    if rest:
        yield Block(data=rest, end=start + len(rest), line=line)


def _row_end(data: bytes) -> int:
    """Where the last whole row ends; 0 where none does."""
    last = cut = data.rfind(b"\n") + 1
    inside = data.count(b'"', 0, cut) % 2
    for _ in range(_MOST_STEPS):
        if not inside or not cut:
            break
        before = data.rfind(b"\n", 0, cut - 1) + 1
        inside ^= data.count(b'"', before, cut) % 2
        cut = before
    return cut if cut and not inside else last
