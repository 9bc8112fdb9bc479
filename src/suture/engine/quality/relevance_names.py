"""How medical a site is by its name and its domain alone: words of the name, pieces of the domain.

A domain runs its words together ("harbourstreetderm"), so pieces of four to six letters are looked for in it, `^` and
`$` being its beginning and its end; a name has words. Each has a log-odds, learned from open registers of
organisations in many languages. Where no piece says anything, nothing is said. It refuses to read pages.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import Final

import pyarrow as pa
from pyarrow import csv

from suture.engine.links.domains import registrable_domain
from suture.engine.quality.relevance_files import model_file

__all__ = ["NO_NAME", "Pieces", "open_pieces", "pieces_of"]

_WORD: Final = re.compile(r"[^\W\d_]+")
_SIZES: Final = (4, 5, 6)
NO_NAME: Final = "?"
"""The piece of a site of which only the domain is known: that its name has no medical word says nothing."""
_LEAST_SAID: Final = 0.8
"""Absolute log-odds that all pieces together must reach before a name says anything."""


class Pieces:
    """The log-odds of pieces. Opened by `open_pieces`; nothing changes it."""

    def __init__(self) -> None:
        """Read the pieces of the package."""
        rows = csv.read_csv(pa.BufferReader(model_file("names.csv")), convert_options=_TEXTS)
        self._weights: dict[str, float] = dict(
            zip(rows["piece"].to_pylist(), rows["weight"].to_pylist(), strict=True)
        )

    def weigh(self, domain: str, name: str) -> tuple[float, tuple[str, ...]] | None:
        """Return the log-odds, and the pieces that decided, heaviest first; None where they say nothing."""
        found = {piece: self._weights[piece] for piece in pieces_of(domain, name) if piece in self._weights}
        telling = [piece for piece in found if piece != NO_NAME and piece[0] != "."]
        if sum(abs(found[piece]) for piece in telling) < _LEAST_SAID:
            return None
        total = sum(found.values())
        deciding = sorted(telling, key=lambda one: -abs(found[one]))
        return total, tuple(deciding[:4])


def pieces_of(domain: str, name: str) -> Iterator[str]:
    """Give each piece once: `word` of the name; `~abcd` of the domain; `.gov` its ending; NO_NAME without a name."""
    seen: set[str] = set()
    for piece in _all_pieces(domain.lower(), name.lower()):
        if piece not in seen:
            seen.add(piece)
            yield piece


def _all_pieces(domain: str, name: str) -> Iterator[str]:
    if not name:
        yield NO_NAME
    for word in _WORD.findall(_plain(name)):
        if len(word) > 2:
            yield word
            # The ends of long words are what languages share: -klinik, -ologie, hospit-.
            if len(word) > 6:
                yield f"{word[:5]}-"
                yield f"-{word[-5:]}"
    if domain:
        own = registrable_domain(domain)
        label, _, ending = own.partition(".")
        if ending:
            yield f".{ending}"
        for part in {*domain.removesuffix(own).strip(".").split("."), label} - {"", "www"}:
            text = f"^{part}$"
            for size in _SIZES:
                for start in range(len(text) - size + 1):
                    yield f"~{text[start : start + size]}"


def _plain(text: str) -> str:
    """Letters without their accents."""
    return "".join(letter for letter in unicodedata.normalize("NFKD", text) if not unicodedata.combining(letter))


_TEXTS: Final = csv.ConvertOptions(strings_can_be_null=False, null_values=[], column_types={"weight": pa.float64()})


@cache
def open_pieces() -> Pieces:
    """The pieces of the package, opened once."""
    return Pieces()
