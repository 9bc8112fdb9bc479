"""House numbers that stand before the street: "12a", "11-15", "2/14", "200-14", "B-16", "20/22".

It knows letters, fractions and ranges, and units written before the number with a slash or a hyphen, each where its
country writes so. It refuses to know units with a word of their own (they are gone before, see `units`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from suture.engine.citations.addresses.number_behind import plain_number
from suture.engine.citations.addresses.numerals import cardinal, is_number, ordinal
from suture.engine.citations.addresses.units import mark_of
from suture.engine.citations.addresses.ways import Ways

__all__ = ["Before", "letter_first", "number_first", "opens", "take_number"]

_LONGEST_RANGE: Final = 10  # house numbers that one building takes

_FRENCH: Final = re.compile(r"\d+(?:e|re|er|ere|eme|ieme)")


@dataclass(frozen=True, kw_only=True, slots=True)
class Before:
    """The number and its words as written, the mark of a `room` that stood with it, and the words behind it."""

    number: str
    said: str
    room: str
    rest: list[str]


def opens(token: str, ways: Ways) -> bool:
    """Whether a word can be a house number, alone or with a unit before it."""
    if "french ordinals" in ways.settings and _FRENCH.fullmatch(token):
        return False
    if ways.settings.get("slash") == "letter" and is_number(token.replace("/", "-")):
        return True
    if "letter first" in ways.settings and token[0].isalpha() and token[1:2].isdigit():
        return is_number(token[1:].replace("/", "-"))
    if ways.settings.get("slash") == "range" and is_number(token.replace("/", "-")):
        return True
    return is_number(token) or _unit_before(token, ways) is not None


def number_first(part: list[str], ways: Ways) -> list[str]:
    """ "8 Ave SW 1120" as "1120 8 Ave SW": a numbered street with its direction, and the house number behind it."""
    turned = (
        len(part) == 4 and part[1] in ways.types and part[2] in ways.directions and part[3].isdigit()
        and (part[0].isdigit() or ordinal(part[0])) and ways.routes.at(part, 1) is None
    )  # fmt: skip
    return [part[3], *part[:3]] if turned else part


def letter_first(part: list[str]) -> list[str]:
    """ "B-16" and "B 16" as "b16": the block's letter is a part of the house number."""
    if (
        len(part) > 1
        and len(part[0]) == 1
        and part[0].isalpha()
        and part[1][0].isdigit()
        and ordinal(part[1]) is None
    ):
        return [part[0] + part[1], *part[2:]]
    if part[0][0].isalpha() and part[0][1:2] in {"-", "/"} and part[0][2:3].isdigit():
        return [part[0][0] + part[0][2:], *part[1:]]
    return part


def take_number(part: list[str], ways: Ways) -> Before:
    """Take the number off a part's beginning."""
    token, room = part[0], ""
    if (apart := _unit_before(token, ways)) and "-" in token and len(part) > 1 and part[1] in ways.types:
        # Canada's West: "10235 - 101 Street" is house 10235 in a street with a number.
        token, part = apart[0], [apart[0], apart[1], *part[1:]]
    elif apart:
        room, token = mark_of(apart[0]), apart[1]
    elif ways.settings.get("slash") == "range":
        token = token.replace("/", "-")
    number, at = plain_number(cardinal(token) or token), 1
    said = [part[0]]
    while at < len(part):
        word, following = part[at], part[at + 1] if at + 1 < len(part) else ""
        if word in {"1/2", "1/4", "3/4"}:
            number += f" {word}"
        elif (number.isdigit() and _belongs_to_number(word, following, ways)) or (
            number[0] in "nsew" and is_number(word) and word[0] in "nsew"
        ):
            number += word
        elif word in {"and", "to"} and is_number(following):
            number, at = f"{number}-{following}", at + 1
        else:
            break
        said.append(word)
        at += 1
    return Before(number=number, said=" ".join(said), room=room, rest=part[at:])


def _unit_before(token: str, ways: Ways) -> tuple[str, str] | None:
    """Unit and number of "2/14" (not in India) and, in Canada, "200-14"."""
    if "/" in token and ways.settings.get("slash") != "letter":
        unit, _, number = token.partition("/")
        if ways.settings.get("slash") == "range" and _is_range(unit, number):
            return None
        return (unit, number) if number[:1].isdigit() and (unit, number) != ("1", "2") else None
    if "-" in token and ways.settings.get("hyphen") == "unit first":
        unit, _, number = token.partition("-")
        return (unit, number) if number.isdigit() else None
    return None


def _is_range(low: str, high: str) -> bool:
    """ "20/22" is a range; "2/14" may be flat 2."""
    return low.isdigit() and high.isdigit() and 0 < int(high) - int(low) <= _LONGEST_RANGE


def _belongs_to_number(word: str, following: str, ways: Ways) -> bool:
    """Whether a word behind a number is its letter: "12 bis", "56 A Station Approach".

    In "100 A Street" and "3000 I 35" the letter is the street's, in "29 L V Stabler Drive" an initial.
    """
    if word in ways.number_letters and (following or len(word) > 1):
        return not (word in ways.types and following in ways.lone)  # "14 q. des Belges" stands on a quay
    return (
        len(word) == 1 and word.isalpha() and word not in ways.types and word not in ways.directions
        and len(following) > 1 and not following[0].isdigit()
        and (following not in ways.types or ways.types[following] in ways.first_types)
    )  # fmt: skip
