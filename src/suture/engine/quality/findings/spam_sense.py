"""How much a text says that it is about a subject that links are spammed for, and by which of its words.

It knows how words add up. It refuses to know where a text stands: a title, an address and a link's text read alike,
and the rules weigh them. Probabilities are expert order, checked against `tests/eval/test_findings_floors.py`: a
phrase of those who sell 0.9, two words that only belong 0.7, one 0.3.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from suture.engine.quality.findings.normal import Phrases, is_dense, without_parts
from suture.engine.quality.findings.spam_words import (
    BELONGS,
    COUNTER,
    EVASION,
    MEDICINES,
    PLAIN_TRADE,
    SAYS_IT,
    TRADE,
    WARNING,
)

__all__ = ["Sense", "countered", "sense", "warned"]

_SAID, _SAID_TWICE, _BELONG_TWO, _BELONG_ONE = 0.9, 0.96, 0.7, 0.3
_WITHOUT, _TRADED, _SOLD = 0.95, 0.85, 0.6
# Whoever treats, studies or forbids it writes the same words: what remains of a probability then.
_COUNTERED: Final = 0.12
# A text in which so many phrases of sellers stand is theirs, whatever else it says.
_BEYOND_COUNTER: Final = 3
_TRADES: Final = 2
# A text of more words than a title tells stories: there several words meet by chance, and one phrase is a mention.
_TITLE_WORDS: Final = 40
_BELONG_IN_TEXT: Final = 4
_MENTIONED: Final = 0.5
_WARNINGS_IN_TEXT: Final = 2


@dataclass(frozen=True, slots=True)
class Sense:
    """A subject (a key of SUBJECTS), its probability 0..1, and the words that said it."""

    subject: str
    probability: float
    words: tuple[str, ...]


def sense(plain: str, *, sells_medicines: bool = False, running: bool = False) -> Sense | None:
    """The likeliest subject of a text that `normal.words` made plain; None where no word of any was found.

    `sells_medicines` says that the site is a pharmacy or a clinic, which names and sells medicines: there only the
    promise to do without a prescription counts. `running` says that the text tells rather than names: there a
    medicine and a word of trade must stand side by side, for a patient writes of a cheap wig and of her pills.
    """
    pills = _pills(plain, sells=sells_medicines, running=running)
    found = [each for each in (pills, *_subjects(plain)) if each is not None]
    if not found:
        return None
    return max(found, key=lambda each: (each.probability, each.subject))


def _subjects(plain: str) -> list[Sense]:
    said, belongs = _said().found(plain), _belongs().found(plain)
    if not said and not belongs:
        return []
    senses = []
    enough = 2 if _short(plain) else _BELONG_IN_TEXT
    for subject in SAYS_IT:
        own = without_parts([phrase for phrase in said if phrase in SAYS_IT[subject]])
        near = [
            phrase
            for phrase in belongs
            if phrase in BELONGS.get(subject, ()) and not any(phrase in whole for whole in own)
        ]
        if own:
            once = _SAID if _short(plain) else _MENTIONED
            probability = once if len(own) + len(near) < enough else _SAID_TWICE
        elif near:
            probability = _BELONG_TWO if len(near) >= enough else _BELONG_ONE
        else:
            continue
        if len(own) < _BEYOND_COUNTER and countered(plain):
            probability *= _COUNTERED
        senses.append(Sense(subject, probability, (*own, *near)[:4]))
    return senses


def _pills(plain: str, *, sells: bool, running: bool) -> Sense | None:
    medicines = _medicines().found(plain)
    if not medicines or (running and not _side_by_side(plain, medicines)):
        return None
    trade, evasion = _trade().found(plain), _evasion().found(plain)
    if evasion:
        probability = _WITHOUT if len(trade) or len(evasion) > 1 else _TRADED
    elif not sells and _short(plain) and any(word not in PLAIN_TRADE for word in trade):
        probability = _TRADED if len(trade) >= _TRADES or len(medicines) >= _TRADES + 1 else _SOLD
    else:
        return None
    if not (evasion and trade) and countered(plain):
        probability *= _COUNTERED
    return Sense("pills", probability, (*medicines[:2], *without_parts(evasion)[:1], *trade[:2]))


def _side_by_side(plain: str, medicines: tuple[str, ...]) -> bool:
    """Whether a word of trade stands before or after a medicine; scripts without spaces have no words to count."""
    if is_dense(plain):
        return True
    parts = ["", *plain.split(), ""]
    named = {word for medicine in medicines for word in medicine.split()}
    sold = TRADE - PLAIN_TRADE
    return any(word in named and not sold.isdisjoint((parts[at - 1], parts[at + 1])) for at, word in enumerate(parts))


def countered(plain: str) -> bool:
    """Whether a text that `normal.words` made plain has words of those who treat, study or forbid such things."""
    return bool(_counter().found(plain))


def warned(plain: str) -> bool:
    """Whether a plain text warns of such things; a long one needs two words, as one stands there by chance."""
    return len(_warning().found(plain)) >= (1 if _short(plain) else _WARNINGS_IN_TEXT)


def _short(plain: str) -> bool:
    return plain.count(" ") < _TITLE_WORDS


@lru_cache(maxsize=1)
def _said() -> Phrases:
    return Phrases(phrase for phrases in SAYS_IT.values() for phrase in phrases)


@lru_cache(maxsize=1)
def _belongs() -> Phrases:
    return Phrases(phrase for phrases in BELONGS.values() for phrase in phrases)


@lru_cache(maxsize=1)
def _medicines() -> Phrases:
    return Phrases(MEDICINES)


@lru_cache(maxsize=1)
def _trade() -> Phrases:
    return Phrases(TRADE)


@lru_cache(maxsize=1)
def _evasion() -> Phrases:
    return Phrases(EVASION)


@lru_cache(maxsize=1)
def _counter() -> Phrases:
    return Phrases(COUNTER | WARNING)


@lru_cache(maxsize=1)
def _warning() -> Phrases:
    return Phrases(WARNING)
