"""What a page says in its own words: what it calls itself, and its sentences without links and quotations.

An error page is known by what it says of itself and by how little it says beside; an article about error pages says
the same words among many others, in quotation marks, or inside a longer title. It knows how to tell these parts
apart. It refuses to know any words: the detectors bring theirs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from html import unescape
from typing import Final

__all__ = ["MOST_TEXT", "NOTHING_READ", "Outline", "outline_of"]

# Whoever shows more text than this shows a page; the rest is counted and not looked at.
MOST_TEXT: Final = 8_000
_LONGEST_SAYING: Final = 600
_SENTENCE: Final = 140
_COUNTED_SENTENCES: Final = 2
_LONGEST_NAME: Final = 200
_SEARCHED: Final = 300_000
_HEADING_BYTES: Final = 800

_BETWEEN_PARTS: Final = re.compile(
    r"\s+[-\u2013\u2014:\u00b7\u2022~/\u2039\u203a<>]\s+|\s*[|\u00bb\u00ab\u2039\u203a]\s*"
)
_TAG: Final = re.compile(r"<[^<>]{0,800}>?")
# Only what has a space inside is a quotation; a single word in marks is a name.
_QUOTED: Final = re.compile(
    "\u201c[^\u201c\u201d]{0,400}\u201d|\u201e[^\u201c\u201d\u201e]{0,400}[\u201c\u201d]"
    "|\u00ab[^\u00ab\u00bb]{0,400}\u00bb"
    "|\"[^\"]{0,400}\"|\u2018[^\u2018\u2019]{0,300}\u2019(?!\\w)|(?<!\\w)'[^']{0,300}'(?!\\w)"
)
_MARK: Final = re.compile("[\u201c\u201e\u00ab\"\u2018']")
_WORD: Final = re.compile(r"\w+(?:['\u2019]\w+)?")
# Scripts that are written without spaces.
_DENSE: Final = re.compile(r"[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_FILLER: Final = re.compile(
    r"\b(?:o+ps|whoops|uh[- ]?oh|oh no|hm+|sorry|we(?:'|\u2019)?re sorry|ups|hoppla|oups|ops|error|errors?|http"
    r"|status|code"
    r"|fehler|erreur|errore|fout|leider|désolé|404)\b", re.IGNORECASE,
)  # fmt: skip
# What articles and manuals are written with, and pages of errors are not.
_ARTICLE: Final = re.compile(
    rb"<(?:article|time|blockquote|pre|code|dl|figure)[\s>]|article:published_time|[\"']datepublished[\"']"
    rb"|itemprop\s*=\s*[\"']?datepublished",
    re.IGNORECASE,
)
_STATUS_CODE: Final = re.compile(r"(?<![\w.])[45]\d\d(?![\w.])")
_SEVERAL_CODES: Final = 3


@dataclass(frozen=True)
class Outline:
    """One page, outlined.

    `names` are the parts of its title and its first headings, `sayings` the blocks of its text in which it says
    something itself, in order, and `said` their characters.
    """

    names: tuple[str, ...]
    sayings: tuple[str, ...]
    said: int
    text: str
    html: bytes

    @cached_property
    def about(self) -> bool:
        """Whether it is written like an article, or tells of several status codes: it is about what it says."""
        codes = set(_STATUS_CODE.findall(self.text[:MOST_TEXT]))
        return len(codes) >= _SEVERAL_CODES or _ARTICLE.search(self.html[:_SEARCHED]) is not None

    def named(self, words: re.Pattern[str], *, spare: int = 2, without: str = "") -> bool:
        """Whether the page calls itself so: a name has the words, and at most `spare` others.

        `without` (a host) is taken out of the name first.
        """
        for name in self.names:
            bare = name.lower().replace(without, " ") if without else name
            if words.search(bare) and len(_WORD.findall(_FILLER.sub(" ", words.sub(" ", bare)))) <= spare:
                return True
        return False

    def opens(self, words: re.Pattern[str], *, first: int = 2) -> bool:
        """Whether one of the first things that the page says has the words."""
        return any(words.search(saying[:_SENTENCE]) for saying in self.sayings[:first])

    def says(self, words: re.Pattern[str]) -> bool:
        """Whether the page says the words anywhere."""
        return any(words.search(saying) for saying in self.sayings)

    def beside(self, words: re.Pattern[str]) -> int:
        """How many characters the page says beside the sentences with the words, of which two blocks' first count."""
        found = [(saying, match) for saying in self.sayings if (match := words.search(saying))]
        return self.said - sum(_weight(_sentence(saying, match)) for saying, match in found[:_COUNTED_SENTENCES])

    def may_be_all(self, most: int) -> bool:
        """Whether a notice could leave so few characters beside it. Most pages say more, and need no search."""
        return self.said - _COUNTED_SENTENCES * _SENTENCE <= most

    def little_beside(self, words: re.Pattern[str], most: int) -> bool:
        """Whether the page says at most `most` characters beside the words, less where it is about something."""
        return self.may_be_all(most) and self.beside(words) <= self.room(most)

    def room(self, characters: int) -> int:
        """How much the page may say beside the words of an error: next to nothing where it is about something."""
        return min(characters, _SENTENCE // 2) if self.about else characters


NOTHING_READ: Final = Outline((), (), 0, "", b"")
"""The outline of an answer whose body is not taken for a page."""


def outline_of(*, html: bytes, title: str | None, text: str, unlinked: str) -> Outline:
    """Outline a page: its UTF-8, and what the scanner read from it; `unlinked` is its text without its links'."""
    names = [part for part in _BETWEEN_PARTS.split((title or "")[:400]) if part.strip()]
    heads = list(_headings(html[:_SEARCHED]))
    sayings = tuple(_sayings(unlinked, named={*names, *heads}))
    said = sum(map(_weight, sayings)) + max(0, len(text) - MOST_TEXT)
    own = tuple(_unquoted(name)[:_LONGEST_NAME] for name in (*names, *heads))
    return Outline(own, sayings, said, text, html)


def _headings(html: bytes) -> Iterator[str]:
    """The first two <h1>; where there is none, the first <h2>."""
    lower = html.lower()
    found = list(_inside(lower, html, b"<h1", most=2)) or list(_inside(lower, html, b"<h2", most=1))
    yield from (name for name in found if name)


def _inside(lower: bytes, html: bytes, tag: bytes, *, most: int) -> Iterator[str]:
    place = 0
    for _ in range(most):
        place = lower.find(tag, place)
        if place < 0:
            return
        opened = lower.find(b">", place, place + _HEADING_BYTES) + 1
        closed = lower.find(b"</h", opened, opened + _HEADING_BYTES)
        place += len(tag)
        if opened and closed > 0:
            inner = _TAG.sub(" ", html[opened:closed].decode("utf-8", "replace"))
            yield " ".join(unescape(inner).split())


def _sayings(text: str, *, named: set[str]) -> Iterator[str]:
    for block in text.split("\n"):
        if " ".join(block.split()) in named:
            continue
        own = " ".join(_unquoted(block).split())[:_LONGEST_SAYING]
        # Fewer words than these are a label, a button or a crumb.
        if own.count(" ") >= 2 or _DENSE.search(own):
            yield own


def _unquoted(words: str) -> str:
    if not _MARK.search(words):
        return words
    return _QUOTED.sub(lambda found: " " if " " in found[0] else found[0], words)


def _sentence(saying: str, match: re.Match[str]) -> str:
    """The sentence around a match, of a length that a notice has."""
    begin = max(saying.rfind(mark, 0, match.start()) for mark in (". ", "! ", "? ")) + 1
    ends = [end for mark in (". ", "! ", "? ") if (end := saying.find(mark, match.end())) >= 0]
    return saying[begin : min(ends, default=len(saying)) + 1][:_SENTENCE]


def _weight(saying: str) -> int:
    """Characters, those of dense scripts twice."""
    return len(saying) if saying.isascii() else len(saying) + len(_DENSE.findall(saying))
