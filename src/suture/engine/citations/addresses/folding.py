"""A written address as plain words: small letters, no accents, no full stops, commas as words of their own.

It knows what never changes an address: capitals, accents, apostrophes, blanks and full stops. It refuses to know what
a word means (see `ways`).
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

__all__ = ["BREAK", "fold", "plain", "tokens_of"]

BREAK: Final = ","
"""The token for a comma, a line end, a bracket: a place where one part of an address may end."""

_LETTERS: Final = str.maketrans({"æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "\u0131": "i", "þ": "th"})
# Before NFKD makes letters of them: "2º B" is not "2oB".
_SIGNS: Final = str.maketrans({"º": " ", "ª": " ", "°": " ", "№": " no ", "½": " 1/2", "¼": " 1/4", "¾": " 3/4"})
_GONE: Final = re.compile("['\u2019\u2018`\u00b4\u02bc]")
_ARTICLE: Final = re.compile("\\b([ld])['\u2019](?=\\w)")  # "rue de l'Église" is "rue de l église"
_INITIALS: Final = re.compile(r"\b((?:[a-z]\.){2,}[a-z]?)")
# A dash between blanks parts, but for one between two numbers: "200 - 14 King Street", "12 - 14 Bridge Street".
_BREAKS: Final = re.compile(r"[,;\n\r|()\[\]•·:]+|(?<!\d)\s+[-\u2013\u2014]+\s+|\s+[-\u2013\u2014]+\s+(?!\d)")
_PIECES: Final = re.compile(r"\d+\s*[-\u2013\u2014]\s*\d+(?![-\u2013/\w])|#|[^\W_]+(?:[-\u2013/][^\W_]+)*")
_ORDINAL: Final = re.compile(r"\d+(?:st|nd|rd|th)")
_POINT: Final = re.compile(r"(?<=\d)\.(?=\d)")  # room "2.04" is 204
_JOINERS: Final = re.compile(r"\s*[-\u2013\u2014/]\s*")


def plain(text: str) -> str:
    """The text in small letters without accents; letters of other scripts stay."""
    text = text.casefold()
    if text.isascii():
        return text
    text = unicodedata.normalize("NFKD", text.translate(_SIGNS).translate(_LETTERS))
    return "".join(letter for letter in text if not unicodedata.combining(letter)).casefold()


def fold(text: str) -> str:
    """The text as its words with single blanks: "St. John's" is "st johns"."""
    return " ".join(token for token in tokens_of(text) if token != BREAK)


def tokens_of(text: str) -> list[str]:
    """The words of a written address in their order, with BREAK where a part may end; never two BREAKs in a row."""
    text = _GONE.sub("", _ARTICLE.sub(r"\1 ", plain(text)))
    text = _INITIALS.sub(lambda found: found[1].replace(".", "") + " ", text)
    text = _POINT.sub("", text).replace("&", " and ").replace("+", " and ")
    tokens: list[str] = []
    for part in _BREAKS.split(text):
        words = [word for piece in _PIECES.findall(part.replace(".", " ")) for word in _parted(piece)]
        if words and tokens:
            tokens.append(BREAK)
        tokens += words
    return tokens


def _parted(piece: str) -> list[str]:
    """One word where hyphens and slashes make one number ("11-15", "2-a", "45/a", "g01/55"), else several."""
    if piece.isalnum() or piece == "#":
        return [piece]
    parts = _JOINERS.split(piece)
    if _ORDINAL.fullmatch(parts[-1]):
        return parts  # "1035-116th Ave": a number and a street
    if any(part[:1].isdigit() for part in parts) and all(
        part[:1].isdigit() or len(part) == 1 or (part[-1].isdigit() and len(part) <= 4) for part in parts
    ):
        return [_JOINERS.sub(lambda found: "/" if "/" in found[0] else "-", piece)]  # "1/88-92" keeps both
    return parts
