"""Letters of names, made comparable: capitals, accents, apostrophes and typing slips.

It knows how one spelling stands for another. It refuses to know what a word means, and keeps the vowel signs of
scripts other than Latin, without which their names would be others.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from rapidfuzz.distance import OSA

__all__ = ["cut", "fold", "is_slip", "same_umlauts", "squeezed"]

# The accents that Unicode writes apart from their letter once a text is decomposed.
_ACCENTS: Final = re.compile("[\u0300-\u036f]")
# Apostrophes in all their shapes, the Hawaiian okina and the Arabic ayn among them: O'Brien is OBrien.
_APOSTROPHES: Final = re.compile("['`\u00b4\u2018\u2019\u201b\u02bb\u02bc\u02be\u02bf\u2032\uff07]")
_DASHES: Final = re.compile("[\u2010-\u2015\u2212\u00ad]")
_LETTERS_OF_THEIR_OWN: Final = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "\u0131": "i", "ŋ": "n"}
)
_TWO_LETTER_UMLAUTS: Final = re.compile("([aou])e")
# The longest names of organisations in the registers have some 200 letters. Reading takes longer than in proportion.
_LONGEST: Final = 1_000
_SHORTEST_WITH_A_SLIP: Final = 6
# In a long word any letter may slip; in a shorter one only letters that look or sound alike (Rakesh is not Rajesh).
_LONG: Final = 9
_ALIKE: Final = frozenset(map(frozenset, ("il", "iy", "ij", "mn", "uv", "vw", "ck", "sz", "ei")))
# Letters that make another name at the end: Pascal and Pascale, Robert and Roberta, Williams and William.
_TELLING_ENDS: Final = frozenset("aeos")


def cut(name: str) -> str:
    """The first thousand letters of a name: what is longer is no name, but a page in the wrong place."""
    return name[:_LONGEST]


def fold(text: str) -> str:
    """Return a text in small letters without accents and apostrophes, every dash a hyphen; blanks stay.

    Folding what was folded changes nothing.
    """
    if text.isascii():
        lowered = text.lower()
        return lowered.replace("'", "").replace("`", "")
    # Twice: casefold of a composed letter may bring accents back, and "ŉ" an apostrophe.
    for _ in range(2):
        text = unicodedata.normalize("NFKD", _APOSTROPHES.sub("", text)).casefold()
    text = _APOSTROPHES.sub("", _ACCENTS.sub("", text).translate(_LETTERS_OF_THEIR_OWN))
    return _DASHES.sub("-", unicodedata.normalize("NFC", text))


def squeezed(text: str) -> str:
    """Return a text folded, with single blanks: what two texts share that say the same in the same words."""
    return " ".join(fold(text).split())


def same_umlauts(a: str, b: str) -> bool:
    """Whether two folded words are one where ä may be ae, ö oe and ü ue: mueller and muller."""
    # Most words differ in their first letter, which no umlaut changes.
    return a == b or (a[:1] == b[:1] and _TWO_LETTER_UMLAUTS.sub(r"\1", a) == _TWO_LETTER_UMLAUTS.sub(r"\1", b))


def is_slip(a: str, b: str) -> bool:
    """Whether two folded words differ by one slip of the hand: a letter more, less, other, or two swapped.

    Both have six letters or more: in short names one letter makes another name (Smith and Smyth, Jon and Jan). The
    first letter must agree, figures never slip, and an ending that makes another name is none.
    """
    if min(len(a), len(b)) < _SHORTEST_WITH_A_SLIP or a[0] != b[0] or not (a.isalpha() and b.isalpha()):
        return False
    if a == b or OSA.distance(a, b, score_cutoff=1) > 1:
        return False
    if len(a) != len(b):
        short, long = sorted((a, b), key=len)
        return not (long.startswith(short) and long[-1] in _TELLING_ENDS)
    differ = [frozenset(pair) for pair in zip(a, b, strict=True) if pair[0] != pair[1]]
    if len(differ) == 2:
        return True
    if a[:-1] == b[:-1] and differ[0] & _TELLING_ENDS:
        return differ[0] in _ALIKE
    return len(a) >= _LONG or differ[0] in _ALIKE
