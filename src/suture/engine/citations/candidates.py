"""Which records of two lists are worth comparing: those that share a telephone, a door, a site, or rare words.

Comparing all with all would be 50 million comparisons for two files of 5,000 and 10,000 rows. Here each record is
filed under keys, and only records under one key are paired. Words of names count by how rare they are in these very
lists, so no list of common words is needed. A key that too many share (a call centre's telephone, "medical" in a
large state) pairs only neighbours in the order of their names.

It knows keys; it refuses to say whether two records are the same.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, permutations
from typing import Final

from suture.engine.citations.records import Record

__all__ = ["Candidates", "find_candidates", "folded_words"]

# Pairs under one key: a street of doctors in one building has a few hundred, "medical" in a state a million.
_MOST_PAIRS: Final = 3_000
_NEIGHBOURS: Final = 12
_RARE_WORDS: Final = 3
_NAME_WORDS: Final = 6
_FIRST_LETTERS: Final = 4
# Without the area code, which some lists leave out.
_LOCAL_DIGITS: Final = 7
_LEAST_DIGITS: Final = 5
_WORDS: Final = re.compile(r"[^\W_]+")
_LEADING_NUMBER: Final = re.compile(r"\d+")
_HOST: Final = re.compile(r"^(?:[a-z][a-z0-9+.-]*://)?(?:[^/@]*@)?(?:www\d?\.)?([^/:?#\s]+)", re.IGNORECASE)

Key = tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Candidates:
    """Pairs of places in the two lists, each once and in order.

    `plain` are those that share more than a word of the name and an area: a pair of which a person would ask.
    """

    pairs: tuple[tuple[int, int], ...]
    plain: frozenset[tuple[int, int]]


def find_candidates(left: Sequence[Record], right: Sequence[Record] | None = None) -> Candidates:
    """Pair the records of two lists, or (without `right`) those of one list with each other."""
    both = left if right is None else [*left, *right]
    rarity = Counter(chain.from_iterable(set(folded_words(record.name)) for record in both))
    nowhere = any(not _areas(record) for record in both)
    lefts, rights = _filed(left, rarity, nowhere=nowhere), None
    if right is not None:
        rights = _filed(right, rarity, nowhere=nowhere)
    pairs: set[tuple[int, int]] = set()
    plain: set[tuple[int, int]] = set()
    for key, ones in lefts.items():
        others = ones if rights is None else rights.get(key)
        if not others or (rights is None and len(ones) == 1):
            continue
        found = set(_paired(left, ones, left if right is None else right, others, same_list=rights is None))
        pairs |= found
        if key[0] != "word":
            plain |= found
    return Candidates(pairs=tuple(sorted(pairs)), plain=frozenset(plain))


def folded_words(text: str) -> list[str]:
    """The words of a text in lower case, without accents and apostrophes."""
    plain = unicodedata.normalize("NFKD", text.replace("'", "").replace("\u2019", "")).casefold()
    return _WORDS.findall("".join(letter for letter in plain if not unicodedata.combining(letter)))


def _filed(records: Sequence[Record], rarity: Mapping[str, int], *, nowhere: bool) -> dict[Key, list[int]]:
    filed: dict[Key, list[int]] = defaultdict(list)
    for number, record in enumerate(records):
        for key in set(_keys(record, rarity, nowhere=nowhere)):
            filed[key].append(number)
    return filed


def _keys(record: Record, rarity: Mapping[str, int], *, nowhere: bool) -> Iterator[Key]:
    for phone in (record.phone, *record.phones):
        digits = "".join(letter for letter in phone if letter.isdecimal())
        if len(digits) >= _LEAST_DIGITS:
            yield "phone", digits[-_LOCAL_DIGITS:]
    host = _HOST.match(record.website)
    if host:
        yield "site", host[1].casefold()
    for register, number in record.numbers.items():
        yield "register", register, number
    areas = [*_areas(record), *([("anywhere", "")] if nowhere else [])]
    street = folded_words(record.street)
    numbers = _LEADING_NUMBER.findall(record.street)[:2]
    for number in numbers:
        for area in areas:
            if area[0] != "region":
                yield "door", number, *area
        for word in street:
            if len(word) >= _FIRST_LETTERS and not word.isdecimal():
                yield "street", number, word[:_FIRST_LETTERS]
    if not numbers and street:
        yield "street", *street
    words = list(dict.fromkeys(word for name in (record.name, *record.names) for word in folded_words(name)))
    known = [word for word in words if len(word) > 1]
    rare = sorted(known, key=lambda word: (rarity.get(word, 0), word))
    if rare:
        yield "name", *sorted(known)
    for place, word in enumerate(rare[:_RARE_WORDS]):
        for kind, area in areas:
            # A region is large: only the rarest word says something there.
            if place == 0 or kind != "region":
                yield "word", word, kind, area
    # Two words together need no area: "Curtin" with "Jeff...", whatever is misspelt behind the fourth letter.
    for one, other in permutations(rare[:_NAME_WORDS], 2):
        yield "word", one, other[:_FIRST_LETTERS]


def _areas(record: Record) -> list[tuple[str, str]]:
    areas = []
    if record.region:
        areas.append(("region", " ".join(folded_words(record.region))))
    postcode = "".join(folded_words(record.postcode))
    if postcode:
        areas.append(("postcode", postcode[:5] if postcode[:5].isdecimal() else postcode))
    if record.city:
        areas.append(("city", " ".join(folded_words(record.city))))
    return areas


def _paired(
    left: Sequence[Record], ones: Sequence[int], right: Sequence[Record], others: Sequence[int], *, same_list: bool
) -> Iterable[tuple[int, int]]:
    if len(ones) * len(others) <= _MOST_PAIRS:
        if same_list:
            return ((one, other) for place, one in enumerate(ones) for other in ones[place + 1 :])
        return ((one, other) for one in ones for other in others)
    return _neighbours(left, ones, right, others, same_list=same_list)


def _neighbours(
    left: Sequence[Record], ones: Sequence[int], right: Sequence[Record], others: Sequence[int], *, same_list: bool
) -> Iterator[tuple[int, int]]:
    """Of too many records under one key, those whose names and streets stand near each other when sorted."""
    row = [(_order(left[one]), 0, one) for one in ones]
    if not same_list:
        row += [(_order(right[other]), 1, other) for other in others]
    row.sort()
    for place, (_, side, number) in enumerate(row):
        for _, other_side, other in row[place + 1 : place + 1 + _NEIGHBOURS]:
            if same_list:
                yield min(number, other), max(number, other)
            elif side != other_side:
                yield (number, other) if side == 0 else (other, number)


def _order(record: Record) -> tuple[str, str, str]:
    return " ".join(sorted(folded_words(record.name))), record.street.casefold(), record.id
