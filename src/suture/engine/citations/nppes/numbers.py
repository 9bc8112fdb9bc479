"""National Provider Identifiers: which ten digits can be one.

It knows the check digit (CMS, *Requirements for National Provider Identifier and NPI Check Digit*; ISO/IEC 7812-1:
Luhn's formula over `80840` and the number). It refuses to say whether a number was ever given out.
"""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

__all__ = ["FIRST", "LAST", "are_numbers", "is_number"]

FIRST: Final = 1_000_000_000
LAST: Final = 2_999_999_999
"""A number begins with 1 or 2."""

# What the digits of the prefix 80840, which stands for US health, add to Luhn's sum.
_PREFIX_SUM: Final = 24


def is_number(text: str) -> bool:
    """Whether a text is ten digits with the right check digit."""
    return len(text) == 10 and text.isascii() and text.isdigit() and bool(are_numbers(np.array([int(text)]))[0])


def are_numbers(numbers: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Say of each whole number whether it can be an NPI."""
    total = np.full(len(numbers), _PREFIX_SUM, np.int64)
    left = numbers.copy()
    for place in range(10):
        left, digit = np.divmod(left, 10)
        doubled = 2 * digit if place % 2 else digit
        total += doubled - 9 * (doubled > 9)
    right: NDArray[np.bool_] = (total % 10 == 0) & (numbers >= FIRST) & (numbers <= LAST)
    return right
