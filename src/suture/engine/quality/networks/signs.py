"""What a link shows of who made its page: templates of title, text, address and host; its address; its accounts.

Every sign has bits: -log2 of the probability that an independent site shows the same. Words are weighed against this
very export, in which each template counts once: eleven thousand pages of one template are one witness of what is
usual. Words of one text come together, so each further one says less than the last.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from suture.engine.quality.networks.holders import Holders, Ints, count_distinct, distinct, holders, within
from suture.engine.quality.networks.ordinary import IN_ADDRESSES, IN_TEXTS
from suture.engine.quality.networks.sources import Sources
from suture.engine.quality.networks.words import (
    ENCODED,
    ENDING,
    LIFTED,
    NUMBER,
    RARE,
    YOU,
    Words,
)

__all__ = ["Sign", "fixed_sign", "lifted", "text_sign", "with_slots", "without_rare"]

Reals = NDArray[np.float64]

# Pseudo-templates beside those of the export, so that a small export is not taken for the whole web.
_BACKGROUND: Final = 200
_MOST_BITS_OF_WORD: Final = 12.0
# Short words are the frequent ones in every language (Zipf's law of abbreviation), by bytes of UTF-8.
_MOST_BITS_BY_BYTES: Final = {1: 1.0, 2: 2.0, 3: 4.0}
_MOST_BITS_ORDINARY: Final = 1.0
# Endings go in and out of fashion with honest people as well.
_MOST_BITS_OF_ENDING: Final = 3.0
_SLOT_BITS: Final = {YOU: 1.0, NUMBER: 0.5, RARE: 0.0, LIFTED: 0.0, ENCODED: 0.0}
# Each further word of one text has this share of the weight of the one before it.
_TOGETHER: Final = 0.75
# A word of so many bits tells something.
_TELLING: Final = 2.0


@dataclass(frozen=True, kw_only=True, eq=False)
class Sign:
    """One view of links: for each link a template by number (-1: nothing to see), for each template its bits."""

    name: str
    of_link: Ints
    bits: Reals
    said: Ints | None = None
    """How many telling words each template has; None for signs that are no texts."""
    values: pa.Array | None = None
    """The plain value behind each template; None for texts."""
    words: Words | None = None
    word_bits: Reals | None = None

    @cached_property
    def holders(self) -> Holders:
        """The links of each template."""
        return holders(self.of_link, np.arange(len(self.of_link)))

    @cached_property
    def link_bits(self) -> Reals:
        """Bits of each link's template."""
        bits: Reals = np.where(self.of_link >= 0, np.append(self.bits, 0.0)[self.of_link], 0.0)
        return bits


def with_slots(words: Words, *, sources: Sources, fewest: int) -> Words:
    """Replace words that fewer than `fewest` sources use by a slot: they are what varies."""
    used = count_distinct(words.ids, sources.source[words.rows], size=len(words.names))
    keep = used >= fewest
    for slot in _SLOT_BITS:
        keep[words.place(slot)] = True
    keep[words.structure] = True
    return words.replaced(np.where(keep[words.ids], words.ids, words.place(RARE)))


def lifted(words: Words, *, other: Words) -> Words:
    """Replace words that the same link's `other` text has too: they are no second witness."""
    width = len(words.names)
    mine = words.rows * width + words.ids
    theirs = distinct(other.rows * width + other.ids)
    both = within(mine, among=theirs) & ~within(words.ids, among=words.structure)
    return words.replaced(np.where(both, words.place(LIFTED), words.ids))


def text_sign(name: str, words: Words, *, address: bool = False) -> Sign:
    """The sign of a column of words with slots; `address`: words of systems' permalinks say little."""
    of_link = _templates(words)
    bits = word_bits(words, of_link, ordinary=IN_ADDRESSES if address else IN_TEXTS)
    template, word = _template_words(words, of_link)
    count = int(of_link.max(initial=-1)) + 1
    return Sign(
        name=name, of_link=of_link, words=words, word_bits=bits,
        bits=_template_bits(template, bits[word], count=count),
        said=np.bincount(template[bits[word] >= _TELLING], minlength=count),
    )  # fmt: skip


