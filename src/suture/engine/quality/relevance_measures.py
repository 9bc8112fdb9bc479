"""What is measured of a text's words before anything is judged, and the odds that follow from it.

Each measure is one number: how dense medical words are (repeated words count with their logarithm, so a menu or a
chant wins nothing), how many different ones there are for the length, how the title reads, how the whole reads with
the words of other fields. A logistic function whose few coefficients stand in `model/figures.json` makes odds of
them. It refuses to say why: `quality.relevance` names the words.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cache
from typing import Final

import numpy as np
import numpy.typing as npt

from suture.engine.quality.relevance_files import model_file
from suture.engine.quality.relevance_lexicon import Lexicon, Words

__all__ = [
    "CONTEXT_MEASURES", "ENOUGH_WORDS", "MOST_WORDS", "PAGE_MEASURES", "Figures", "Measured", "has_many_accents",
    "is_garbled", "measure_context", "measure_page", "odds", "open_figures", "probability", "reads_english",
]  # fmt: skip

Reals = npt.NDArray[np.float64]

MOST_WORDS: Final = 1_500
"""Words of a page that are read: its beginning says what it is about, its end is comments."""
ENOUGH_WORDS: Final = 40
"""Words from which on a text is judged as a page; shorter ones are judged as a title is."""
PAGE_MEASURES: Final = ("density", "variety", "title", "balance")
CONTEXT_MEASURES: Final = ("balance", "strong", "title", "anchor")

_TELLING: Final = 1.5  # log-odds from which a word counts as medical
_STRONG: Final = 2.0
_SHORT: Final = 50.0  # words that every page is longer by: one word on an empty page is no density of 1
_SHORT_CONTEXT: Final = 8.0
_SHORT_TITLE: Final = 2.0
_LITTLE_SHARE: Final = 0.12  # of English text a third are little words, of lists and menus a tenth
_KNOWN_SHARE: Final = 0.5
_BEGINNING: Final = 2_000
# Control signs (C0 without blanks, C1), what decoders put for bytes that are no letter, and signs nobody assigned.
_NO_SIGNS: Final = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\ufffd\ufffe\uffff]")
_BEYOND: Final = re.compile(r"[^\x00-\x7f]")
_ACCENTED_SHARE: Final = 0.03  # of all signs; French has 3 %, Czech 10 %, an English page with Polish names 1 %
_NO_SIGNS_SHARE: Final = 0.03  # a page in the wrong charset has one in a hundred


@dataclass(frozen=True, kw_only=True)
class Figures:
    """The coefficients of `model/figures.json`: intercept first, then one for each measure in its order."""

    page: tuple[float, ...]
    context: tuple[float, ...]
    site: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Measured:
    """A page's measures, and what each of its words and pairs added: numbers, contributions, counts.

    `terms` are word numbers, or -1 minus the place of a pair; `parts` what each adds to the density, in log-odds.
    """

    values: Reals
    terms: npt.NDArray[np.int64]
    parts: Reals
    counts: npt.NDArray[np.int64]


@cache
def open_figures() -> Figures:
    """The figures of the package."""
    told = json.loads(model_file("figures.json"))
    return Figures(**{name: tuple(told[name]) for name in ("page", "context", "site")})


def odds(coefficients: tuple[float, ...], values: Reals) -> Reals:
    """The log-odds of rows of measures (the last axis)."""
    result: Reals = coefficients[0] + values @ np.array(coefficients[1:])
    return result


def probability(log_odds: Reals) -> Reals:
    """Log-odds as 0..1."""
    result: Reals = 1.0 / (1.0 + np.exp(-np.clip(log_odds, -30, 30)))
    return result


def is_garbled(text: str) -> bool:
    """Whether a text is no text but bytes of something else: of its beginning too much is control signs or none."""
    beginning = text[:_BEGINNING]
    return len(_NO_SIGNS.findall(beginning)) > _NO_SIGNS_SHARE * len(beginning)


def has_many_accents(text: str) -> bool:
    """Whether a page has more letters beyond a to z than English ever has: cut there, foreign words look English."""
    beginning = text[:_BEGINNING]
    beyond: list[str] = _BEYOND.findall(beginning)
    accented = sum(sign.isalpha() for sign in beyond)
    return accented > _ACCENTED_SHARE * len(beginning)


def reads_english(lexicon: Lexicon, words: Words) -> npt.NDArray[np.bool_]:
    """Say of each text whether it is English as far as its words tell; of a few words it asks less.

    English has a third of little words; another language has its own, or words that the lexicon does not know.
    """
    marks = np.append(lexicon.english, 0)[words.ids]
    count = np.maximum(words.counts, 1)
    little, foreign = words.sums(marks > 0), words.sums(marks < 0)
    known = words.sums(words.ids >= 0) / count
    long = count >= ENOUGH_WORDS
    # One foreign little word is a name's: Los Angeles.
    result: npt.NDArray[np.bool_] = ((foreign <= little) | (foreign <= 1)) & np.where(
        long, (little / count >= _LITTLE_SHARE) | (known >= _KNOWN_SHARE), True
    )
    return result


def measure_page(lexicon: Lexicon, text: Words, title: Words) -> Measured:
    """Measure one page; both `text` and `title` hold one text."""
    ids = text.ids[:MOST_WORDS]
    words = Words(ids, np.array([len(ids)], np.int64))
    weights, starts, which = lexicon.weigh(words)
    # A pair is one term: it takes the place of its first word, and its second word is no term.
    terms = ids.astype(np.int64)
    terms[starts + 1] = _SECOND
    terms[starts] = -2 - which
    kept = terms != _SECOND
    kept &= terms != -1
    found, first, counts = np.unique(terms[kept], return_index=True, return_counts=True)
    weight = weights[kept][first]
    size = len(ids) + _SHORT
    parts = np.where(np.abs(weight) >= 0.5, weight * np.log1p(counts), 0.0) / size
    # A pair counts for its two words.
    parts = np.where(found < -1, parts * 2, parts)
    telling = weight > _TELLING
    variety = np.log1p(np.count_nonzero(weight > _STRONG)) - 0.5 * np.log1p(len(ids))
    heading, _, _ = lexicon.weigh(title)
    values = np.array(
        [
            parts[telling].sum(),
            variety,
            heading.sum() / (len(heading) + _SHORT_TITLE),
            weights.sum() / size,
        ]
    )
    return Measured(values, np.where(found < -1, found + 1, found), parts, counts)


def measure_context(lexicon: Lexicon, *, title: Words, anchor: Words, around: tuple[Words, ...]) -> Reals:
    """Measure links: one row for each, a column for each of CONTEXT_MEASURES."""
    columns = {"title": title, "anchor": anchor, **{str(place): words for place, words in enumerate(around)}}
    sums, strong, count = {}, np.zeros(len(title.ends)), np.zeros(len(title.ends))
    for name, words in columns.items():
        weights, _, _ = lexicon.weigh(words)
        sums[name] = words.sums(weights)
        strong += words.sums(weights > _STRONG)
        count += words.counts
    return np.stack(
        [
            sum(sums.values()) / (count + _SHORT_CONTEXT),
            np.log1p(strong),
            sums["title"] / (title.counts + _SHORT_TITLE),
            sums["anchor"] / (anchor.counts + _SHORT_TITLE),
        ],
        axis=1,
    )


_SECOND: Final = np.iinfo(np.int64).min
