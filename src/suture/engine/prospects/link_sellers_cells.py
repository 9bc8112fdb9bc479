"""Prices of links that stand in another cell than what they buy: tables, lists of plans, definition lists.

It reads short lines that follow each other: "Article, followed link" and, beside it, "$90" (data/link_cells.csv). It
refuses a table of what authors are paid, and never takes two lines for one where prose stands between them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from types import MappingProxyType
from typing import Final

from suture.engine.prospects.host_rules_figures import AMOUNT
from suture.engine.prospects.sentences import Sentence, quoted
from suture.engine.prospects.wordings import read_wordings, straight

__all__ = ["prices_of_links"]

_LONGEST: Final = 90
"""Characters of a cell."""
# How far a price may be: cells of one row, or lines of one plan. An article has its price right beside it.
_REACH: Final = MappingProxyType({"link": 3, "article": 1})
_PRICE: Final = re.compile(
    rf"\W*(?:from|only|just|ab|d\u00e8s|desde|da|vanaf)?\s?{AMOUNT}(?:\s?[-\u2013+*]*\s?(?:{AMOUNT})?)"
    r"(?:\s?(?:/|per|each|a|pro|par|por|al|one[- ]time|plus VAT)\s?\w*){0,2}\W*",
    re.IGNORECASE,
)


def prices_of_links(sentences: Sequence[Sentence]) -> Iterator[str]:
    """Each place that is sold, with its price, as "the one \u00b7 the other" in the page's order; none where the page
    pays whoever writes.
    """
    prices = [place for place, one in enumerate(sentences) if _is_price(one.text)]
    if not prices or any(_WORDS["to-authors"].found_in(one.text) for one in sentences):
        return
    for place, sentence in enumerate(sentences):
        reach = _reach_of(sentence)
        near = [at for at in prices if 0 < abs(at - place) <= reach and _all_cells(sentences, at, place)]
        if near:
            price = min(near, key=lambda at: abs(at - place))
            yield quoted(" \u00b7 ".join(sentences[at].text for at in sorted((place, price))))


def _reach_of(sentence: Sentence) -> int:
    """How many lines off the price of what a line offers may stand; 0 where it offers nothing."""
    if len(sentence.text) > _LONGEST:
        return 0
    return next((reach for key, reach in _REACH.items() if _WORDS[key].found_in(sentence.text)), 0)


def _is_price(text: str) -> bool:
    return any(map(str.isdigit, text)) and len(text) <= _LONGEST and _PRICE.fullmatch(straight(text)) is not None


def _all_cells(sentences: Sequence[Sentence], one: int, other: int) -> bool:
    first, last = sorted((one, other))
    return all(len(sentence.text) <= _LONGEST for sentence in sentences[first : last + 1])


_WORDS: Final = {one.key: one for one in read_wordings("link_cells")}
