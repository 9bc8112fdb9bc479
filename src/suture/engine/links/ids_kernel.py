"""xxHash's 64-bit hash over pairs of texts, compiled.

After the algorithm's description (github.com/Cyan4973/xxHash, doc/xxhash_spec.md, XXH64), with seed 0. The
tests hold it to the `xxhash` package. Reading and writing stay inside the arrays by the caller's promises.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from suture.engine.links.compiled import inlined, kernel

__all__ = ["hash_pairs"]

_PRIME_1 = np.uint64(0x9E3779B185EBCA87)
_PRIME_2 = np.uint64(0xC2B2AE3D27D4EB4F)
_PRIME_3 = np.uint64(0x165667B19E3779F9)
_PRIME_4 = np.uint64(0x85EBCA77C2B2AE63)
_PRIME_5 = np.uint64(0x27D4EB2F165667C5)

_LINE_END = 10

Bytes = npt.NDArray[np.uint8]


@inlined
def _turn(value: np.uint64, bits: int) -> np.uint64:
    return value << np.uint64(bits) | value >> np.uint64(64 - bits)


@inlined
def _word(data: Bytes, at: int, size: int) -> np.uint64:
    """`size` bytes from data[at], the lowest first; LLVM makes one load of the loop."""
    value = np.uint64(0)
    for k in range(size):
        value |= np.uint64(data[at + k]) << np.uint64(8 * k)
    return value


@inlined
def _round(accumulator: np.uint64, word: np.uint64) -> np.uint64:
    return _turn(accumulator + word * _PRIME_2, 31) * _PRIME_1


@inlined
def _merge(value: np.uint64, accumulator: np.uint64) -> np.uint64:
    return (value ^ _round(np.uint64(0), accumulator)) * _PRIME_1 + _PRIME_4


@inlined
def _xxh64(data: Bytes, length: int) -> np.uint64:
    """The hash of data[:length]."""
    at = 0
    if length >= 32:
        one = _PRIME_1 + _PRIME_2
        two = _PRIME_2
        three = np.uint64(0)
        four = np.uint64(0) - _PRIME_1
        while at + 32 <= length:
            one = _round(one, _word(data, at, 8))
            two = _round(two, _word(data, at + 8, 8))
            three = _round(three, _word(data, at + 16, 8))
            four = _round(four, _word(data, at + 24, 8))
            at += 32
        value = _turn(one, 1) + _turn(two, 7) + _turn(three, 12) + _turn(four, 18)
        value = _merge(_merge(_merge(_merge(value, one), two), three), four)
    else:
        value = _PRIME_5
    value += np.uint64(length)
    while at + 8 <= length:
        value = _turn(value ^ _round(np.uint64(0), _word(data, at, 8)), 27) * _PRIME_1 + _PRIME_4
        at += 8
    if at + 4 <= length:
        value = _turn(value ^ _word(data, at, 4) * _PRIME_1, 23) * _PRIME_2 + _PRIME_3
        at += 4
    while at < length:
        value = _turn(value ^ np.uint64(data[at]) * _PRIME_5, 11) * _PRIME_1
        at += 1
    value = (value ^ value >> np.uint64(33)) * _PRIME_2
    value = (value ^ value >> np.uint64(29)) * _PRIME_3
    return value ^ value >> np.uint64(32)


@kernel
def hash_pairs(
    first: Bytes,
    first_offsets: npt.NDArray[np.int64],
    second: Bytes,
    second_offsets: npt.NDArray[np.int64],
    second_missing: npt.NDArray[np.bool_],
    scratch: Bytes,
    ids: npt.NDArray[np.uint64],
) -> None:
    """Write to ids[r] the hash of row r of `first`, a line end, and row r of `second` (empty if missing).

    Offsets are those of text_buffers; `scratch` has room for the longest row of each and one byte.
    """
    for row in range(ids.size):
        length = 0
        for k in range(first_offsets[row], first_offsets[row + 1]):
            scratch[length] = first[k]
            length += 1
        scratch[length] = _LINE_END
        length += 1
        if not second_missing[row]:
            for k in range(second_offsets[row], second_offsets[row + 1]):
                scratch[length] = second[k]
                length += 1
        ids[row] = _xxh64(scratch, length)
