"""How judgements are said: kinds of site, worth, suggestions, rules, the parts of an assessment.

It knows English words for the keys of `columns`; screens, reports and commands say the same ones. It refuses to know
any page or colour. No word here frightens: a link that needs a look is not a bad one.
"""

from __future__ import annotations

from typing import Final

from suture.engine.links.judged_words import (
    BAND_WORDS,
    KIND_OF_SITE_WORDS,
    NOT_ENOUGH_KNOWN,
    RULE_WORDS,
    SUGGESTION_WORDS,
)
from suture.engine.quality.columns import BANDS

__all__ = [
    "BAND_WORDS", "KIND_OF_SITE_WORDS", "NOT_ENOUGH_KNOWN", "PART_WORDS", "RULE_WORDS", "SUGGESTION_WORDS",
    "kind_of_site_words", "level_words", "worth_words",
]  # fmt: skip

PART_WORDS: Final = {
    "authority": "Authority",
    "trust": "Medical trust",
    "relevance": "Relevance",
    "position": "Position on the page",
}

# From where on a part of an assessment has each of these words; five steps, 0..1.
_LEVELS: Final = ((0.85, "very high"), (0.6, "high"), (0.4, "medium"), (0.15, "low"), (0.0, "very low"))


def kind_of_site_words(kind: str) -> str:
    """A kind of site on screen; a kind that is not in the list is said as it stands."""
    return KIND_OF_SITE_WORDS.get(kind, kind.replace("-", " ").capitalize())


def worth_words(low: int | None, high: int | None) -> str:
    """What a link is worth, from the places of its ends in BANDS: "More", "Typical to more", "Not enough known"."""
    if low is None or high is None:
        return NOT_ENOUGH_KNOWN
    if not 0 <= low <= high < len(BANDS):
        raise ValueError(f"{low} to {high} is no range of bands")
    if low == high:
        return BAND_WORDS[low]
    return f"{BAND_WORDS[low]} to {BAND_WORDS[high].lower()}"


def level_words(mid: float, *, known: bool) -> str:
    """How high a part is, in a word: "high"; "likely high" where only its kind's usual range is known."""
    word = next(word for least, word in _LEVELS if mid >= least)
    return word if known else f"likely {word}"
