"""Domains that nobody uses any more: for sale, or filled with advertisements by a registrar.

It knows the names of those who park domains, and what their pages say. It is asked only about pages that lack the
link.
"""

from __future__ import annotations

import re
from typing import Final

from suture.engine.crawl.same_page import belongs, host_of

__all__ = ["is_parked"]

_LITTLE_TEXT: Final = 2500
_SEARCHED: Final = 300_000

# Where such domains send their visitors.
_MARKETS: Final = (
    "hugedomains.com", "dan.com", "sedo.com", "afternic.com", "buydomains.com", "undeveloped.com", "uniregistry.com",
    "domainmarket.com", "brandbucket.com", "squadhelp.com", "atom.com", "parkingcrew.net", "bodis.com", "above.com",
    "expireddomains.com", "dropcatch.com", "namejet.com", "efty.com", "epik.com",
)  # fmt: skip

# What only their pages carry.
_MARKS: Final = re.compile(
    rb"sedoparking\.com|parkingcrew\.net|bodiscdn\.com|img\.sedo|cdn\.dan\.com|parklogic\.com|parking-crew"
    rb"|domainparking|afternic\.com/forsale|/px\.js\?ch=|window\.park\s*=|data-adblockkey|tcblock|parking\.godaddy"
    rb"|(?:window\.)?location(?:\.href)?\s*=\s*['\"](?:https?://[^'\"/]*)?/lander\b|namebright\.com|forsale\.godaddy"
)
_SENTENCES: Final = (
    r"domain(?: name)?(?: \S+)? (?:is|may be|might be|could be) (?:for sale|available for (?:sale|purchase))",
    r"domain(?: name)?(?: \S+)? (?:has expired|is parked)|(?:this web ?page|this site) is parked|domain parking",
    r"buy this domain|(?:get|make an offer (?:on|for)) this domain|parked (?:free|for free)",
    r"domain (?:steht zum verkauf|kann (?:gekauft|erworben) werden|zu verkaufen)",
    r"domaine est (?:à vendre|en vente)|dominio está en venta|domínio está à venda|dominio è in vendita",
    r"domeinnaam is te koop",
)
_WORDS: Final = re.compile(rf"\b(?:{'|'.join(_SENTENCES)})", re.IGNORECASE)


def is_parked(html: bytes, *, url: str, title: str | None, text: str) -> bool:
    """Whether the page is that of a domain which nobody uses. `url` is where it was read, `html` UTF-8."""
    if any(belongs(host_of(url), site=market) for market in _MARKETS):
        return True
    if len(text) > _LITTLE_TEXT:
        return False
    return bool(_MARKS.search(html[:_SEARCHED].lower()) or _WORDS.search(title or "") or _WORDS.search(text))
