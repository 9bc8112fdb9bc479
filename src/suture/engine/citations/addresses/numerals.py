"""Numbers as addresses write them: in figures, with an ending, in words, in Roman figures.

It knows English words up to ninety-ninth and the endings of the languages at hand; it refuses to guess.
"""

from __future__ import annotations

import re
from typing import Final

__all__ = ["cardinal", "is_number", "is_ordinal", "ordinal", "roman"]

_ONES: Final = (
    ("one", "first"), ("two", "second"), ("three", "third"), ("four", "fourth"), ("five", "fifth"),
    ("six", "sixth"), ("seven", "seventh"), ("eight", "eighth"), ("nine", "ninth"), ("ten", "tenth"),
    ("eleven", "eleventh"), ("twelve", "twelfth"), ("thirteen", "thirteenth"), ("fourteen", "fourteenth"),
    ("fifteen", "fifteenth"), ("sixteen", "sixteenth"), ("seventeen", "seventeenth"), ("eighteen", "eighteenth"),
    ("nineteen", "nineteenth"),
)  # fmt: skip
_TENS: Final = (
    ("twenty", "twentieth"), ("thirty", "thirtieth"), ("forty", "fortieth"), ("fifty", "fiftieth"),
    ("sixty", "sixtieth"), ("seventy", "seventieth"), ("eighty", "eightieth"), ("ninety", "ninetieth"),
)  # fmt: skip
_CARDINALS: Final = {word: str(at) for at, (word, _) in enumerate(_ONES, 1)}
_ORDINALS: Final = (
    {word: str(at) for at, (_, word) in enumerate(_ONES, 1)}
    | {word: str(at * 10) for at, (_, word) in enumerate(_TENS, 2)}
    | {
        f"{ten}{one}": str(tens * 10 + at)
        for tens, (ten, _) in enumerate(_TENS, 2)
        for at, (_, one) in enumerate(_ONES[:9], 1)
    }
)
_ENDED: Final = re.compile(r"0*(\d+)(?:st|nd|rd|th|er|ere|eme|ieme)")
_ROMAN: Final = {"i": "1", "ii": "2", "iii": "3", "iv": "4", "v": "5", "vi": "6", "vii": "7", "viii": "8", "ix": "9"}
_NUMBER: Final = re.compile(
    r"\d+(?:[a-z]|bis|ter|quater)?(?:-\d+[a-z]?|-[a-z]|/[a-z])*|\d+(?:-\d+)+(?:/\d+)?(?:/?[a-z])?|[nsew]\d{2,}(?:[nsew]\d+)?"
)


def ordinal(token: str) -> str | None:
    """The number of "2nd", "second" or "twentysecond"; None for anything else, "2" and "2e" too."""
    if token[:1].isdigit():
        ended = _ENDED.fullmatch(token)
        return ended[1] if ended else None
    return _ORDINALS.get(token)


def is_ordinal(token: str) -> bool:
    """Whether it counts by place, as "2nd" does."""
    return ordinal(token) is not None


def cardinal(word: str) -> str | None:
    """The number of "one" to "nineteen" in figures."""
    return _CARDINALS.get(word)


def roman(token: str) -> str | None:
    """The number of "i" to "ix" in figures."""
    return _ROMAN.get(token)


def is_number(token: str) -> bool:
    """Whether it can be a house number: "12", "12a", "11-15", "45/a", "5-9-22", Wisconsin's "n88w16500"."""
    return _NUMBER.fullmatch(token) is not None
