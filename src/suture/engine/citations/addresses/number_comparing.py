"""Whether two house numbers, or the names of two houses, lead to one door.

It knows ranges and letters behind a number, and that two letters of one number under one postcode are two doors of
one plot. It refuses to take another figure for a slip: the neighbour exists.
"""

from __future__ import annotations

import re
from typing import Final

from suture.engine.citations.addresses.address import Address
from suture.engine.citations.addresses.likeness import is_slip
from suture.engine.citations.addresses.street_comparing import shown
from suture.engine.citations.verdicts import FieldVerdict

__all__ = ["compare_numbers", "letter_is_the_flat"]

_LETTERED: Final = re.compile(r"(\d+)([a-z]|bis|ter|quater)")


def compare_numbers(a: Address, b: Address, *, same_code: bool | None) -> FieldVerdict | None:
    """House numbers, or the names of houses where a house has no number; None where neither side has one."""
    if not a.number and not b.number:
        return _houses(a.house, b.house)
    if not a.number or not b.number:
        if (a.house and a.house in b.also) or (b.house and b.house in a.also):
            name = shown(a.house or b.house)
            return FieldVerdict(verdict="incomplete", reason=f"Both name {name}; only one has its number.")
        return FieldVerdict(verdict="absent", reason=f"Only one side has a house number, {a.number or b.number}.")
    if a.number == b.number:
        if a.said_number == b.said_number:
            return FieldVerdict(verdict="match")
        return FieldVerdict(verdict="formatting only", reason=f"{a.said_number} and {b.said_number} are the same.")
    if a.number.replace("-", "") == b.number.replace("-", ""):
        return FieldVerdict(verdict="formatting only", reason=f"{a.number} and {b.number} are the same number.")
    both = f"One says {a.number}, the other {b.number}"
    short, long = sorted((a.number, b.number), key=len)
    if long.rstrip("abcdefghijklmnopqrstuvwxyz") == short or long.startswith(f"{short} "):
        return FieldVerdict(verdict="incomplete", reason=f"{both}: a part of the number is missing.")
    if short.partition("-")[0] in long.split("-") and short.rpartition("-")[2] in long.split("-"):
        return FieldVerdict(verdict="incomplete", reason=f"{both}: one names a part of the other's range.")
    first, second = _LETTERED.fullmatch(a.number), _LETTERED.fullmatch(b.number)
    if same_code and first and second and first[1] == second[1]:
        return FieldVerdict(verdict="incomplete", reason=f"{both}: two doors of one plot, by the same postcode.")
    return FieldVerdict(verdict="conflict", reason=f"{both}.")


def letter_is_the_flat(a: Address, b: Address) -> bool:
    """ "Flat A, 12 Park Road" and "12A Park Road"."""
    rooms = a.unit.marks.get("room", frozenset())
    if b.unit or len(a.unit.marks) != 1 or len(rooms) != 1 or not a.number.isdigit():
        return False
    (room,) = rooms
    return room.isalpha() and b.number == a.number + room


def _houses(a: str, b: str) -> FieldVerdict | None:
    a, b = a.removeprefix("the "), b.removeprefix("the ")
    if not a and not b:
        return None
    if not a or not b:
        return FieldVerdict(verdict="absent", reason=f"Only one side names the house, {shown(a or b)}.")
    if a == b:
        return FieldVerdict(verdict="match")
    both = f"One says {shown(a)}, the other {shown(b)}"
    if a.replace(" ", "") == b.replace(" ", "") or sorted(a.split()) == sorted(b.split()):
        return FieldVerdict(verdict="formatting only", reason=f"{both}: the same house.")
    if is_slip(a.replace(" ", ""), b.replace(" ", "")):
        return FieldVerdict(verdict="incomplete", reason=f"{both}: one of them is misspelled.")
    if set(a.split()) < set(b.split()) or set(b.split()) < set(a.split()):
        return FieldVerdict(verdict="incomplete", reason=f"{both}.")
    return FieldVerdict(verdict="conflict", reason=f"{both}.")
