"""Whether two units inside one house are the same room.

It knows that suite 901 lies on level 9; it refuses to call a missing unit equal to a given one.
"""

from __future__ import annotations

from suture.engine.citations.addresses.street_comparing import shown
from suture.engine.citations.addresses.units import PARTS, Unit
from suture.engine.citations.verdicts import FieldVerdict

__all__ = ["compare_units"]


def compare_units(a: Unit, b: Unit) -> FieldVerdict | None:
    """What two units say of each other; None where neither side has one."""
    if not a and not b:
        return None
    if not a or not b:
        return FieldVerdict(verdict="absent", reason=f"Only one side has {_named(a or b)}.")
    if a.marks == b.marks:
        if a.said == b.said:
            return FieldVerdict(verdict="match")
        return FieldVerdict(verdict="formatting only", reason=f"{_named(a)} and {_named(b)} are the same.")
    both = f"One says {_named(a)}, the other {_named(b)}."
    incomplete = False
    for part in PARTS:
        first, second = a.marks.get(part), b.marks.get(part)
        if first == second:
            continue
        if first and second:
            if not _overlap(first, second):
                return FieldVerdict(verdict="conflict", reason=both)
            incomplete = True
        elif part != "floor" or not _implied(first or second or frozenset(), a, b):
            incomplete = True
    if incomplete:
        return FieldVerdict(verdict="incomplete", reason=both)
    return FieldVerdict(verdict="formatting only", reason=f"{both[:-1]}: the floor follows from the room's number.")


def _named(unit: Unit) -> str:
    words = shown(unit.said)
    return f"“{words}”" if words[:1].isdigit() or len(words) < 3 else words


def _overlap(first: frozenset[str], second: frozenset[str]) -> bool:
    """Whether one list holds a mark of the other, or one mark has a letter more: 200 and 200a."""
    if first & second:
        return True
    for one in first:
        for other in second:
            short, long = sorted((one, other), key=len)
            if long.strip("abcdefghijklmnopqrstuvwxyz") == short or _range_holds(long, short):
                return True
    return False


def _range_holds(wide: str, mark: str) -> bool:
    low, _, high = wide.partition("-")
    return bool(high) and mark in {low, high}


def _implied(floors: frozenset[str], a: Unit, b: Unit) -> bool:
    """Whether both have one room whose number begins with the floor's: 901 is on 9, G01 on the ground floor."""
    first, second = a.marks.get("room"), b.marks.get("room")
    if first is None or first != second or len(first) != 1 or len(floors) != 1:
        return False
    (room,), (floor,) = first, floors
    start = "g" if floor == "ground" else floor
    return room.startswith(start) and len(room) >= len(start) + 2
