"""Which of an address's parts is the house number, which the street, and what is left.

It knows both orders, number first and number last, ranges, letters behind a number, and units written before it with
a slash or hyphen. It refuses to know what a unit's word is (they are gone before, see `units`).
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Final

from suture.engine.citations.addresses.folding import BREAK
from suture.engine.citations.addresses.named_houses import ends_as_house, without_house
from suture.engine.citations.addresses.number_behind import number_behind, plain_number
from suture.engine.citations.addresses.numerals import cardinal, is_number, ordinal
from suture.engine.citations.addresses.streets import NO_STREET, Street, has_street_words, read_street
from suture.engine.citations.addresses.units import floor_and_door, lone_mark, mark_of
from suture.engine.citations.addresses.ways import Ways

__all__ = ["Numbered", "number_and_street"]

_LONGEST_RANGE: Final = 10  # house numbers that one building takes


@dataclass(kw_only=True, slots=True)
class Numbered:
    """What was found: `room` is a unit's mark that stood without a word, `also` what is left."""

    number: str = ""
    said: str = ""
    house: str = ""
    street: Street = NO_STREET
    room: str = ""
    also: list[str] = field(default_factory=list)


def number_and_street(tokens: list[str], *, ways: Ways, has_room: bool) -> Numbered:
    """Read words without units; `has_room` says that a unit was found already, so no lone mark can be one."""
    parts = _parts(tokens, ways)
    if not parts:
        return Numbered()
    if ways.number_last and (read := _read_behind(parts, ways, has_room=has_room)):
        return read
    found = Numbered()
    house = ""
    if ways.house_words and len(parts) > 1:
        house, found.room, parts = without_house(parts, ways)
        has_room = has_room or bool(found.room)
    if len(parts) > 1 and len(parts[0]) == 1 and not has_room and _is_lone_room(parts[0][0], parts[1], ways):
        found.room, parts = mark_of(parts[0][0]), parts[1:]  # "2/1, 45 Byres Road", "200, 14 King St"
    parts[0] = _number_first(parts[0], ways)
    at, inside = _where(parts, ways)
    if at is None:
        # Where nobody says in which order a country writes, both are looked for.
        if "order" not in ways.settings and (either := _read_behind(parts, ways, has_room=has_room)):
            return either
        return _in_house(_unnumbered(parts, ways), house, found.room)
    before = [part for part in [*parts[:at], parts[at][:inside]] if part]
    found.house = " ".join(word for part in [house.split(), *before] for word in part)
    rest = _take_number(found, parts[at][inside:], ways)
    following = parts[at + 1 :]
    if not rest and following:
        rest, following = following[0], following[1:]
    while following and len(following[0]) == 1 and following[0][0] in (ways.directions.keys() | ways.types.keys()):
        rest, following = [*rest, *following[0]], following[1:]  # "Milstead Avenue, NE"
    if "places" in ways.settings:
        return _several(found, [*before, rest, *following], ways)
    found.street, behind = read_street(rest, ways=ways)
    return _left(found, [behind, *following], ways, has_room=has_room or bool(found.room))


def _parts(tokens: list[str], ways: Ways) -> list[list[str]]:
    """The parts between BREAKs, each without the words that stand before a number ("No.", "Plot")."""
    parts: list[list[str]] = [[]]
    for token in tokens:
        if token == BREAK:
            parts.append([])
        elif token != "#":  # noqa: S105 - a word of an address
            parts[-1].append(token)
    bare = []
    for part in parts:
        named = ways.before_number.at(part, 0)
        skip = named[1] if named and len(part) > named[1] and part[named[1]][:1].isdigit() else 0
        if part:
            bare.append(_letter_first(part[skip:]) if "letter first" in ways.settings else part[skip:])
    return bare


