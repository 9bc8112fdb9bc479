"""The part of an address inside a house: building, floor, room or suite, side.

It knows a country's words for them, before or behind their number ("Fl 3", "3rd floor"), glued ("Ste200") or missing.
It refuses to say that floor 3 is suite 300.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from suture.engine.citations.addresses.folding import BREAK
from suture.engine.citations.addresses.numerals import cardinal, ordinal, roman
from suture.engine.citations.addresses.ways import Ways

__all__ = ["NO_UNIT", "PARTS", "Unit", "floor_and_door", "lone_mark", "mark_of", "take_units", "unit_of"]

PARTS: Final = ("block", "building", "part", "floor", "room", "side")
_LEVEL_PARTS: Final = {"rear": "part", "front": "part", "left": "side", "right": "side", "middle": "side"}
_GLUED: Final = re.compile(r"([a-z]+)(\d+[a-z]?(?:-[a-z0-9]+)*)")
# The storey, then the door on it: Scotland's "2/1" and "2f1" (Royal Mail PAF keeps both), Spain's "2º B".
_FLOOR_AND_DOOR: Final = {"figures": re.compile(r"([g\d])[/f]([\dlr])"), "letters": re.compile(r"(\d)([a-z])")}
_SIDES: Final = {"l": "left", "r": "right"}
_SKIPPED: Final = frozenset({"#", "no", "nos", "number", "num", "nr"})


@dataclass(frozen=True, kw_only=True, slots=True)
class Unit:
    """Marks by PARTS ("room": {"200"}); `said` is the text as it was read, folded, for what is told to a person."""

    marks: Mapping[str, frozenset[str]]
    said: str

    def __bool__(self) -> bool:
        return bool(self.marks)


NO_UNIT: Final = Unit(marks={}, said="")


def unit_of(found: list[tuple[str, str]], said: list[str], *, ways: Ways) -> Unit:
    """The unit of the marks that were found, and of their words."""
    if not found:
        return NO_UNIT
    marks: dict[str, set[str]] = {}
    shape = _FLOOR_AND_DOOR.get(ways.settings.get("floor and door", ""))
    for part, mark in found:
        door = shape.fullmatch(mark) if shape and part in {"room", "floor"} else None
        if door:
            marks.setdefault("floor", set()).add("ground" if door[1] in {"0", "g"} else door[1])
            side = _SIDES.get(door[2]) if "figures" in ways.settings["floor and door"] else None
            marks.setdefault("side" if side else "room", set()).add(side or door[2])
        else:
            marks.setdefault(part, set()).add(mark)
    if shape and "side" in marks and "floor" not in marks and all(mark.isdigit() for mark in marks.get("room", ())):
        marks["floor"] = marks.pop("room", set())  # "3º dcha." is the third floor on the right
    if "addition" in ways.settings and marks.keys() == {"room"} and all(_is_storey(mark) for mark in marks["room"]):
        marks = {
            "floor": {"ground" if mark == "hs" else mark for mark in marks["room"]}
        }  # Dutch "41-3" is 41, 3rd floor
    return Unit(marks={part: frozenset(marks[part]) for part in PARTS if marks.get(part)}, said=" ".join(said))


def _is_storey(mark: str) -> bool:
    return mark == "hs" or (mark.isdigit() and len(mark) == 1)


def mark_of(token: str) -> str:
    """A mark as it is compared: "2-A" is "2a", "05" is "5", "second" is "2"."""
    found = ordinal(token) or cardinal(token)
    if found:
        return found
    bare = token.replace("-", "")
    return bare.lstrip("0") or "0" if bare.isdigit() else bare


def floor_and_door(words: list[str], *, ways: Ways) -> str:
    """ "2b" of "2º B" behind a house number, where a country writes storey and door so; else ""."""
    shape = _FLOOR_AND_DOOR.get(ways.settings.get("floor and door", ""))
    joined = "".join(words)
    return joined if shape and len(words) <= 2 and shape.fullmatch(joined) else ""


def lone_mark(token: str, *, ways: Ways) -> bool:
    """Whether a word that stands alone can be a mark: "304", "n304", "2a", "b"; no direction, no ordinal."""
    if len(token) == 1 and token.isalpha():
        return token not in ways.directions
    return any(letter.isdigit() for letter in token) and len(token) <= 7 and ordinal(token) is None


def take_units(tokens: list[str], *, ways: Ways) -> tuple[list[str], list[tuple[str, str]], list[str]]:
    """What is left without the units, their marks, and their words. A unit leaves a BREAK behind."""
    rest: list[str] = []
    found: list[tuple[str, str]] = []
    said: list[str] = []
    at = 0
    while at < len(tokens):
        taken = (
            _level(tokens, at, ways)
            or _counted_floor(tokens, at, ways)
            or _marked_before(tokens, at, ways)
            or _worded(tokens, at, ways)
        )
        if taken is None:
            rest.append(tokens[at])
            at += 1
            continue
        marks, length, back = taken
        found += marks
        said += [token for token in tokens[at : at + length] if token != BREAK]
        if rest and rest[-1] != BREAK:
            rest.append(BREAK)
        rest += back
        at += length
        if at < len(tokens) and tokens[at] == BREAK and (not rest or rest[-1] == BREAK):
            at += 1
    while rest and rest[-1] == BREAK:
        rest.pop()
    return rest, found, said


_Taken = tuple[list[tuple[str, str]], int, list[str]]


def _level(tokens: list[str], at: int, ways: Ways) -> _Taken | None:
    named = ways.levels.at(tokens, at)
    if named is None:
        return None
    level, length = named
    after = tokens[at + length] if at + length < len(tokens) else BREAK
    # "Front Street" and "100 Upper Road" are streets; "Ground floor 12 High Street" is not.
    ends = after == BREAK or after in ways.units or ways.levels.at(tokens, at + length) is not None
    begins = at == 0 or tokens[at - 1] == BREAK
    if not ends and not (length > 1 and (begins or after[:1].isdigit())) and not (begins and after[:1].isdigit()):
        return None
    alone = at > 0 and tokens[at - 1] in ways.number_letters
    return None if alone else ([(_LEVEL_PARTS.get(level, "floor"), level)], length, [])


def _counted_floor(tokens: list[str], at: int, ways: Ways) -> _Taken | None:
    """ "3rd floor", "II floor", "first and second floors", "2 og", "3/f"."""
    if tokens[at].endswith("/f") and tokens[at][:-2].isdigit():
        return [("floor", mark_of(tokens[at][:-2]))], 1, []
    marks: list[tuple[str, str]] = []
    place = at
    while place < len(tokens):
        token = tokens[place]
        bare = token[:-1] if token[-1] in "eoa" else token  # "2e étage"
        mark = ordinal(token) or ways.ordinals.get(token) or roman(token) or (bare if bare.isdigit() else None)
        if mark is None:
            return None
        marks.append(("floor", mark))
        after = tokens[place + 1] if place + 1 < len(tokens) else ""
        if ways.units.get(after) == "floor":
            # "105 fl 2" is house 105, floor 2; only in "2 og" is a bare figure before the word the floor.
            behind = tokens[place + 2] if place + 2 < len(tokens) else BREAK
            if token.isdigit() and (behind[:1].isdigit() or (at == 0 and not ways.number_last)):
                return None
            return marks, place + 2 - at, []
        if after != "and":
            return None
        place += 2
    return None


def _marked_before(tokens: list[str], at: int, ways: Ways) -> _Taken | None:
    """ "East Wing", "B Block": a direction or a letter before the word, in a part of its own."""
    word = tokens[at + 1] if at + 1 < len(tokens) else ""
    if ways.units.get(word) not in {"block", "building", "part"} or not (at == 0 or tokens[at - 1] == BREAK):
        return None
    mark = ways.directions.get(tokens[at]) or (tokens[at] if len(tokens[at]) == 1 and tokens[at].isalpha() else None)
    if mark is None or not _ends(tokens, at + 2, ways):
        return None
    return [(ways.units[word], mark)], 2, []


def _worded(tokens: list[str], at: int, ways: Ways) -> _Taken | None:
    if at == 0 and ways.before_number.at(tokens, 0):
        return None  # India: "#12, Link Road" and "Door No 12" are house numbers
    part, first, mark = _opening(tokens, at, ways)
    if part is None:
        return None
    if mark:
        place = at
    else:
        place = first
        while place < len(tokens) and tokens[place] in _SKIPPED:
            place += 1
        if place >= len(tokens) or not _is_mark(tokens, place, part=part, ways=ways):
            return None
        mark = tokens[place]
    after = tokens[place + 1] if place + 1 < len(tokens) else BREAK
    # "100 Gate 5 Rd": what a type follows is a street, unless the text begins with it or a number stands between.
    if after in ways.types and at > 0 and tokens[at] != "#" and not _ends(tokens, place + 1, ways):
        return None
    back: list[str] = []
    if "/" in mark and after != BREAK and not after[:1].isdigit():
        # "Unit 4/12 High Street"
        mark, _, number = mark.partition("/")
        back = [number]
    elif "-" in mark and after != BREAK and ways.settings.get("hyphen") == "unit first":
        # Canada: "Suite 200-14 King Street"
        mark, _, number = mark.rpartition("-")
        back = [number]
    elif mark.isdigit() and len(after) == 1 and after.isalpha() and _ends(tokens, place + 2, ways):
        mark, place = mark + after, place + 1
    low, _, high = mark.partition("-")
    if low.isdigit() and high.isdigit() and int(high) == int(low) + 1:
        marks = [(part, low), (part, high)]  # "Suites 3-4" are 3 and 4
    else:
        marks = [(part, mark_of(mark))]
    place += 1
    while place + 1 < len(tokens) and tokens[place] == "and" and _is_mark(tokens, place + 1, part=part, ways=ways):
        marks.append((part, mark_of(tokens[place + 1])))
        place += 2
    return marks, place - at, back


def _opening(tokens: list[str], at: int, ways: Ways) -> tuple[str | None, int, str]:
    """The part that a word opens, where its mark would stand, and the mark where it is glued on ("ste200", "l3")."""
    token = tokens[at]
    if part := ways.units.get(token):
        return part, at + 1, ""
    glued = _GLUED.fullmatch(token.partition("/")[0]) if token[-1:].isalnum() else None
    if glued and (part := ways.units.get(glued[1]) or ways.glued_units.get(glued[1])):
        return part, at + 1, token.removeprefix(glued[1])
    return None, at, ""


def _is_mark(tokens: list[str], at: int, *, part: str, ways: Ways) -> bool:
    token = tokens[at]
    if any(letter.isdigit() for letter in token):
        return len(token) <= 9
    if len(token) == 1:
        return token.isalpha()
    if cardinal(token) or ordinal(token) or (part == "floor" and roman(token)):
        return True
    # "Suite AB" at the end; "Suite de la Mer" is none.
    return (
        len(token) == 2
        and token.isalpha()
        and part == "room"
        and _ends(tokens, at + 1, ways)
        and (token not in ways.types and token not in ways.directions and token not in _SKIPPED)
    )


def _ends(tokens: list[str], at: int, ways: Ways) -> bool:
    return at >= len(tokens) or tokens[at] == BREAK or tokens[at] in ways.units
