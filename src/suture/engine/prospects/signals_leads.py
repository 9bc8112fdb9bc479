"""Links of a page whose words name an opening on another page: leads, to be read and not to be believed.

It refuses to say anything of the page that they stand on.
"""

from __future__ import annotations

from typing import Final

from suture.engine.pages.page import Page
from suture.engine.prospects.signals_places import slug_words
from suture.engine.prospects.signals_words import KindWords, read_kind_words
from suture.engine.prospects.verdicts import Lead
from suture.engine.prospects.wordings import straight

__all__ = ["MOST_LEADS", "leads_of"]

MOST_LEADS: Final = 20
_STRONG: Final = 2.5
_LONGEST_TEXT: Final = 80
_MOST_LINKS: Final = 2_000


def leads_of(page: Page) -> tuple[Lead, ...]:
    """The links, of the menu as of the text, whose words name a kind of opening; each address once, at most 20."""
    links = [
        (link, [straight(link.text or ""), *slug_words(link.target)[:1]])
        for link in page.links[:_MOST_LINKS]
        if link.target is not None and link.target != page.url and len(link.text or "") <= _LONGEST_TEXT
    ]
    names = _possible_names("\n".join(text for _link, texts in links for text in texts).lower())
    found: dict[str, Lead] = {}
    for link, texts in links:
        if link.target is None or link.target in found:
            continue
        row = next((row for row, words in names if any(_names(row, words, text) for text in texts)), None)
        if row is not None:
            found[link.target] = Lead(kind=row.kind, url=link.target, text=link.text or "")
        if len(found) >= MOST_LEADS:
            break
    return tuple(found.values())


def _possible_names(lower: str) -> list[tuple[KindWords, tuple[str, ...]]]:
    """The strong names that some text could say, each with those of its needed words that stand there."""
    held = [
        (row, tuple(word for word in row.needs if word in lower))
        for row in read_kind_words()
        if row.role == "name" and row.weight >= _STRONG
    ]
    return [(row, words) for row, words in held if words or not row.needs]


def _names(row: KindWords, words: tuple[str, ...], text: str) -> bool:
    lower = text.lower()
    if not text or (words and not any(word in lower for word in words)):
        return False
    return row.pattern.search(text) is not None and not (row.unless and row.unless.search(text))
