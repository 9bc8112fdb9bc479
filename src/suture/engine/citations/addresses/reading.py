"""A written address read into its parts, by the ways of its country.

It knows which words are numbers, streets and units, and that text behind the unit is an organisation, no error. It
refuses to look an address up, to correct it, and to fill in what is not said.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from suture.engine.citations.addresses.address import Address
from suture.engine.citations.addresses.folding import BREAK, tokens_of
from suture.engine.citations.addresses.named_houses import ends_as_house, house_words
from suture.engine.citations.addresses.numbering import number_and_street
from suture.engine.citations.addresses.numerals import is_number
from suture.engine.citations.addresses.one_line import without_tail
from suture.engine.citations.addresses.places import read_city, read_postcode, read_region
from suture.engine.citations.addresses.units import lone_mark, mark_of, take_units, unit_of
from suture.engine.citations.addresses.ways import Ways, country_named, ways_of

__all__ = ["read_address"]

_GLUED: Final = re.compile(r"([a-z]{1,3})-?(\d+[a-z]?)")
_LONGEST: Final = 400  # characters; registers stop at 55 a line, and nobody writes longer addresses


def read_address(
    street: str, *, unit: str = "", city: str = "", region: str = "", postcode: str = "", country: str = ""
) -> Address:
    """Read an address.

    `street` may hold the unit, and the whole address in one text where the other fields are empty. `country` is a
    code or a name; without one it is read from the text, the postcode and the region, and stays "" where they do not
    tell. Never raises: what cannot be read stays among the words of the street.
    """
    return _read(street[:_LONGEST], unit[:_LONGEST], city[:_LONGEST], region[:_LONGEST], postcode[:40], country[:60])


@lru_cache(maxsize=4096)
def _read(street: str, unit: str, city: str, region: str, postcode: str, country: str) -> Address:
    tail = without_tail(street, city=city, region=region, postcode=postcode, country=country_named(country))
    ways = ways_of(tail.country)
    tokens, box = _take_box(_worded(tail.tokens, ways), ways)
    tokens, codes = _without_mail_codes(tokens, ways)
    tokens, also = _without_landmarks(tokens, ways)
    also += codes
    tokens, marks, said = take_units(tokens, ways=ways)
    house = ""
    if unit:
        more, words, left = _unit_field(unit, ways)
        marks, said = [*marks, *more], [*said, *words]
        also += left
        house = next((words for words in left if ends_as_house(words.split(), ways)), "")
    has_room = any(part == "room" for part, _ in marks)
    read = number_and_street(tokens, ways=ways, has_room=has_room)
    if read.room:
        marks, said = [*marks, ("room", read.room)], [*said, read.room]
    town = tail.city or (read.also.pop(0) if tail.open_town and read.also else "")
    also += read.also
    if read.number and read.house:
        also.append(read.house)
    known_region = read_region(tail.region, ways=ways)
    return Address(
        country=tail.country,
        number=read.number,
        house="" if read.number else read.house or house,
        street=read.street,
        unit=unit_of(marks, said, ways=ways),
        box=box,
        city=read_city(town, ways=ways, region=known_region),
        region=known_region,
        postcode=read_postcode(tail.postcode, ways=ways),
        also=tuple(also),
        said_number=read.said,
        said_city=town.strip(),
        said_region=tail.region.strip(),
    )


def _worded(tokens: tuple[str, ...] | list[str], ways: Ways) -> list[str]:
    """The words in the country's spelling, phrases as one word ("medical office building" is "mob")."""
    words: list[str] = []
    at = 0
    while at < len(tokens):
        if named := ways.phrases.at(tokens, at):
            words.append(named[0])
            at += named[1]
            continue
        joined = ways.range_words.at(tokens, at) if words and words[-1].isdigit() else None
        if joined and at + joined[1] < len(tokens) and tokens[at + joined[1]].isdigit():
            words[-1] += f"-{tokens[at + joined[1]]}"  # "3 bis 5", "3 t/m 7"
            at += joined[1] + 1
            continue
        word = tokens[at]
        glued = _GLUED.fullmatch(word)
        if glued and ways.routes.whole([glued[1]]):
            words.append(glued[1])  # "I35", "SR54"
            word = glued[2]
        for said, means in ways.spellings:
            word = word.replace(said, means)
        words.append(word)
        at += 1
    return words


