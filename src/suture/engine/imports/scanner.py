"""The compiled pass that finds records and fields in UTF-8 text with delimiters and quotes (RFC 4180, kindly).

`scan` marks where the wanted fields lie and flags every record that is not plainly right, so that nothing is
guessed here: `lenient` looks at those one by one. A quote that is never closed, or is followed by something
else than a delimiter, never swallows lines: such a record ends at its own line's end. Each byte is looked at
three times at most, whatever the input. `gather` copies fields into the buffers of an Arrow column.

Memory safety: `data[stop]` must exist and be a newline, so that every run over plain bytes ends in time.
"""

from __future__ import annotations

from typing import Final

import numpy as np
import numpy.typing as npt

from suture.engine.imports.marks import BAD_TEXT, FIELDS, FIRST, FLAGS, LAST, LINE, NUL, QUOTES, SHAPE, TOO_LONG
from suture.engine.links.compiled import inlined, kernel

__all__ = ["byte_classes", "gather", "scan"]

_LINE_END: Final = 10
_QUOTE: Final = 34
_RETURN: Final = 13
# Classes of bytes for the inner loops.
_PLAIN, _DELIMITER, _NEWLINE, _ZERO, _HIGH, _QUOTED = 0, 1, 2, 3, 4, 5

Bytes = npt.NDArray[np.uint8]
Places = npt.NDArray[np.int32]


def byte_classes(delimiter: int) -> Bytes:
    """The table that `scan` reads: what each byte means outside of quotes."""
    table = np.zeros(256, np.uint8)
    table[128:] = _HIGH
    table[0] = _ZERO
    table[_QUOTE] = _QUOTED
    table[delimiter] = _DELIMITER
    table[_LINE_END] = _NEWLINE
    return table


@inlined
def _sequence(data: Bytes, place: int) -> int:
    """The length of the UTF-8 sequence at `place`, 0 where it is none. A newline ends every bad one in time."""
    first = data[place]
    if first < 0xC2 or first > 0xF4:
        return 0
    second = data[place + 1]
    if second & 0xC0 != 0x80:
        return 0
    if first < 0xE0:
        return 2
    if data[place + 2] & 0xC0 != 0x80:
        return 0
    if first < 0xF0:
        if (first == 0xE0 and second < 0xA0) or (first == 0xED and second > 0x9F):
            return 0
        return 3
    if data[place + 3] & 0xC0 != 0x80:
        return 0
    if (first == 0xF0 and second < 0x90) or (first == 0xF4 and second > 0x8F):
        return 0
    return 4


@inlined
def _trimmed(data: Bytes, start: int, end: int) -> tuple[int, int]:
    """The span without the blanks around it. A span that was all blank is empty."""
    while start < end and data[start] <= 32:
        start += 1
    while end > start and data[end - 1] <= 32:
        end -= 1
    return start, end