def without_rare(sign: Sign) -> Sign:
    """The same sign of those links alone whose text has no slot for rare words: honest sites vary there too."""
    if sign.words is None:
        return sign
    varying = np.zeros(len(sign.of_link), bool)
    varying[sign.words.rows[sign.words.ids == sign.words.place(RARE)]] = True
    return replace(sign, of_link=np.where(varying, -1, sign.of_link))


def fixed_sign(name: str, values: pa.Array, bits: Reals) -> Sign:
    """The sign of a column of plain values, with the bits of each link's value; null says nothing."""
    coded = values.dictionary_encode()
    of_link = np.asarray(coded.indices.fill_null(-1)).astype(np.int64)
    of_value = np.zeros(len(coded.dictionary))
    of_value[of_link[of_link >= 0]] = bits[of_link >= 0]
    return Sign(name=name, of_link=of_link, bits=of_value, values=coded.dictionary)


def word_bits(words: Words, of_link: Ints, *, ordinary: Sequence[str] | frozenset[str]) -> Reals:
    """Bits of each word, by how many different templates have it."""
    templates = int(of_link.max(initial=-1)) + 1
    used = count_distinct(words.ids, of_link[words.rows], size=len(words.names))
    bits = np.log2((templates + _BACKGROUND) / (used + 1.0))
    sizes = np.asarray(pc.binary_length(words.names)).astype(np.int64)
    most = np.full(len(bits), _MOST_BITS_OF_WORD)
    for size, cap in _MOST_BITS_BY_BYTES.items():
        most[sizes == size] = cap
    usual = np.asarray(pc.is_in(words.names, value_set=pa.array(sorted(ordinary), pa.string())))
    most[usual] = _MOST_BITS_ORDINARY
    most[words.structure] = 0.0
    most[np.asarray(pc.starts_with(words.names, ENDING))] = _MOST_BITS_OF_ENDING
    bits = np.clip(bits, 0.0, most)
    for slot, worth in _SLOT_BITS.items():
        bits[words.place(slot)] = worth
    return bits


def _templates(words: Words) -> Ints:
    """Number equal rows of words equally, by a hash of 64 bits; empty rows are -1."""
    rng = np.random.default_rng(20170217)
    of_word = rng.integers(1, 2**63, size=len(words.names), dtype=np.uint64) * np.uint64(2) + np.uint64(1)
    sizes = np.diff(words.starts)
    of_place = rng.integers(1, 2**63, size=int(sizes.max(initial=0)) + 1, dtype=np.uint64) | np.uint64(1)
    place = np.arange(len(words.ids)) - np.repeat(words.starts[:-1], sizes)
    hashed = of_word[words.ids] * of_place[place]
    hashed ^= hashed >> np.uint64(29)
    total = np.concatenate([np.zeros(1, np.uint64), np.cumsum(hashed, dtype=np.uint64)])
    of_row = total[words.starts[1:]] - total[words.starts[:-1]]
    _, of_link = np.unique(of_row, return_inverse=True)
    of_link = of_link.astype(np.int64)
    of_link[sizes == 0] = -1
    return of_link


def _template_words(words: Words, of_link: Ints) -> tuple[Ints, Ints]:
    """Every (template, word) once, from one row of each template."""
    seen = np.flatnonzero(of_link >= 0)
    templates, first = np.unique(of_link[seen], return_index=True)
    rows = seen[first]
    sizes = np.diff(words.starts)[rows]
    places = np.repeat(words.starts[rows] - (np.cumsum(sizes) - sizes), sizes) + np.arange(sizes.sum())
    width = len(words.names)
    pairs = distinct(np.repeat(templates, sizes) * width + words.ids[places])
    return pairs // width, pairs % width


def _template_bits(template: Ints, weight: Reals, *, count: int) -> Reals:
    """Bits of each template: its words from the heaviest on, each further one for less."""
    order = np.lexsort((-weight, template))
    template, weight = template[order], weight[order]
    sizes = np.bincount(template, minlength=count)
    rank = np.arange(len(template)) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    bits: Reals = np.bincount(template, weights=weight * _TOGETHER**rank, minlength=count).astype(np.float64)
    return bits
