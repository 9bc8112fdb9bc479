"""Whether a link that was seen is still the one that somebody told of: its text and its rel.

What tools spell differently is the same: capitals, blanks, typographic quotes and dashes, a text that an exporter
cut short.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import Final

from suture.engine.crawl.states import MARKS

__all__ = ["marks_of", "same_text"]

# Quotes and dashes as typesetters write them; soft hyphens, joiners and byte order marks are not seen at all.
_QUOTES: Final = str.maketrans(
    "\u2018\u2019\u201a\u201b`\u00b4\u201c\u201d\u201e\u201f\u00ab\u00bb\u2010\u2011\u2012\u2013\u2014\u2015",
    6 * "'" + 6 * '"' + 6 * "-",
    "\u00ad\u200b\u200c\u200d\ufeff",
)
_BLANKS: Final = re.compile(r"\s+")
_ELLIPSIS: Final = ("...", "[...]", "(...)")


def marks_of(rel: Iterable[str], *, page_nofollow: bool = False) -> frozenset[str]:
    """The tokens that take the vote away; a page that asks not to follow any of its links gives each "nofollow"."""
    marks = MARKS.intersection(rel)
    return marks | {"nofollow"} if page_nofollow else marks


def same_text(known: str, seen: str | None) -> bool:
    """Whether the text that was known is the one that was seen; None and "" are both no text."""
    if known == seen:
        return True
    was, now = _plain(known), _plain(seen or "")
    for dots in _ELLIPSIS:
        if was.endswith(dots) and len(was) > len(dots):
            return now.startswith(was.removesuffix(dots).rstrip())
    return was == now


def _plain(text: str) -> str:
    folded = unicodedata.normalize("NFKC", text.translate(_QUOTES)).casefold()
    return _BLANKS.sub(" ", folded).strip()
