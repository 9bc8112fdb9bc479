"""Lists of wordings in data/*.csv as patterns: how people say a thing, and which words take it back.

Each row has a `key`, a `pattern`, perhaps `unless` (a sentence in which it is found does not say the thing), and
`words` for a person. It refuses to know what follows from a thing said.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from io import StringIO
from typing import Final

from suture.engine.prospects.wordings_needs import needed_words

__all__ = ["Wording", "possible", "read_wordings", "said", "straight"]

_CURLY: Final = str.maketrans(
    {"\u2019": "'", "\u2018": "'", "\u201c": '"', "\u201d": '"', "\u00a0": " ", "\u2011": "-"}
)


@dataclass(frozen=True, slots=True)
class Wording:
    """One way of saying the thing `key`. Patterns are asked of `straight` text, whatever its case."""

    key: str
    pattern: re.Pattern[str]
    unless: re.Pattern[str] | None
    words: str
    needs: frozenset[str] = frozenset()

    def found_in(self, text: str) -> re.Match[str] | None:
        """Where a text says it; None where it does not, or takes it back."""
        plain, lower = _folded(text)
        if not self.may_be_in(lower):
            return None
        found = self.pattern.search(plain)
        if found is None or (self.unless is not None and self.unless.search(plain)):
            return None
        return found

    def may_be_in(self, lower: str) -> bool:
        """Whether a text in lower case holds a word without which the thing cannot be said."""
        return not self.needs or any(word in lower for word in self.needs)


def straight(text: str) -> str:
    """The text with straight quotes, plain blanks and hyphens: each character still stands in its place."""
    return text.translate(_CURLY)


@cache
def read_wordings(name: str) -> tuple[Wording, ...]:
    """The wordings of `data/<name>.csv`, in its order."""
    text = files(__package__).joinpath("data", f"{name}.csv").read_text(encoding="utf-8")
    return tuple(
        Wording(
            key=row["key"],
            pattern=re.compile(row["pattern"], re.IGNORECASE),
            unless=re.compile(row["unless"], re.IGNORECASE) if row["unless"] else None,
            words=row["words"] or "",
            needs=needed_words(row["pattern"]),
        )
        for row in csv.DictReader(StringIO(text))
    )


def possible(text: str, wordings: Iterable[Wording]) -> tuple[Wording, ...]:
    """Those wordings that a sentence of a long text could say at all: asking them first spares most of the others."""
    _plain, lower = _folded(text)
    return tuple(wording for wording in wordings if wording.may_be_in(lower))


def said(text: str, wordings: Iterable[Wording]) -> Iterator[tuple[Wording, re.Match[str]]]:
    """Every wording that a text says, in the list's order."""
    for wording in wordings:
        if (found := wording.found_in(text)) is not None:
            yield wording, found


@lru_cache(maxsize=1_024)
def _folded(text: str) -> tuple[str, str]:
    """The text as patterns are asked of it, and in lower case: kept, because many are asked of each sentence."""
    plain = straight(text)
    return plain, plain.lower()