@kernel
def scan(
    data: Bytes,
    begin: int,
    stop: int,
    final: bool,
    classes: Bytes,
    longest: int,
    spare: bool,
    slots: Places,
    starts: Places,
    ends: Places,
    records: Places,
    used: npt.NDArray[np.int64],
) -> int:
    """Find the records in data[begin:stop] and return how many; `used` gets the bytes and the lines consumed.

    slots[i] is the row of `starts` and `ends` for field i, or -1; blanks around fields are left out. Record r is
    data[records[FIRST, r]:records[LAST, r]], on line records[LINE, r] of this call, counted from 0.
    records[FLAGS, r] is 0 where it is plainly right, and then its fields are in starts[:, r], ends[:, r]
    (complemented where a field holds doubled quotes). records[FIELDS, r] is how many fields it has.

    With `spare`, rows have one empty field more than the header.

    Stops early when the arrays are full, at a record that may go on after `stop` unless `final`, and at a
    line longer than `longest` that does not end before `stop`.
    """
    width = slots.size
    found = 0
    place = begin
    line = 0
    while place < stop and found < records.shape[1]:
        first = place
        problem = 0
        fields = 0
        broken = False  # the quotes make no sense: the record is its physical line
        unfinished = False
        inner_lines = 0
        content = False
        while True:
            start = place
            if data[place] == _QUOTE:
                place += 1
                doubled = False
                closed = False
                while True:
                    byte = data[place]
                    if byte == _QUOTE:
                        following = data[place + 1]
                        if following == _QUOTE and place + 1 < stop:
                            doubled = True
                            place += 2
                            continue
                        if place + 1 >= stop:
                            # The last byte of a block: what follows is not known yet.
                            unfinished = not final
                            closed = final
                            broken = not final
                        elif classes[following] == _DELIMITER or following == _LINE_END:
                            closed = True
                        elif following == _RETURN:
                            # One before the line's end, or several: Python's csv module on Windows writes two.
                            after = place + 2
                            while data[after] == _RETURN:
                                after += 1
                            if data[after] == _LINE_END:
                                closed = True
                                if after >= stop and not final:
                                    unfinished, broken = True, True
                            else:
                                broken = True
                        else:
                            broken = True
                        break
                    if byte == _LINE_END:
                        if place >= stop:
                            unfinished, broken = not final, True
                            break
                        inner_lines += 1
                    elif byte == 0:
                        problem |= NUL
                    elif byte >= 128:
                        size = _sequence(data, place)
                        if size == 0:
                            problem |= BAD_TEXT
                        else:
                            place += size
                            continue
                    place += 1
                    if place - first > longest:
                        broken = True
                        break
                if broken or not closed:
                    broken = True
                    break
                end = place
                place += 1
                while data[place] == _RETURN:
                    place += 1
                start += 1
                content = content or end > start
                if fields < width and slots[fields] >= 0:
                    slot = slots[fields]
                    inner, outer = _trimmed(data, start, end)
                    starts[slot, found] = inner
                    ends[slot, found] = ~outer if doubled else outer
            else:
                while True:
                    kind = classes[data[place]]
                    while kind == 0:
                        place += 1
                        kind = classes[data[place]]
                    if _DELIMITER <= kind <= _NEWLINE:
                        break
                    if kind == _HIGH:
                        size = _sequence(data, place)
                        if size == 0:
                            problem |= BAD_TEXT
                            size = 1
                        place += size
                        continue
                    if kind == _ZERO:
                        problem |= NUL
                    place += 1
                end = place
                while kind == _NEWLINE and end > start and data[end - 1] == _RETURN:
                    end -= 1
                content = content or end > start
                if fields < width and slots[fields] >= 0:
                    slot = slots[fields]
                    inner, outer = _trimmed(data, start, end)
                    starts[slot, found] = inner
                    ends[slot, found] = outer
            fields += 1
            if data[place] == _LINE_END:
                if place >= stop and not final:
                    unfinished = True
                break
            place += 1
        size_of_last = end - start
        wrong_count = fields != width and not (spare and fields == width + 1 and size_of_last == 0)
        if not broken and not unfinished and wrong_count and inner_lines > 0:
            broken = True
        if unfinished and place - first <= longest:
            used[0] = first
            used[1] = line
            return found
        if broken or unfinished:
            problem |= QUOTES
            inner_lines = 0
            content = True
            place = first
            while data[place] != _LINE_END:
                place += 1
            if place >= stop and not final:
                used[0] = first
                used[1] = line
                return found
        if content:
            end_of_record = place
            while end_of_record > first and data[end_of_record - 1] == _RETURN:
                end_of_record -= 1
            if wrong_count:
                problem |= SHAPE
            if end_of_record - first > longest:
                problem |= TOO_LONG
            records[FIRST, found] = first
            records[LAST, found] = end_of_record
            records[LINE, found] = line
            records[FLAGS, found] = problem
            records[FIELDS, found] = fields
            found += 1
        line += 1 + inner_lines
        place += 1
    used[0] = min(place, stop)
    used[1] = line
    return found


@kernel
def gather(data: Bytes, starts: Places, ends: Places, out: Bytes, offsets: Places) -> None:
    """Copy fields one after the other into `out`, doubled quotes made one; row i is out[offsets[i]:offsets[i+1]].

    `out` has room for all fields as they stand in `data`.
    """
    filled = 0
    for row in range(starts.size):
        offsets[row] = filled
        start, end = starts[row], ends[row]
        if end >= 0:
            for place in range(start, end):
                out[filled] = data[place]
                filled += 1
        else:
            place = start
            while place < ~end:
                out[filled] = data[place]
                filled += 1
                place += 2 if data[place] == _QUOTE else 1
    offsets[starts.size] = filled
