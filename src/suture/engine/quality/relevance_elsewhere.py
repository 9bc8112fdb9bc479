"""How medical a page is that is written in German, French, Spanish, Italian, Dutch or Portuguese.

It knows some hundred beginnings and parts of words for each language (`model/languages.csv`, written by hand; expert
knowledge), those of medicine and those of what borrows its words: politics, courts, insurance, sport, cooking,
beauty. It is a rougher instrument than the English one: nothing was learned from texts, its three figures were set by
hand on 27 made-up pages and 444 real ones, and what it says stays between LEAST and MOST. It refuses to name
specialties or an audience, and to judge a text of a few words.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from dataclasses import dataclass
from functools import cache
from typing import Final

import pyarrow as pa
from pyarrow import csv

from suture.engine.quality.relevance_animals import of_animals_elsewhere
from suture.engine.quality.relevance_answers import Relevance
from suture.engine.quality.relevance_files import LANGUAGES_FILE, model_file

__all__ = ["LEAST", "MOST", "judge_elsewhere"]

LEAST, MOST = 0.03, 0.95
_OF_ANIMALS: Final = 0.1

_EVERY: Final = "*"
_WORD: Final = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_MOST_WORDS: Final = 1_500
_LITTLE_SHARE: Final = 0.15  # of the words of a sentence a third are little ones, of a price list few
_ENOUGH_WORDS: Final = 40
_SHORT_STEM, _ENDING = 4, 2  # a short stem is nearly a word: "sang" is blood, "sanglier" a boar
_SHORT_TEXT, _LONG_TEXT, _SHORT_TITLE = 50, 500, 2
_INTERCEPT, _BODY, _TITLE = -1.2, 16.0, 0.8
_SHOWN: Final = 5


@dataclass(frozen=True, kw_only=True)
class _Language:
    little: frozenset[str]
    stems: dict[str, int]
    inside: re.Pattern[str]
    inside_weights: dict[str, int]
    longest: int

    def weight(self, word: str) -> int:
        """What a word weighs: what ends last inside it, as compounds are what they end on; or else how it begins."""
        inside = self.inside.findall(word)
        if inside:
            return self.inside_weights[inside[-1]]
        for size in range(min(len(word), self.longest), 1, -1):
            weight = self.stems.get(word[:size])
            if weight is not None and (size > _SHORT_STEM or len(word) - size <= _ENDING):
                return weight
        return 0


def judge_elsewhere(text: str, *, title: str, language: str | None = None) -> Relevance | None:
    """Judge a page by its visible text and its title; None in any other language or where too few words are known.

    `language` is the tag that the page itself names. About a millisecond.
    """
    counts = Counter(_WORD.findall(text.lower())[:_MOST_WORDS])
    size = counts.total()
    if size < _ENOUGH_WORDS:
        return None
    shares = {code: sum(counts[word] for word in one.little) / size for code, one in _languages().items()}
    code = max(shares, key=lambda each: (shares[each], each))
    if shares[code] < _LITTLE_SHARE:
        return None
    own = _languages()[code]
    told = {word: weight for word in counts if (weight := own.weight(word))}
    if not told:
        return None
    parts = {word: weight * math.log1p(counts[word]) for word, weight in told.items()}
    heading = _WORD.findall(title.lower())
    named = sum(own.weight(word) for word in heading) / (len(heading) + _SHORT_TITLE)
    odds = _INTERCEPT + _BODY * sum(parts.values()) / (min(size, _LONG_TEXT) + _SHORT_TEXT) + _TITLE * named
    medical = min(max(1 / (1 + math.exp(-odds)), LEAST), MOST)
    ordered = sorted(parts, key=lambda word: (-abs(parts[word]), word))
    why = [f"Judged by {len(told)} words of a short list for this language, less surely than English is."]
    for says, words in (
        ("Words for medicine", [word for word in ordered if parts[word] > 0]),
        ("Words that speak against it", [word for word in ordered if parts[word] < 0]),
    ):
        if words:
            why.append(f"{says}: {', '.join(words[:_SHOWN])}.")
    if medical > _OF_ANIMALS and of_animals_elsewhere(f"{title} {text}".lower()):
        medical, why = _OF_ANIMALS, ["It is about the medicine of animals."]
    spoke = sum(counts[word] for word in told)
    return Relevance(medical=medical, why=tuple(why), language=language or code, evidence=float(spoke))


@cache
def _languages() -> dict[str, _Language]:
    rows = csv.read_csv(pa.BufferReader(model_file(LANGUAGES_FILE)), convert_options=_TEXTS).to_pylist()
    made = {}
    for code in dict.fromkeys(row["language"] for row in rows):
        if code == _EVERY:
            continue
        # What a language says itself comes last, so it holds against what is said of all.
        stems = {
            row["word"]: row["weight"]
            for each in (_EVERY, code)
            for row in rows
            if row["language"] == each and row["kind"] == "stem"
        }
        inside = {stem.removeprefix("~"): weight for stem, weight in stems.items() if stem.startswith("~")}
        begin = {stem: weight for stem, weight in stems.items() if not stem.startswith("~")}
        made[code] = _Language(
            little=frozenset(row["word"] for row in rows if row["language"] == code and row["kind"] == "little"),
            stems=begin,
            inside=re.compile("|".join(sorted(map(re.escape, inside), key=lambda stem: (-len(stem), stem)))),
            inside_weights=inside,
            longest=max(map(len, begin)),
        )
    return made


_TEXTS: Final = csv.ConvertOptions(strings_can_be_null=False, null_values=[], column_types={"weight": pa.int64()})
