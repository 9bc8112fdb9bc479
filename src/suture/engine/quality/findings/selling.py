"""Rules "paid-marks" and "link-seller": the page or the link says that it was paid for, or the site sells links.

It knows where such words count: near the link, in title and address, at the beginning of what was read. It refuses to
take an honest text about links for a shop: names of the trade count only beside the words of an offer. Probabilities
are expert order.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache, partial
from typing import Final

import numpy as np

from suture.engine.quality.findings.host_names import seller_name
from suture.engine.quality.findings.normal import Phrases, words
from suture.engine.quality.findings.noticed import Noticed, strongest
from suture.engine.quality.findings.read_pages import ReadPages
from suture.engine.quality.findings.rows import Distinct, Rows
from suture.engine.quality.findings.selling_words import (
    NO_OFFER,
    OFFERS,
    PAID,
    PAID_LABELS,
    PAID_PATH,
    SELLER,
    TRADE_NAMES,
)

__all__ = ["link_seller", "offers_links", "paid_marks", "sellers"]

_MARKED_P, _NEAR_P, _TITLE_P, _PATH_P, _READ_P = 0.97, 0.85, 0.9, 0.85, 0.7
_SELLS_P, _SELLS_TWICE_P, _OFFER_P, _AROUND_P = 0.9, 0.97, 0.7, 0.75
_BEGINNING: Final = 1200
# A label stands before what it labels.
_LABEL_BEGINNING: Final = 200
# Who warns of links for sale quotes their offers.
_QUOTED_SHARE: Final = 0.3
# An honest site seldom sells links: it writes about them, or somebody broke in ("hacked-page").
_HONEST_SHARE: Final = 0.3
_PRICE: Final = re.compile(r"[$€£₹]\s?\d|\d\s?(?:[$€£₹]|usd\b|eur\b|cents?\b)", re.IGNORECASE)
# "Backlinks for shop.example": automated offers name the site whose links they are.
_LINKS_FOR: Final = re.compile(
    r"\blinks? (?:for|to|pour|para|für|для) (?:https?://)?(?:[\w-]+\.)+[a-z]{2,}\b", re.IGNORECASE
)
_MESSENGER: Final = re.compile(
    r"\bt\.me/|telegram\.me/|\btg\s*[:@]|@\w+ in telegram|wa\.me/|telegram\s*:?\s*@", re.IGNORECASE
)

_LABELS: Final = "|".join(PAID_LABELS)
# A dash between letters makes one word of two: "BH-Werbung" is the subject, no label.
_APART: Final = re.compile(
    rf"(?:^|[\[(|/•\u2013\u2014]|(?<!\w)-)\s*({_LABELS})\s*(?:[\])|:/•\u2013\u2014]|-(?!\w)|$)|#({_LABELS}|ad|gifted|publi|pub)\b",
    re.IGNORECASE,
)

# "Sponsored post policy": a page that says how a site handles them.
_ABOUT_PAID: Final = (
    r"(?:policy|policies|guidelines?|rules?|standards|laws?|regulations?|disclosures? policy|explained|faqs?|template"
    r"|richtlinien?|regeln|règles|charte|política|políticas|normas|regole|linee guida|richtlijnen)"
)

# Probability and sentence; None where nothing is said.
_Told = tuple[float, str] | None


def paid_marks(rows: Rows, *, pages: ReadPages) -> Noticed:
    """The links of which page or mark says that somebody paid."""
    rule = "paid-marks"
    answers = [
        Noticed.where(
            rule,
            rows.true("sponsored"),
            probability=_MARKED_P,
            sentence="The link is marked as paid (rel=sponsored).",
        ),
        _noticed(rule, rows.plain("source_title"), lambda at, plain: _paid(plain, _TITLE_P, "The title")),
        _noticed(
            rule, rows.plain("context_left"), lambda at, plain: _paid(plain, _NEAR_P, "The text before the link")
        ),
        _noticed(
            rule, rows.plain("context_right"), lambda at, plain: _paid(plain, _NEAR_P, "The text after the link")
        ),
        _noticed(rule, rows.plain("anchor"), lambda at, plain: _paid(plain, _NEAR_P, "The link’s text")),
        _noticed(rule, rows.paths, lambda at, plain: _paid_path(rows.texts("source_url").values[at], plain)),
        _noticed(rule, rows.texts("source_title"), lambda at, text: _labelled(text, _TITLE_P, "The title")),
        _noticed(
            rule, rows.texts("context_left"), lambda at, text: _labelled(text, _NEAR_P, "The text before the link")
        ),
    ]
    read = [
        _paid(words(f"{page.title} . {page.headings} . {page.text[:_BEGINNING]}"), _READ_P, "The page")
        or _labelled(page.text[:_LABEL_BEGINNING], _READ_P, "The page’s beginning")
        for page in pages
    ]
    answers.append(_by_page(rule, pages, read))
    return strongest(rule, answers, count=rows.count)


def sellers(rows: Rows, *, pages: ReadPages) -> Noticed:
    """The links beside which links are offered for sale: in title, address, text, the site's name, or what was read.

    Whoever did it: on an honest site that may be somebody who broke in.
    """
    rule = "link-seller"
    answers = [_noticed(rule, rows.texts("source_host"), lambda at, host: _named(host))]
    answers.append(_noticed(rule, rows.paths, lambda at, plain: _sells(plain, plain, "The address")))
    for column, place, most in (
        ("source_title", "The title", 1.0),
        ("anchor", "The link’s text", 1.0),
        ("context_left", "The text before the link", _AROUND_P),
        ("context_right", "The text after the link", _AROUND_P),
    ):
        raw = rows.texts(column).values
        answers.append(_noticed(rule, rows.plain(column), partial(_sells_at, raw, place=place, most=most)))
    read = [
        _sells_read(f"{page.title} {page.headings} {page.text[:_BEGINNING]}", "The page")
        or _sells_read(page.texts_out, "The texts of the page’s other links")
        for page in pages
    ]
    answers.append(_by_page(rule, pages, read))
    return strongest(rule, answers, count=rows.count)


def link_seller(rows: Rows, *, selling: Noticed) -> Noticed:
    """The links of sites that offer links for sale; `selling` is what `sellers` noticed."""
    honest = rows.trusted[selling.rows]
    return Noticed(
        rule=selling.rule,
        rows=selling.rows,
        probabilities=np.where(honest, selling.probabilities * _HONEST_SHARE, selling.probabilities),
        sentences=selling.sentences,
    )


def offers_links(text: str) -> float:
    """How likely a title, a link's text or the words of an address offer links for sale, 0..1."""
    told = _sells(text, words(text), "")
    return told[0] if told is not None else 0.0


