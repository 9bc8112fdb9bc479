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

from suture.engine.citations.names.credentials import families_of
from suture.engine.citations.records import Record

__all__ = ["Key", "find_candidates", "folded_words", "phone_keys", "place_keys", "word_counts"]

# Pairs under one key: a street of doctors in one building has a few hundred, "medical" in a state a million.
_MOST_PAIRS: Final = 3_000
_NEIGHBOURS: Final = 12
# What more records share than this tells next to nothing, and other keys find them; so memory stays within bounds.
_CROWD: Final = 4_000
_NEIGHBOURS_IN_A_CROWD: Final = 4
_RARE_WORDS: Final = 3
_NAME_WORDS: Final = 6
_STREET_WORDS: Final = 2
_FIRST_LETTERS: Final = 4
_FIRST_LETTERS_OF_A_CITY: Final = 6
# Without the area code, which some lists leave out.
_LOCAL_DIGITS: Final = 7
_LEAST_DIGITS: Final = 5
_WORDS: Final = re.compile(r"[^\W_]+")
_LEADING_NUMBER: Final = re.compile(r"\d+")
_HOST: Final = re.compile(r"^(?:[a-z][a-z0-9+.-]*://)?(?:[^/@]*@)?(?:www\d?\.)?([^/:?#\s]+)", re.IGNORECASE)

Key = tuple[str, ...]


def find_candidates(left: Sequence[Record], right: Sequence[Record] | None = None) -> tuple[tuple[int, int], ...]:
    """Pair the records of two lists, or (without `right`) those of one list with each other.

    Pairs are places in the lists, each pair once, in order.
    """
    rarity = word_counts(left if right is None else [*left, *right])
    lefts = _List.of(left, rarity)
    rights = lefts if right is None else _List.of(right, rarity)
    pairs: set[tuple[int, int]] = set()
    for key, ones in lefts.filed.items():
        others = rights.filed.get(key)
        if not others:
            continue
        pairs.update(
            pair
            for pair in _paired(lefts, ones, rights, others)
            if (key[0] != "near word" or lefts.first[pair[0]] == key or rights.first[pair[1]] == key)
            and (key[0] != "two words" or not lefts.kinds[pair[0]] & rights.kinds[pair[1]])
        )
    return tuple(sorted(pairs))


def folded_words(text: str) -> list[str]:
    """The words of a text in lower case, without accents and apostrophes."""
    plain = unicodedata.normalize("NFKD", text.replace("'", "").replace("\u2019", "")).casefold()
    return _WORDS.findall("".join(letter for letter in plain if not unicodedata.combining(letter)))


def place_keys(record: Record, rarity: Mapping[str, int]) -> frozenset[Key]:
    """What a record shares with others at its door or telephone; `rarity` are `word_counts` of its list."""
    doors = [key for key in _street_keys(record, (), rarity) if key[0] == "street"]
    return frozenset([*phone_keys(record), *doors[:1]])


def word_counts(records: Iterable[Record]) -> Counter[str]:
    """How often each word stands in a name or a street."""
    words = (set(folded_words(f"{record.name} {record.street}")) for record in records)
    return Counter(chain.from_iterable(words))


@dataclass(frozen=True, kw_only=True, slots=True)
class _List:
    """Records filed under their keys.

    `first` is each record's key by its rarest word and region, `kinds` the kinds of area that it names.
    """

    records: Sequence[Record]
    filed: Mapping[Key, list[int]]
    first: Sequence[Key]
    kinds: Sequence[frozenset[str]]

    @classmethod
    def of(cls, records: Sequence[Record], rarity: Mapping[str, int]) -> _List:
        filed: dict[Key, list[int]] = defaultdict(list)
        first, kinds = [], []
        for number, record in enumerate(records):
            areas = _areas(record)
            keys = list(dict.fromkeys(_keys(record, areas, rarity)))
            for key in keys:
                filed[key].append(number)
            first.append(next((key for key in keys if key[0] == "near word"), ()))
            kinds.append(frozenset(kind for kind, _ in areas))
        return cls(records=records, filed=filed, first=first, kinds=kinds)


