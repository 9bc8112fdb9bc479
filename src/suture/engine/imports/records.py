"""Blocks of UTF-8 text in, chunks of records out: exact where the text is plain, forgiving where it is not.

It knows lines, quotes, delimiters and how many fields a row should have. It refuses to know what the fields
mean. Lines are counted as an editor counts them: 1 is the first line of the file.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from suture.engine.imports import marks
from suture.engine.imports.lenient import split_as

__all__ = ["Chunk", "Layout", "Reject", "chunks"]

# Fields marked at a time: 4 Mi fields take 32 MiB. Rows at a time follow from it.
_FIELDS_AT_A_TIME: Final = 4 << 20
_ROWS_AT_A_TIME: Final = 1 << 16
_RAW_CHARACTERS: Final = 10_000

Bytes = npt.NDArray[np.uint8]
Places = npt.NDArray[np.int32]


@dataclass(frozen=True, kw_only=True)
class Layout:
    """How the rows of one file are written, and which of their fields are wanted."""

    delimiter: str
    width: int
    """Fields in the header."""
    wanted: tuple[int, ...]
    """Positions of the fields to keep, ascending."""
    first_line: int
    """The line on which the first row may start."""
    longest: int
    """Bytes in one row; a longer one is a reject."""
    spare: bool = False
    """Rows end in a delimiter after their last field, which the header does not have."""


@dataclass(frozen=True)
class Reject:
    """A row that was not read."""

    line: int
    reason: str
    raw: str


@dataclass(frozen=True, kw_only=True)
class Chunk:
    """Some rows in file order. Field i of row r, i counting the wanted ones, is data[starts[i,r]:ends[i,r]].

    Blanks around fields are left out. A complemented (negative) end marks a field in which quotes are doubled.
    """

    data: Bytes
    starts: Places
    ends: Places
    firsts: Places
    lasts: Places
    lines: npt.NDArray[np.int64]
    rejects: tuple[Reject, ...]
    read_bytes: int
    """Bytes of text that this chunk and its rejects took."""

    def __len__(self) -> int:
        return len(self.lines)

    def raw(self, row: int) -> str:
        """The row as it stood, at most 10,000 characters."""
        return _raw(self.data, int(self.firsts[row]), int(self.lasts[row]))


def chunks(blocks: Iterable[bytes], *, layout: Layout) -> Iterator[Chunk]:
    """Cut text into rows; blank lines are none. Memory: a block, one row of the longest, and their marks."""
    # Importing numba takes half a second and 60 MB: whoever only shows what was imported never needs it.
    from suture.engine.imports import scanner

    classes = scanner.byte_classes(ord(layout.delimiter))
    slots = np.full(layout.width, -1, np.int32)
    slots[list(layout.wanted)] = np.arange(len(layout.wanted), dtype=np.int32)
    line = layout.first_line
    tail = b""
    for block, final in _with_end(blocks):
        if len(tail) > layout.longest:
            # Inside a line without end: only its first bytes are kept.
            end = block.find(b"\n") + 1
            if not end and not final:
                yield _nothing(len(layout.wanted), read_bytes=len(block))
                continue
            reject = Reject(line, _too_long(layout), _raw(np.frombuffer(tail, np.uint8), 0, len(tail)))
            yield _nothing(len(layout.wanted), read_bytes=end or len(block), rejects=(reject,))
            text = block[end:] if end else b""
            line += 1
        else:
            text = tail + block
        # A newline past the end lets the compiled loops run without asking where they are.
        data = np.frombuffer(text + b"\n", np.uint8)
        place = 0
        while place < len(text):
            chunk, place_after, lines = _scan(
                data, place, line, final=final, layout=layout, classes=classes, slots=slots
            )
            if place_after == place:
                break
            yield chunk
            place, line = place_after, line + lines
        tail = text[place:]


def _scan(
    data: Bytes, place: int, line: int, *, final: bool, layout: Layout, classes: Bytes, slots: Places
) -> tuple[Chunk, int, int]:
    from suture.engine.imports import scanner

    columns = max(1, len(layout.wanted))
    rows = max(1, min(_ROWS_AT_A_TIME, _FIELDS_AT_A_TIME // columns, data.size - place))
    starts, ends = np.empty((columns, rows), np.int32), np.empty((columns, rows), np.int32)
    records, used = np.empty((5, rows), np.int32), np.zeros(2, np.int64)
    found = scanner.scan(
        data, place, data.size - 1, final, classes, layout.longest, layout.spare, slots, starts, ends, records, used
    )
    records = records[:, :found]
    chunk = Chunk(
        data=data,
        starts=starts[:, :found],
        ends=ends[:, :found],
        firsts=records[marks.FIRST],
        lasts=records[marks.LAST],
        lines=records[marks.LINE].astype(np.int64) + line,
        rejects=(),
        read_bytes=int(used[0]) - place,
    )
    flags = records[marks.FLAGS]
    if flags.any():
        chunk = _mended(chunk, flags=flags, counts=records[marks.FIELDS], layout=layout)
    return chunk, int(used[0]), int(used[1])


def _mended(chunk: Chunk, *, flags: Places, counts: Places, layout: Layout) -> Chunk:
    """Read the flagged records one by one; what can be read joins the others, the rest are rejects."""
    keep = flags == 0
    starts, ends = chunk.starts.copy(), chunk.ends.copy()
    more = bytearray()
    rejects: list[Reject] = []
    for row in np.flatnonzero(~keep).tolist():
        first, last, line = int(chunk.firsts[row]), int(chunk.lasts[row]), int(chunk.lines[row])
        problem = int(flags[row])
        text = None
        if not problem & marks.TOO_LONG:
            # A record with broken quotes was not looked at to its end.
            text, unreadable = _text(chunk.data[first:last].tobytes())
            problem |= unreadable
        if text is not None and not text.strip():
            continue
        fields = None
        if text is not None:
            fields = split_as(
                text, delimiter=layout.delimiter, width=layout.width, spare=layout.spare,
                doubtful=bool(problem & marks.QUOTES),
            )  # fmt: skip
        if fields is None:
            reason = _reason(problem, int(counts[row]), layout)
            rejects.append(Reject(line, reason, _raw(chunk.data, first, last)))
            continue
        for slot, position in enumerate(layout.wanted):
            starts[slot, row] = chunk.data.size + len(more)
            more += fields[position].strip().encode()
            ends[slot, row] = chunk.data.size + len(more)
        keep[row] = True
    data = np.concatenate((chunk.data, np.frombuffer(bytes(more), np.uint8))) if more else chunk.data
    return Chunk(
        data=data, starts=starts[:, keep], ends=ends[:, keep], firsts=chunk.firsts[keep], lasts=chunk.lasts[keep],
        lines=chunk.lines[keep], rejects=tuple(rejects), read_bytes=chunk.read_bytes,
    )  # fmt: skip


def _text(record: bytes) -> tuple[str | None, int]:
    """The record as text, or why it is none."""
    if b"\0" in record:
        return None, marks.NUL
    try:
        return record.decode(), 0
    except UnicodeDecodeError:
        return None, marks.BAD_TEXT


def _reason(flags: int, count: int, layout: Layout) -> str:
    if flags & marks.TOO_LONG:
        return _too_long(layout)
    if flags & marks.NUL:
        return "the row holds NUL bytes"
    if flags & marks.BAD_TEXT:
        return "the row holds bytes that are no text in the file's encoding"
    if flags & marks.QUOTES:
        return "a quote is not closed, or stands inside a quoted field"
    return f"{count} {'field' if count == 1 else 'fields'} where the header has {layout.width}"


def _too_long(layout: Layout) -> str:
    return f"the row is longer than {layout.longest:,} bytes"


def _raw(data: Bytes, first: int, last: int) -> str:
    return data[first : min(last, first + 4 * _RAW_CHARACTERS)].tobytes().decode("utf-8", "replace")[:_RAW_CHARACTERS]


def _nothing(columns: int, *, read_bytes: int, rejects: Sequence[Reject] = ()) -> Chunk:
    fields, places = np.zeros((columns, 0), np.int32), np.zeros(0, np.int32)
    return Chunk(
        data=np.zeros(1, np.uint8), starts=fields, ends=fields, firsts=places, lasts=places,
        lines=np.zeros(0, np.int64), rejects=tuple(rejects), read_bytes=read_bytes,
    )  # fmt: skip


def _with_end(blocks: Iterable[bytes]) -> Iterator[tuple[bytes, bool]]:
    """Each block with whether it is the last; the last may be empty."""
    for block in blocks:
        if block:
            yield block, False
    yield b"", True
