"""Lists of wordings in data/*.csv as patterns: how people say a thing, and which words take it back.

Each row has a `key`, a `pattern`, perhaps `unless` (a sentence in which it is found does not say the thing), and
`words` for a person. A row whose key begins with "=" is a part: `{name}` in the rows below it stands for the pattern
of `=name`. It refuses to know what follows from a thing said.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import accumulate
from typing import Final

from suture.engine.prospects.tables import rows_of
from suture.engine.prospects.wordings_needs import needed_words

__all__ = ["Lines", "Wording", "possible", "possible_in_each", "read_wordings", "said", "straight"]

_CURLY: Final = (
    ("\u2019", "'"), ("\u2018", "'"), ("\u201c", '"'), ("\u201d", '"'), ("\u00a0", " "), ("\u2011", "-"),
)  # fmt: skip
_WORD: Final = re.compile(r"\w+")
_PART: Final = re.compile(r"\{(?P<name>[a-z][a-z-]*)\}")


@dataclass(frozen=True, slots=True)
class Wording:
    """One way of saying the thing `key`. Patterns are asked of `straight` text, whatever its case."""

    key: str
    pattern: re.Pattern[str]
    unless: re.Pattern[str] | None
    words: str
    needs: frozenset[str] = frozenset()

    @classmethod
    def of(cls, key: str, *, pattern: str, unless: str = "", words: str = "") -> Wording:
        """A wording from patterns as lists have them. `unless` "" takes nothing back."""
        return cls(
            key=key,
            pattern=re.compile(pattern, re.IGNORECASE),
            unless=re.compile(unless, re.IGNORECASE) if unless else None,
            words=words,
            needs=needed_words(pattern),
        )

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
        # A loop: it is asked some hundred thousand times of a page, and a generator would take twice as long.
        for word in self.needs:
            if word in lower:
                return True
        return not self.needs


def straight(text: str) -> str:
    """The text with straight quotes, plain blanks and hyphens: each character still stands in its place."""
    if not text.isascii():
        # One after the other: a table of all takes ten times as long on a long text.
        for curly, plain in _CURLY:
            text = text.replace(curly, plain)
    return text


@cache
def read_wordings(name: str) -> tuple[Wording, ...]:
    """The wordings of `data/<name>.csv`, in its order. Raises KeyError for a part that no row above it gives."""
    parts: dict[str, str] = {}
    wordings: list[Wording] = []
    for row in rows_of(name):
        pattern, unless = (_PART.sub(lambda found: parts[found["name"]], row[cell]) for cell in ("pattern", "unless"))
        if row["key"].startswith("="):
            parts[row["key"].removeprefix("=")] = pattern
        else:
            wordings.append(Wording.of(row["key"], pattern=pattern, unless=unless, words=row["words"]))
    return tuple(wordings)


def possible(text: str, wordings: Iterable[Wording]) -> tuple[Wording, ...]:
    """Those wordings that a sentence of a long text could say at all: asking them first spares most of the others.

    Each is then asked only for those of its words that the text holds, which are few.
    """
    _plain, lower = _folded(text)
    return tuple(
        # A word with a blank may stand on two lines of the text, and in one sentence.
        replace(wording, needs=frozenset(word for word in wording.needs if " " in word or word in lower))
        for wording in wordings
        if wording.may_be_in(lower)
    )


class Lines:
    """The sentences of a page, so that those which hold some words are found without asking each of them."""

    def __init__(self, texts: Iterable[str]) -> None:
        """`texts` are sentences or lines, none of which holds a line's end."""
        lower = [straight(text).lower() for text in texts]
        self._lower = "\n".join(lower)
        self._ends = list(accumulate(len(line) + 1 for line in lower))
        self._different = " ".join(set(_WORD.findall(self._lower)))
        self._known: dict[str, list[int]] = {}

    def holding(self, words: frozenset[str]) -> Iterable[int]:
        """The numbers of the lines that hold one of some words, in order; of all lines where there are no words."""
        if not words:
            return range(len(self._ends))
        return sorted({number for word in words for number in self._holding_one(word)})

    def _holding_one(self, word: str) -> list[int]:
        known = self._known.get(word)
        if known is None:
            known = self._known[word] = []
            # Most words stand nowhere, and the page's different words are a third of it.
            place = -1 if word.isalnum() and word not in self._different else self._lower.find(word)
            while place >= 0:
                number = bisect_right(self._ends, place)
                known.append(number)
                place = self._lower.find(word, self._ends[number])
        return known


def possible_in_each(texts: Sequence[str], wordings: Iterable[Wording]) -> list[list[Wording]]:
    """For each of a page's sentences those wordings that it could say, in the list's order."""
    found: list[list[Wording]] = [[] for _ in texts]
    lines = Lines(texts)
    for wording in wordings:
        for number in lines.holding(wording.needs):
            found[number].append(wording)
    return found


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
