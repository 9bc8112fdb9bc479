"""Finds a clinician or a place in the register, by number, name, place or telephone, and orders what it found.

All that was asked must be so; deactivated numbers are found by their number alone. A name is found by its words: a
given name also by what people are called for it and by its initial, titles, credentials and legal forms are no help.
Where no row has all words, those that lack one are looked at and said to be partial, as long as two words, or a word
and a place, are left.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Final, Literal

import numpy as np
from numpy.typing import NDArray

from suture.engine.citations.names.words import (
    credential_families,
    generations,
    given_names,
    legal_forms,
    organisation_words,
    title_sexes,
)
from suture.engine.citations.nppes.numbers import is_number
from suture.engine.citations.nppes.table import Asked, NppesTable
from suture.engine.citations.nppes.terms import TermKind, folded_phone, folded_postcode, folded_words
from suture.engine.citations.records import Record
from suture.engine.errors import InputError

__all__ = ["MOST_RANKED", "Answer", "Found", "Wanted", "find"]

MOST_RANKED: Final = 200
"""Rows that are read and ordered; of more, those with the lowest numbers."""
_SHORTEST_PHONE: Final = 7


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """What is asked: at least one of number, name, city, postcode and phone; "" is not asked.

    `region` is a state's code or another country's region as the register writes it; of a postcode the first five
    digits count.
    """

    number: str = ""
    name: str = ""
    city: str = ""
    region: str = ""
    postcode: str = ""
    phone: str = ""
    kind: Literal["clinician", "place", ""] = ""


@dataclass(frozen=True, kw_only=True)
class Found:
    """One number. `others` are its further practice locations; `partial` says that a word of the name is missing."""

    record: Record
    others: tuple[Record, ...]
    partial: bool = False


@dataclass(frozen=True, kw_only=True)
class Answer:
    """The best first. `total` rows have what was asked; `until` is the last day of the files, "" if unknown."""

    found: tuple[Found, ...]
    total: int
    until: str


def find(table: NppesTable, wanted: Wanted, *, limit: int = 20) -> Answer:
    """Return what the register has of what is wanted. Raises InputError where nothing, or no number, is asked."""
    until = table.loaded.until
    if wanted.number and not is_number(wanted.number):
        raise InputError(f"{wanted.number} is no NPI: ten digits are wanted, and its check digit must fit.")
    places = list(_places(wanted))
    placed = bool(wanted.phone or wanted.postcode or wanted.city)
    every = list(dict.fromkeys(folded_words(wanted.name)))
    if not every and not (wanted.number or wanted.region or placed):
        raise InputError("Say what to find: a number, a name, a city, a postcode or a telephone.")
    # Somebody may be called Do or Ma: such words are left out only where nobody has them.
    words = _asked(every)
    rows = table.rows([*places, *words])
    if not len(rows) and (telling := [word for word in every if word not in _idle()]):
        words = _asked(telling)
        rows = table.rows([*places, *words])
    partial = not len(rows) and len(words) > (1 if placed else 2)
    if partial:
        rows = _with_most_words(table, places, words)
    # Without a name all are as good as each other.
    read = [table.records(int(row)) for row in rows[: MOST_RANKED if every else limit]]
    read.sort(key=lambda records: _distance(records[0], wanted))
    found = tuple(Found(record=records[0], others=records[1:], partial=partial) for records in read[:limit])
    return Answer(found=found, total=len(rows), until=until)


def _places(wanted: Wanted) -> Iterator[Asked]:
    if wanted.number:
        yield [("n", wanted.number)]
    if wanted.phone:
        digits = folded_phone(wanted.phone)
        if len(digits) < _SHORTEST_PHONE:
            raise InputError(f"{wanted.phone} is no telephone number: ten digits are wanted.")
        yield [("p", digits)]
    if wanted.postcode:
        yield [("z", folded_postcode(wanted.postcode))]
    if wanted.city:
        yield [("c", " ".join(folded_words(wanted.city)))]
    if wanted.region:
        yield [("s", " ".join(folded_words(wanted.region)))]
    if wanted.kind:
        yield [("k", "1" if wanted.kind == "clinician" else "2")]


def _asked(words: list[str]) -> list[Asked]:
    """What a row must have for each word of a name."""
    return [[("w", word), *([("i", word)] if len(word) == 1 else _called(word))] for word in words]


def _with_most_words(table: NppesTable, places: list[Asked], words: list[Asked]) -> NDArray[np.uint32]:
    """Rows that lack one word of the name, whichever."""
    lists = [table.rows([*places, *words[:left_out], *words[left_out + 1 :]]) for left_out in range(len(words))]
    return np.unique(np.concatenate(lists))


def _called(word: str) -> Iterator[tuple[TermKind, str]]:
    """What else a row may say where this given name is asked: what people are called for it, or its initial."""
    groups = given_names().get(word)
    if groups is None:
        return
    names = {name for group in groups for name in _members()[group]} | {word}
    yield from (("w", name) for name in names - {word})
    yield from (("f", initial) for initial in {name[0] for name in names})


@cache
def _members() -> Mapping[int, frozenset[str]]:
    members: dict[int, set[str]] = {}
    for name, groups in given_names().items():
        for group in groups:
            members.setdefault(group, set()).add(name)
    return MappingProxyType({group: frozenset(names) for group, names in members.items()})


@cache
def _idle() -> frozenset[str]:
    """Words that tell nobody from anybody: titles, credentials, generations, legal forms, the, of."""
    empty = {word for word, fact in organisation_words().items() if fact.weight == "none"}
    words = {*title_sexes(), *credential_families(), *generations(), *legal_forms(), *empty}
    return frozenset(word for word in words if len(word) > 1)


def _distance(record: Record, wanted: Wanted) -> tuple[int, int, str]:
    """How far a record's name is from the one that was asked: words that are not the same, then words too many."""
    asked = set(folded_words(wanted.name))
    names = [set(folded_words(name)) for name in (record.name, *record.names)]
    missing, surplus = min(((len(asked - words), len(words - asked)) for words in names), default=(len(asked), 0))
    return missing, surplus, record.id
