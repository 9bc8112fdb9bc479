"""Where in a host name its registrable domain begins, by the column: compiled.

Rules of the public suffix list are found by a hash of the suffix, grown label by label from the right, and then
compared byte by byte, so that no host can pretend to fall under a rule.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from suture.engine.links.compiled import inlined, kernel

__all__ = ["EXCEPTION", "NORMAL", "WILDCARD", "Rules", "domain_starts", "rules_of"]

# What a suffix is by the list; "*.ck" makes "ck" a WILDCARD. One suffix may be several.
NORMAL: Final = 1
WILDCARD: Final = 2
EXCEPTION: Final = 4

_SEED: Final = np.uint64(14695981039346656037)  # FNV-1a, 64 bits
_PRIME: Final = np.uint64(1099511628211)
_DOT: Final = 46

Bytes = npt.NDArray[np.uint8]
Longs = npt.NDArray[np.int64]


@dataclass(frozen=True, kw_only=True)
class Rules:
    """An open table of suffixes; slots without one have length 0."""

    slots: Longs
    """Begin and length in `texts`, and kind, by slot."""
    texts: Bytes
    labels: int
    """Labels of the longest suffix."""


def rules_of(kinds: Mapping[str, int]) -> Rules:
    """Lay out the suffixes, in ASCII without "*." and "!", with what they are."""
    size = 1 << (4 * len(kinds)).bit_length()
    slots = np.zeros((size, 3), np.int64)
    texts = bytearray()
    for suffix, kind in kinds.items():
        written = suffix.encode("ascii")
        slot = _hash(written) & (size - 1)
        while slots[slot, 1]:
            slot = (slot + 1) & (size - 1)
        slots[slot] = len(texts), len(written), kind
        texts += written
    longest = max((suffix.count(".") + 1 for suffix in kinds), default=1)
    return Rules(slots=slots, texts=np.frombuffer(bytes(texts), np.uint8), labels=longest)


def _hash(suffix: bytes) -> int:
    found = int(_SEED)
    for byte in reversed(suffix):
        found = (found ^ byte) * int(_PRIME) % (1 << 64)
    return found


@inlined
def _kind(data: Bytes, start: int, end: int, slot: np.int64, slots: Longs, texts: Bytes) -> int:
    """What data[start:end] is by the list, 0 for nothing."""
    size = end - start
    while slots[slot, 1] != 0:
        if slots[slot, 1] == size:
            begin = slots[slot, 0]
            same = True
            for place in range(size):
                if data[start + place] != texts[begin + place]:
                    same = False
                    break
            if same:
                return int(slots[slot, 2])
        slot = (slot + 1) & (slots.shape[0] - 1)
    return 0


@kernel
def domain_starts(data: Bytes, offsets: Longs, slots: Longs, texts: Bytes, labels: int, out: Longs) -> None:
    """out[row] is the byte of data at which the registrable domain of host data[offsets[row]:offsets[row+1]] begins.

    Hosts are canonical. An address and a public suffix begin where they begin.
    """
    mask = np.uint64(slots.shape[0] - 1)
    for row in range(out.size):
        start, end = offsets[row], offsets[row + 1]
        out[row] = start
        # Addresses end in "]" or in a label of digits.
        if end == start or data[end - 1] == 93 or 48 <= data[end - 1] <= 57:
            place = end - 1
            while place >= start and 48 <= data[place] <= 57:
                place -= 1
            if place < start or data[place] == _DOT or data[place] == 93:
                continue
        public = 1
        depth = 0
        found = _SEED
        for place in range(end - 1, start - 2, -1):
            if place < start or data[place] == _DOT:
                depth += 1
                if depth > labels:
                    break
                # The longest suffix on the list counts, so a longer one takes a shorter one's word back.
                kind = _kind(data, place + 1, end, np.int64(found & mask), slots, texts)
                if kind & EXCEPTION != 0:
                    public = depth - 1
                elif kind & WILDCARD != 0:
                    public = depth + 1 if place >= start else depth
                elif kind & NORMAL != 0:
                    public = depth
            if place >= start:
                found = (found ^ np.uint64(data[place])) * _PRIME
        dots = 0
        for place in range(end - 1, start - 1, -1):
            if data[place] == _DOT:
                dots += 1
                if dots > public:
                    out[row] = place + 1
                    break
