"""Which of an address's parts is the house number, which the street, and what is left.

It knows both orders, number first and number last, ranges, letters behind a number, and units written before it with
a slash or hyphen. It refuses to know what a unit's word is (they are gone before, see `units`).
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import pairwise

from suture.engine.citations.addresses.folding import BREAK
from suture.engine.citations.addresses.named_houses import ends_as_house, house_words, without_house
from suture.engine.citations.addresses.number_before import letter_first, number_first, opens, take_number
from suture.engine.citations.addresses.number_behind import number_behind
from suture.engine.citations.addresses.numerals import cardinal, roman
from suture.engine.citations.addresses.streets import NO_STREET, Street, has_street_words, read_street
from suture.engine.citations.addresses.units import floor_and_door, lone_mark, mark_of
from suture.engine.citations.addresses.ways import Ways

__all__ = ["Numbered", "number_and_street"]


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
    if ways.house_words:
        house, found.room, parts = without_house(parts, ways)
        has_room = has_room or bool(found.room)
    if not parts:
        return _in_house(found, house, found.room)
    if len(parts) > 1 and len(parts[0]) == 1 and not has_room and _is_lone_room(parts[0][0], parts[1], ways):
        found.room, parts = mark_of(parts[0][0]), parts[1:]  # "2/1, 45 Byres Road", "200, 14 King St"
    parts[0] = number_first(parts[0], ways)
    at, inside = _where(parts, ways)
    if at is None:
        # Where nobody says in which order a country writes, both are looked for.
        if "order" not in ways.settings and (either := _read_behind(parts, ways, has_room=has_room)):
            return either
        return _in_house(_unnumbered(parts, ways), house, found.room)
    before = [part for part in [*parts[:at], parts[at][:inside]] if part]
    found.house = " ".join(word for part in [house.split(), *before] for word in part)
    taken = take_number(parts[at][inside:], ways)
    found.number, found.said, rest = taken.number, taken.said, taken.rest
    found.room = taken.room or found.room
    following = parts[at + 1 :]
    if not rest and following:
        rest, following = following[0], following[1:]
    while following and len(following[0]) == 1 and following[0][0] in (ways.directions.keys() | ways.types.keys()):
        rest, following = [*rest, *following[0]], following[1:]  # "Milstead Avenue, NE"
    if "places" in ways.settings:
        quarters = [part for part in before if has_street_words(part, ways=ways)]
        return _several(found, [*quarters, rest, *following], ways)
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
    for part in (_measured(part, ways) for part in parts):
        named = ways.before_number.at(part, 0)
        skip = named[1] if named and len(part) > named[1] and _opens_behind(part[named[1]], ways) else 0
        if part:
            bare.append(letter_first(part[skip:]) if "letter first" in ways.settings else part[skip:])
    return bare


def _opens_behind(word: str, ways: Ways) -> bool:
    """Whether a number follows the word for it: "Plot 12", in India also "Plot C-12"."""
    return word[:1].isdigit() or ("letter first" in ways.settings and word[1:2] == "-" and word[2:3].isdigit())


def _measured(part: list[str], ways: Ways) -> list[str]:
    """ "100 Feet Road" is called by its width: number and measure are one word; "I Main Road" is the first."""
    for at in range(len(part) - 1):
        if part[at + 1] in ways.joined and (number := roman(part[at])):
            return [*part[:at], f"{number}th", *part[at + 1 :]]
        if part[at + 1] in ways.measures and part[at].isdigit():
            return [*part[:at], f"{part[at]}{ways.measures[part[at + 1]]}", *part[at + 2 :]]
    return part


def _where(parts: list[list[str]], ways: Ways) -> tuple[int | None, int]:
    """The part with the house number, and its place there."""
    for at, part in enumerate(parts):
        if opens(part[0], ways) and (len(part) > 1 or (at + 1 < len(parts) and not opens(parts[at + 1][0], ways))):
            return at, 0
    for at, part in enumerate(parts):
        for inside in range(1, len(part) - 1):
            numbers_a_road = ways.routes.at(part, inside - 1) is not None
            if opens(part[inside], ways) and not numbers_a_road and has_street_words(part[inside + 1 :], ways=ways):
                return at, inside
    if "places" in ways.settings and len(parts) > 1 and len(parts[-1]) == 1 and opens(parts[-1][0], ways):
        return len(parts) - 1, 0  # "Sector 15, House No 12"
    for at, part in enumerate(parts):
        if len(part) > 1 and cardinal(part[0]) and part[1] not in ways.types:
            return at, 0
    return None, 0


def _is_lone_room(token: str, street: list[str], ways: Ways) -> bool:
    """Whether a first part of one word is the room of a house whose number and street follow."""
    if not opens(street[0], ways) or not has_street_words(street, ways=ways):
        return False
    return token.isdigit() or "/" in token or bool(floor_and_door([token], ways=ways))


def _in_house(found: Numbered, house: str, room: str) -> Numbered:
    """With the house that was named with a room's number."""
    if house and found.house:
        found.also.append(found.house)
    return replace(found, house=house or found.house, room=room)


def _unnumbered(parts: list[list[str]], ways: Ways) -> Numbered:
    """A house with a name, a corner, or a street alone."""
    streets = [at for at, part in enumerate(parts) if has_street_words(part, ways=ways)]
    # "Mill Court, Quay Lane": of two the one that can be no house's name. "Mill Road Retail Park" is none at all.
    streets = [at for at in streets if house_words(parts[at][-2:], ways) not in ways.house_words]
    street_at = next((at for at in streets if not ends_as_house(parts[at], ways)), min(streets, default=None))
    if street_at is None:
        return Numbered(
            house=house_words(parts[0], ways),
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
    house = " ".join(house_words(part, ways) for part in parts[:street_at])
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
        if street.kind in ways.joined and rest and (number := roman(rest[0]) or rest[0])[0].isdigit():
            words += [*street.words, street.kind + number]  # "Greater Kailash Part II"
            rest = rest[1:]
        else:
            words += _joined(street, ways)
        words += [*(ways.words.get(word, word) for word in rest)]
        directions |= street.directions
    found.street = Street(
        words=tuple(words), whole="".join((*words, *sorted(directions))), kind="",
        directions=frozenset(directions), route=None,
        said=" ".join(said),
    )  # fmt: skip
    return found


def _joined(street: Street, ways: Ways) -> list[str]:
    """Words and type, in one word where they are one: "3rd Cross" is no "3rd Main", "Raja Nagar" is "Rajanagar"."""
    if street.kind and street.kind in ways.joined and street.words:
        last = roman(street.words[-1]) or street.words[-1]
        if len(last) == 1 and last.isalpha() and street.words[-2:-1] and street.words[-2].isdigit():
            return [*street.words[:-2], f"{street.kind}{street.words[-2]}-{last}"]  # "Sector 17 C"
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
