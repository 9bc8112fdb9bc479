"""Which links of a page point somewhere: a search through all hrefs at once, compiled."""

from __future__ import annotations

import numpy as np

from suture.engine.links.compiled import inlined, kernel
from suture.engine.pages.scan_compiled import Array, Number, int64
from suture.engine.pages.scan_room import HREF, HREF_END

__all__ = ["odd", "pointing"]


@inlined
def _digit(byte: Number) -> Number:
    """A hexadecimal digit's value, -1 for none."""
    if 48 <= byte <= 57:
        return byte - 48
    lower = byte | 32
    return lower - 87 if 97 <= lower <= 102 else -1


@kernel
def _search(
    values: Array,
    rows: Array,
    needle: Array,
    decoded: Array,
    found: Array,
) -> Number:
    """Write the rows whose href holds the needle to `found`; how many. `decoded` has room for the longest href."""
    count = 0
    for row in range(rows.shape[0]):
        size = 0
        place = int64(rows[row, HREF])
        end = int64(rows[row, HREF_END])
        while place < end:
            byte = int64(values[place])
            place += 1
            if byte == 37 and place + 1 < end:
                high = _digit(int64(values[place]))
                low = _digit(int64(values[place + 1]))
                if high >= 0 and low >= 0:
                    byte = high * 16 + low
                    place += 2
            if 65 <= byte <= 90:
                byte |= 32
            decoded[size] = byte
            size += 1
        for start in range(size - needle.size + 1):
            step = 0
            while step < needle.size and decoded[start + step] == needle[step]:
                step += 1
            if step == needle.size:
                found[count] = row
                count += 1
                break
    return count


@kernel
def _odd(values: Array, rows: Array, found: Array) -> Number:
    """Write the rows whose href has a byte beyond ASCII, or a percent sign before its query; how many."""
    count = 0
    for row in range(rows.shape[0]):
        query = False
        for place in range(rows[row, HREF], rows[row, HREF_END]):
            byte = values[place]
            query = query or byte == 63
            if byte >= 128 or (byte == 37 and not query):
                found[count] = row
                count += 1
                break
    return count


def pointing(values: bytes, rows: Array, needle: bytes) -> list[int]:
    """The orders of the rows whose href contains the needle: case does not matter, "%41" is "a"."""
    found = np.empty(len(rows), np.int32)
    written = np.frombuffer(values, np.uint8)
    # No href is longer than all values together.
    count = _search(written, rows, np.frombuffer(needle.lower(), np.uint8), np.empty(len(values), np.uint8), found)
    return list(found[:count].tolist()) if count else []


def odd(values: bytes, rows: Array) -> list[int]:
    """The orders of the rows whose href may name a host in other letters than it shows."""
    found = np.empty(len(rows), np.int32)
    return list(found[: _odd(np.frombuffer(values, np.uint8), rows, found)].tolist())
