"""Which records of a big file are worth keeping: one practice's, out of a country's.

Limits (countries, a box on the map) must all hold; of the signs (postcodes, words of a name, telephones) one is
enough, so that a listing with an old address is still found by its name. It refuses to judge: what it lets through
may be anybody's.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Final

from suture.engine.citations.records import Record

__all__ = ["EVERYWHERE", "Within", "bare_postcode", "folded_words", "last_digits"]

_FEWEST_DIGITS: Final = 7
_COUNTED_DIGITS: Final = 9
_NO_WORD: Final = re.compile(r"[\W_]+")


@dataclass(frozen=True, kw_only=True)
class Within:
    """What to keep; nothing given keeps everything.

    `countries` are ISO 3166 alpha-2 in capitals; a record that does not say its country is kept. `box` is west,
    south, east, north in degrees (WGS 84); a record without a place is left out. `postcodes` are compared without
    blanks and also as beginnings ("SW1A" finds "SW1A 1AA"), `names` word by word without case and accents: all words
    of one of them must stand in the record's name. `phones` by their last nine digits.
    """

    countries: frozenset[str] = frozenset()
    box: tuple[float, float, float, float] | None = None
    postcodes: frozenset[str] = frozenset()
    names: tuple[str, ...] = ()
    phones: frozenset[str] = frozenset()

    def keeps(self, record: Record, *, at: tuple[float, float] | None = None) -> bool:
        """Whether to keep a record that stands `at` longitude, latitude."""
        if self.countries and record.country and record.country not in self.countries:
            return False
        if self.box is not None and (at is None or not _inside(at, self.box)):
            return False
        if not (self.postcodes or self.names or self.phones):
            return True
        return self._by_postcode(record) or self._by_name(record) or self._by_phone(record)

    def _by_postcode(self, record: Record) -> bool:
        told = bare_postcode(record.postcode)
        return bool(told) and any(
            told.startswith(bare_postcode(wanted)) for wanted in self.postcodes if wanted.strip()
        )

    def _by_name(self, record: Record) -> bool:
        if not self.names:
            return False
        told = {word for name in (record.name, *record.names) for word in folded_words(name)}
        return any(words and words <= told for words in map(folded_words, self.names))

    def _by_phone(self, record: Record) -> bool:
        wanted = {last_digits(phone) for phone in self.phones} - {""}
        return any(last_digits(phone) in wanted for phone in (record.phone, *record.phones) if wanted)


EVERYWHERE: Final = Within()


def folded_words(text: str) -> frozenset[str]:
    """The words of a text in small letters, without accents and marks."""
    plain = "".join(letter for letter in unicodedata.normalize("NFKD", text) if not unicodedata.combining(letter))
    return frozenset(word for word in _NO_WORD.split(plain.casefold()) if word)


def bare_postcode(text: str) -> str:
    """A postcode without blanks and hyphens, in capitals."""
    return text.replace(" ", "").replace("-", "").upper()


def last_digits(text: str) -> str:
    """The last nine digits of a telephone number, which its spellings share; "" for what has fewer than seven."""
    digits = re.sub(r"\D", "", text)
    return digits[-_COUNTED_DIGITS:] if len(digits) >= _FEWEST_DIGITS else ""


def _inside(at: tuple[float, float], box: tuple[float, float, float, float]) -> bool:
    west, south, east, north = box
    across = west <= at[0] <= east if west <= east else at[0] >= west or at[0] <= east
    return across and south <= at[1] <= north
