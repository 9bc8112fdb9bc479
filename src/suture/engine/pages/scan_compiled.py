"""How the scanner's kernel, which is made from several files, is compiled.

Numba keeps a compiled function by the age of its own file only. So the parts are never kept by themselves, and
what is kept is made anew when `stamp`, the checksum of all their files, changes: a kernel that closes over it is
kept under it.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar, cast

import numba
import numpy as np

__all__ = ["Array", "Number", "inlined", "int32", "int64", "routine", "stamp", "uint8", "uint64"]

# In a kernel numbers have the machine's widths and arrays are indexed by them: numba checks that, mypy cannot.
Array = Any
Number = Any
int32: Any = np.int32
int64: Any = np.int64
uint8: Any = np.uint8
uint64: Any = np.uint64

_Function = TypeVar("_Function", bound=Callable[..., Any])


def inlined(function: _Function) -> _Function:
    """A part that is compiled into each place where the kernel calls it."""
    return cast("_Function", numba.njit(nogil=True, _nrt=False, forceinline=True)(function))  # type: ignore[call-overload]


def routine(function: _Function) -> _Function:
    """A part that stays a function of its own: it is called from many places."""
    return cast("_Function", numba.njit(nogil=True, _nrt=False)(function))  # type: ignore[call-overload]


def stamp() -> int:
    """A number that changes with every file of the scanner."""
    found = 0
    for path in sorted([*Path(__file__).parent.glob("scan_*.py"), Path(__file__).with_name("zones.py")]):
        found = zlib.crc32(path.read_bytes(), found)
    return found
