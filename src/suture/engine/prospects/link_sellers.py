"""Who sells links: pages that offer a place for money, and farms that take anything about anything.

An article that explains or condemns the trade sells nothing, and a refusal ("we never charge") is none: wordings that
are taken back count for nothing, and on an article only a seller's own prices and promises do. It refuses to know
what such a link would be worth: Suture buys none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final
from urllib.parse import unquote, urlsplit

from suture.engine.pages.page import Page
from suture.engine.prospects.host_rules_figures import AMOUNT
from suture.engine.prospects.link_sellers_cells import prices_of_links
from suture.engine.prospects.sentences import Sentence, quoted
from suture.engine.prospects.wordings import Wording, possible, read_wordings, said, straight

__all__ = ["Offer", "farm_of", "link_offer_of", "tells_about", "verticals_in"]

_PLACE: Final = (
    r"(?:guest (?:blog )?posts?|guest articles?|sponsored (?:posts?|articles?|content|links?)"
    r"|(?:back-?|text |do-?follow[- ]|homepage |sidebar )links?|link (?:placements?|insertions?)|niche edits?"
    r"|paid (?:posts?|articles?|links?)|permanent (?:posts?|links?)|article publishing"
    r"|Gast(?:artikel|beitr(?:ag|\u00e4ge))|articles? (?:invit\u00e9|sponsoris\u00e9)s?"
    r"|(?:art\u00edculos?|posts?) (?:patrocinad[oa]|de invitad[oa])s?|articol[oi] sponsorizzat[oi]"
    r"|gast(?:blog|artikel)s?)"
)
# Nothing but marks between the thing and its price: a price list. A sentence that tells of prices has words there.
_PRICED: Final = re.compile(
    rf"\b{_PLACE}(?: (?:price|cost|fee|rate))?[\s:(\u2013\u2014=|-]{{1,6}}(?:only |just |from |starting at )?{AMOUNT}"
    rf"|{AMOUNT}[\s:(\u2013\u2014=|-]{{1,4}}(?:per |for (?:a |one |1 )?|each )?{_PLACE}",
    re.IGNORECASE,
)
_NEAR_A_PRICE: Final = re.compile(
    rf"\b{_PLACE}\b[^.;]{{0,70}}{AMOUNT}|{AMOUNT}[^.;]{{0,50}}\b{_PLACE}\b", re.IGNORECASE
)
_OWN: Final = re.compile(r"\b(?:we|our|us|my|i|me)\b", re.IGNORECASE)
_TAKEN_BACK: Final = re.compile(
    r"\b(?:not|n't|never|no longer|average|typically|usually|on fiverr|some (?:sites|blogs|bloggers|websites)"
    r"|many|most|other|others|they"
    r"|offered (?:me|us)|google|penalt\w+|spam\w*|up to|depending|pay you|we pay|earn|paid to)\b|n't\b",
    re.IGNORECASE,
)
_TELLS: Final = re.compile(
    r"\b(?:how|why|what (?:is|are|you)|should (?:you|i|we)|guide|vs\.?|versus|tips"
    r"|reasons|explained|ways|truth"
    r"|case (?:of|for|against)|mistakes|myths?|strateg(?:y|ies)|best practices|everything you|review|list of)\b|\?",
    re.IGNORECASE,
)
_PRICE_LIST: Final = "has a price list for posts or links"
_LONG: Final = 2_500
_LONGEST_NAME: Final = 400  # characters of a title or heading that are read
_WORTH: Final = {
    "sold": 1.0,
    "dofollow": 1.0,
    "money": 0.6,
    "metric": 0.5,
    "priced": 1.0,
    "link-price": 1.0,
    "near": 0.6,
}
# Where a place costs money in the open, a link that comes with it is not what is sold: `exclusions_prices` says it.
_PAID_PLACES: Final = frozenset(
    ("directory", "member-directory", "partners", "call-for-speakers", "staff-profile", "scholarship")
)
_RESTRICTED: Final = "restricted"
_ENOUGH: Final = 1.0
# Two sentences about paying say more than one; two about rank figures do not.
_ADDS_UP: Final = frozenset(("money", "near"))
_TIMES: Final = 2

_TOPICS: Final = re.compile(
    r"\b(?:topics?|categor(?:y|ies)|niches?|subjects?|write (?:for us|about)|we (?:accept|cover|publish"
    r"|welcome)|accept(?:ed|s)?|interested in"
    r"|following|guest posts?|articles? (?:on|about))\b",
    re.IGNORECASE,
)
_INVITES: Final = re.compile(
    r"\b(?:write for us|guest[- ]?(?:posts?|posting|articles?|authors?|blogg\w+)|submit[- ](?:an? "
    r"|your )?(?:guest )?(?:articles?|posts?)|submit[- ]a[- ]post"
    r"|sponsored posts?|become a contributor|contribut(?:e|or)s?)\b",
    re.IGNORECASE,
)
_PLUS: Final = re.compile(
    r"\b[\w&]+(?: [\w&]+)? ?[\"\u201d]? ?\+ ?[\"\u201c]?(?:write for us|guest post)"
    r"|\b[\w&]+ [\"\u201c]?write for us[\"\u201d]",
    re.IGNORECASE,
)
_ANYTHING: Final = re.compile(
    r"\b(?:any|all|every|almost any) (?:\w+ )?(?:topics?|niches?|subjects?|categor(?:y|ies)|themes?)\b"
    r"|\b(?:general|multi-?(?:niche|topic|purpose)) (?:blog|site|website|magazine)\b"
    r"|\bwe (?:take|publish|accept) anything\b",
    re.IGNORECASE,
)
_UNRELATED: Final = 6
_UNRELATED_OF_ANYTHING: Final = 3
# Honest sites that cover much seldom ask for these.
_TELLING: Final = frozenset(("casino", "crypto", "vaping", "adult"))
_IN_ONE_LIST: Final = 4
_MANY_FOOTPRINTS: Final = 5


@dataclass(frozen=True, slots=True)
class Offer:
    """What gives a seller away: why in words, the sentence, and how sure (0..1)."""

    words: str
    quote: str
    sure: float


def link_offer_of(page: Page, sentences: Sequence[Sentence], *, kind: str | None) -> Offer | None:
    """The offer of a link for money that a page of this kind makes; None where it makes none."""
    article = tells_about(page)
    found: dict[str, list[tuple[str, str]]] = {}
    offers = possible(page.text, _OFFERS)
    for sentence in sentences:
        for key, words, quote in _signs(sentence, offers):
            own = key == "priced" or (key != "metric" and _OWN.search(straight(quote)))
            elsewhere = key == "link-price" and kind in _PAID_PLACES
            if key in _WORTH and (own or not article) and not elsewhere:
                found.setdefault(key, []).append((words, quote))
    if kind not in _PAID_PLACES and (cells := list(prices_of_links(sentences))):
        found.setdefault("priced", []).extend((_PRICE_LIST, one) for one in cells)
    if article and len(found.get("priced", ())) == 1:
        # One price may be an example; a list of them is the seller's own.
        del found["priced"]
    sure = sum(_WORTH[key] * (min(_TIMES, len(quotes)) if key in _ADDS_UP else 1) for key, quotes in found.items())
    if sure < _ENOUGH:
        return None
    words, quote = found[max(found, key=lambda key: _WORTH[key])][0]
    return Offer(words, quote, min(1.0, sure))


def farm_of(page: Page, sentences: Sequence[Sentence]) -> Offer | None:
    """The sign that a site takes anything about anything: more than six unrelated fields on a page that invites (or
    more than three where it says so itself), or a welcome for casinos and the like.
    """
    if not _invites(page, sentences):
        return None
    offers = possible(page.text, _OFFERS)
    for sentence in sentences:
        for key, words, quote in _signs(sentence, offers):
            if key == _RESTRICTED:
                return Offer(words, quote, 1.0)
    found: dict[str, str] = {}
    for sentence in sentences:
        text = straight(sentence.text)
        here = verticals_in(text)
        context = f"{sentence.heading} {sentence.lead} {text}"
        if len(here) >= _IN_ONE_LIST or (here and _TOPICS.search(straight(context))):
            for vertical in here:
                found.setdefault(vertical, quoted(sentence.text))
    footprints = {mark[0].lower() for one in sentences for mark in _PLUS.finditer(one.text)}
    says_so = any(_ANYTHING.search(one.text) and not _TAKEN_BACK.search(straight(one.text)) for one in sentences)
    most = _UNRELATED_OF_ANYTHING if says_so or _TELLING & found.keys() else _UNRELATED
    if len(found) <= most and len(footprints) < _MANY_FOOTPRINTS:
        return None
    if len(found) <= most:
        return Offer("is made to be found by people who look for such pages", " / ".join(sorted(footprints)[:3]), 0.8)
    longest = max(found.values(), key=lambda quote: len(verticals_in(straight(quote))))
    return Offer(f"takes articles about {len(found)} unrelated fields", longest, 0.8)


def verticals_in(text: str) -> set[str]:
    """The fields outside medicine that a text names."""
    return {wording.key for wording, _found in said(text, _VERTICALS)}


def tells_about(page: Page) -> bool:
    """Whether a page is an article about something rather than an offer of its own."""
    heading = next((one.text for one in page.headings if one.level == 1), "")
    if _TELLS.search(f"{(page.title or '')[:_LONGEST_NAME]} {heading[:_LONGEST_NAME]}"):
        return True
    dated = any(one.kind == "published" and one.where != "visible" for one in page.dates)
    return bool(page.authors) and dated and len(page.text) > _LONG


def _signs(sentence: Sentence, offers: tuple[Wording, ...]) -> Iterator[tuple[str, str, str]]:
    """The key of each sign, why in words, and the sentence."""
    text = straight(sentence.text)
    lead = straight(sentence.lead)
    if any(map(str.isdigit, text)):
        if (found := _PRICED.search(text)) is not None and not _TAKEN_BACK.search(lead):
            yield "priced", _PRICE_LIST, quoted(sentence.text, found)
        elif (found := _NEAR_A_PRICE.search(text)) is not None and not _TAKEN_BACK.search(text):
            yield "near", "names a price for posts or links", quoted(sentence.text, found)
    for wording, found in said(text, offers):
        if not (wording.key == _RESTRICTED and _TAKEN_BACK.search(lead)):
            yield wording.key, wording.words, quoted(sentence.text, found)


def _invites(page: Page, sentences: Sequence[Sentence]) -> bool:
    slug = re.sub(r"[-_/]", " ", unquote(urlsplit(page.url or "").path))
    titles = " ".join(one.text for one in page.headings)
    return bool(_INVITES.search(f"{page.title or ''} {titles} {slug}")) or any(
        _INVITES.search(one.text) and _TOPICS.search(one.text) for one in sentences
    )


_OFFERS: Final = read_wordings("link_offers")
_VERTICALS: Final = read_wordings("verticals")
