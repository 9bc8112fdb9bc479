"""UTF-16 as UTF-8, compiled: what Ahrefs writes by default is twice the bytes of its text.

Python's own codecs do this exactly as well; they hold the interpreter's lock meanwhile and take three times as long.
"""

from __future__ import annotations

from typing import Final

import numpy as np
import numpy.typing as npt

from suture.engine.links.compiled import kernel

__all__ = ["MOST_GROWTH", "utf8_of_utf16"]

MOST_GROWTH: Final = 3
"""Bytes of UTF-8 for two bytes of UTF-16, at most."""

Bytes = npt.NDArray[np.uint8]


@kernel
def utf8_of_utf16(data: Bytes, big: bool, final: bool, out: Bytes, used: npt.NDArray[np.int64]) -> int:
    """Fill `out`, which has room for MOST_GROWTH bytes for each pair of `data` and one more; return how many.

    used[0] is how many bytes of `data` were read: half a character at its end waits for more, unless `final`.
    Half a surrogate pair, and half a character at the very end, become 0xFF, which no UTF-8 has.
    """
    high, low = (0, 1) if big else (1, 0)
    filled = 0
    place = 0
    while place + 1 < data.size:
        unit = (np.int64(data[place + high]) << 8) | np.int64(data[place + low])
        place += 2
        if unit < 0x80:
            out[filled] = unit
            filled += 1
            continue
        if unit < 0x800:
            out[filled] = 0xC0 | (unit >> 6)
            out[filled + 1] = 0x80 | (unit & 0x3F)
            filled += 2
            continue
        if 0xD800 <= unit < 0xDC00:
            if place + 1 >= data.size and not final:
                place -= 2
                break
            second = np.int64(0)
            if place + 1 < data.size:
                second = (np.int64(data[place + high]) << 8) | np.int64(data[place + low])
            if 0xDC00 <= second < 0xE000:
                place += 2
                unit = 0x10000 + ((unit - 0xD800) << 10) + (second - 0xDC00)
                out[filled] = 0xF0 | (unit >> 18)
                out[filled + 1] = 0x80 | ((unit >> 12) & 0x3F)
                out[filled + 2] = 0x80 | ((unit >> 6) & 0x3F)
                out[filled + 3] = 0x80 | (unit & 0x3F)
                filled += 4
                continue
        if 0xD800 <= unit < 0xE000:
            out[filled] = 0xFF
            filled += 1
            continue
        out[filled] = 0xE0 | (unit >> 12)
        out[filled + 1] = 0x80 | ((unit >> 6) & 0x3F)
        out[filled + 2] = 0x80 | (unit & 0x3F)
        filled += 3
    if final and place < data.size:
        out[filled] = 0xFF
        filled += 1
        place = data.size
    used[0] = place
    return filled
