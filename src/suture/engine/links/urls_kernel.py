"""The compiled pass over a column of URLs: `links.address` for the rows that need no thinking.

It knows bytes only. A row is finished here when all of it is plain: http or https, an ASCII host with a dot
and no address, no port or user name, no loose "%", no backslash, no line break, no "#!". Any other row, and
so every bad one, is handed back as EXACT for `links.address`. The tests hold both to the same answer.

Memory safety: indices are not checked once compiled. Reading stays below `offsets`, which `text_buffers` has
checked. Writing stays inside `out` because a row starts only if three bytes for each of its own, and ROOM,
still fit, and no byte that is read causes more than three to be written.
"""

from __future__ import annotations

from typing import Final

import numpy as np
import numpy.typing as npt

from suture.engine.links import urls_tables as layout
from suture.engine.links.address import MAX_URL
from suture.engine.links.compiled import inlined, kernel
from suture.engine.links.hosts import MAX_HOST, MAX_LABEL
from suture.engine.links.urls_tables import Bytes

__all__ = ["DONE", "EXACT", "NULL", "ROOM", "canonicalise_rows"]

# What became of a row.
DONE: Final = 0
EXACT: Final = 1
NULL: Final = 2

# Bytes that a row may need beyond three for each of its own: "https://" and the "/" of an empty path.
ROOM: Final = 16

_SLASH, _QUESTION, _HASH, _AMPERSAND, _EQUALS, _DOT, _PERCENT, _BANG = map(ord, "/?#&=.%!")
_NINE, _SPACE = map(ord, "9 ")
# Numba freezes a module's arrays into the code, so only what never changes is one; see links.urls_tables.
_SCHEME = np.array(list(b"https://"), np.uint8)
_ESCAPED = np.array(list(b"amp;"), np.uint8)
_DIGITS = np.array(list(b"0123456789ABCDEF"), np.uint8)


@inlined
def _is_at(text: Bytes, at: int, stop: int, wanted: Bytes, first: int, last: int, table: Bytes) -> bool:
    """Whether wanted[first:last], in lower case, stands at text[at], before `stop`."""
    # Bounds and no slice: a slice of an array costs 30 ns, ten times the comparison.
    if stop - at < last - first:
        return False
    for k in range(last - first):  # noqa: SIM110 (numba compiles no generators)
        if table[layout.LOWER, text[at + k]] != wanted[first + k]:
            return False
    return True


@inlined
def _is_tracking(out: Bytes, start: int, stop: int, table: Bytes, names: Bytes) -> bool:
    if _is_at(out, start, stop, _ESCAPED, 0, _ESCAPED.size, table):
        start += _ESCAPED.size
    if start >= stop:
        return False
    first = table[layout.LOWER, out[start]]
    name = np.int64(table[layout.NAMES, first])
    while name < names.shape[0] and names[name, layout.NAME] == first:
        length = np.int64(names[name, layout.LENGTH])
        if length == stop - start or (names[name, layout.IS_PREFIX] and length < stop - start):
            same = 0
            while same < length and names[name, layout.NAME + same] == table[layout.LOWER, out[start + same]]:
                same += 1
            if same == length:
                return True
        name += 1
    return False


@inlined
def _spell(byte: int, out: Bytes, o: int) -> int:
    out[o] = _PERCENT
    out[o + 1] = _DIGITS[byte >> 4]
    out[o + 2] = _DIGITS[byte & 15]
    return o + 3


@inlined
def _triplet(data: Bytes, i: int, stop: int, out: Bytes, o: int, table: Bytes) -> int:
    """Write %XX in its one form; -1 if it is none."""
    if i + 2 >= stop:
        return -1
    high, low = table[layout.VALUE, data[i + 1]], table[layout.VALUE, data[i + 2]]
    if layout.NO_DIGIT in (high, low):
        return -1
    byte = high << 4 | low
    if table[layout.UNRESERVED, byte]:
        out[o] = byte
        return o + 1
    return _spell(byte, out, o)


@inlined
def _close_segment(out: Bytes, o: int, segment: int, root: int) -> int:
    """Take a dot segment back; what is returned differs from o only then. out[root] is the path's first /."""
    if o - segment == 1 and out[segment] == _DOT:
        return segment
    if o - segment == 2 and out[segment] == _DOT and out[segment + 1] == _DOT:
        o = segment
        if o > root + 1:
            o -= 1
            while out[o - 1] != _SLASH:
                o -= 1
    return o


@inlined
def _run(data: Bytes, i: int, stop: int, out: Bytes, o: int, table: Bytes, part: int) -> tuple[int, int]:
    """Write bytes until one that means something; where it stands in data, and the end of out (or -1)."""
    while i < stop:
        byte = data[i]
        kind = table[part, byte]
        if kind == layout.COPY:
            out[o] = byte
            o += 1
            i += 1
        elif kind == layout.SPELL:
            o = _spell(byte, out, o)
            i += 1
        elif kind == layout.TRIPLET:
            o = _triplet(data, i, stop, out, o, table)
            if o < 0:
                break
            i += 3
        else:
            break
    return i, o


