"""How this room compiles its inner loops: numba, without the interpreter's lock, kept beside the source.

Nothing that is compiled here allocates, so numba need not count references to arrays (`_nrt`, which its own
library uses for the same reason): counting took 100 ns a row where the row's own work takes 70.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar, cast

import numba

__all__ = ["inlined", "kernel"]

_Function = TypeVar("_Function", bound=Callable[..., Any])


def kernel(function: _Function) -> _Function:
    """Compile a function that Python calls, on its first call."""
    return cast("_Function", numba.njit(nogil=True, cache=True, _nrt=False)(function))  # type: ignore[call-overload]


def inlined(function: _Function) -> _Function:
    """Compile a function that only kernels of the same file call, into each place where they do.

    Of the same file: numba's cache knows a kernel by the time of its own file, and would miss a change here.
    """
    compiled = numba.njit(nogil=True, cache=True, _nrt=False, forceinline=True)  # type: ignore[call-overload]
    return cast("_Function", compiled(function))
