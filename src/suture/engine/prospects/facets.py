"""The facets of what a page says: families of words such as "somebody is asked", "a length", "a written thing".

An invitation is seldom said in the same words twice, but it seldom lacks its parts: who may, what, how long, until
when, where to. `data/facet_words.csv` has the families, in six languages; this module tells which of them stand in a
sentence. It refuses to know what a page is.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from typing import Final

from suture.engine.prospects.tables import rows_of
from suture.engine.prospects.wordings import straight

__all__ = ["CHANNEL", "SUM", "Facets", "read_facets"]

CHANNEL: Final = "channel"
"""The facet of an address to write to."""
SUM: Final = "sum"
"""The facet of an amount of money."""

_SHOWN_OTHERWISE: Final = (CHANNEL, SUM, "people", "outside", "form")
_WORD: Final = re.compile(r"[^\W_]+(?:['-][^\W_]+)*")
_NUMBER: Final = re.compile(r"\d[\d.,]*")
_BETWEEN_DIGITS: Final = re.compile(r"(?<=\d)[.,\s](?=\d{3})")
_ADDRESS: Final = re.compile(r"\S@\S|\((?:at|ät)\)|\[at\]", re.IGNORECASE)
_AMOUNT: Final = re.compile(r"[$\u20ac\u00a3]\s?\d{3}|[$\u20ac\u00a3]\s?\d{1,3},\d{3}|\d{3}\s?(?:\u20ac|euros?\b)")
_SHORTEST_STEM: Final = 3
_LONGEST_WORD: Final = 40


@dataclass(frozen=True)
class Facets:
    """The families by word, by beginning and by ending, each as the bits of its facets; `bits` are the facets'."""

    bits: dict[str, int]
    words: dict[str, int]
    beginnings: dict[str, int]
    endings: tuple[tuple[str, int], ...]
    _known: dict[str, int]

    def in_sentence(self, text: str) -> int:
        """The facets that stand in a sentence, as bits."""
        plain = straight(text)
        words = _WORD.findall(_BETWEEN_DIGITS.sub("", plain.lower()))
        found, before, last = 0, "", ""
        for raw in words:
            word = _NUMBER.sub("#", raw)
            found |= self._of_word(word)
            if last:
                found |= self.words.get(f"{last}_{word}", 0)
                if before:
                    found |= self.words.get(f"{before}_{last}_{word}", 0)
            before, last = last, word
        if _ADDRESS.search(plain):
            found |= self.bits[CHANNEL]
        if _AMOUNT.search(plain):
            found |= self.bits[SUM]
        return found

    def _of_word(self, word: str) -> int:
        known = self._known.get(word)
        if known is None:
            known = self.words.get(word, 0)
            for end in range(_SHORTEST_STEM, min(len(word), _LONGEST_WORD) + 1):
                known |= self.beginnings.get(word[:end], 0)
            for ending, bits in self.endings:
                if word.endswith(ending):
                    known |= bits
            if len(self._known) < 50_000:
                self._known[word] = known
        return known


@cache
def read_facets() -> Facets:
    """The families of `data/facet_words.csv`. `_` joins words in a row, `*` stands for any beginning or ending, `#`
    for a number.
    """
    bits: dict[str, int] = {}
    words: dict[str, int] = defaultdict(int)
    beginnings: dict[str, int] = defaultdict(int)
    endings: dict[str, int] = defaultdict(int)
    for row in rows_of("facet_words"):
        bit = bits.setdefault(row["facet"], 1 << len(bits))
        for word in row["words"].split():
            if word.startswith("*"):
                endings[word[1:]] |= bit
            elif word.endswith("*"):
                beginnings[word[:-1]] |= bit
            else:
                words[word] |= bit
    for name in _SHOWN_OTHERWISE:
        bits.setdefault(name, 1 << len(bits))
    return Facets(bits, dict(words), dict(beginnings), tuple(endings.items()), {})
