"""Where a text has the practice's own name, and how much that tells: a name of ordinary words tells little.

It knows how names of organisations are written: with capitals, and that a name to which another is joined ("North
Harbour Skin", "Harbour Skin of Florida") is somebody else's. It refuses to know what stands beside a name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final, Literal, NamedTuple, TypeAlias

from suture.engine.citations.names.credentials import families_of
from suture.engine.citations.names.letters import fold
from suture.engine.citations.names.organisations import read_organisation
from suture.engine.citations.names.words import legal_forms, organisation_words
from suture.engine.prospects.mentions_words import Words

__all__ = ["PracticeName", "PracticeNames", "Telling"]

Telling: TypeAlias = Literal["enough", "some", "little"]
"""It is ours by itself; it is ours beside a second fact; it is words that anybody uses, or another's longer name."""

_ENOUGH: Final = 3  # words of a name from which on it needs nothing beside
# Between a name and what belongs to it: "Harbour Skin Boston", "Harbour Skin of Boston", "Harbour-Skin".
_JOINED: Final = re.compile(r"[ \t\u00a0]{1,3}(?:(?:of|in|at)[ \t\u00a0]+)?|[-\u2010\u2011&]|[ \t\u00a0]&[ \t\u00a0]")
_BEFORE: Final = re.compile(r"[ \t\u00a0]{1,3}|[-\u2010\u2011]")
_POSSESSIVE: Final = re.compile(r"['\u2019\u02bc`\u00b4][sS]?$")
_BLANKS: Final = " \t\u00a0"
# Beginning with a capital in a headline, and no part of a name.
_NO_NAMES: Final = frozenset({
    "a", "about", "and", "around", "as", "at", "behind", "by", "chez", "das", "de", "der", "die", "dr", "for", "from",
    "in", "la", "le", "of", "on", "our", "since", "the", "to", "und", "via", "von", "we", "when", "why", "with",
    "your",
})  # fmt: skip


@dataclass(frozen=True, kw_only=True, slots=True)
class PracticeName:
    """One place of a text that has a name of the practice, from `start` to before `end`."""

    start: int
    end: int
    telling: Telling


class PracticeNames:
    """A practice's names read once, to be looked for in many texts."""

    def __init__(self, names: Iterable[str], *, own: Iterable[str]) -> None:
        """`own` are words that may stand right before or behind a name and belong to us: towns, states, surnames."""
        self._names = _by_words(names)
        self._own = frozenset(word for text in own for word in Words.of(text).folded) | _everybodys()

    def find(self, text: str, *, lowered: str) -> Iterator[PracticeName]:
        """Yield every place, the longest names first; `lowered` is the folded text."""
        words: Words | None = None
        taken: set[int] = set()
        for name, how in self._names.items():
            if not all(word in lowered for word in name):
                continue
            words = words or Words.of(text, of_organisation=True)
            for first, behind in words.phrase(name):
                start, end = words.spans[first][0], words.spans[behind - 1][1]
                if start not in taken:
                    taken.add(start)
                    telling = self._telling(words, first, behind, how=how)
                    yield PracticeName(start=start, end=end, telling=telling)

    def _telling(self, words: Words, first: int, behind: int, *, how: _Written) -> Telling:
        written = all(_capital(words, place) or words.folded[place] in how.small for place in range(first, behind))
        if self._is_longer(words, first, behind) or not (written or how.distinctive):
            return "little"
        return "enough" if written and how.distinctive and behind - first >= _ENOUGH else "some"

    def _is_longer(self, words: Words, first: int, behind: int) -> bool:
        """Whether a further name is joined to it before or behind, so that it is part of another's."""
        if behind < len(words.folded) and not _POSSESSIVE.search(_said(words, behind - 1)):
            is_joined = _JOINED.fullmatch(words.between(behind - 1)) is not None
            if is_joined and _is_name(words, behind) and words.folded[behind] not in self._own:
                return True
        if not first or not _BEFORE.fullmatch(words.between(first - 1)) or not _is_name(words, first - 1):
            return False
        before = words.folded[first - 1]
        # The first word of a sentence has its capital from there: "Visit Harbour Skin".
        ahead = words.text[: words.spans[first - 1][0]].rstrip(_BLANKS)[-1:]
        is_ours = before in self._own or families_of(_said(words, first - 1)) is not None
        return ahead.isalnum() and not is_ours


@cache
def _everybodys() -> frozenset[str]:
    """Words that a name has or lacks without being another: "Harbour Skin Clinic", "Harbour Skin Inc"."""
    return frozenset(legal_forms()) | {word for word, row in organisation_words().items() if row.weight == "generic"}


class _Written(NamedTuple):
    """How a name is written: whether a word of it is its own, and which words have no capital ("van", "der")."""

    distinctive: bool
    small: frozenset[str]


def _by_words(names: Iterable[str]) -> dict[tuple[str, ...], _Written]:
    """The names as words without the legal form, the longest first."""
    found = {}
    for name in names:
        said = Words.of(name, of_organisation=True)
        words = list(said.folded)
        while len(words) > 1 and words[-1] in legal_forms():
            words.pop()
        small = frozenset(word for place, word in enumerate(words) if not _capital(said, place))
        if words:
            # A name that somebody typed without any capital does not say how it is written.
            small = small if len(small) < len(set(words)) else frozenset()
            found[tuple(words)] = _Written(bool(read_organisation(name).distinctive), small)
    return dict(sorted(found.items(), key=lambda one: -len(one[0])))


def _said(words: Words, place: int) -> str:
    start, end = words.spans[place]
    return words.text[start:end]


def _capital(words: Words, place: int) -> bool:
    """Whether a word begins with a capital, a figure, or a letter of a writing that has no capitals."""
    first = _said(words, place)[:1]
    return first == first.upper()


def _is_name(words: Words, place: int) -> bool:
    return _said(words, place)[:1].isupper() and fold(_said(words, place)) not in _NO_NAMES
