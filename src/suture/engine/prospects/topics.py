"""What a text is about in a handful of words, and how far another text speaks of the same.

It knows the medical words of the relevance model but for those of data/topic_too_general.csv ("patients",
"treatment"). A word counts by how often it stands, by how much it speaks for medicine, and four times as much where
the title has it. It refuses words that the model does not know, and texts without any: they have no topic, which is
not the same as another topic.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from functools import cache
from math import log1p
from typing import Final

from suture.engine.prospects.tables import rows_of
from suture.engine.quality.relevance_lexicon import open_lexicon

__all__ = ["share_of", "topic_of", "words_of"]

_MOST_WORDS: Final = 12
_IN_TITLE: Final = 4.0
_LEAST_WEIGHT: Final = 0.8
_SHORTEST: Final = 4
_READ: Final = 20_000  # characters


def topic_of(text: str, *, title: str = "") -> dict[str, float]:
    """Return the words that a text is about with their shares, which add up to 1, the heaviest first.

    Empty where it has no medical words.
    """
    lexicon = open_lexicon()
    titled = words_of(title)
    counts = Counter(
        lexicon.words[number] for number in lexicon.read([text[:_READ], title]).ids.tolist() if number >= 0
    )
    heavy = {
        word: log1p(count) * weight * (_IN_TITLE if word in titled else 1.0)
        for word, count in counts.items()
        if len(word) >= _SHORTEST and word not in _too_general() and (weight := _weight(word)) >= _LEAST_WEIGHT
    }
    best = sorted(heavy, key=lambda word: (-heavy[word], word))[:_MOST_WORDS]
    total = sum(heavy[word] for word in best)
    return {word: heavy[word] / total for word in best}


def words_of(text: str) -> frozenset[str]:
    """Return the words of a text that the model knows."""
    lexicon = open_lexicon()
    return frozenset(lexicon.words[number] for number in lexicon.read([text[:_READ]]).ids.tolist() if number >= 0)


def share_of(topic: Mapping[str, float], *, words: frozenset[str]) -> tuple[float, tuple[str, ...]]:
    """Return how much of a topic a text with these words speaks of, 0..1, and which words they share."""
    shared = tuple(word for word in topic if word in words)
    return min(1.0, sum(topic[word] for word in shared)), shared


@cache
def _too_general() -> frozenset[str]:
    return frozenset(row["word"] for row in rows_of("topic_too_general"))


def _weight(word: str) -> float:
    lexicon = open_lexicon()
    number = lexicon.number(word)
    return 0.0 if number is None else float(lexicon.weights[number])