def _letter_first(part: list[str]) -> list[str]:
    """ "B-16" and "B 16" as "b16": the block's letter is a part of the house number."""
    if (
        len(part) > 1
        and len(part[0]) == 1
        and part[0].isalpha()
        and part[1][0].isdigit()
        and ordinal(part[1]) is None
    ):
        return [part[0] + part[1], *part[2:]]
    if part[0][0].isalpha() and part[0][1:2] == "-" and part[0][2:3].isdigit():
        return [part[0].replace("-", "", 1), *part[1:]]
    return part


def _where(parts: list[list[str]], ways: Ways) -> tuple[int | None, int]:
    """The part with the house number, and its place there."""
    for at, part in enumerate(parts):
        if _opens(part[0], ways) and (len(part) > 1 or (at + 1 < len(parts) and not _opens(parts[at + 1][0], ways))):
            return at, 0
    for at, part in enumerate(parts):
        for inside in range(1, len(part) - 1):
            numbers_a_road = ways.routes.at(part, inside - 1) is not None
            if _opens(part[inside], ways) and not numbers_a_road and has_street_words(part[inside + 1 :], ways=ways):
                return at, inside
    for at, part in enumerate(parts):
        if len(part) > 1 and cardinal(part[0]) and part[1] not in ways.types:
            return at, 0
    return None, 0


def _is_lone_room(token: str, street: list[str], ways: Ways) -> bool:
    """Whether a first part of one word is the room of a house whose number and street follow."""
    if not is_number(street[0]) or not has_street_words(street, ways=ways):
        return False
    return token.isdigit() or "/" in token or bool(floor_and_door([token], ways=ways))


def _number_first(part: list[str], ways: Ways) -> list[str]:
    """ "8 Ave SW 1120" as "1120 8 Ave SW": a numbered street with its direction, and the house number behind it."""
    turned = (
        len(part) == 4 and part[1] in ways.types and part[2] in ways.directions and part[3].isdigit()
        and (part[0].isdigit() or ordinal(part[0])) and ways.routes.at(part, 1) is None
    )  # fmt: skip
    return [part[3], *part[:3]] if turned else part


def _opens(token: str, ways: Ways) -> bool:
    if ways.settings.get("slash") == "letter" and is_number(token.replace("/", "-")):
        return True
    if "letter first" in ways.settings and token[0].isalpha() and token[1:2].isdigit():
        return is_number(token[1:].replace("/", "-"))
    if ways.settings.get("slash") == "range" and is_number(token.replace("/", "-")):
        return True
    return is_number(token) or _unit_before(token, ways) is not None


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


def _take_number(found: Numbered, part: list[str], ways: Ways) -> list[str]:
    """Take the number off a part's beginning; what is left comes back."""
    token = part[0]
    if (apart := _unit_before(token, ways)) and "-" in token and len(part) > 1 and part[1] in ways.types:
        # Canada's West: "10235 - 101 Street" is house 10235 in a street with a number.
        token, part = apart[0], [apart[0], apart[1], *part[1:]]
    elif apart:
        found.room, token = mark_of(apart[0]), apart[1]
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
    found.number, found.said = number, " ".join(said)
    return part[at:]


def _belongs_to_number(word: str, following: str, ways: Ways) -> bool:
    """Whether a word behind a number is its letter: "12 bis", "56 A Station Approach".

    In "100 A Street" and "3000 I 35" the letter is the street's, in "29 L V Stabler Drive" an initial.
    """
    if word in ways.number_letters and (following or len(word) > 1):
        return True
    return (
        len(word) == 1 and word.isalpha() and word not in ways.types and word not in ways.directions
        and len(following) > 1 and not following[0].isdigit()
        and (following not in ways.types or ways.types[following] in ways.first_types)
    )  # fmt: skip


def _in_house(found: Numbered, house: str, room: str) -> Numbered:
    """With the house that was named with a room's number."""
    return replace(found, house=f"{found.house} {house}".strip(), room=room) if house else found


