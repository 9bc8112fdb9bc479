"""A text as words with their places, so that a name found in folded letters can be told as it stands.

It knows how words are folded for comparing names. It refuses to know whose name any of them is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from suture.engine.citations.names.letters import fold

__all__ = ["Words"]

_WORD: Final = re.compile(r"[^\W_]+(?:['\u2019\u02bc`\u00b4][^\W_]+)*")
_POSSESSIVE: Final = re.compile(r"['\u2019\u02bc`\u00b4][sS]$")
# Between the words of one name: blanks of a line, an initial's point, a hyphen, quotes around what one is called.
_WITHIN_A_NAME: Final = re.compile(r"[ \t\u00a0.\-\u2010\u2011\"\u201c\u201d()']{1,4}")
# Names of organisations are written with and without these.
_LEFT_OUT: Final = frozenset({"and", "und", "et", "y", "the", "of", "for"})


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text: each folded, with where it starts and ends in `text`."""

    text: str
    folded: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]

    @classmethod
    def of(cls, text: str, *, of_organisation: bool = False) -> Words:
        """Read a text; for organisations' names without articles and "and"."""
        found = []
        for match in _WORD.finditer(text):
            word = fold(_POSSESSIVE.sub("", match[0]))
            if not (of_organisation and word in _LEFT_OUT):
                found.append((word, match.span()))
        return cls(text, tuple(word for word, _ in found), tuple(span for _, span in found))

    def phrase(self, words: Sequence[str]) -> Iterator[tuple[int, int]]:
        """Where these folded words stand one behind another: the places of the first and behind the last."""
        size = len(words)
        if not size:
            return
        place = 0
        while True:
            try:
                place = self.folded.index(words[0], place)
            except ValueError:
                return
            if self.folded[place : place + size] == tuple(words):
                yield place, place + size
            place += 1

    def joined(self, left: int) -> bool:
        """Whether the word at `left` and the next one may belong to one name: on one line, no comma between."""
        if left < 0 or left + 1 >= len(self.spans):
            return False
        between = self.text[self.spans[left][1] : self.spans[left + 1][0]]
        return _WITHIN_A_NAME.fullmatch(between) is not None

    def between(self, left: int) -> str:
        """What stands between the word at `left` and the next one."""
        return self.text[self.spans[left][1] : self.spans[left + 1][0]]
