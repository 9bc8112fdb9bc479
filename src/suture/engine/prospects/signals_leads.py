"""Links of a page whose words name an opening on another page: leads, to be read and not to be believed.

It refuses to say anything of the page that they stand on.
"""

from __future__ import annotations

from typing import Final

from suture.engine.pages.page import Page
from suture.engine.prospects.signals_places import slug_words
from suture.engine.prospects.signals_words import read_kind_words
from suture.engine.prospects.verdicts import Lead
from suture.engine.prospects.wordings import straight

__all__ = ["MOST_LEADS", "leads_of"]

MOST_LEADS: Final = 20
_STRONG: Final = 2.5
_LONGEST_TEXT: Final = 80
_MOST_LINKS: Final = 2_000


def leads_of(page: Page) -> tuple[Lead, ...]:
    """The links, of the menu as of the text, whose words name a kind of opening; each address once, at most 20."""
    names = [row for row in read_kind_words() if row.role == "name" and row.weight >= _STRONG]
    found: dict[str, Lead] = {}
    for link in page.links[:_MOST_LINKS]:
        if (
            link.target is None
            or link.target in found
            or link.target == page.url
            or len(link.text or "") > _LONGEST_TEXT
        ):
            continue
        texts = [straight(link.text or ""), *slug_words(link.target)[:1]]
        for row in names:
            if any(
                row.pattern.search(text) and not (row.unless and row.unless.search(text)) for text in texts if text
            ):
                found[link.target] = Lead(kind=row.kind, url=link.target, text=link.text or "")
                break
        if len(found) >= MOST_LEADS:
            break
    return tuple(found.values())
