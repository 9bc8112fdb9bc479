"""A page's links appended to Arrow's buffers, compiled."""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np
from numba import types

from suture.engine.links.compiled import kernel
from suture.engine.pages.scan_compiled import Array, Number, inlined, int32, int64, stamp, uint64
from suture.engine.pages.scan_room import (
    ALT,
    ALT_END,
    AREA_LINK,
    FLAGS,
    HREF,
    HREF_END,
    IMAGE_LINK,
    L_ZONE,
    REL,
    REL_END,
    TEXT,
    TEXT_END,
    TEXT_SIZE,
    Room,
)
from suture.engine.pages.scan_shapes import CONTEXT_CHARACTERS
from suture.engine.pages.zones import ZONES

__all__ = [
    "HREFS",
    "KINDS",
    "LEFTS",
    "LONGEST_WORD",
    "NUMBERS",
    "RELS",
    "RIGHTS",
    "TEXTS",
    "ZONE_NAMES",
    "Out",
    "pour",
]

HREFS, TEXTS, RELS, KINDS, ZONE_NAMES, LEFTS, RIGHTS = range(7)
NUMBERS = 5
_WORDS: Final = ("text", "image", "", *ZONES)
_WORD_BYTES: Final = np.frombuffer("".join(_WORDS).encode(), np.uint8)
_WORD_ENDS: Final = np.cumsum([0, *map(len, _WORDS)])
LONGEST_WORD: Final = max(map(len, _WORDS))
_SPACE = 32


class Out(NamedTuple):
    """What is poured so far: `ends` of the texts' columns, their bytes, and one row of numbers for each link."""

    ends: Array  # [column, link + 1]
    hrefs: Array
    texts: Array
    rels: Array
    kinds: Array
    zones: Array
    around: Array  # left and right, one after the other
    numbers: Array  # [link][page, order, flags, there is a zone, there is a text]


_memcpy: Final = types.ExternalFunction("memcpy", types.uintp(types.uintp, types.uintp, types.uintp))


@inlined
def _copied(source: Array, first: Number, last: Number, out: Array, size: Number) -> Number:
    """Append source[first:last] to out[:size]; nothing where that is not inside both. The new size."""
    length = int64(last) - int64(first)
    if length <= 0 or first < 0 or last > source.size or size + length > out.size:
        return int64(size)
    _memcpy(
        uint64(out.ctypes.data) + uint64(size),
        uint64(source.ctypes.data) + uint64(first),
        uint64(length),
    )
    return int64(size) + length


@inlined
def _on_one_line(out: Array, first: Number, last: Number) -> None:
    """Text of several blocks becomes one line."""
    for place in range(first, last):
        if out[place] == 10:
            out[place] = _SPACE


@inlined
def _left_edge(text: Array, end: Number) -> Number:
    """Where the last CONTEXT_CHARACTERS characters before `end` begin."""
    place = end
    characters = 0
    while place > 0 and characters < CONTEXT_CHARACTERS:
        place -= 1
        characters += int64(text[place] & 0xC0 != 0x80)
    return place


@inlined
def _right_edge(text: Array, place: Number, end: Number) -> Number:
    """Where the next CONTEXT_CHARACTERS characters end."""
    characters = 0
    while place < end:
        characters += int64(text[place] & 0xC0 != 0x80)
        if characters > CONTEXT_CHARACTERS:
            break
        place += 1
    return place


def _made(made_from: int):  # type: ignore[no-untyped-def]
    @kernel
    def pour(room: Room, count: Number, page: Number, first: Number, context: bool, out: Out) -> None:
        """Append a page's links as the rows from `first` on. The caller made room."""
        if made_from == 0:
            return
        text = room.text
        values = room.values
        ends = out.ends
        for order in range(count):
            link = room.links[order]
            row = first + order
            flags = link[FLAGS]
            ends[HREFS, row + 1] = _copied(values, link[HREF], link[HREF_END], out.hrefs, ends[HREFS, row])
            ends[RELS, row + 1] = _copied(values, link[REL], link[REL_END], out.rels, ends[RELS, row])
            size = ends[TEXTS, row]
            if link[TEXT_END] > link[TEXT] and not flags & AREA_LINK:
                ends[TEXTS, row + 1] = _copied(text, link[TEXT], link[TEXT_END], out.texts, size)
                _on_one_line(out.texts, size, ends[TEXTS, row + 1])
                image = 0
            else:
                image = int32(flags & (AREA_LINK | IMAGE_LINK) != 0)
                ends[TEXTS, row + 1] = size
                if link[ALT] >= 0:
                    ends[TEXTS, row + 1] = _copied(values, link[ALT], link[ALT_END], out.texts, size)
            numbers = out.numbers[row]
            numbers[0] = page
            numbers[1] = order
            numbers[2] = flags
            zone = int64(link[L_ZONE])
            numbers[3] = int32(zone != 0)
            numbers[4] = int32(ends[TEXTS, row + 1] > size)
            ends[KINDS, row + 1] = _copied(
                _WORD_BYTES, _WORD_ENDS[image], _WORD_ENDS[image + 1], out.kinds, ends[KINDS, row]
            )
            ends[ZONE_NAMES, row + 1] = _copied(
                _WORD_BYTES, _WORD_ENDS[zone + 2], _WORD_ENDS[zone + 3], out.zones, ends[ZONE_NAMES, row]
            )
            if context:
                end = room.state[TEXT_SIZE]
                at = int64(link[TEXT])
                if at > 0 and text[at - 1] <= _SPACE:
                    at -= 1
                start = _left_edge(text, at)
                if start < at and text[start] <= _SPACE:
                    start += 1
                size = _copied(text, start, at, out.around, ends[RIGHTS, row])
                ends[LEFTS, row + 1] = size
                _on_one_line(out.around, ends[RIGHTS, row], size)
                at = int64(link[TEXT_END])
                if at < end and text[at] <= _SPACE:
                    at += 1
                stop = _right_edge(text, at, end)
                if stop > at and text[stop - 1] <= _SPACE:
                    stop -= 1
                ends[RIGHTS, row + 1] = _copied(text, at, stop, out.around, size)
                _on_one_line(out.around, size, ends[RIGHTS, row + 1])

    return pour


pour = _made(stamp())
