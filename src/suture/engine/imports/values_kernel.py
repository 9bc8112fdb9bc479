"""Compiled readers for the plain forms of values; every other text is left to `values`.

A field is data[start:end]; a complement (negative) end marks a quoted field with doubled quotes inside. Each
reader fills `state`: EMPTY, READ, or EXACT for a text that only `values` can judge.
"""

from __future__ import annotations

from typing import Final

import numpy as np
import numpy.typing as npt

from suture.engine.links.compiled import inlined, kernel

__all__ = ["EMPTY", "EXACT", "READ", "read_bools", "read_days", "read_numbers"]

EMPTY: Final = 0
READ: Final = 1
EXACT: Final = 2

Bytes = npt.NDArray[np.uint8]
Places = npt.NDArray[np.int32]

_DAYS_BEFORE: Final = np.array([0, 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334], np.int64)
_DAYS_IN: Final = np.array([0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31], np.int64)


@inlined
def _digits(data: Bytes, start: int, count: int) -> int:
    """The number written by `count` digits, or -1."""
    number = 0
    for place in range(start, start + count):
        digit = int(data[place]) - 48
        if digit < 0 or digit > 9:
            return -1
        number = number * 10 + digit
    return number


@kernel
def read_numbers(
    data: Bytes, starts: Places, ends: Places, point: bool, out: npt.NDArray[np.float64], state: Bytes
) -> None:
    """Numbers such as 1240 and, with `point`, 0.6; at most 15 digits, so that each double is the nearest one."""
    for row in range(starts.size):
        start, end = int(starts[row]), int(ends[row])
        if start == end:
            state[row] = EMPTY
            continue
        if end < 0 or end - start > 16:
            state[row] = EXACT
            continue
        number, scale, digits, good = 0, 0, 0, True
        for place in range(start, end):
            digit = int(data[place]) - 48
            if 0 <= digit <= 9:
                number = number * 10 + digit
                digits += 1
                if scale > 0:
                    scale *= 10
            elif data[place] == 46 and point and scale == 0 and place > start and place + 1 < end:
                scale = 1
            else:
                good = False
                break
        if good and digits <= 15:
            out[row] = number / scale if scale > 0 else number
            state[row] = READ
        else:
            state[row] = EXACT


@kernel
def read_days(data: Bytes, starts: Places, ends: Places, out: npt.NDArray[np.int32], state: Bytes) -> None:
    """Days since 1970 of "2026-09-15" and "2026-09-15 10:20:30"; years 1990..2099."""
    for row in range(starts.size):
        start, end = int(starts[row]), int(ends[row])
        if start == end:
            state[row] = EMPTY
            continue
        state[row] = EXACT
        if end < 0 or (end - start != 10 and end - start != 19):
            continue
        if data[start + 4] != 45 or data[start + 7] != 45:
            continue
        if end - start == 19 and (
            (data[start + 10] != 32 and data[start + 10] != 84) or data[start + 13] != 58 or data[start + 16] != 58
        ):
            continue
        year, month, of_month = _digits(data, start, 4), _digits(data, start + 5, 2), _digits(data, start + 8, 2)
        if year < 1990 or year > 2099 or month < 1 or month > 12 or of_month < 1:
            continue
        leap = year % 4 == 0  # holds without its exceptions from 1901 to 2099
        if of_month > _DAYS_IN[month] + (1 if leap and month == 2 else 0):
            continue
        days = (year - 1970) * 365 + (year - 1969) // 4 + _DAYS_BEFORE[month] + of_month - 1
        out[row] = days + (1 if leap and month > 2 else 0)
        state[row] = READ


@kernel
def read_bools(data: Bytes, starts: Places, ends: Places, out: npt.NDArray[np.bool_], state: Bytes) -> None:
    """The words true, false, 1 and 0 in any case."""
    for row in range(starts.size):
        start, end = int(starts[row]), int(ends[row])
        size = end - start
        if size == 0:
            state[row] = EMPTY
            continue
        state[row] = EXACT
        if end < 0:
            continue
        first = data[start] | 32
        if size == 4 and first == 116:
            good = data[start + 1] | 32 == 114 and data[start + 2] | 32 == 117 and data[start + 3] | 32 == 101
            out[row] = True
        elif size == 5 and first == 102:
            good = data[start + 1] | 32 == 97 and data[start + 2] | 32 == 108
            good = good and data[start + 3] | 32 == 115 and data[start + 4] | 32 == 101
            out[row] = False
        elif size == 1 and (data[start] == 48 or data[start] == 49):
            good = True
            out[row] = data[start] == 49
        else:
            good = False
        if good:
            state[row] = READ
