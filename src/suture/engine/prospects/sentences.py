"""The sentences of a page as they stand there, each with the heading and the line that lead to it.

What a host says is quoted by the sentence, so that nobody has to believe a summary. Lines that are nothing but a
link of a menu or a footer are left out: they speak of other pages. It refuses to know what a sentence means.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import Final

from suture.engine.pages.page import Page
from suture.engine.pages.tree import collapsed

__all__ = ["LONGEST_QUOTE", "Sentence", "quoted", "seen", "sentences_of", "split_sentences"]

LONGEST_QUOTE: Final = 320
"""Characters of a quote; of a longer sentence the part around the words that matter is kept."""

_MOST_LINES: Final = 8_000
_MOST_SENTENCES: Final = 10_000
_LONGEST_LINE: Final = 6_000
_LONGEST_LEAD: Final = 200
_ITEMS_UNDER_A_LEAD: Final = 15
_LONGEST_ITEM: Final = 160

_END: Final = re.compile(
    r"[.!?\u2026][\"'\u201d\u2019)\]]*\s+(?=[\"'\u201c\u2018(\[\u00bf\u00a1\u201e\u00ab]*[A-Z\u00c0-\u00de0-9$\u20ac\u00a3])"
)
# Full stops that end no sentence; a one-letter word ("J.", the "m." of "p.m.") and a day ("15. März") never do.
_SHORTENED: Final = re.compile(
    r"(?:\b(?:dr|prof|mr|mrs|ms|st|vs|e\.g|i\.e|etc|approx|no|nr|vol|fig|inc|ltd|jan|feb|mar|apr|jun|jul|aug|sept?"
    r"|oct|nov|dec|u\.s|u\.k|ca|bzw|z\.b|usw|max|min|ph\.d|m\.d|art|ext|tel|dept|univ)|\b[a-z]|\b\d{1,2})$",
    re.IGNORECASE,
)
_UNSEEN: Final = ("\u00ad", "\u200b", "\u2060", "\ufeff")
_FURNITURE: Final = frozenset(("nav", "footer", "header", "aside"))


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence, or one cell or item of a list, word for word but for runs of blanks.

    `line` counts the lines of the page's text; `heading` is the heading above ("" for none); `lead` is the line
    above that ends in a colon and that this item of a list belongs to ("We do not publish:"), or "".
    """

    text: str
    line: int
    heading: str
    lead: str


def sentences_of(page: Page) -> tuple[Sentence, ...]:
    """The sentences of a page's visible text, in its order."""
    headings = frozenset(seen(one.text) for one in page.headings)
    furniture = {seen(link.text) for link in page.links if link.text and link.zone in _FURNITURE}
    furniture -= {seen(link.text) for link in page.links if link.text and link.zone not in _FURNITURE}
    return _read(seen(page.text), headings, frozenset(furniture - headings))


def seen(text: str) -> str:
    """The text as readers see it: without soft hyphens and blanks of no width, which part words and figures."""
    if not text.isascii():
        for unseen in _UNSEEN:
            text = text.replace(unseen, "")
    return text


@lru_cache(maxsize=4)
def _read(text: str, headings: frozenset[str], furniture: frozenset[str]) -> tuple[Sentence, ...]:
    """Kept for some pages: rules, days, people and kinds are read from the same sentences one after the other."""
    return tuple(islice(_sentences(text, headings, furniture), _MOST_SENTENCES))


def _sentences(text: str, headings: frozenset[str], furniture: frozenset[str]) -> Iterator[Sentence]:
    heading = lead = ""
    items = 0
    for number, raw in enumerate(text.split("\n", _MOST_LINES)[:_MOST_LINES]):
        line = collapsed(raw)[:_LONGEST_LINE]
        if not line or line in furniture:
            continue
        if line in headings:
            heading, lead = line, line if line.endswith(":") else ""
            items = 0
            yield Sentence(line, number, heading, "")
            continue
        if lead and (len(line) > _LONGEST_ITEM or items >= _ITEMS_UNDER_A_LEAD):
            lead = ""
        for sentence in split_sentences(line):
            yield Sentence(sentence, number, heading, lead)
        items += 1
        if line.endswith(":") and len(line) <= _LONGEST_LINE:
            lead, items = split_sentences(line)[-1][-_LONGEST_LEAD:], 0


def split_sentences(line: str) -> list[str]:
    """The sentences of one line, in order; at least one."""
    parts = []
    start = 0
    for found in _END.finditer(line):
        if line[found.start()] == "." and _SHORTENED.search(line[max(0, found.start() - 12) : found.start()]):
            continue
        parts.append(line[start : found.end()].strip())
        start = found.end()
    parts.append(line[start:].strip())
    return [part for part in parts if part] or [line]


def quoted(text: str, found: re.Match[str] | None = None) -> str:
    """The text as it is quoted: whole, or where it is too long its words around what was found."""
    if len(text) <= LONGEST_QUOTE:
        return text
    place = found.start() if found is not None else 0
    start = max(0, min(place - LONGEST_QUOTE // 3, len(text) - LONGEST_QUOTE))
    if start:
        start = text.find(" ", start) + 1 or start
    end = start + LONGEST_QUOTE
    if end < len(text):
        end = max(text.rfind(" ", start, end), start + 1)
    return text[start:end].strip()
