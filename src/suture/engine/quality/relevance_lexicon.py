"""The words of the relevance model: which they are, what each weighs, and how to find them in texts.

A weight is a log-odds: how much more often medical texts have the word than English at large, cut to -2.5..4. Some
pairs of neighbouring words have a weight of their own, which then stands for both words ("financial health" is
finance). It refuses to know what a text as a whole is about: that is `quality.relevance`'s.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import csv

from suture.engine.quality.relevance_files import model_file
from suture.engine.quality.relevance_kernel import build_table, number_words

__all__ = ["Lexicon", "Words", "open_lexicon"]

_Ids = npt.NDArray[np.int32]
_Ends = npt.NDArray[np.int64]
_Reals = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Words:
    """The words of texts: `ids` their numbers in the lexicon (-1: not in it), `ends` where each text's words end."""

    ids: _Ids
    ends: _Ends

    @property
    def counts(self) -> _Ends:
        """How many words each text has."""
        return np.diff(self.ends, prepend=0)

    def sums(self, values: npt.NDArray[np.float64] | npt.NDArray[np.bool_]) -> _Reals:
        """The sum over each text's words of one value for each word."""
        total = np.concatenate(([0.0], np.cumsum(values, dtype=np.float64)))
        return np.diff(total[self.ends], prepend=0.0)


class Lexicon:
    """The vocabulary, its weights and its pairs. Opened by `open_lexicon`; nothing changes it.

    `words[i]` is the word of number i, `weights[i]` its weight; `english[i]` is 1 for the little words of English,
    -1 for those of other languages, else 0.
    """

    def __init__(self) -> None:
        """Read the words and the pairs of the package."""
        rows = csv.read_csv(pa.BufferReader(model_file("words.csv")), convert_options=_TEXTS)
        self.words: list[str] = rows["word"].to_pylist()
        self.weights: _Reals = rows["weight"].to_numpy()
        self.english: npt.NDArray[np.int8] = rows["english"].to_numpy().astype(np.int8)
        self._table = build_table(self.words)
        pairs = csv.read_csv(pa.BufferReader(model_file("pairs.csv")), convert_options=_TEXTS)
        self._number = {word: number for number, word in enumerate(self.words)}
        keys = np.array([self._key(words) for words in pairs["words"].to_pylist()], np.int64)
        order = np.argsort(keys)
        self.pair_keys = keys[order]
        self.pair_weights: _Reals = pairs["weight"].to_numpy()[order]
        self._begins = np.zeros(len(self.words) + 1, np.bool_)
        self._begins[keys // len(self.words)] = True
        self._follows = np.zeros(len(self.words) + 1, np.bool_)
        self._follows[keys % len(self.words)] = True

    def number(self, word: str) -> int | None:
        """The number of a word, None where it is not in the lexicon."""
        return self._number.get(word)

    def read(self, texts: Sequence[str | None] | pa.Array) -> Words:
        """Return the words of each text; null is a text without words."""
        column = texts if isinstance(texts, pa.Array) else pa.array(texts, pa.large_string())
        column = pc.fill_null(column, "")
        if column.type != pa.large_string():
            column = column.cast(pa.large_string())
        if not len(column):
            return Words(np.empty(0, np.int32), np.empty(0, np.int64))
        _, offsets, content = column.buffers()
        places = np.frombuffer(offsets, np.int64)[column.offset : column.offset + len(column) + 1]
        text = np.frombuffer(content, np.uint8) if content is not None and content.size else np.empty(0, np.uint8)
        first, last = int(places[0]), int(places[-1])
        return Words(*number_words(text[first:last], places[1:] - first, self._table))

    def pairs(self, words: Words) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
        """Return where pairs with a weight of their own begin, and which each is (its place in `pair_keys`)."""
        ids = words.ids
        if len(ids) < 2:
            return _NOWHERE, _NOWHERE
        maybe = np.flatnonzero(self._begins[ids[:-1]] & self._follows[ids[1:]])
        if len(maybe):
            inside = np.ones(len(ids) + 1, np.bool_)
            inside[words.ends] = False  # a pair does not reach over the end of its text
            maybe = maybe[inside[maybe + 1]]
        keys = ids[maybe].astype(np.int64) * len(self.words) + ids[maybe + 1]
        found = np.minimum(np.searchsorted(self.pair_keys, keys), len(self.pair_keys) - 1)
        sure = self.pair_keys[found] == keys
        return maybe[sure], found[sure]

    def weigh(self, words: Words) -> tuple[_Reals, npt.NDArray[np.int64], npt.NDArray[np.int64]]:
        """Return each word's weight, 0 for words that are not in the lexicon, and the pairs as `pairs` gives them."""
        weights = self._weights_and_none[words.ids]
        starts, which = self.pairs(words)
        weights[starts] = self.pair_weights[which]
        weights[starts + 1] = self.pair_weights[which]
        return weights, starts, which

    def pair_words(self, which: int) -> str:
        """The two words of a pair."""
        first, second = divmod(int(self.pair_keys[which]), len(self.words))
        return f"{self.words[first]} {self.words[second]}"

    @cached_property
    def _weights_and_none(self) -> _Reals:
        # Number -1, no word, takes the last place.
        return np.append(self.weights, 0.0)

    def _key(self, pair: str) -> int:
        first, second = pair.split(" ")
        return self._number[first] * len(self.words) + self._number[second]


_NOWHERE = np.empty(0, np.int64)
# Words such as "null" and "na" are words.
_TEXTS = csv.ConvertOptions(strings_can_be_null=False, null_values=[], column_types={"weight": pa.float64()})


@cache
def open_lexicon() -> Lexicon:
    """The lexicon of the package, opened once: about 20 ms."""
    return Lexicon()
