"""Whether a link's title or text is surely about a subject of spam: a sign of its own, however the words vary.

Who links to a practice from a page about gambling does not do so by chance, and campaigns that draw titles from word
lists agree in nothing else. It refuses to count what may also be told by those who treat or study it
(`findings.spam_sense`), and a subject alone never makes a network.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from suture.engine.quality.findings.normal import words
from suture.engine.quality.findings.spam_sense import sense
from suture.engine.quality.findings.spam_words import MEDICINES, SAYS_IT
from suture.engine.quality.networks.holders import distinct
from suture.engine.quality.networks.signs import Sign, fixed_sign
from suture.engine.quality.networks.words import Words

__all__ = ["SURE", "spam_probability", "subject_sign"]

# From this probability on a text is surely about spam.
SURE: Final = 0.85
# Expert order: of sites that link to practices hardly one in some hundred, where nobody made the links.
_BITS: Final = 8.0
# Scripts without spaces between words, which are read whole.
_DENSE: Final = r"[\x{0e00}-\x{0eff}\x{3040}-\x{30ff}\x{3400}-\x{9fff}\x{ac00}-\x{d7af}]"


def subject_sign(plain: Mapping[str, Words], written: Mapping[str, pa.Array]) -> Sign:
    """The links of which a text is surely about spam; `plain` are the words of the `written` texts, by view."""
    count = len(written["title"])
    told = np.zeros(count, bool)
    for view, texts in written.items():
        names = plain[view].names
        hint = pc.or_(pc.is_in(names, value_set=_hints()), pc.match_substring_regex(names, _DENSE))
        rows = distinct(plain[view].rows[np.asarray(hint)[plain[view].ids]])
        coded = texts.take(pa.array(rows)).dictionary_encode()
        sure = np.array([spam_probability(words(text)) >= SURE for text in coded.dictionary.to_pylist()], bool)
        told[rows] |= np.append(sure, False)[np.asarray(coded.indices.fill_null(len(sure)))]
    values = pc.if_else(pa.array(told), pa.scalar("spam"), pa.scalar(None, pa.string()))
    return fixed_sign("subject", values, np.full(count, _BITS))


@lru_cache(maxsize=1 << 14)
def spam_probability(plain: str) -> float:
    """The probability 0..1 that a text made plain by `normal.words` is about a subject of spam."""
    found = sense(plain)
    return found.probability if found is not None else 0.0


@lru_cache(maxsize=1)
def _hints() -> pa.Array:
    """The words without which no phrase of spam is said."""
    phrases = [*MEDICINES, *(phrase for said in SAYS_IT.values() for phrase in said)]
    return pa.array(sorted({word for phrase in phrases for word in phrase.split()}), pa.string())
