"""A town, a region and a postcode as they are compared.

It knows that ZIP+4 holds its ZIP, that spreadsheets eat leading noughts, that "St" is a saint before a town's name,
and the few towns with two names that their country's file has. It refuses to know which towns lie where.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from suture.engine.citations.addresses.folding import fold
from suture.engine.citations.addresses.ways import Ways

__all__ = ["NO_POSTCODE", "Postcode", "read_city", "read_postcode", "read_region"]

_COUNTRY_BEFORE: Final = re.compile(r"^[A-Z]{1,3}\s*-\s*(?=\d)")  # "D-10827", as mail from abroad once had it
_CEDEX: Final = re.compile(r"\s*\bCEDEX\b.*$")  # La Poste: sorting for large receivers, no part of the place
_LOOSE: Final = re.compile(r"[^A-Z0-9]+")


@dataclass(frozen=True, kw_only=True, slots=True)
class Postcode:
    """A postcode without blanks: its `main` part, the part `extra` that only some write (ZIP+4), and the `area` that
    it begins with: codes of other areas lie in other towns. `said` is the text as it was read.
    """

    main: str
    extra: str
    area: str
    said: str

    def __bool__(self) -> bool:
        return bool(self.main)


NO_POSTCODE: Final = Postcode(main="", extra="", area="", said="")


def read_postcode(text: str, *, ways: Ways) -> Postcode:
    """The postcode of a text; what does not have its country's shape is kept as it is, without an area."""
    said = " ".join(text.split())
    plain = said.upper()
    if not plain:
        return NO_POSTCODE
    plain = _CEDEX.sub("", _COUNTRY_BEFORE.sub("", plain))
    if ways.postcode is not None:
        digits = plain.replace("-", "").replace(" ", "")
        if digits.isdigit() and ways.postcode_length:
            plain = _with_noughts(digits, ways.postcode_length)
        if found := ways.postcode.fullmatch(plain):
            parts = found.groupdict()
            return Postcode(
                main=_LOOSE.sub("", parts["main"]),
                extra=parts.get("extra") or "",
                area=parts["area"] or "",
                said=said,
            )
    return Postcode(main=_LOOSE.sub("", plain), extra="", area="", said=said)


def _with_noughts(digits: str, length: int) -> str:
    if length - 2 <= len(digits) < length:
        return digits.zfill(length)
    # ZIP+4 without its nought has eight figures.
    return digits.zfill(9) if length == 5 and len(digits) == 8 else digits


def read_region(text: str, *, ways: Ways) -> str:
    """The code of a region; the folded text where it is not known, "" where none was said."""
    words = [word for word in fold(text).split() if word not in ways.region_drops]
    return ways.regions.whole(words) or " ".join(words)


def read_city(text: str, *, ways: Ways, region: str = "") -> str:
    """The town's name in full, folded words; "" where none was said.

    A region behind it goes ("Springfield, IL"), a bracket too; "Frankfurt/Main" is "frankfurt main".
    """
    words = fold(text).replace("/", " ").replace("-", " ").split()
    # "Paris 9e", "Dublin 4": the quarter is the postcode's business.
    named = [word for word in words if word not in ways.city_tails and not word[0].isdigit()]
    words = named or words
    if known := ways.cities.get(" ".join(words)):
        return known
    words = _without(words, ways)
    if len(words) > 1 and region and ways.regions.whole(words[-1:]) == region:
        words = words[:-1]
    full = " ".join(ways.city_words.get(word, word) for word in words)
    for said, means in ways.spellings:
        full = full.replace(said, means)
    return ways.cities.get(full, full)


def _without(words: list[str], ways: Ways) -> list[str]:
    """Without "the", "city of", "am": words that a town's name is written with and without."""
    kept: list[str] = []
    at = 0
    while at < len(words):
        dropped = ways.city_drops.at(words, at)
        if dropped is None:
            kept.append(words[at])
        at += dropped[1] if dropped else 1
    return kept or words