def _paid(plain: str, probability: float, place: str) -> _Told:
    for phrase in _paid_phrases().found(plain):
        if plain.count(phrase) > len(re.findall(rf"{phrase} {_ABOUT_PAID}\b", plain)):
            return (probability, f"{place} says “{phrase}”.")
    return None


def _labelled(text: str, probability: float, place: str) -> _Told:
    found = _APART.search(text)
    # A text that is nothing but the word is about advertising, or a heading of a column.
    if found is None or found.group() == text:
        return None
    return (probability, f"{place} is labelled “{found.group(1) or found.group(2)}”.")


def _paid_path(url: str, plain: str) -> _Told:
    if _paid_paths().found(plain):
        for segment in url.partition("://")[2].split("/")[1:-1]:
            if words(segment) in PAID_PATH:
                return (_PATH_P, f"The address stands under “{segment}”.")
    return None


def _sells_at(raw: Sequence[str], at: int, plain: str, *, place: str, most: float) -> _Told:
    return _sells(raw[at], plain, place, most=most)


def _sells_read(text: str, place: str) -> _Told:
    return _sells(text, words(text), place, most=_AROUND_P)


def _sells(text: str, plain: str, place: str, *, most: float = 1.0) -> _Told:
    """What a text and the same made plain offer."""
    said, traded = _seller_phrases().found(plain), _trade_phrases().found(plain)
    for_site = _LINKS_FOR.search(text) if "link" in plain else None
    if not (said or traded or for_site):
        return None
    if _no_offer_phrases().found(plain):
        most *= _QUOTED_SHARE
    other = [offer for offer in _offer_phrases().found(plain) if not any(offer in name for name in traded)]
    beside = bool(_PRICE.search(text) or _MESSENGER.search(text))
    if said:
        probability = _SELLS_TWICE_P if len(said) > 1 or beside else _SELLS_P
        return (min(probability, most), f"{place} offers links: “{said[0]}”.")
    if for_site and (beside or other or traded):
        return (min(_SELLS_P, most), f"{place} offers links: “{for_site.group()}”.")
    if traded and (len(other) > 1 or beside):
        with_what = f" with “{other[0]}”" if other else " with a price or a messenger"
        return (min(_OFFER_P, most), f"{place} speaks of “{traded[0]}”{with_what}.")
    return None


def _named(host: str) -> _Told:
    named = seller_name(host)
    return (named[0], f"The site’s name sells links or visits: “{named[1]}”.") if named else None


def _noticed(rule: str, texts: Distinct, reads: Callable[[int, str], _Told]) -> Noticed:
    """What `reads` tells of each different text, given its place and itself, for all rows that have it."""
    told = [reads(at, value) for at, value in enumerate(texts.values)]
    if not any(told):
        return Noticed.of(rule, ())
    hit = np.fromiter((each is not None for each in told), dtype=np.bool_, count=len(told))
    rows = np.flatnonzero(np.where(texts.codes >= 0, hit[texts.codes], False))
    return Noticed.of(rule, [(int(row), *each) for row in rows if (each := told[texts.codes[row]]) is not None])


def _by_page(rule: str, pages: ReadPages, read: list[_Told]) -> Noticed:
    found = [
        (row, *each)
        for row, place in enumerate(pages.of_row.tolist())
        if place >= 0 and (each := read[place]) is not None
    ]
    return Noticed.of(rule, found)


@lru_cache(maxsize=1)
def _paid_phrases() -> Phrases:
    return Phrases(PAID)


@lru_cache(maxsize=1)
def _seller_phrases() -> Phrases:
    return Phrases(SELLER)


@lru_cache(maxsize=1)
def _offer_phrases() -> Phrases:
    return Phrases(OFFERS)


@lru_cache(maxsize=1)
def _no_offer_phrases() -> Phrases:
    return Phrases(NO_OFFER)


@lru_cache(maxsize=1)
def _trade_phrases() -> Phrases:
    return Phrases(TRADE_NAMES)


@lru_cache(maxsize=1)
def _paid_paths() -> Phrases:
    return Phrases(PAID_PATH)