@inlined
def _path(data: Bytes, i: int, stop: int, out: Bytes, o: int, table: Bytes) -> tuple[int, int]:
    """Write the path from data[i]; where it ended in data, and the end of out (-1 for the exact path)."""
    root = o
    out[o] = _SLASH
    o += 1
    if i < stop and data[i] == _SLASH:
        i += 1
    segment = o
    while True:
        i, o = _run(data, i, stop, out, o, table, layout.PATH)
        if o < 0:
            return i, -1
        closed = _close_segment(out, o, segment, root)
        if i == stop or data[i] in (_QUESTION, _HASH):
            return i, closed
        if data[i] != _SLASH:
            return i, -1
        if closed == o:
            out[o] = _SLASH
            closed += 1
        o = segment = closed
        i += 1


@inlined
def _query(data: Bytes, i: int, stop: int, out: Bytes, o: int, table: Bytes, names: Bytes) -> tuple[int, int]:
    """Write the query from its "?" at data[i]; the same two places."""
    root = o
    out[o] = _QUESTION
    o += 1
    pair = o
    name_end = -1
    dropped = False
    while True:
        i, o = _run(data, i + 1, stop, out, o, table, layout.QUERY)
        if o < 0:
            return i, -1
        byte = data[i] if i < stop else np.uint8(_HASH)
        if byte == _EQUALS:
            if name_end < 0:
                name_end = o
            out[o] = byte
            o += 1
            continue
        if byte not in (_AMPERSAND, _HASH):
            return i, -1
        tracking = _is_tracking(out, pair, o if name_end < 0 else name_end, table, names)
        if tracking:
            dropped = True
            o = pair
        if byte == _HASH:
            # The "&" that was written for a pair that then went.
            if tracking and pair > root + 1:
                o -= 1
            break
        if not tracking:
            out[o] = _AMPERSAND
            o += 1
        pair = o
        name_end = -1
    if dropped and o == root + 1:
        o = root
    return i, o


@inlined
def _host(data: Bytes, i: int, stop: int, out: Bytes, o: int, table: Bytes) -> tuple[int, int]:
    """Write the host; where it ended in data and in out, or -1 for the exact path."""
    start = label = o
    while i < stop:
        byte = data[i]
        kept = table[layout.HOST, byte]
        if kept:
            out[o] = kept
        elif byte == _DOT and 0 < o - label <= MAX_LABEL:
            out[o] = _DOT
            label = o + 1
        else:
            break
        o += 1
        i += 1
    if i < stop and data[i] not in (_SLASH, _QUESTION, _HASH):
        return i, -1
    # At least one dot, a last label, and no address, whose last label would begin with a digit.
    if label == start or not 0 < o - label <= MAX_LABEL or out[label] <= _NINE or o - start > MAX_HOST:
        return i, -1
    return i, o


@inlined
def _row(
    data: Bytes, i: int, stop: int, scheme: int, out: Bytes, o: int, table: Bytes, names: Bytes
) -> tuple[int, int, int]:
    """One row: where it ended in out (-1 for the exact path), and its host there."""
    while i < stop and data[i] <= _SPACE:
        i += 1
    while i < stop and data[stop - 1] <= _SPACE:
        stop -= 1
    if _is_at(data, i, stop, _SCHEME, 0, 8, table):
        i += 8
        scheme = 5
    elif _is_at(data, i, stop, _SCHEME, 0, 4, table) and _is_at(data, i + 4, stop, _SCHEME, 5, 8, table):
        i += 7
        scheme = 4
    elif scheme == 0:
        return -1, 0, 0
    elif _is_at(data, i, stop, _SCHEME, 6, 8, table):
        i += 2
    for k in range(8):
        if k < scheme or k >= 5:
            out[o] = _SCHEME[k]
            o += 1
    host_start = o
    i, o = _host(data, i, stop, out, o, table)
    host_end = o
    if o >= 0:
        i, o = _path(data, i, stop, out, o, table)
    if o >= 0 and i < stop and data[i] == _QUESTION:
        i, o = _query(data, i, stop, out, o, table, names)
    # A fragment goes, unless it is "#!" or a line break may hide that it is.
    if o >= 0 and i + 1 < stop and (data[i + 1] == _BANG or data[i + 1] < _SPACE):
        return -1, 0, 0
    return o, host_start, host_end


@kernel
def canonicalise_rows(
    data: Bytes,
    offsets: npt.NDArray[np.int64],
    missing: npt.NDArray[np.bool_],
    scheme: int,
    table: Bytes,
    names: Bytes,
    out: Bytes,
    ends: npt.NDArray[np.int64],
    hosts: npt.NDArray[np.int64],
    codes: Bytes,
) -> int:
    """Write every row's canonical bytes to `out`, one after the other; the number of rows that fitted.

    `offsets` and `missing` are those of text_buffers. `scheme` is the length of the default scheme's name
    (4 for http, 5 for https), 0 for none. Row r ends at ends[r] in `out`, with its host at
    hosts[r, 0]:hosts[r, 1]; a row that is not DONE has no bytes there. codes[r] is DONE, EXACT or NULL.
    """
    o = 0
    for row in range(missing.size):
        start, stop = offsets[row], offsets[row + 1]
        if 3 * min(stop - start, MAX_URL) + ROOM > out.size - o:
            return row
        code = EXACT
        hosts[row, 0] = hosts[row, 1] = o
        if missing[row]:
            code = NULL
        elif stop - start <= MAX_URL:
            end, host_start, host_end = _row(data, start, stop, scheme, out, o, table, names)
            if 0 <= end <= o + MAX_URL:
                code = DONE
                o = end
                hosts[row, 0] = host_start
                hosts[row, 1] = host_end
        codes[row] = code
        ends[row] = o
    return missing.size
