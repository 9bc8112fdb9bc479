"""Pieces of one text gathered into another, compiled."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from suture.engine.links.compiled import kernel

__all__ = ["copy_spans"]


@kernel
def copy_spans(source: npt.NDArray[np.uint8], spans: npt.NDArray[np.int64], out: npt.NDArray[np.uint8]) -> None:
    """Write source[spans[r, 0]:spans[r, 1]] one after the other; `out` has exactly the room of them all."""
    o = 0
    for row in range(spans.shape[0]):
        for k in range(spans[row, 0], spans[row, 1]):
            out[o] = source[k]
            o += 1
