"""Houses that go by a name: "4 Harbour House, Quay Street", "101 Sunrise Apartments, Link Road".

It knows the words that end such a name in a country's file, and that the number before it is then the number of a
room. It refuses to know a house whose name ends in no such word.
"""

from __future__ import annotations

import re
from typing import Final

from suture.engine.citations.addresses.numerals import is_number
from suture.engine.citations.addresses.streets import has_street_words
from suture.engine.citations.addresses.units import mark_of
from suture.engine.citations.addresses.ways import Ways

_LETTERED: Final = re.compile(r"[a-z]\d{1,3}")  # unit "A1" without its word

__all__ = ["ends_as_house", "house_words", "without_house"]


def ends_as_house(part: list[str], ways: Ways) -> bool:
    """Whether the last word or the last two end a house's name: "Harbour House", "Riverside Business Park"."""
    if len(part) < 2:
        return False
    full = house_words(part[-2:], ways)
    last = (part[-1], " ".join(part[-2:]), full, full.split()[-1])
    return any(words in ways.house_words for words in last)


def house_words(part: list[str], ways: Ways) -> str:
    """The name of a house in full words."""
    first = [ways.words.get(word, word) for word in part[:1]]
    # "Mill Ct" is Mill Court.
    return " ".join([*first, *(ways.words.get(word) or ways.types.get(word, word) for word in part[1:])])


def without_house(parts: list[list[str]], ways: Ways) -> tuple[str, str, list[list[str]]]:
    """The house's name, the mark of the room in it, and the other parts; two "" where no house is named.

    Only beside a street: "12 Wharfedale Court" alone is itself one. A house without a room's number is left where it
    is: what stands before a street's number is read as a house there.
    """
    if len(parts) > 1 and _street_follows(parts, ways):
        return house_words(parts[0][1:], ways), mark_of(parts[0][0]), parts[1:]
    for at, part in enumerate(parts):
        if len(part) > 2 and ends_as_house(part, ways) and _LETTERED.fullmatch(part[0]):
            return house_words(part[1:], ways), part[0], [*parts[:at], *parts[at + 1 :]]
        others = [other for other in parts if other is not part]
        beside_street = "places" in ways.settings or any(has_street_words(other, ways=ways) for other in others)
        if not ends_as_house(part, ways) or not beside_street:
            continue
        if len(part) > 2 and _is_room(part[0]):
            return house_words(part[1:], ways), mark_of(part[0]), [*parts[:at], *parts[at + 1 :]]
        alone = at == 1 and len(parts[0]) == 1 and _is_room(parts[0][0])
        if alone and not any(is_number(other[0]) for other in parts[2:]):
            return house_words(part, ways), mark_of(parts[0][0]), parts[2:]
    return "", "", parts


def _street_follows(parts: list[list[str]], ways: Ways) -> bool:
    """ "6 The Mews, 3 Haddington Road": of two numbers with a name, the second is the house's."""
    first, second = parts[0], parts[1]
    return (
        len(first) > 1 and is_number(first[0]) and is_number(second[0]) and has_street_words(second, ways=ways)
        and not first[0].startswith(second[0])
    )  # fmt: skip


def _is_room(token: str) -> bool:
    return is_number(token.replace("/", "-")) or is_number(token[1:])  # "A302", "101/102 Sunrise Apartments"
