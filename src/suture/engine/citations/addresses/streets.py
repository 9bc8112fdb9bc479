"""A street: the words of its name, its type, its directions, or the number of a highway.

It knows that a direction stands before or behind ("2ND ST NW", "NW 2ND ST"), that a type may be missing, and that
numbered streets are written in words too. It refuses to know house numbers (see `reading`) and whether two streets
are one (see `street_comparing`).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from suture.engine.citations.addresses.numerals import cardinal, ordinal, roman
from suture.engine.citations.addresses.ways import Ways

__all__ = ["NO_STREET", "Street", "has_street_words", "read_street"]

_TENS: Final = frozenset({"twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"})


@dataclass(frozen=True, kw_only=True, slots=True)
class Street:
    """A street in a country's own full words.

    `words` are the words of the name, `whole` the same with directions and type in their order and without blanks.
    `kind` is the type ("street"), "" where none is said. `route` is whose highway `words` number it on ("us",
    "state", "" where it is not said), None for a street that is none. `bare` are the words as written, without blanks
    and without the type; `said` is the text as it was read, folded.
    """

    words: tuple[str, ...]
    whole: str
    kind: str
    directions: frozenset[str]
    route: str | None
    said: str
    bare: str = ""

    def __bool__(self) -> bool:
        return bool(self.words or self.kind)


NO_STREET: Final = Street(words=(), whole="", kind="", directions=frozenset(), route=None, said="")


def has_street_words(tokens: list[str], *, ways: Ways) -> bool:
    """Whether a type, or the word for a highway, stands among the words."""
    return any(
        (token in ways.types and (at > 0 or token in ways.first_types))
        or ways.routes.at(tokens, at) is not None
        or any(len(token) > len(ending) + 2 and token.endswith(ending) for ending, _ in ways.glued)
        for at, token in enumerate(tokens)
    )


def read_street(tokens: list[str], *, ways: Ways) -> tuple[Street, list[str]]:
    """The street at the beginning of the words (no BREAK among them), and the words behind it."""
    if not tokens:
        return NO_STREET, []
    start = 0
    directions: list[str] = []
    # "N Main St", but "North Street" and "S Avenue" are called so.
    while start + 1 < len(tokens) and tokens[start] in ways.directions and not _only_type(tokens[start + 1 :], ways):
        directions.append(ways.directions[tokens[start]])
        start += 1
    if route := _route(tokens, start, directions, ways):
        return route
    end, kind = _type_at(tokens, start, ways)
    name = tokens[start:end] if not (kind and _leads(tokens, start, ways)) else tokens[start + 1 : end]
    after = end + (1 if kind and not _leads(tokens, start, ways) else 0)
    trailing: list[str] = []
    while after < len(tokens) and tokens[after] in ways.directions:
        trailing.append(ways.directions[tokens[after]])
        after += 1
    if kind and after < len(tokens) and ways.words.get(tokens[after], tokens[after]) in ways.behind_types:
        # Ireland: "Mount Street Upper" is Upper Mount Street.
        name, after = [tokens[after], *name], after + 1
    # "MAIN E ST": a direction between name and type.
    if len(name) > 1 and name[-1] in ways.directions:
        trailing.insert(0, ways.directions[name[-1]])
        name = name[:-1]
    rest = tokens[after:]
    if kind == "" and not trailing:
        name, glued_kind = _unglued(name, ways)
        kind = glued_kind
    words = _named(name, ways)
    street = Street(
        words=words,
        whole="".join((*directions, *words, kind, *trailing)),
        kind=ways.same_types.get(kind, kind),
        directions=frozenset(directions + trailing),
        route=None,
        said=" ".join(tokens[:after]),
        bare="".join(token for token in tokens[:after] if not (kind and ways.types.get(token) == kind)),
    )
    return _renamed(street, ways), rest


def _only_type(tokens: list[str], ways: Ways) -> bool:
    """Whether nothing but types and directions follows."""
    if tokens[0] not in ways.types or (tokens[0] in ways.first_types and len(tokens) > 1):
        return False
    # "East Court Street" has two types: one of them is the name.
    rest = [token for token in tokens if token not in ways.directions]
    return len(rest) == 1 and rest[0] in ways.types


def _leads(tokens: list[str], start: int, ways: Ways) -> bool:
    """Whether the type stands first: "Avenue H", "rue de Fontenay"."""
    if start >= len(tokens) - 1 or tokens[start] not in ways.types:
        return False
    if ways.types[tokens[start]] in ways.first_types:
        return True
    following = tokens[start + 1]
    if tokens[start] in {"st", "dr"}:
        return following.isdigit() and len(tokens) == start + 2  # no saint is called "4"
    return len(following) == 1 or following.isdigit()


def _type_at(tokens: list[str], start: int, ways: Ways) -> tuple[int, str]:
    """Where the name ends, and its type: the first type behind the name, or the last of several that touch."""
    if _leads(tokens, start, ways):
        kind = ways.types[tokens[start]]
        first = start + 2 if kind not in ways.first_types else len(tokens)
        # In a town of two languages the type may stand on both sides; one of them is enough.
        return first, kind
    for at in range(start + 1, len(tokens)):
        if tokens[at] not in ways.types or _is_saint(tokens, at, ways):
            continue
        last = at
        while last + 1 < len(tokens) and (
            tokens[last + 1] in ways.types
            or (ways.words.get(tokens[last + 1], "") in ways.ends and _type_follows(tokens, last + 2, ways))
        ):
            last += 1
        return last, ways.types[tokens[last]]
    # Without a type the name ends behind words such as "Plaza", where one stands, or not at all.
    for at in range(start + 1, len(tokens)):
        if ways.words.get(tokens[at], tokens[at]) in ways.ends:
            while at + 1 < len(tokens) and ways.words.get(tokens[at + 1], tokens[at + 1]) in ways.ends:
                at += 1  # noqa: PLW2901 - the last of several that touch
            return at + 1, ""
    return len(tokens), ""


def _type_follows(tokens: list[str], at: int, ways: Ways) -> bool:
    return at < len(tokens) and tokens[at] in ways.types


def _is_saint(tokens: list[str], at: int, ways: Ways) -> bool:
    """ "MT ST HELENS DR": "st" before a word with a type close behind."""
    if (
        tokens[at] != "st"
        or at + 1 >= len(tokens)
        or tokens[at + 1] in ways.types
        or tokens[at + 1] in ways.directions
    ):
        return False
    return any(token in ways.types for token in tokens[at + 2 : at + 4])


def _route(tokens: list[str], start: int, directions: list[str], ways: Ways) -> tuple[Street, list[str]] | None:
    """ "US Hwy 9", "State Route 31 N", "Alabama Highway 157", "Federal Hwy US 1"."""
    for at in range(start, min(len(tokens), start + 4)):
        named = ways.routes.at(tokens, at)
        if named is None:
            continue
        owner, length = named
        place = at + length
        # "US Highway 9": both words name the highway; "Hwy US 1" too.
        while (more := ways.routes.at(tokens, place)) is not None:
            owner, place = owner or more[0], place + more[1]
        if place < len(tokens) and tokens[place] in {"no", "number", "#"}:
            place += 1
        if place >= len(tokens) or not _is_route_number(tokens[place], owner):
            continue
        if at > start and ways.regions.whole(tokens[start:at]):
            owner = owner or "state"
        elif at > start and ways.types.get(tokens[at - 1]) != "highway" and at - start != 1:
            continue  # "1519 Main Street Hwy 33" lies in Main Street
        found = list(directions)
        words = _route_numbers(tokens[place], found, ways)
        place += 1
        while place + 1 < len(tokens) and tokens[place] == "and":
            again = ways.routes.at(tokens, place + 1)
            following = place + 1 + (again[1] if again else 0)
            if following >= len(tokens) or not _is_route_number(tokens[following], owner):
                break
            words += _route_numbers(tokens[following], found, ways)
            place = following + 1
        while place < len(tokens) and (tokens[place] in ways.directions or tokens[place] in {"rd", "road", "hwy"}):
            if tokens[place] in ways.directions:
                found.append(ways.directions[tokens[place]])
            place += 1
        street = Street(
            words=tuple(words), whole="".join(words), kind="", directions=frozenset(found), route=owner,
            said=" ".join(tokens[:place]),
        )  # fmt: skip
        return street, tokens[place:]
    return None


def _route_numbers(token: str, directions: list[str], ways: Ways) -> list[str]:
    """The numbers of "83/84"; of "35e" the direction goes to the directions."""
    numbers = []
    for number in token.upper().split("/"):
        if number[:-1].isdigit() and number[-1].lower() in ways.directions:
            directions.append(ways.directions[number[-1].lower()])
            number = number[:-1]  # noqa: PLW2901 - the number without its direction
        numbers.append(number)
    return numbers


def _is_route_number(token: str, owner: str) -> bool:
    """ "9", "112a", "a1a", "m25", and "H" or "ZZ" of a county road; not "2nd"."""
    if len(token) > 6 or ordinal(token) is not None:
        return False
    return len(token) == 1 or any(sign.isdigit() for sign in token) or (owner == "county" and len(token) <= 3)


def _unglued(name: list[str], ways: Ways) -> tuple[list[str], str]:
    """ "hauptstr" is "haupt" and "strasse"."""
    for at in range(len(name) - 1, -1, -1):
        for ending, kind in ways.glued:
            if len(name[at]) > len(ending) + 1 and name[at].endswith(ending):
                return [*name[:at], name[at].removesuffix(ending), *name[at + 1 :]], kind
    return name, ""


def _named(name: list[str], ways: Ways) -> tuple[str, ...]:
    """The words of a name in full; a number is its figures."""
    words: list[str] = []
    at = 0
    while at < len(name):
        token = name[at]
        following = name[at + 1] if at + 1 < len(name) else ""
        if token in _TENS and (unit := ordinal(following)) and len(unit) == 1:
            words.append(ordinal(token + following) or token)
            at += 2
            continue
        phrase = " ".join(name[at : at + 2])
        if phrase in ways.words:
            words += ways.words[phrase].split()
            at += 2
            continue
        if len(name) == 1 and token in ways.directions:
            return (ways.directions[token],)
        number = (
            ordinal(token)
            or _french(token, ways)
            or ((cardinal(token) or _long_roman(token)) if len(name) == 1 else None)
        )
        words += [number] if number else (ways.words.get(token) or ways.types.get(token, token)).split()
        at += 1
    return tuple(words)


def _french(token: str, ways: Ways) -> str | None:
    """The number of "4e" and "1re", where streets are numbered in French."""
    if "french ordinals" not in ways.settings:
        return None
    number = token.removesuffix("e").removesuffix("r")
    return number if number.isdigit() and number != token else None


def _long_roman(token: str) -> str | None:
    """ "II Cross" is the second; "V Street" may be a letter."""
    return roman(token) if len(token) > 1 else None


def _renamed(street: Street, ways: Ways) -> Street:
    """The street under its other official name, where a law gives it two."""
    other = ways.same_streets.get(" ".join((*street.words, street.kind)))
    if other is None:
        return street
    return replace(street, words=tuple(other.split()), whole=other.replace(" ", ""), kind="")
