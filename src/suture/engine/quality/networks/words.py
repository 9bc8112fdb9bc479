"""Texts as numbered words: what repeats stays a word, what varies becomes a placeholder.

It knows how titles, link texts and addresses are cut into words of any script, and that numbers, the linked site's
own name and words that hardly anybody else uses are slots of a template. It refuses to know what words mean.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from suture.engine.quality.networks.holders import Holders, Ints, holders, within

__all__ = [
    "ENCODED", "ENDING", "LIFTED", "NUMBER", "PLACEHOLDERS", "RARE", "STRUCTURE", "YOU", "Words", "cut", "numbered",
    "prepared",
]  # fmt: skip

# Private-use letters cannot occur in a cleaned text otherwise, so they are safe names of slots.
YOU: Final = "\ue001"  # the linked site's own name or address
LIFTED: Final = "\ue003"  # words that the title has as well
RARE: Final = "\ue004"  # words that too few sources use to be part of a template
ENCODED: Final = "\ue005"  # percent-encoded bytes in an address
ENDING: Final = "\ue006"  # stands before the ending of a domain, which is one word: ".co.uk"
NUMBER: Final = "0"
STRUCTURE: Final = "/?&=."  # what an address is built with
PLACEHOLDERS: Final = {
    YOU: "<your name>", LIFTED: "<title>", RARE: "<word>", ENCODED: "<word>", NUMBER: "<number>"
}  # fmt: skip

_OTHER: Final = r"[^\p{L}\p{M}\p{N}\x{E001}-\x{E006}]+"
_OTHER_IN_PATHS: Final = r"[^\p{L}\p{M}\p{N}\x{E001}-\x{E006}/?&=.]+"


@dataclass(frozen=True, kw_only=True, eq=False)
class Words:
    """Row i of a column has the words ids[starts[i]:starts[i + 1]]; names[id] is a word."""

    starts: Ints
    ids: Ints
    names: pa.Array

    @property
    def rows(self) -> Ints:
        """The row of each word. Not kept: for a million links that would be a gigabyte, and it is quickly made."""
        return np.repeat(np.arange(len(self.starts) - 1), np.diff(self.starts))

    @cached_property
    def holders(self) -> Holders:
        """The rows of each word."""
        return holders(self.ids, self.rows)

    def place(self, name: str) -> int:
        """The id of a word; -1 where no text has it."""
        return int(pc.index(self.names, name).as_py())

    @cached_property
    def structure(self) -> Ints:
        """The ids of what addresses are built with, as far as any has it, in order."""
        return np.sort(np.array([place for name in STRUCTURE if (place := self.place(name)) >= 0], np.int64))

    def replaced(self, ids: Ints) -> Words:
        """The same rows with other ids; runs of one slot become one of it, so its length says nothing."""
        slots = [self.place(name) for name in (LIFTED, RARE, ENCODED)]
        before = np.concatenate([np.full(1, -1, np.int64), ids[:-1]])
        first = np.zeros(len(ids), bool)
        first[self.starts[:-1][np.diff(self.starts) > 0]] = True
        keep = first | (ids != before) | ~within(ids, among=np.sort(np.array(slots)))
        kept = np.concatenate([np.zeros(1, np.int64), np.cumsum(keep)])
        return Words(starts=kept[self.starts], ids=ids[keep], names=self.names)

    def of(self, rows: Ints) -> tuple[Ints, Ints]:
        """The words of some rows, and for each the place of its row among these."""
        sizes = self.starts[rows + 1] - self.starts[rows]
        places = np.repeat(self.starts[rows] - (np.cumsum(sizes) - sizes), sizes) + np.arange(sizes.sum())
        return np.repeat(np.arange(len(rows)), sizes), self.ids[places]

    def text(self, row: int) -> list[str]:
        """The words of one row."""
        return [self.names[int(place)].as_py() for place in self.ids[self.starts[row] : self.starts[row + 1]]]


def prepared(texts: pa.Array, *, names: Sequence[str]) -> pa.Array:
    """Lower case, one form of each letter, `names` (of the practice; domains, labels; longest first) as one slot."""
    texts = pc.utf8_normalize(pc.utf8_lower(texts), form="NFKC")
    written = [(name, re.escape(name).replace(r"\-", r"[\s_-]?").replace(r"\ ", r"[\s_-]+")) for name in names]
    domains = "|".join(pattern for name, pattern in written if _is_domain(name))
    called = "|".join(pattern for name, pattern in written if not _is_domain(name))
    if domains:
        address = rf"(?:https?://)?(?:www\.)?(?:{domains})(?:/\S*)?"
        texts = pc.replace_substring_regex(texts, address, f" {YOU} ")
    if called:
        texts = pc.replace_substring_regex(texts, rf"\b(?:{called})\b", f" {YOU} ")
    return pc.fill_null(texts, "")


def _is_domain(name: str) -> bool:
    return "." in name and " " not in name


def cut(texts: pa.Array, *, paths: bool = False) -> pa.ListArray:
    """Cut prepared texts into words; each run of digits is NUMBER. `paths` keeps STRUCTURE as words."""
    if paths:
        texts = pc.replace_substring_regex(texts, r"(?:%[0-9a-f]{2})+", ENCODED)
        # Values of letters alone name a part of a system ("task=user"); others are what was asked for.
        texts = pc.replace_substring_regex(texts, r"=[^&]*[^a-z_&][^&]*", "=")
    texts = pc.replace_substring_regex(texts, r"\p{Nd}+", f" {NUMBER} ")
    texts = pc.replace_substring_regex(texts, _OTHER_IN_PATHS if paths else _OTHER, " ")
    if paths:
        texts = pc.replace_substring_regex(texts, r"([/?&=.])", r" \1 ")
    return pc.utf8_split_whitespace(pc.utf8_trim_whitespace(texts))


def numbered(columns: Sequence[pa.ListArray], *, most: int) -> list[Words]:
    """Number the words of several columns by one common list; at most `most` words of a row are kept."""
    slots = pa.array([YOU, LIFTED, RARE, ENCODED, NUMBER], pa.string())
    values = pa.concat_arrays([slots, *(column.flatten() for column in columns)])
    coded = values.dictionary_encode()
    ids = np.asarray(coded.indices).astype(np.int64)
    found, done = [], len(slots)
    for column in columns:
        sizes = np.asarray(pc.list_value_length(column)).astype(np.int64)
        starts = np.concatenate([np.zeros(1, np.int64), np.cumsum(sizes)])
        mine = ids[done : done + starts[-1]]
        done += int(starts[-1])
        keep = np.arange(len(mine)) - np.repeat(starts[:-1], sizes) < most
        # An empty text is cut into one empty word.
        keep &= mine != int(pc.index(coded.dictionary, "").as_py())
        kept = np.concatenate([np.zeros(1, np.int64), np.cumsum(keep)])
        found.append(Words(starts=kept[starts], ids=mine[keep], names=coded.dictionary))
    return found
