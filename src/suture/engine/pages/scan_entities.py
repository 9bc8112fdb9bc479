"""Character references (HTML standard, 13.2.5.72 and on): all named ones by longest match, and the numeric ones.

`reference` reads one; what it says is written by the caller, who alone knows where there is room.
"""

from __future__ import annotations

from html.entities import html5
from typing import Final

import numpy as np
import numpy.typing as npt

from suture.engine.pages.scan_compiled import Array, Number, inlined, int32, int64

__all__ = ["ENTITY_BYTES", "ENTITY_NODES", "reference"]

_LETTER, _CHILD, _SIBLING, _START, _SIZE = 0, 1, 2, 3, 4
_WINDOWS: Final = np.array(
    [ord(bytes([byte]).decode("cp1252", "ignore") or chr(byte)) for byte in range(0x80, 0xA0)], np.int64
)
"""What the numeric references 128 to 159 mean: windows-1252, because authors meant it."""


def _trie() -> tuple[npt.NDArray[np.int32], npt.NDArray[np.uint8]]:
    """Node 0 is the root; a node is letter, first child, next sibling, its characters' place and their size."""
    nodes = [[0, 0, 0, 0, 0]]
    places: dict[str, int] = {"": 0}
    written = bytearray()
    for name in sorted(html5):
        for end in range(1, len(name) + 1):
            if name[:end] not in places:
                parent = nodes[places[name[: end - 1]]]
                places[name[:end]] = len(nodes)
                nodes.append([ord(name[end - 1]), 0, parent[_CHILD], 0, 0])
                parent[_CHILD] = len(nodes) - 1
        node, said = nodes[places[name]], html5[name].encode()
        node[_START], node[_SIZE] = len(written), len(said)
        written += said
    return np.array(nodes, np.int32), np.frombuffer(bytes(written), np.uint8)


ENTITY_NODES, ENTITY_BYTES = _trie()


@inlined
def _numeric(data: Array, place: Number, end: Number) -> tuple[Number, Number]:
    """The code point of "&#..." at data[place] and where it ends; the end is `place` where it is no reference."""
    at = place + 2
    value = 0
    digits = 0
    if at < end and data[at] | 32 == 120:
        at += 1
        while at < end:
            byte = int64(data[at])
            if 48 <= byte <= 57:
                digit = byte - 48
            elif 97 <= byte | 32 <= 102:
                digit = (byte | 32) - 87
            else:
                break
            value = min(value * 16 + digit, 0x110000)
            digits += 1
            at += 1
    else:
        while at < end and 48 <= data[at] <= 57:
            value = min(value * 10 + int64(data[at]) - 48, 0x110000)
            digits += 1
            at += 1
    if digits == 0:
        return 0, place
    if at < end and data[at] == 59:
        at += 1
    if value == 0 or value > 0x10FFFF or 0xD800 <= value <= 0xDFFF:
        value = 0xFFFD
    elif 0x80 <= value <= 0x9F:
        value = _WINDOWS[value - 0x80]
    return value, at


@inlined
def reference(
    data: Array,
    place: int,
    end: int,
    attribute: bool,
    nodes: Array,
    named: Array,
    out: Array,
) -> tuple[Number, Number]:
    """Read the reference at data[place] (an ampersand) before `end`; write its UTF-8 to `out` (8 bytes).

    Returns how many bytes were written and where it ended; (0, place) where the ampersand is only an ampersand.
    """
    if place + 1 >= end:
        return 0, place
    if data[place + 1] == 35:
        value, after = _numeric(data, place, end)
        if after == place:
            return 0, place
        if value < 0x80:
            out[0] = value
            return 1, after
        if value < 0x800:
            out[0] = 0xC0 | value >> 6
            out[1] = 0x80 | value & 63
            return 2, after
        if value < 0x10000:
            out[0] = 0xE0 | value >> 12
            out[1] = 0x80 | value >> 6 & 63
            out[2] = 0x80 | value & 63
            return 3, after
        out[0] = 0xF0 | value >> 18
        out[1] = 0x80 | value >> 12 & 63
        out[2] = 0x80 | value >> 6 & 63
        out[3] = 0x80 | value & 63
        return 4, after
    node = 0
    best = 0
    after = place
    at = place + 1
    while at < end:
        letter = int32(data[at])
        node = nodes[node, _CHILD]
        while node != 0 and nodes[node, _LETTER] != letter:
            node = nodes[node, _SIBLING]
        if node == 0:
            break
        at += 1
        if nodes[node, _SIZE] != 0:
            best = node
            after = at
    if best == 0:
        return 0, place
    if attribute and data[after - 1] != 59 and after < end:
        following = data[after]
        if following == 61 or 48 <= following <= 57 or 97 <= following | 32 <= 122:
            return 0, place
    size = int64(nodes[best, _SIZE])
    start = int64(nodes[best, _START])
    for step in range(size):
        out[step] = named[start + step]
    return size, after
