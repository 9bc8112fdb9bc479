"""Check digits: whether a number can be what it says it is, by arithmetic alone.

It knows the sums that registers use. It refuses to know which register uses which (`registers`), and a number that
passes is not thereby somebody's. All functions take ASCII digits and raise ValueError for anything else.
"""

from __future__ import annotations

from typing import Final

__all__ = ["gs1_holds", "lanr_holds", "luhn_holds", "pwz_holds"]

_LANR_WEIGHTS: Final = (4, 9, 4, 9, 4, 9)


def luhn_holds(digits: str) -> bool:
    """Whether the last digit is the Luhn digit of the others (ISO/IEC 7812-1, annex B).

    A single changed digit never passes, and neither do two neighbours that changed places, but for 0 and 9.
    """
    doubled = (sum(divmod(2 * digit, 10)) for digit in _numbers(digits)[-2::-2])
    return (sum(_numbers(digits)[-1::-2]) + sum(doubled)) % 10 == 0


def gs1_holds(digits: str) -> bool:
    """Whether the last digit is the check digit of the others (GS1 General Specifications, section 7.9).

    A single changed digit never passes.
    """
    numbers = _numbers(digits)
    return (sum(numbers[-1::-2]) + 3 * sum(numbers[-2::-2])) % 10 == 0


def lanr_holds(digits: str) -> bool:
    """Whether the seventh digit is the check digit of the six before it (Kassenärztliche Bundesvereinigung, § 75 (7)
    SGB V, guideline on doctors' numbers: weights 4 and 9 by turns, the difference to the next ten).

    What follows the seventh is not covered, and neither is a change by five in the first, third or fifth.
    """
    numbers = _numbers(digits)
    total = sum(weight * number for weight, number in zip(_LANR_WEIGHTS, numbers, strict=False))
    return (total + numbers[6]) % 10 == 0


def pwz_holds(digits: str) -> bool:
    """Whether the first of seven digits is the check digit of the six others (Naczelna Izba Lekarska: weights 1 to 6,
    modulo 11; a number that would need 0 or 10 is not given out).

    A single changed digit never passes.
    """
    first, *rest = _numbers(digits)
    return first != 0 and sum(weight * number for weight, number in enumerate(rest, 1)) % 11 == first


def _numbers(digits: str) -> list[int]:
    if not (digits.isascii() and digits.isdigit()):
        raise ValueError(f"{digits!r} is not made of digits")
    return [int(digit) for digit in digits]
