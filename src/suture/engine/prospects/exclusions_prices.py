"""Prices for a place: what a guest, a listing or a sponsor pays, also where they stand in a table of plans or levels.

A directory that also lists for nothing is not for money only. Who sponsors a meeting buys a logo with a link; money
for a charity's cause is a gift that is thanked for, and only warned of. It refuses to take for a price what whoever
contributes is paid (fees, expenses, prizes), or what listeners give. Words: `data/price_words.csv`, six languages.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from suture.engine.pages.page import Page
from suture.engine.prospects.host_rules_figures import AMOUNT
from suture.engine.prospects.sentences import Sentence, quoted
from suture.engine.prospects.tables import rows_of
from suture.engine.prospects.wordings import straight

__all__ = ["Price", "price_of"]

_AMOUNT: Final = re.compile(AMOUNT, re.IGNORECASE)
_FOR_A_VOICE: Final = frozenset(("podcast", "expert-panel"))
_SHORT: Final = 70
"""Characters of a cell: what it is the price of stands in the cell before or in the heading."""
_LEVELS: Final = 2
_LONGEST: Final = 900


@dataclass(frozen=True, slots=True)
class Price:
    """The sentence that names a price for a place; `blocks` unless it pays for a cause."""

    quote: str
    blocks: bool


def price_of(page: Page, sentences: Sequence[Sentence], *, kind: str | None) -> Price | None:
    """The price of a place on a page of this kind; None where there is none, or some are for nothing."""
    if not _AMOUNT.search(page.text):
        return None
    if kind == "directory":
        return _of_listings(sentences)
    if kind in _FOR_A_VOICE:
        words = _words()[f"place:{kind}"]
        found = next((one for one, about in _priced(sentences) if words.search(about)), None)
        return Price(quoted(found.text), blocks=True) if found is not None else None
    return _of_sponsors(page, sentences) if kind == "partners" else None


def _of_listings(sentences: Sequence[Sentence]) -> Price | None:
    found = None
    before = ""
    for sentence in sentences:
        text = straight(sentence.text)
        if _words()["free"].search(text):
            return None
        # "Annual listing" in one cell, "$120" in the next.
        about = f"{before} {text}" if len(text) <= _SHORT and len(before) <= _SHORT else text
        before = text
        is_price = _AMOUNT.search(text) and _words()["period"].search(about) and not _words()["other"].search(about)
        if found is None and is_price:
            found = sentence
    return Price(quoted(found.text), blocks=True) if found is not None else None


def _of_sponsors(page: Page, sentences: Sequence[Sentence]) -> Price | None:
    """A list of levels with their prices, or a sentence that names the price of one."""
    place = _words()["place:partners"]
    heading = " ".join((page.title or "", *(one.text for one in page.headings)))
    priced = list(_priced(sentences))
    told = [(one, about) for one, about in priced if place.search(about)]
    cells = [one for one, _about in priced if len(one.text) <= _SHORT]
    if not told and (len(cells) < _LEVELS or not place.search(straight(heading))):
        return None
    first = told[0][0] if told else cells[0]
    around = " ".join((heading, *(about for _one, about in told)))
    return Price(quoted(first.text), blocks=_words()["meeting"].search(straight(around)) is not None)


def _priced(sentences: Sequence[Sentence]) -> Iterator[tuple[Sentence, str]]:
    """Sentences with an amount that whoever takes part would pay, each with the words that say for what."""
    before = ""
    for sentence in sentences:
        text = straight(sentence.text)
        about = f"{sentence.heading} {sentence.lead} {text}"
        if len(text) <= _SHORT and len(before) <= _SHORT:
            about = f"{before} {about}"
        before = text
        if len(text) <= _LONGEST and _AMOUNT.search(text) and not _words()["to-them"].search(straight(about)):
            yield sentence, straight(about)


@cache
def _words() -> dict[str, re.Pattern[str]]:
    return {row["part"]: re.compile(row["words"], re.IGNORECASE) for row in rows_of("price_words")}
