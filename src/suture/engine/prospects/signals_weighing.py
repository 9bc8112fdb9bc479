"""Adding up signals: how much speaks for each kind of opening on one page, and how sure that makes it.

The sum is small: a name in title, heading or slug, an act offered to the reader, the best passage, lists and forms,
and what speaks of an article about the thing, each with a limit, so that no long text becomes an opening by its
length alone. What a unit of each is worth stands in `data/kind_steps.csv`, which `training/openings.py` learns
(a regularised logistic regression); a step is a unit of log-odds. It refuses to look at the page.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from suture.engine.prospects.kinds import PAGE_KINDS
from suture.engine.prospects.signals_words import ANY_KIND
from suture.engine.prospects.tables import rows_of
from suture.engine.prospects.verdicts import Signal

__all__ = ["ENOUGH", "PARTS", "Weighed", "parts_of", "read_steps", "score_of", "weigh_kinds"]

ENOUGH: Final = 0.0
"""Steps from which on a page is an opening: its score is 0.5 there."""

PARTS: Final = (
    "name", "agree", "heading", "offer", "sign", "shape", "passage", "full-passage", "front", "keeper", "links",
    "against", "article", "counter", "long", "few-sites", "only-named", "named-and-offered", "words",
)  # fmt: skip
"""What is added up, in the order of the list of steps."""

_FRONT: Final = ("title", "h1", "slug")
_MOST: Final = {"offer": 4.0, "sign": 2.0, "shape": 2.0}
_MOST_HEADINGS: Final = 1.5
_MOST_FRONT: Final = 2.0
_FULL_PASSAGE: Final = 3.25
"""Parts of an invitation beyond which ordinary pages hardly go."""
_FAIR_PASSAGE: Final = 2.5
_STRONG_NAME: Final = 2.5
_CLEAR_OFFER: Final = 1.5


@dataclass(frozen=True, slots=True)
class Weighed:
    """How much speaks for one kind, in steps, and the parts that make it."""

    kind: str
    steps: float
    parts: Mapping[str, float]


@cache
def read_steps() -> tuple[Mapping[str, float], Mapping[str, float]]:
    """What a unit of each part is worth, and where each kind starts, from `data/kind_steps.csv`."""
    rows = rows_of("kind_steps")
    parts = {row["part"]: float(row["steps"]) for row in rows if not row["kind"]}
    starts = {row["kind"]: float(row["steps"]) for row in rows if row["kind"]}
    return parts, starts


def weigh_kinds(told: Iterable[tuple[str, Signal]]) -> tuple[Weighed, ...]:
    """Add up (role, signal) pairs for every kind that something speaks for, the most first."""
    steps, starts = read_steps()
    found = [
        Weighed(kind, starts[kind] + sum(steps[part] * value for part, value in parts.items()), parts)
        for kind, parts in parts_of(told).items()
    ]
    return tuple(sorted(found, key=lambda one: -one.steps))


def parts_of(told: Iterable[tuple[str, Signal]]) -> dict[str, dict[str, float]]:
    """How much of each part every kind has for which there is a signal; the rest is 0."""
    by_kind: dict[str, dict[str, list[Signal]]] = defaultdict(lambda: defaultdict(list))
    for role, signal in told:
        by_kind[signal.kind][role].append(signal)
    common = by_kind.pop(ANY_KIND, {})
    return {kind: _parts(by_kind[kind], common) for kind in PAGE_KINDS if kind in by_kind}


def score_of(steps: float) -> float:
    """0..1: how sure that many steps make it; 0.5 at ENOUGH."""
    return round(1 / (1 + math.exp(min(ENOUGH - steps, 30.0))), 3)


def _parts(own: Mapping[str, list[Signal]], common: Mapping[str, list[Signal]]) -> dict[str, float]:
    names = own.get("name", [])
    best: dict[str, float] = {}
    for one in names:
        if one.place in _FRONT:
            best[one.place] = max(best.get(one.place, 0.0), one.weight)
    name = max(best.values(), default=0.0)
    passage = _sum(own.get("passage", []))
    parts = {
        "name": name,
        "agree": max(len(best) - 1, 0),
        "heading": min(_sum(one for one in names if one.place == "h2"), _MOST_HEADINGS),
        **{role: min(_sum(own.get(role, [])), most) for role, most in _MOST.items()},
        "passage": passage,
        "full-passage": max(0.0, passage - _FULL_PASSAGE),
        "front": min(_sum(own.get("front", [])), _MOST_FRONT),
        "keeper": 1.0 if own.get("keeper") else 0.0,
        "links": _sum(own.get("links", [])),
        "words": _sum(own.get("words", [])),
        "against": _once([*own.get("against", []), *common.get("against", [])]),
        "article": -_sum(common.get("article", [])),
        "counter": -_sum([*own.get("counter", []), *common.get("counter", [])]),
        # A long page holds more words by chance; one that is named needs them less.
        "long": -_sum(common.get("long", [])) * (0.5 if name >= _STRONG_NAME else 1.0),
        "few-sites": -_sum(own.get("few-sites", [])),
    }
    if parts["against"]:
        # A headline about the thing has its words in every place; that it agrees with itself says nothing.
        parts["agree"] = parts["front"] = parts["words"] = 0.0
    parts["only-named"] = 1.0 if name and not parts["offer"] and passage < _FAIR_PASSAGE else 0.0
    parts["named-and-offered"] = 1.0 if name >= _STRONG_NAME and parts["offer"] >= _CLEAR_OFFER else 0.0
    return parts


def _sum(signals: Iterable[Signal]) -> float:
    return sum(one.weight for one in signals)


def _once(words: Sequence[Signal]) -> float:
    """What headlines say against it, above 0: each kind of headline once."""
    once: dict[str, float] = {}
    for one in words:
        once[one.key] = max(once.get(one.key, 0.0), -one.weight)
    return sum(once.values())
