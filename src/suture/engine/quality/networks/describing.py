"""A network in words: the fewest conditions that hold for its links and hardly any others, with counts.

It refuses to name what no member shares, and it counts every condition over the whole export, so that a person can
check it in the table of links.
"""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import Final

import numpy as np
import pyarrow as pa

from suture.engine.quality.networks.holders import Ints, counts_of, distinct, within
from suture.engine.quality.networks.signs import Sign
from suture.engine.quality.networks.sources import Sources
from suture.engine.quality.networks.views import Views
from suture.engine.quality.networks.words import ENDING, PLACEHOLDERS, STRUCTURE

__all__ = ["Condition", "conditions_of", "hosts_in_words", "minimal", "network_id"]

_SAID: Final = {
    "path": "path", "title": "title", "text": "link text", "host": "site name", "network": "network",
    "handle": "name", "subject": "subject", "account": "account", "beginning": "beginning of the name",
    "end": "end of the name", "block": "addresses", "month": "first seen in", "target": "page linked to",
}  # fmt: skip
# What only seconds a pattern is named after what the pages themselves show.
_SECONDING: Final = frozenset({"subject", "month", "target", "block"})
# A condition that fewer of the network's sources meet does not describe it.
_MOST_OF_IT: Final = 0.5
# Words are named where no template covers the network: at most so many, shared by most.
_WORDS: Final = 5
_TELLING: Final = 2.0
_NEARLY_ALL: Final = 0.9
_SHARED_WORD: Final = 0.7
# Conditions are added until at most this share of the network's size fits besides it.
_OTHERS: Final = 0.01


@dataclass(frozen=True, kw_only=True, eq=False)
class Condition:
    """Something that most of a network's links show: in words, and which links of the export show it."""

    view: str
    words: str
    fits: Ints
    inside: int
    others: int
    bits: float
    whole: bool
    """It is a whole template, not only some of its words."""


def conditions_of(rows: Ints, *, left_out: Ints, views: Views, sources: Sources) -> list[Condition]:
    """What most sources behind the links `rows` share, most exclusive first.

    `left_out` are links that show the same and are none of the network's; they do not count as others. All are in
    order.
    """
    known = distinct(np.concatenate([rows, left_out]))
    found = []
    for sign in views.signs:
        fits, words, bits = _common_template(sign, rows, views=views, sources=sources)
        whole = fits is not None
        if fits is None and sign.words is not None:
            fits, words, bits = _common_words(sign.name, rows, views=views, sources=sources)
        if fits is None or bits <= 0:
            continue
        inside = int(within(rows, among=fits).sum())
        others = len(fits) - int(within(known, among=fits).sum())
        found.append(
            Condition(view=sign.name, words=words, fits=fits, inside=inside, others=others, bits=bits, whole=whole)
        )
    return sorted(found, key=lambda one: (one.view in _SECONDING, one.others - one.inside, -one.bits, one.view))


def minimal(conditions: list[Condition], rows: Ints) -> list[Condition]:
    """The fewest conditions after which hardly any other link fits, at least one where there is one."""
    chosen: list[Condition] = []
    fits: Ints | None = None
    for condition in conditions:
        narrower = condition.fits if fits is None else fits[within(fits, among=condition.fits)]
        if fits is not None and len(narrower) == len(fits):
            continue
        chosen.append(condition)
        fits = narrower
        inside = int(within(rows, among=narrower).sum())
        if len(narrower) - inside <= _OTHERS * len(rows):
            break
    return chosen


def network_id(conditions: list[Condition], *, first_host: str) -> str:
    """16 hexadecimal digits of the pattern; of the first host where there is none to name.

    Decisions are kept under it: a pattern keeps the words that it was first said in, whatever screens say today.
    """
    said = "\n".join(f"{one.view}: {_first_said(one)}" for one in conditions) or first_host
    return sha256(said.encode()).hexdigest()[:16]


def _first_said(condition: Condition) -> str:
    return condition.words.replace(_SAID["host"], "host") if condition.view == "host" else condition.words


def hosts_in_words(size: int) -> str:
    """ "11,130 sites", "1 site"."""
    return f"{size:,} site{'' if size == 1 else 's'}"


def _common_template(sign: Sign, rows: Ints, *, views: Views, sources: Sources) -> tuple[Ints | None, str, float]:
    shown = sign.of_link[rows]
    known = shown >= 0
    if not known.any():
        return None, "", 0.0
    templates, backing = counts_of(shown[known], sources.source[rows[known]])
    most = int(templates[backing.argmax()])
    if backing.max() < _MOST_OF_IT * len(distinct(sources.source[rows])):
        return None, "", 0.0
    showing = rows[known][shown[known] == most]
    words = _as_written(sign.name, showing, views=views) or _in_words(sign, int(showing[0]))
    return sign.holders.of(most), words, float(sign.bits[most])


def _as_written(view: str, rows: Ints, *, views: Views) -> str | None:
    """The very text, where nearly all of the links have one and the same."""
    if view not in views.written:
        return None
    texts = views.written[view].take(pa.array(rows)).value_counts()
    best = max(texts.to_pylist(), key=lambda one: (one["counts"], one["values"] or ""))
    if best["counts"] < _NEARLY_ALL * len(rows) or not best["values"]:
        return None
    return f"same {_SAID[view]} “{best['values']}”"


def _in_words(sign: Sign, row: int) -> str:
    said = _SAID[sign.name]
    if sign.values is not None:
        value = sign.values[int(sign.of_link[row])].as_py()
        if sign.name == "subject":
            return "same kind of page"
        if sign.name == "month":
            return f"first seen in {value}"
        if sign.name == "block":
            return f"network {value}.0.0/16"
        return f"{said} {value}.0/24" if sign.name == "network" else f"{said} “{value}”"
    if sign.words is None:
        raise AssertionError("a sign has words or values")
    parts = sign.words.text(row)
    if sign.name == "host":
        ending = next((_slot(part) for part in parts if part.startswith(ENDING)), "")
        label = "-".join(_slot(part) for part in parts if not part.startswith(ENDING))
        return f"{said} {label}{ending}"
    if sign.name == "path":
        return f"path {_path(parts)}"
    return f"same {said} “{' '.join(_slot(part) for part in parts)}”"


def _path(parts: list[str]) -> str:
    written = ""
    for part in parts:
        glue = "" if not written or written[-1] in STRUCTURE or part in STRUCTURE else "-"
        written += glue + _slot(part)
    return written


def _slot(part: str) -> str:
    return PLACEHOLDERS.get(part, part.replace(ENDING, "."))


def _common_words(view: str, rows: Ints, *, views: Views, sources: Sources) -> tuple[Ints | None, str, float]:
    """Words that most of the links have in this view, though no template is most of theirs."""
    words, bits = views.sign(view).words, views.sign(view).word_bits
    if words is None or bits is None:
        return None, "", 0.0
    places, ids = words.of(rows)
    shown, backing = counts_of(ids, sources.source[rows[places]])
    shared = shown[(backing >= _SHARED_WORD * len(distinct(sources.source[rows]))) & (bits[shown] >= _TELLING)]
    if not len(shared):
        return None, "", 0.0
    names = {int(place): words.names[int(place)].as_py() for place in shared}
    chosen = sorted(names, key=lambda place: (-bits[place], names[place]))[:_WORDS]
    fits = words.holders.of(chosen[0])
    for place in chosen[1:]:
        fits = fits[within(fits, among=words.holders.of(place))]
    said = ", ".join(f"“{_slot(names[place])}”" for place in chosen)
    return fits, f"{said} in the {_SAID[view]}", float(bits[chosen].sum())