def _take_box(tokens: list[str], ways: Ways) -> tuple[list[str], str]:
    for at in range(len(tokens)):
        named = ways.boxes.at(tokens, at)
        if named is None:
            continue
        place = at + named[1]
        if place < len(tokens) and tokens[place] in {"#", "no"}:
            place += 1
        if place < len(tokens) and tokens[place][0].isdigit():
            number, end = tokens[place], place + 1
            while end < len(tokens) and tokens[end].isdigit() and len(tokens[end]) <= 3 and _ends(tokens, end + 1):
                number, end = number + tokens[end], end + 1  # "Postfach 12 04"
            before, behind = tokens[:at], tokens[end:]
            if before and behind and BREAK not in {before[-1], behind[0]}:
                before = [*before, BREAK]
            return before + (behind[1:] if not before and behind[:1] == [BREAK] else behind), number
    return tokens, ""


def _ends(tokens: list[str], at: int) -> bool:
    return at >= len(tokens) or tokens[at] == BREAK or (tokens[at].isdigit() and _ends(tokens, at + 1))


def _without_mail_codes(tokens: list[str], ways: Ways) -> tuple[list[str], list[str]]:
    """Without the post's own codes beside an address ("RR 2", "Stn A"): they name a round, not premises."""
    at = 0
    found: list[str] = []
    while ways.mail and at < len(tokens):
        named = ways.mail.at(tokens, at)
        if named is None or not (at == 0 or tokens[at - 1] == BREAK or _ends(tokens, at + named[1] + 1)):
            at += 1
            continue
        end = at + named[1] + (tokens[at + named[1] : at + named[1] + 1] == ["#"])
        mark = tokens[end] if end < len(tokens) else BREAK
        rest = [*tokens[:at], *tokens[end + 1 :]]
        if (len(mark) == 1 or mark.isdigit()) and mark != BREAK and _ends(tokens, end + 1) and rest:
            found.append(" ".join(tokens[at : end + 1]))
            tokens = rest
        else:
            at += 1
    while tokens and tokens[0] == BREAK:
        tokens = tokens[1:]
    return [one for at, one in enumerate(tokens) if one != BREAK or tokens[at - 1] != BREAK], found


def _without_landmarks(tokens: list[str], ways: Ways) -> tuple[list[str], list[str]]:
    """Without the parts that begin with "near" or "opposite"; for one at the beginning see below."""
    kept: list[str] = []
    also: list[str] = []
    at = 0
    while at < len(tokens):
        named = ways.landmarks.at(tokens, at)
        if named and (tokens[at - 1] == BREAK if at else _leaves_an_address(tokens, named[0])):
            end = tokens.index(BREAK, at) if BREAK in tokens[at:] else len(tokens)
            also.append(" ".join(tokens[at:end]))
            at = end + 1
            continue
        kept.append(tokens[at])
        at += 1
    return _trimmed(kept), also


def _leaves_an_address(tokens: list[str], kind: str) -> bool:
    """Whether the first part may go: a former number, or whom the post is for ("c/o Mill Pharmacy, 12 Quay Road")."""
    end = tokens.index(BREAK) if BREAK in tokens else 0
    without_number = end > 1 and not any(token[0].isdigit() for token in tokens[:end])
    return end > 0 and (kind == "former" or (kind == "recipient" and without_number))


def _trimmed(tokens: list[str]) -> list[str]:
    end = len(tokens)
    while end and tokens[end - 1] == BREAK:
        end -= 1
    return tokens[:end]


def _unit_field(text: str, ways: Ways) -> tuple[list[tuple[str, str]], list[str], list[str]]:
    """Marks, their words, and what is no mark, of a text that stood in the field for the unit."""
    words, codes = _without_mail_codes([*_worded(tokens_of(text), ways), BREAK], ways)
    rest, marks, said = take_units(_trimmed(words), ways=ways)
    left = [token for token in rest if token not in {BREAK, "#"}]
    if left and all(token.isdigit() or len(token) == 1 or lone_mark(token, ways=ways) for token in left):
        return [*marks, ("room", "".join(map(mark_of, left)))], [*said, *left], codes
    if len(left) > 2 and is_number(left[0]) and ends_as_house(left, ways):
        return [*marks, ("room", mark_of(left[0]))], [*said, left[0]], [*codes, house_words(left[1:], ways)]
    if ends_as_house(left, ways):
        return marks, said, [*codes, house_words(left, ways)]
    return marks, said, codes + ([" ".join(left)] if left else [])
