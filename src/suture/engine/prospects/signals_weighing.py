"""Adding up signals: how much speaks for each kind of opening on one page, and how sure that makes it.

A name in title, heading or slug, an act offered to the reader, and what goes with one, each counted with a limit, so
that no long text becomes an opening by its length alone. What speaks of an article about the thing pulls down, the
less the more the host itself offers. It refuses to look at the page.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from suture.engine.prospects.kinds import PAGE_KINDS
from suture.engine.prospects.signals_words import ANY_KIND
from suture.engine.prospects.verdicts import Signal

__all__ = ["ENOUGH", "Weighed", "score_of", "weigh_kinds"]

ENOUGH: Final = 4.0
"""Steps from which on a page is an opening: its score is 0.5 there."""

_FRONT: Final = ("title", "h1", "slug")
_AGREES: Final = 0.5  # another place of the front that names the same kind
_MOST_OFFERS: Final = 4.0
_MOST_SIGNS: Final = 2.0
_MOST_SHAPE: Final = 2.0
_FEWER_SIGNS: Final = 1.0  # where nothing names the page so
_MOST_HEADINGS: Final = 1.5
_NAMED_IN_FRONT: Final = frozenset(("partners", "newsroom", "staff-profile", "scholarship"))
_KEPT_BY_A_HOUSE: Final = frozenset(("staff-profile",))  # else it is a practice's own page
_OFFERED: Final = frozenset(("podcast", "newsroom", "source-request", "directory", "guest-article", "expert-panel"))
_STRONG_NAME: Final = 2.5  # a weaker one needs an act that is offered
_NO_OFFER: Final = 1.5
_OFFERS_WITHOUT_NAME: Final = 3.0
_NO_NAME: Final = 2.0
_NO_KEEPER: Final = 2.5
_STEEPNESS: Final = 1.1


@dataclass(frozen=True, slots=True)
class Weighed:
    """How much speaks for one kind, in steps: what names it, what is offered, and all together."""

    kind: str
    named: float
    offered: float
    steps: float


def weigh_kinds(told: Iterable[tuple[str, Signal]]) -> tuple[Weighed, ...]:
    """Add up (role, signal) pairs for every kind that something speaks for, the most first.

    Roles are those of kind_words.csv and "shape".
    """
    by_kind: dict[str, dict[str, list[Signal]]] = defaultdict(lambda: defaultdict(list))
    for role, signal in told:
        by_kind[signal.kind][role].append(signal)
    common = by_kind.pop(ANY_KIND, {})
    found = [_weighed(kind, by_kind[kind], common) for kind in PAGE_KINDS if kind in by_kind]
    return tuple(sorted(found, key=lambda one: -one.steps))


def score_of(steps: float) -> float:
    """0..1: how sure that many steps make it; 0.5 at ENOUGH."""
    return round(1 / (1 + math.exp((ENOUGH - steps) / _STEEPNESS)), 3)


def _weighed(kind: str, own: Mapping[str, list[Signal]], common: Mapping[str, list[Signal]]) -> Weighed:
    names = own.get("name", [])
    front = _front(names)
    headings = min(sum(one.weight for one in names if one.place == "h2"), _MOST_HEADINGS)
    offers = min(sum(one.weight for one in own.get("offer", [])), _MOST_OFFERS)
    signs = min(sum(one.weight for one in own.get("sign", [])), _MOST_SIGNS if front else _FEWER_SIGNS)
    shape = min(sum(one.weight for one in own.get("shape", [])), _MOST_SHAPE)
    if not front and kind != "resource-page":
        shape = min(shape, _FEWER_SIGNS)
    words_against = [*own.get("against", []), *common.get("against", [])]
    if words_against:
        # A headline about the thing has its name in every place; that it agrees with itself says nothing.
        front = min(front, max((one.weight for one in names if one.place in _FRONT), default=0.0))
    against = _against(words_against, common.get("shape", []))
    kept = sum(one.weight for one in own.get("keeper", []))
    countered = sum(one.weight for one in own.get("counter", []))
    steps = front + headings + offers + signs + shape + kept + against + countered
    steps += _lacking(kind, front=front, offers=offers + (headings if kind == "resource-page" else 0.0), kept=kept)
    return Weighed(kind=kind, named=front, offered=offers, steps=steps)


def _lacking(kind: str, *, front: float, offers: float, kept: float) -> float:
    """Below 0 where a kind lacks what it cannot be without."""
    missing = 0.0
    if kind in _KEPT_BY_A_HOUSE and not kept:
        missing -= _NO_KEEPER
    if kind in _OFFERED and front < _STRONG_NAME + _AGREES and not offers:
        missing -= _NO_OFFER
    if not front and (kind in _NAMED_IN_FRONT or offers < _OFFERS_WITHOUT_NAME):
        missing -= _NO_NAME
    return missing


def _front(names: list[Signal]) -> float:
    """The heaviest name of the front, and a little for each other place that agrees."""
    best: dict[str, float] = {}
    for one in names:
        if one.place in _FRONT:
            best[one.place] = max(best.get(one.place, 0.0), one.weight)
    if not best:
        return 0.0
    return max(best.values()) + _AGREES * (len(best) - 1)


def _against(words: list[Signal], article: list[Signal]) -> float:
    """Below 0: each kind of headline once, with what makes the page an article."""
    once: dict[str, float] = {}
    for one in words:
        once[one.key] = min(once.get(one.key, 0.0), one.weight)
    return sum(once.values()) + sum(one.weight for one in article)