def _unnumbered(parts: list[list[str]], ways: Ways) -> Numbered:
    """A house with a name, a corner, or a street alone."""
    street_at = next((at for at, part in enumerate(parts) if has_street_words(part, ways=ways)), None)
    if street_at is None:
        return Numbered(
            house=" ".join(ways.words.get(word, word) for word in parts[0]),
            also=[" ".join(part) for part in parts[1:]],
        )
    street, rest = read_street(parts[street_at], ways=ways)
    if "and" in rest or "and" in parts[street_at]:
        # A corner of two streets has no end before the second one's name.
        words, rest = [], [*rest]
        for first, second in pairwise([*parts[street_at], ""]):
            words.append(
                ways.types.get(first, ways.words.get(first, first))
                if second in {"", "and"} or first != "st"
                else first
            )
        words = [word for word in words if word not in ways.lone]
        street, rest = (
            replace(street, words=tuple(words), whole="".join(words), kind="", said=" ".join(parts[street_at])),
            [],
        )
    house = " ".join(ways.words.get(word, word) for part in parts[:street_at] for word in part)
    also = [" ".join(part) for part in [rest, *parts[street_at + 1 :]] if part]
    return Numbered(house=house, street=street, also=also)


def _read_behind(parts: list[list[str]], ways: Ways, *, has_room: bool) -> Numbered | None:
    """The number behind the street; None where it does not stand there."""
    behind = number_behind(parts, ways)
    if behind is None:
        return None
    found = Numbered(number=behind.number, said=behind.said, room=behind.room)
    found.street, more = read_street(behind.street, ways=ways)
    found.house = " ".join(word for words in behind.before for word in words)
    return _left(found, [more, *behind.after], ways, has_room=has_room or bool(found.room))


def _several(found: Numbered, parts: list[list[str]], ways: Ways) -> Numbered:
    """Where cross, main road and quarter all are the street: every word counts."""
    words: list[str] = []
    directions: set[str] = set()
    said: list[str] = []
    streets = [part for part in parts if part and not ends_as_house(part, ways)]
    if streets:
        found.also += [" ".join(part) for part in parts if part not in streets]
    for part in streets or parts:
        said += part
        if len(part) == 1 and part[0] in ways.directions:
            directions.add(ways.directions[part[0]])  # "Andheri (W)"
            continue
        street, rest = read_street(part, ways=ways)
        words += [*_joined(street, ways), *(ways.words.get(word, word) for word in rest)]
        directions |= street.directions
    found.street = Street(
        words=tuple(words), whole="".join((*words, *sorted(directions))), kind="",
        directions=frozenset(directions), route=None,
        said=" ".join(said),
    )  # fmt: skip
    return found


def _joined(street: Street, ways: Ways) -> list[str]:
    """Words and type, in one word where they are one: "3rd Cross" is not "3rd Main", "Indira Nagar" is "Indiranagar"."""
    if street.kind and street.kind in ways.joined and street.words:
        last = street.words[-1]
        name = street.kind + last if last[0].isdigit() else last + street.kind
        return [*street.words[:-1], name]
    return [*street.words, *([street.kind] if street.kind else [])]


def _left(found: Numbered, parts: list[list[str]], ways: Ways, *, has_room: bool) -> Numbered:
    """Give what stands behind the street: a lone mark is the unit, other words are an organisation's."""
    for part in parts:
        words = list(part)
        if words and not has_room and (door := floor_and_door(words, ways=ways)):
            found.room, has_room = door, True
            continue
        if words and not has_room and _is_room(words, ways):
            found.room, has_room = mark_of(words.pop()), True
        if words:
            found.also.append(" ".join(words))
    return found


def _is_room(words: list[str], ways: Ways) -> bool:
    last = words[-1]
    if len(words) > 1 and len(last) == 1:
        return False  # "V J Dilella" ends in no suite
    if ways.routes.at(words, 0) is not None:
        return False  # "18th Ave - Hwy 53"
    return lone_mark(last, ways=ways)
