"""The inner loops of relevance: words in UTF-8 bytes as numbers of a vocabulary, at memory speed.

A word is a run of ASCII letters and digits and of bytes beyond ASCII, compared in lower case (ASCII only). Words are
found by a 64-bit FNV-1a hash of their bytes: among 60,000 words of a vocabulary the odds that another word has the
hash of one of them are 1 in 10^14. Knows nothing of what words mean.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from suture.engine.links.compiled import inlined, kernel

__all__ = ["NO_WORD", "Table", "build_table", "number_words"]

NO_WORD = -1
"""The number of a word that the vocabulary does not have."""

Table = tuple[npt.NDArray[np.uint64], npt.NDArray[np.int32]]
"""An open-addressing table: the hash in each slot (0: empty), and the word's number."""

_Bytes = npt.NDArray[np.uint8]
_OFFSET = np.uint64(0xCBF29CE484222325)
_PRIME = np.uint64(0x100000001B3)


@inlined
def _letter(byte: int) -> int:
    """The byte as it is hashed, or 0 where it ends a word."""
    if 97 <= byte <= 122 or 48 <= byte <= 57 or byte >= 128:
        return byte
    if 65 <= byte <= 90:
        return byte + 32
    return 0


@inlined
def _slot(hashes: npt.NDArray[np.uint64], value: np.uint64) -> np.uint64:
    """The slot that holds this hash, or the empty one where it would be."""
    last = np.uint64(len(hashes) - 1)
    # The low bits of FNV-1a mix worst; the high half is folded in.
    place = (value ^ (value >> np.uint64(32))) & last
    while hashes[place] != 0 and hashes[place] != value:
        place = (place + np.uint64(1)) & last
    return place


@kernel
def _fill(
    text: _Bytes, ends: npt.NDArray[np.int64], hashes: npt.NDArray[np.uint64], ids: npt.NDArray[np.int32]
) -> None:
    start = 0
    for number in range(len(ends)):
        value = _OFFSET
        for place in range(start, ends[number]):
            value = (value ^ np.uint64(text[place])) * _PRIME
        slot = _slot(hashes, value)
        if hashes[slot] == 0:
            hashes[slot] = value
            ids[slot] = number
        start = ends[number]


@kernel
def _number(
    text: _Bytes,
    ends: npt.NDArray[np.int64],
    hashes: npt.NDArray[np.uint64],
    ids: npt.NDArray[np.int32],
    words: npt.NDArray[np.int32],
    words_ends: npt.NDArray[np.int64],
) -> int:
    count = 0
    place = 0
    for row in range(len(ends)):
        last = ends[row]
        while place < last:
            letter = _letter(text[place])
            if letter == 0:
                place += 1
                continue
            value = _OFFSET
            while letter != 0:
                value = (value ^ np.uint64(letter)) * _PRIME
                place += 1
                letter = _letter(text[place]) if place < last else 0
            slot = _slot(hashes, value)
            words[count] = ids[slot] if hashes[slot] == value else -1
            count += 1
        words_ends[row] = count
    return count


def build_table(words: list[str]) -> Table:
    """Return the table of a vocabulary: lower-case words without blanks, each at its place in the list."""
    encoded = [word.encode() for word in words]
    size = 1 << (2 * len(words) + 16).bit_length()
    hashes, ids = np.zeros(size, np.uint64), np.full(size, NO_WORD, np.int32)
    ends = np.cumsum([len(word) for word in encoded], dtype=np.int64)
    _fill(np.frombuffer(b"".join(encoded) or b" ", np.uint8), ends, hashes, ids)
    return hashes, ids


def number_words(
    text: npt.NDArray[np.uint8], ends: npt.NDArray[np.int64], table: Table
) -> tuple[npt.NDArray[np.int32], npt.NDArray[np.int64]]:
    """Return the number of each word (NO_WORD where unknown), and where each text's words end.

    `text` is all texts one behind the other as UTF-8, `ends` where each ends in it.
    """
    words = np.empty(len(text) // 2 + len(ends) + 1, np.int32)
    words_ends = np.empty(len(ends), np.int64)
    count = _number(text, ends, *table, words, words_ends)
    return words[:count], words_ends
