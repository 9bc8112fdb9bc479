"""Which words speak of which specialty: words people use, MeSH's narrower headings, and what MedQuAD's pages add.

A page of MedQuAD belongs to a specialty when its subject or a synonym is a MeSH heading under the specialty's tree
numbers. A word's weight for a specialty is how much more often that specialty's pages use it than all of MedQuAD,
cut to 0..1; words of many specialties weigh little for each.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path
from typing import Final

from suture.engine.catalogue import Specialty, open_catalogue
from training.corpora import medquad, mesh, words_of
from training.weights import little_words

__all__ = ["field_weights"]

_FEWEST: Final = 4  # pages that a specialty must have before its words are learned
_LEARNED: Final = 60  # words learned for each specialty
# Words of every specialty's names: they tell that somebody treats, not what.
_COMMON: Final = frozenset(
    "care clinic clinical medicine medical doctor doctors specialist specialists surgery surgeon therapy treatment"
    " health disease diseases disorder disorders syndrome services practice general physician pain center test tests"
    " infection infections injury injuries procedures office home family type acute chronic cells".split()
)


def field_weights(data: Path) -> dict[tuple[str, str], float]:
    """The weight, 0..1, of a word or a pair of words for a specialty, by (NUCC code, words)."""
    specialties = open_catalogue().specialties
    told = {code: _told(one) for code, one in specialties.items()}
    headings = _headings(data, specialties.values())
    weights: defaultdict[tuple[str, str], float] = defaultdict(float)
    for code in specialties:
        for words in told[code]:
            weights[code, words] = 1.0
        for words in headings[code]:
            weights[code, words] = max(weights[code, words], 0.8)
    for (code, words), weight in _learned(data, headings, told).items():
        weights[code, words] = max(weights[code, words], weight)
    shared = Counter(words for _, words in weights)
    return {
        (code, words): round(weight / math.sqrt(shared[words]), 3)
        for (code, words), weight in sorted(weights.items())
        if weight / math.sqrt(shared[words]) >= 0.1
        and all(len(word) > 2 and word.isalpha() for word in words.split())
    }


def _told(specialty: Specialty) -> set[str]:
    """The words and pairs of a specialty's plain names; longer names give their pairs."""
    found = set()
    for name in (*specialty.plain, specialty.name.lower()):
        words = words_of(name)
        if len(words) == 1 and words[0] not in _COMMON and len(words[0]) > 2:
            found.add(words[0])
        found.update(" ".join(pair) for pair in pairwise(words) if _telling(pair))
        if len(words) == 2:
            # "dental implants" also counts as "dental", at its place among the shared words.
            found.update(word for word in words if word not in _COMMON and len(word) > 4)
    return found


def _telling(pair: tuple[str, str]) -> bool:
    return not (set(pair) & {"and", "of", "the", "for", "in", "with"}) and not set(pair) <= _COMMON


def _headings(data: Path, specialties: Iterable[Specialty]) -> dict[str, set[str]]:
    """The one- and two-word headings under each specialty's tree numbers, without those of whole branches."""
    terms = mesh(data)
    found: dict[str, set[str]] = {}
    for specialty in specialties:
        numbers = tuple(number for number in specialty.mesh_numbers if "." in number or number[:1] == "C")
        names = {term.plain for term in terms if numbers and term.number.startswith(numbers)}
        found[specialty.code] = {
            name for name in names if len(name.split()) <= 2 and re.fullmatch("[a-z ]+", name) and name not in _COMMON
        }
    return found


def _learned(data: Path, headings: dict[str, set[str]], told: dict[str, set[str]]) -> dict[tuple[str, str], float]:
    pages = medquad(data)
    little = set(little_words())
    has = [set(words_of(page.text)) - little for page in pages]
    everywhere = Counter(word for words in has for word in words)
    weights = {}
    for code, names in headings.items():
        subjects = names | {words for words in told[code] if " " in words or len(words) > 6}
        own = [
            words
            for page, words in zip(pages, has, strict=True)
            if any(name.lower() in subjects for name in (page.subject, *page.synonyms))
        ]
        if len(own) < _FEWEST:
            continue
        counts = Counter(word for words in own for word in words)
        lifts = {
            word: math.log((count / len(own)) / (everywhere[word] / len(pages)))
            for word, count in counts.items()
            if count >= max(3, 0.05 * len(own)) and len(word) > 3 and word not in _COMMON and not word.isdigit()
        }
        best = sorted(lifts, key=lambda word: -lifts[word] * math.log1p(counts[word]))[:_LEARNED]
        weights.update({(code, word): min(0.7, lifts[word] / 4) for word in best if lifts[word] > 1})
    return weights
