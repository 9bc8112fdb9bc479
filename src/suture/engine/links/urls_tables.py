"""What each byte of a URL, and each tracking parameter, means to the compiled pass of `links.urls_kernel`.

The tables are arguments of the pass, never constants in it: numba's cache looks at the file of a kernel
alone, so yesterday's tracking parameters would outlive an update of their list. The numbers below, which
the kernel does freeze, say only where a table holds what.
"""

from __future__ import annotations

from typing import Final

import numpy as np
import numpy.typing as npt

from suture.engine.links.tracking import TRACKING_NAMES, TRACKING_PREFIX

__all__ = [
    "COPY", "DECIDE", "HOST", "IS_PREFIX", "LENGTH", "LOWER", "NAME", "NAMES", "NO_DIGIT", "PATH", "QUERY",
    "SPELL", "TABLE", "TRACKING", "TRIPLET", "UNRESERVED", "VALUE", "Bytes",
]  # fmt: skip

Bytes = npt.NDArray[np.uint8]

# Rows of `table`, each indexed by a byte.
PATH: Final = 0  # what the loop over a path does with the byte: COPY, SPELL, TRIPLET or DECIDE
QUERY: Final = 1  # the same for a query
LOWER: Final = 2  # the byte in lower case
HOST: Final = 3  # what a host keeps of it, or 0
UNRESERVED: Final = 4  # whether its %XX is decoded
VALUE: Final = 5  # of a hexadecimal digit, else NO_DIGIT
NAMES: Final = 6  # where in `names` those begin that begin with it

COPY: Final = 0
SPELL: Final = 1
TRIPLET: Final = 2
DECIDE: Final = 3  # a byte that means something, or one for the exact path
NO_DIGIT: Final = 255

# Columns of `names`, one row for each tracking parameter: its length, whether a longer one counts, its bytes.
LENGTH: Final = 0
IS_PREFIX: Final = 1
NAME: Final = 2

_UNRESERVED: Final = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~"
_RESERVED: Final = b":/?#[]@!$&'()*+,;="


def _names() -> Bytes:
    """Tracking parameters in ascending order, padded to one length."""
    texts = sorted(name.encode() for name in (*TRACKING_NAMES, TRACKING_PREFIX))
    longest = max(map(len, texts))
    rows = [[len(text), text == TRACKING_PREFIX.encode(), *text.ljust(longest, b"\0")] for text in texts]
    return np.array(rows, np.uint8)


def _table(names: Bytes) -> Bytes:
    table = np.zeros((7, 256), np.uint8)
    table[PATH] = _kinds(deciding=b"/?#\\\t\n\r")
    table[QUERY] = _kinds(deciding=b"&=#\t\n\r")
    table[LOWER] = list(bytes(range(256)).lower())
    kept = bytes(set(_UNRESERVED) - set(b".~"))
    table[HOST, list(kept)] = list(kept.lower())
    table[UNRESERVED, list(_UNRESERVED)] = 1
    table[VALUE] = NO_DIGIT
    for digit in b"0123456789abcdefABCDEF":
        table[VALUE, digit] = int(chr(digit), 16)
    table[NAMES] = np.searchsorted(names[:, NAME], np.arange(256))
    return table


def _kinds(*, deciding: bytes) -> Bytes:
    kinds = np.full(256, SPELL, np.uint8)
    kinds[list(_UNRESERVED + _RESERVED)] = COPY
    kinds[ord("%")] = TRIPLET
    kinds[list(deciding)] = DECIDE
    return kinds


TRACKING: Final = _names()
TABLE: Final = _table(TRACKING)
