"""How judgements are said: kinds of site, worth, suggestions, rules, the parts of an assessment.

It knows English words for the keys of `columns`; screens, reports and commands say the same ones. It refuses to know
any page or colour. No word here frightens: a link that needs a look is not a bad one.
"""

from __future__ import annotations

from typing import Final

from suture.engine.quality.columns import BANDS

__all__ = [
    "BAND_WORDS", "KIND_OF_SITE_WORDS", "NOT_ENOUGH_KNOWN", "PART_WORDS", "RULE_WORDS", "SUGGESTION_WORDS",
    "kind_of_site_words", "level_words", "worth_words",
]  # fmt: skip

NOT_ENOUGH_KNOWN: Final = "Not enough known"

KIND_OF_SITE_WORDS: Final = {
    "hospital": "Hospital",
    "clinic": "Practice or clinic",
    "society": "Society",
    "charity": "Charity",
    "university": "University",
    "government": "Government",
    "journal": "Journal",
    "news": "News",
    "directory": "Directory",
    "supplier": "Supplier",
    "business": "Business",
    "blog": "Blog",
    "forum": "Forum",
    "platform": "Users’ pages on a platform",
    "unknown": "Not known",
}

# Worth beside a typical link to this site, by the place in BANDS.
BAND_WORDS: Final = ("Less", "Typical", "More", "Much more")

SUGGESTION_WORDS: Final = {
    "nothing": "No reason to act",
    "watch": "Watch",
    "ask": "Ask for removal",
    "disavow": "Disavow candidate",
}

PART_WORDS: Final = {
    "authority": "Authority",
    "trust": "Medical trust",
    "relevance": "Relevance",
    "position": "Position on the page",
}

RULE_WORDS: Final = {
    "network": "Part of a link group",
    "hot-linked-image": "Shows an image of yours",
    "hacked-page": "Looks like a hacked page",
    "sitewide": "On every page of its site",
    "footer": "In the foot of the page",
    "exact-match-text": "Link text is exactly what is sold",
    "paid-marks": "Says that it was paid for",
    "link-seller": "Site that sells links",
    "dead-source": "Site that is no longer there",
    "redirect-chain": "Comes through redirects",
    "spam-subject": "Gambling, pills, loans or adult",
    "flagged-by-tool": "Flagged by a tool",
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
