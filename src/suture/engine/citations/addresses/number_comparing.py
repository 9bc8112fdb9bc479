"""Whether two house numbers, or the names of two houses, lead to one door.

It knows ranges and letters behind a number, and that two letters of one number are two doors of one plot, unless the
postcodes say otherwise. It refuses to take another figure for a slip: the neighbour exists.
"""

from __future__ import annotations

import re
from typing import Final

from suture.engine.citations.addresses.address import Address
from suture.engine.citations.addresses.likeness import is_slip
from suture.engine.citations.addresses.street_comparing import shown
from suture.engine.citations.addresses.ways import Ways
from suture.engine.citations.verdicts import FieldVerdict

__all__ = ["compare_numbers", "same_door"]

_LETTERED: Final = re.compile(r"(\d+)([a-z]|bis|ter|quater)")


def compare_numbers(a: Address, b: Address, *, same_code: bool | None) -> FieldVerdict | None:
    """House numbers, or the names of houses where a house has no number; None where neither side has one."""
    if not a.number and not b.number:
        return _houses(a.house, b.house, same_code=same_code)
    if not a.number or not b.number:
        if (a.house and a.house in b.also) or (b.house and b.house in a.also):
            name = shown(a.house or b.house)
            return FieldVerdict(verdict="incomplete", reason=f"Both name {name}; only one has its number.")
        if same_code is False and (_house_of_its_own(a, b) or _house_of_its_own(b, a)):
            reason = f"One says {a.number or b.number}, the other {shown(a.house or b.house)}, under two postcodes."
            return FieldVerdict(verdict="conflict", reason=reason)
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
    if same_code is not False and first and second and first[1] == second[1]:
        return FieldVerdict(verdict="incomplete", reason=f"{both}: two doors of one plot.")
    if _inside(short, long) or _inside(long, short):
        return FieldVerdict(verdict="incomplete", reason=f"{both}: one names a part of the other's range.")
    return FieldVerdict(verdict="conflict", reason=f"{both}.")


def same_door(a: Address, b: Address, *, ways: Ways) -> str:
    """Why number and unit together name one door though they stand in other places; "" where they do not."""
    if not a.unit and not b.unit:
        return ""
    if _letter_is_the_flat(a, b) or _letter_is_the_flat(b, a):
        return "A flat's letter stands behind the number."
    if _number_is_the_room(a, b) or _number_is_the_room(b, a):
        return "One says without a word for it which room it is."
    if _flat_by_slash(a, b, ways) or _flat_by_slash(b, a, ways):
        return "The flat stands beside the number, with a slash."
    return ""


def _flat_by_slash(slashed: Address, a: Address, ways: Ways) -> bool:
    """ "12/3" or "3/12" for flat 3 of number 12, where storeys and doors are written so."""
    room = _room(a)
    if not room or "/" not in slashed.said_number or ways.settings.get("floor and door") != "figures":
        return False
    if slashed.number == f"{room}-{a.number}":
        return not slashed.unit  # "4/10" was read as 4 to 10
    return "/" not in a.said_number and slashed.number == room and _room(slashed) == a.number


def _room(address: Address) -> str:
    """The mark of the only room, "" where there is none or more than a room."""
    rooms = address.unit.marks.get("room", frozenset())
    return next(iter(rooms)) if len(rooms) == 1 and len(address.unit.marks) == 1 else ""


def _letter_is_the_flat(a: Address, b: Address) -> bool:
    """ "Flat A, 12 Park Road" and "12A Park Road"."""
    room = _room(a)
    return room.isalpha() and not b.unit and a.number.isdigit() and b.number == a.number + room


def _inside(number: str, span: str) -> bool:
    """ "16" in "14-18": between both ends, and on the same side of the street."""
    low, _, high = span.partition("-")
    if not (number.isdigit() and low.isdigit() and high.isdigit()):
        return False
    return int(low) < int(number) < int(high) and (int(number) - int(low)) % 2 == (int(high) - int(low)) % 2 == 0


def _house_of_its_own(named: Address, numbered: Address) -> bool:
    """ "4 Bridge House, River Lane" and "4 River Lane": a house with rooms, and a number in the street."""
    return bool(named.house and named.unit.marks.get("room") and numbered.number) and named.house not in numbered.also


def _number_is_the_room(a: Address, b: Address) -> bool:
    """ "Shop 4, Link Road" and "4, Link Road": the same floor, and the same mark."""
    if a.number or not b.number or (a.house and a.house not in b.also and a.house != b.house):
        return False
    first, second = dict(a.unit.marks), dict(b.unit.marks)
    rooms = first.pop("room", frozenset())
    return rooms == {b.number} and not second.get("room") and first == second


def _houses(a: str, b: str, *, same_code: bool | None) -> FieldVerdict | None:
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
    if same_code and any(len(word) > 3 for word in set(a.split()[:-1]) & set(b.split()[:-1])):
        return FieldVerdict(
            verdict="incomplete", reason=f"{both}; the postcode agrees, so one of them is likely a slip."
        )
    return FieldVerdict(verdict="conflict", reason=f"{both}.")
