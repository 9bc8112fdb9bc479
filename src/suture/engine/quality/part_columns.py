"""Parts as columns of the tables: low, mid, high, known, why, learn.

It knows how to write a part once for each case and hand it to each row of that case.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from suture.engine.quality.ranges import Part
from suture.engine.quality.value import Ends

__all__ = ["PartColumn"]


@dataclass(frozen=True, kw_only=True)
class PartColumn:
    """One part of every row: the case of each row, and the part of each case."""

    cases: NDArray[np.int64]
    parts: Sequence[Part]

    def ends(self) -> Ends:
        """Return the range of each row."""
        low, mid, high = (
            np.array([getattr(part.range, end) for part in self.parts], np.float64)[self.cases]
            for end in ("low", "mid", "high")
        )
        return Ends(low=low, mid=mid, high=high)

    def columns(self, name: str, *, start: int = 0, stop: int | None = None) -> dict[str, pa.Array]:
        """Return the six columns of the part for rows start..stop, by the names that the tables give them."""
        rows = pa.array(self.cases[start:stop])
        made = {
            f"{name}_{end}": pa.array([getattr(part.range, end) for part in self.parts], pa.float32())
            for end in ("low", "mid", "high")
        }
        made[f"{name}_known"] = pa.array([part.known for part in self.parts], pa.bool_())
        made[f"{name}_why"] = pa.array([part.why for part in self.parts], pa.string())
        made[f"{name}_learn"] = pa.array([part.learn for part in self.parts], pa.string())
        return {column: values.take(rows) for column, values in made.items()}
