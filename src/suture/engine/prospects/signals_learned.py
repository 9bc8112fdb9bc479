"""Words that were learned to go with a kind of opening: how many of a page's words, and in a row, are of that kind.

`data/word_steps.csv` is written by `training/openings.py` from labelled pages: beginnings of words and pairs of them,
apart for what names a page and for its text, each seen at three hosts at least. No word decides; what counts is how
alike a page's words are to those of a kind, however long it is. Only likeness counts: words of no kind take nothing
away, since pages that are labelled are few and the ways to write are many. It refuses to add other signals up.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Final

from suture.engine.prospects.kinds import PAGE_KINDS
from suture.engine.prospects.sentences import quoted
from suture.engine.prospects.signals_places import Places
from suture.engine.prospects.tables import rows_of
from suture.engine.prospects.verdicts import Place, Signal

__all__ = ["SHORTEST", "START", "Learned", "Piece", "learned_signals", "pieces_of", "read_learned"]

START: Final = "start"
"""The mark of the row that says where each kind starts."""

_WORD: Final = re.compile(r"[^\W_]+(?:['-][^\W_]+)*")
_NUMBER: Final = re.compile(r"\d+")
_STEM: Final = 6  # letters of a word that are read: enough to tell words apart, few enough to join their forms
SHORTEST: Final = 20.0
"""Length of the marks of a page of some five sentences: shorter pages are taken for that long, or a few words in
common would make them alike."""
_MOST_TEXT: Final = 4_000  # characters: what a page is, it says early


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of one place of a page, as marks ("name:write_for"), and the text on the page that they are from."""

    place: Place
    text: str
    marks: frozenset[str]


@dataclass(frozen=True)
class Learned:
    """What was learned: how rare each mark is, and how much it speaks for every kind of `PAGE_KINDS`."""

    rarity: dict[str, float]
    steps: dict[str, tuple[float, ...]]
    starts: tuple[float, ...]

    def likeness(self, marks: frozenset[str]) -> tuple[float, ...]:
        """How alike a page of these marks is to the pages of each kind; 1 is about what makes an opening likely."""
        known = [mark for mark in sorted(marks) if mark in self.rarity]
        length = max(math.sqrt(sum(self.rarity[mark] ** 2 for mark in known)), SHORTEST)
        if not known:
            return self.starts
        sums = [sum(values) for values in zip(*(self.steps[mark] for mark in known), strict=True)]
        return tuple(start + told / length for start, told in zip(self.starts, sums, strict=True))


@cache
def read_learned() -> Learned:
    """The rows of `data/word_steps.csv`; an empty field is 0."""
    rarity: dict[str, float] = {}
    steps: dict[str, tuple[float, ...]] = {}
    for row in rows_of("word_steps"):
        steps[row["mark"]] = tuple(float(row[kind] or 0) for kind in PAGE_KINDS)
        rarity[row["mark"]] = float(row["rarity"] or 0)
    starts = steps.pop(START)
    del rarity[START]
    return Learned(rarity, steps, starts)


def pieces_of(places: Places) -> tuple[Piece, ...]:
    """The parts of title, first heading and slug, the headings below, and the first sentences, with their marks."""
    front = [Piece(named.place, named.quote, _marks("name", named.text)) for named in places.front]
    below = [Piece(named.place, named.quote, _marks("text", named.text)) for named in places.h2]
    body, length = [], 0
    for sentence, line in zip(places.sentences, places.body.split("\n"), strict=False):
        if length >= _MOST_TEXT:
            break
        length += len(line)
        body.append(Piece("body", sentence.text, _marks("text", line)))
    return (*front, *below, *body)


def learned_signals(places: Places) -> Iterator[tuple[str, Signal]]:
    """For every kind that the page's words are alike to, how much ("words"), with the place that says most of it."""
    learned, pieces = read_learned(), pieces_of(places)
    if not pieces:
        return
    for at, value in enumerate(learned.likeness(frozenset().union(*(piece.marks for piece in pieces)))):
        if value > 0:
            telling = max(pieces, key=lambda piece: _told(learned, piece, at))
            yield "words", Signal(
                kind=PAGE_KINDS[at], key="words", place=telling.place, quote=quoted(telling.text),
                weight=round(value, 3),
            )  # fmt: skip


def _told(learned: Learned, piece: Piece, at: int) -> float:
    return sum(learned.steps[mark][at] for mark in sorted(piece.marks) if mark in learned.steps)


def _marks(prefix: str, text: str) -> frozenset[str]:
    stems = [_NUMBER.sub("0", word)[:_STEM] for word in _WORD.findall(text.lower())]
    pairs = (f"{prefix}:{first}_{second}" for first, second in pairwise(stems))
    return frozenset((*(f"{prefix}:{stem}" for stem in stems), *pairs))
