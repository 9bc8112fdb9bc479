"""Which lines of a directory's page are about others than the listed one: those nearby, colleagues, visitors.

It knows how such sections are headed (other_headings.csv) and that one ends at the next heading of its rank. It
refuses to judge a line by itself: a section without a heading stays.
"""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Collection, Sequence
from functools import cache
from importlib.resources import files
from typing import Final

from suture.engine.pages.tree import Tree

__all__ = ["is_about_others", "links_among", "plain_words", "without_others"]

_NO_WORD: Final = re.compile(r"[\W_]+")


def without_others(tree: Tree, places: Sequence[int]) -> list[int]:
    """Those of the lines (by their places in `tree.lines`, in order) that stand in no section about others.

    The first line is kept whatever it says: it is the listed one's name.
    """
    kept = list(places[:1])
    rank = 0  # of the heading that others stand under; 0: under none
    for place in places[1:]:
        line = tree.lines[place]
        if line.heading and (not rank or line.heading <= rank):
            rank = line.heading if is_about_others(line.text) else 0
        if not rank:
            kept.append(place)
    return kept


def links_among(tree: Tree, places: Collection[int]) -> frozenset[str]:
    """The addresses of the links in these lines, as they are written."""
    return frozenset(
        href
        for mark in tree.marks
        if mark.line in places and (href := (mark.node.attributes.get("href") or "").strip())
    )


def is_about_others(heading: str) -> bool:
    """Whether what stands under a heading is about others."""
    return _others().search(f" {plain_words(heading)} ") is not None


def plain_words(text: str) -> str:
    """The words of a text in small letters with single blanks, without accents and marks."""
    bare = "".join(letter for letter in unicodedata.normalize("NFKD", text) if not unicodedata.combining(letter))
    return " ".join(_NO_WORD.split(bare.casefold())).strip()


@cache
def _others() -> re.Pattern[str]:
    text = files("suture.engine.citations.witnesses").joinpath("other_headings.csv").read_text(encoding="utf-8")
    phrases = [re.escape(row["phrase"]) for row in csv.DictReader(io.StringIO(text))]
    return re.compile(rf" (?:{'|'.join(phrases)}) ")