def _keys(record: Record, areas: Sequence[tuple[str, str]], rarity: Mapping[str, int]) -> Iterator[Key]:
    yield from phone_keys(record)
    host = _HOST.match(record.website)
    if host:
        yield "site", host[1].casefold()
    for register, number in record.numbers.items():
        yield "register", register, number
    yield from _street_keys(record, areas, rarity)
    words = {word for name in (record.name, *record.names) for word in folded_words(name) if len(word) > 1}
    if words:
        yield "name", *sorted(words)
    # A rare credential ("OTR") says less than a common surname.
    spoken = {word for word in words if families_of(word) is None} or words
    rare = sorted(spoken, key=lambda word: (rarity.get(word, 0), -len(word), word))
    for word in rare[:_RARE_WORDS]:
        for kind, area in areas:
            if kind != "region":
                yield "word", word, area
    # A region is large. Of two records under such a key, it is the rarest word of one at least; its first letters
    # are enough, since names are joined and misspelt behind them.
    for word in rare[:2]:
        for kind, area in areas:
            if kind == "region":
                yield "near word", word[:_FIRST_LETTERS], area
    # For records that name no area together: "Curtin" with "Jeff...".
    for one, other in permutations(rare[:_NAME_WORDS], 2):
        yield "two words", one, other[:_FIRST_LETTERS]


def phone_keys(record: Record) -> Iterator[Key]:
    """The last digits of a record's telephones, without the area code that some lists leave out."""
    for phone in (record.phone, *record.phones):
        digits = "".join(letter for letter in phone if letter.isdecimal())
        if len(digits) >= _LEAST_DIGITS:
            yield "phone", digits[-_LOCAL_DIGITS:]


def _street_keys(record: Record, areas: Sequence[tuple[str, str]], rarity: Mapping[str, int]) -> Iterator[Key]:
    street = folded_words(record.street)
    numbers = _LEADING_NUMBER.findall(record.street)[:2]
    # "Quay" of "12 North Quay Street", "52nd" of "99 E 52nd St": what is not in every street.
    words = [word for word in street if len(word) >= _FIRST_LETTERS and not word.isdecimal()]
    named = sorted(words, key=lambda word: (rarity.get(word, 0), word))[:_STREET_WORDS]
    for number in numbers:
        for area in areas:
            if area[0] != "region":
                yield "door", number, *area
        for word in named:
            yield "street", number, word
    if not numbers and street:
        yield "street", *street


def _areas(record: Record) -> list[tuple[str, str]]:
    areas = []
    if record.region:
        areas.append(("region", " ".join(folded_words(record.region))))
    postcode = "".join(folded_words(record.postcode))
    if postcode:
        areas.append(("postcode", postcode[:5] if postcode[:5].isdecimal() else postcode))
    if record.city:
        # "New York" and "New York City".
        areas.append(("city", "".join(folded_words(record.city))[:_FIRST_LETTERS_OF_A_CITY]))
    return areas


def _paired(left: _List, ones: Sequence[int], right: _List, others: Sequence[int]) -> Iterable[tuple[int, int]]:
    if len(ones) * len(others) > _MOST_PAIRS:
        return _neighbours(left, ones, right, others)
    if left is right:
        return ((one, other) for place, one in enumerate(ones) for other in ones[place + 1 :])
    return ((one, other) for one in ones for other in others)


def _neighbours(left: _List, ones: Sequence[int], right: _List, others: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Of too many records under one key, those whose names and streets stand near each other when sorted."""
    row = [(_order(left.records[one]), 0, one) for one in ones]
    if left is not right:
        row += [(_order(right.records[other]), 1, other) for other in others]
    row.sort()
    near = _NEIGHBOURS if len(row) <= _CROWD else _NEIGHBOURS_IN_A_CROWD
    for place, (_, side, number) in enumerate(row):
        for _, other_side, other in row[place + 1 : place + 1 + near]:
            if left is right:
                yield min(number, other), max(number, other)
            elif side != other_side:
                yield (number, other) if side == 0 else (other, number)


def _order(record: Record) -> tuple[str, str, str]:
    return " ".join(sorted(folded_words(record.name))), record.street.casefold(), record.id
