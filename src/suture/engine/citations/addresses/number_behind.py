"""House numbers that stand behind the street: "Hauptstr. 12 a", "Calle Mayor, 5", "Prinsengracht 263-II".

It knows letters, ranges and the Dutch additions that name a storey or a door; it refuses to know units with a word of
their own (they are gone before, see `units`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from suture.engine.citations.addresses.numerals import is_number, roman
from suture.engine.citations.addresses.ways import Ways

__all__ = ["Behind", "number_behind", "plain_number"]

_ADDED: Final = re.compile(r"(\d+)(hs|huis|i{1,3}|iv|vi?)")
_HIGH: Final = re.compile(r"(\d)(?:e|de)?hoog")


@dataclass(frozen=True, kw_only=True, slots=True)
class Behind:
    """The number with its words as written, the mark of a `room` that was added to it, and the parts before the
    street, of the street, and behind it.
    """

    number: str
    said: str
    room: str
    street: list[str]
    before: list[list[str]]
    after: list[list[str]]


def plain_number(token: str) -> str:
    """ "45/a" and "45-a" are "45a", "012" is "12"; a range keeps its hyphen."""
    head, _, tail = token.replace("/", "-").partition("-")
    if tail and tail.isalpha():
        return head + tail
    return token.lstrip("0") or token


def number_behind(parts: list[list[str]], ways: Ways) -> Behind | None:
    """Find the number behind the street; None where it does not stand there."""
    adds = "addition" in ways.settings
    for place, part in enumerate(parts):
        for at, word in enumerate(part):
            behind = part[at + 1] if at + 1 < len(part) else ""
            # "Straße des 17. Juni 135": a number before a word belongs to the name.
            if behind in {"1/2", "1/4", "3/4"} and word.isdigit():
                behind = f" {behind}"
            token, room = _apart(word.replace("/", "-")) if adds else (word.replace("/", "-"), "")
            lettered = token.isdigit() and (
                behind in ways.number_letters or behind[:1] == " "
                or (len(behind) == 1 and behind.isalpha() and not (adds and roman(behind)))
            )  # fmt: skip
            named = (
                len(behind) > 1 and not lettered and not behind[0].isdigit() and roman(behind) is None
                and behind not in _GROUND
            )  # fmt: skip
            if not token[0].isdigit() or not is_number(token) or named:
                continue
            street = part[:at] or (parts[place - 1] if place else [])
            while len(street) > 1 and ways.before_number.whole(street[-1:]) is not None:
                street = street[:-1]
            if not street:
                return None
            number, said, end = plain_number(token), word, at + 1
            if lettered:
                number, said, end = number + behind, f"{word} {behind.strip()}", at + 2
                last = part[end] if end < len(part) else ""
                if len(behind) > 2 and len(last) == 1 and last.isalpha():
                    number, said, end = number + last, f"{said} {last}", end + 1  # "3 bis A"
            elif adds and not room and behind and (mark := _storey(behind)):
                room, end = mark, at + 2
            return Behind(
                number=number, said=said, room=room, street=street,
                before=parts[: place if at else place - 1],
                after=[part[end:], *parts[place + 1 :]],
            )  # fmt: skip
    return None


_GROUND: Final = frozenset({"hs", "huis"})


def _storey(word: str) -> str:
    """The mark of an addition that stands alone: "II" and "2" are "2", "hs" is the ground floor's."""
    if word in _GROUND:
        return "hs"
    if high := _HIGH.fullmatch(word):
        return high[1]
    return roman(word) or (word if word.isdigit() and len(word) <= 2 else "")


def _apart(token: str) -> tuple[str, str]:
    """Number and addition of "263-2", "263hs" and "263ii"; a second number that is larger ends a range."""
    first, _, second = token.partition("-")
    if first.isdigit() and second.isdigit() and int(second) < int(first):
        return first, second.lstrip("0") or "0"
    if glued := _ADDED.fullmatch(token):
        return glued[1], _storey(glued[2])
    return token, ""
