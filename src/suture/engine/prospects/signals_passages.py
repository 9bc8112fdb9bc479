"""Passages in which the parts of an invitation stand together, in whatever words: a signal for each kind of opening.

A passage is some sentences in a row. What counts is how many different parts of a kind's invitation
(`data/kind_facets.csv`) stand in the best passage of the page, with its title and first heading for context: twelve
weak words in one place say more than one strong phrase. It refuses to decide.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from suture.engine.prospects.facets import read_facets
from suture.engine.prospects.sentences import quoted
from suture.engine.prospects.signals_places import Places
from suture.engine.prospects.tables import rows_of
from suture.engine.prospects.verdicts import Signal

__all__ = ["passage_signals"]

_MOST_SENTENCES: Final = 14
_MOST_CHARACTERS: Final = 1_100
_LEAST: Final = 2.0
_MISSING: Final = 1.0


@dataclass(frozen=True, slots=True)
class KindFacets:
    """The parts of an invitation of one kind: (bit, steps), and the bits that it cannot be without."""

    kind: str
    needed: int
    weights: tuple[tuple[int, float], ...]

    def steps(self, bits: int) -> float:
        """How many steps the parts make that are there, less where one is missing that is seldom missing."""
        if not bits & self.needed:
            return 0.0
        missing = (self.needed & ~bits).bit_count()
        return sum(weight for bit, weight in self.weights if bits & bit) - _MISSING * missing


@cache
def read_kind_facets() -> tuple[KindFacets, ...]:
    """The rows of `data/kind_facets.csv` by kind."""
    bits = read_facets().bits
    rows = rows_of("kind_facets")
    return tuple(
        KindFacets(
            kind=kind,
            needed=sum(bits[row["facet"]] for row in rows if row["kind"] == kind and row["needed"]),
            weights=tuple((bits[row["facet"]], float(row["weight"])) for row in rows if row["kind"] == kind),
        )
        for kind in dict.fromkeys(row["kind"] for row in rows)
    )


def passage_signals(places: Places, *, also: frozenset[str]) -> Iterator[tuple[str, Signal]]:
    """The best passage of each kind ("passage"), and how many of the parts that it cannot be without stand in title,
    heading or slug ("front"). `also` are facets that the shape of the page shows ("people", "outside").
    """
    facets = read_facets()
    context = sum({facets.bits[name] for name in also})
    for named in places.front:
        context |= facets.in_sentence(named.text)
    told = [facets.in_sentence(one.text) for one in places.sentences]
    windows = list(_windows(places, told))
    for kind in read_kind_facets():
        in_front = (context & kind.needed).bit_count()
        if in_front:
            told_in_front = next((one for one in places.front if facets.in_sentence(one.text) & kind.needed), None)
            if told_in_front is not None:
                place, quote = told_in_front.place, told_in_front.quote
                yield "front", Signal(kind=kind.kind, key="front", place=place, quote=quote, weight=float(in_front))
        best, start = 0.0, 0
        for first, bits in windows:
            steps = kind.steps(bits | context)
            if steps > best:
                best, start = steps, first
        if best >= _LEAST:
            quote = quoted(_telling(places, told, kind, start))
            yield "passage", Signal(kind=kind.kind, key="passage", place="body", quote=quote, weight=best)


def _windows(places: Places, told: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Where each passage starts, and the facets in it; only those that no neighbour holds already."""
    lengths = [len(one.text) for one in places.sentences]
    before = -1
    for first in range(len(told)):
        bits, length = 0, 0
        for place in range(first, min(first + _MOST_SENTENCES, len(told))):
            length += lengths[place]
            if length > _MOST_CHARACTERS and place > first:
                break
            bits |= told[place]
        if bits != before:
            yield first, bits
        before = bits


def _telling(places: Places, told: Sequence[int], kind: KindFacets, start: int) -> str:
    """The sentence of a passage that says most of it."""
    rows = range(start, min(start + _MOST_SENTENCES, len(told)))
    best = max(rows, key=lambda place: sum(weight for bit, weight in kind.weights if told[place] & bit))
    return places.sentences[best].text
