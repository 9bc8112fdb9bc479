"""How a country writes its addresses: its words for streets, units and regions, the shape of its postcode.

It knows the files of `data/`, one a country, every row with who publishes it. It refuses to read an address. A
country without a file has no words at all: then only what is written equal is equal, and doubt is no conflict.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Final

from suture.engine.citations.addresses.folding import fold

__all__ = ["COUNTRIES", "Phrases", "Ways", "country_named", "ways_of"]

COUNTRIES: Final = ("US", "GB", "CA", "AU", "IN", "IE", "DE", "FR", "NL", "ES")

_ROWS: Final = ("kind", "means", "words", "source")


class Phrases:
    """Words and phrases with what they mean; the longest that fits is taken."""

    def __init__(self, meanings: Mapping[str, str]) -> None:
        self._meanings: dict[tuple[str, ...], str] = {tuple(said.split()): means for said, means in meanings.items()}
        self._longest = {}
        for words in self._meanings:
            self._longest[words[0]] = max(len(words), self._longest.get(words[0], 0))

    _longest: dict[str, int]

    def __bool__(self) -> bool:
        return bool(self._meanings)

    def at(self, tokens: tuple[str, ...] | list[str], place: int) -> tuple[str, int] | None:
        """What the phrase that begins at a place means, and how many tokens it takes; None where none begins."""
        if place >= len(tokens):
            return None
        for length in range(self._longest.get(tokens[place], 0), 0, -1):
            words = tuple(tokens[place : place + length])
            if len(words) == length and words in self._meanings:
                return self._meanings[words], length
        return None

    def whole(self, tokens: Iterable[str]) -> str | None:
        """What all the tokens together mean; None where they are no phrase."""
        return self._meanings.get(tuple(tokens))


@dataclass(frozen=True, kw_only=True, eq=False)
class Ways:
    """A country's words, folded; see the columns of its file.

    `number_last` says that the house number stands behind the street; `first_types` may stand before a street's name.
    `glued` are endings of one word that name a street's type. `lone` are words that a street may lose without
    becoming another one. `joined` are types that make one word with the name or number, `behind_types` words that may
    stand behind the type as well as before the name. `mail` are the post's own codes, which name no premises.
    `settings` are the one-line rules by name ("hyphen": "unit first").
    """

    country: str
    number_last: bool
    types: Mapping[str, str]
    same_types: Mapping[str, str]
    first_types: frozenset[str]
    glued: tuple[tuple[str, str], ...]
    words: Mapping[str, str]
    lone: frozenset[str]
    joined: frozenset[str]
    behind_types: frozenset[str]
    ends: frozenset[str]
    directions: Mapping[str, str]
    units: Mapping[str, str]
    glued_units: Mapping[str, str]
    levels: Phrases
    boxes: Phrases
    mail: Phrases
    routes: Phrases
    phrases: Phrases
    same_streets: Mapping[str, str]
    landmarks: Phrases
    before_number: Phrases
    number_letters: frozenset[str]
    ordinals: Mapping[str, str]
    range_words: Phrases
    measures: Mapping[str, str]
    house_words: frozenset[str]
    regions: Phrases
    region_drops: frozenset[str]
    city_words: Mapping[str, str]
    city_drops: Phrases
    cities: Mapping[str, str]
    city_tails: frozenset[str]
    town_joiners: frozenset[str]
    spellings: tuple[tuple[str, str], ...]
    postcode: re.Pattern[str] | None
    postcode_length: int
    settings: Mapping[str, str]


@lru_cache(maxsize=64)
def ways_of(country: str) -> Ways:
    """The ways of a country by its ISO 3166 alpha-2 code; the English words for "", and of a country
    without a file only the words for units, floors and post boxes."""
    rows: dict[str, list[tuple[str, str]]] = {}
    if country in COUNTRIES:
        own = _rows(country.lower())
        for base in [means for kind, means, _ in own if kind == "base"]:
            _take(rows, _rows(base))
        _take(rows, own)
    elif not country:
        _take(rows, _rows("english"))
    else:
        _take(rows, [row for row in _rows("english") if row[0] in {"unit", "level", "box", "country"}])
    spellings = tuple((said, means) for means, said in rows.get("spelling", []))

    def table(kind: str) -> dict[str, str]:
        return {_spelled(fold(said), spellings): means for means, said in rows.get(kind, [])}

    def phrases(kind: str) -> Phrases:
        return Phrases({_spelled(fold(said), spellings): means for means, said in rows.get(kind, []) if said})

    settings = {kind: means for kind in _SETTINGS for means, _ in rows.get(kind, [])}
    shapes = [said for _, said in rows.get("postcode", [])]
    types = table("type")
    return Ways(
        country=country,
        number_last=settings.get("order") == "number last",
        types=types,
        same_types={said: means for means, said in rows.get("same type", [])},
        first_types=frozenset(table("first type")),
        glued=tuple(sorted(table("glued").items(), key=lambda one: -len(one[0]))),
        words=table("word"),
        lone=frozenset(table("lone")),
        joined=frozenset(table("joined")),
        behind_types=frozenset(table("behind type")),
        ends=frozenset(table("end")),
        directions=table("direction"),
        units=table("unit"),
        glued_units=table("glued unit"),
        levels=phrases("level"),
        boxes=phrases("box"),
        mail=phrases("mail"),
        routes=phrases("route"),
        phrases=phrases("phrase"),
        same_streets=table("same street"),
        landmarks=phrases("landmark"),
        before_number=phrases("before number"),
        number_letters=frozenset(table("number letter")),
        ordinals=table("ordinal"),
        range_words=phrases("range word"),
        measures=table("measure"),
        house_words=frozenset(table("house name")),
        regions=phrases("region"),
        region_drops=frozenset(table("region drop")),
        city_words=table("city word"),
        city_drops=phrases("city drop"),
        cities=table("city"),
        town_joiners=frozenset(table("town joiner")),
        city_tails=frozenset(table("city tail")),
        spellings=spellings,
        postcode=re.compile(shapes[-1]) if shapes else None,
        postcode_length=int(settings.get("postcode length", "0")),
        settings=settings,
    )


@lru_cache(maxsize=1)
def _countries() -> Mapping[str, str]:
    named: dict[str, str] = {}
    for file in ("english", *(country.lower() for country in COUNTRIES)):
        for kind, means, words in _rows(file):
            if kind == "country":
                named |= {fold(word): means for word in words.split("|")}
    return named


def country_named(text: str) -> str:
    """The ISO 3166 alpha-2 code of a country's name or code; "" for one that is not known."""
    plain = fold(text)
    if found := _countries().get(plain):
        return found
    return plain.upper() if len(plain) == 2 and plain.isalpha() else ""


_SETTINGS: Final = (
    "order", "postcode fine", "postcode length", "postcode names", "postcode places", "hyphen", "slash", "places",
    "regions loose", "addition", "floor and door", "letter first", "french ordinals", "town additions",
)  # fmt: skip


def _take(rows: dict[str, list[tuple[str, str]]], more: Iterable[tuple[str, str, str]]) -> None:
    for kind, means, words in more:
        rows.setdefault(kind, []).extend(
            (means, word) for word in ([words] if kind == "postcode" else words.split("|"))
        )


def _spelled(text: str, spellings: tuple[tuple[str, str], ...]) -> str:
    for said, means in spellings:
        text = text.replace(said, means)
    return text


@lru_cache(maxsize=16)
def _rows(name: str) -> list[tuple[str, str, str]]:
    text = (files("suture.engine.citations.addresses") / "data" / f"{name}.csv").read_text(encoding="utf-8")
    reader = csv.reader(text.splitlines())
    if tuple(next(reader)) != _ROWS:
        raise ValueError(f"{name}.csv does not have the columns {_ROWS}")
    return [(kind, means, words) for kind, means, words, _ in reader]
