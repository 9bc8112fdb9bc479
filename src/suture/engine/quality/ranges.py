"""What is believed of a number: a low, a middle and a high end, and whether it is known at all.

Low and high are the 10th and 90th percentile of what is believed, so about one in five falls outside. It refuses to
say what a number means: that is the module's that makes it.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import exp, log
from typing import Final

__all__ = ["LEAST", "Part", "Range", "product"]

LEAST: Final = 0.001
"""What counts as nothing when ranges are multiplied: a zero would make a range of nothing but zeros."""


@dataclass(frozen=True, slots=True)
class Range:
    """10th percentile, most likely, 90th percentile: 0 <= low <= mid <= high. Raises ValueError for others."""

    low: float
    mid: float
    high: float

    def __post_init__(self) -> None:
        """Refuse what is no range, also one that holds a NaN."""
        if not 0 <= self.low <= self.mid <= self.high:
            raise ValueError(f"not a range: {self.low} .. {self.mid} .. {self.high}")

    @classmethod
    def exactly(cls, value: float) -> Range:
        """Return the range of a number that is known without error."""
        return cls(value, value, value)


@dataclass(frozen=True, kw_only=True)
class Part:
    """One part of an assessment, 0..1.

    `known` says that there is evidence for it, not only the range that its kind of site usually has. `why` names
    the evidence in one sentence for a person; `learn` is the cheapest way to learn more, None where nothing is
    missing.
    """

    range: Range
    known: bool
    why: str
    learn: str | None = None


def product(*factors: Range) -> Range:
    """Return the range of the product of independent factors.

    The middle is the product of the middles. In logarithms each side's distances from it add up as standard
    deviations do, by the root of their squares: the product of all the low ends would be far below the 10th
    percentile (of four factors the 0.5th), since four independent things are seldom all at their low end. Exact for
    log-normal factors.
    """
    middle = sum(log(max(factor.mid, LEAST)) for factor in factors)
    down = sum((log(max(factor.mid, LEAST)) - log(max(factor.low, LEAST))) ** 2 for factor in factors) ** 0.5
    up = sum((log(max(factor.high, LEAST)) - log(max(factor.mid, LEAST))) ** 2 for factor in factors) ** 0.5
    return Range(exp(middle - down), exp(middle), exp(middle + up))
