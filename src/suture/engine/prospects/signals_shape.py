"""What the shape of a page says of its kind: lists of people, of links, forms, feeds, structured data, long prose.

Each is a signal like a word's, with the role in which it is added up. It refuses to decide: words name a kind, shape
only supports it.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from typing import Final

from suture.engine.pages.contacts import Contact
from suture.engine.pages.page import Page
from suture.engine.pages.schema_entities import entities_of, is_page_entity
from suture.engine.prospects.resource_links import OutsideLinks
from suture.engine.prospects.signals_places import Places
from suture.engine.prospects.signals_words import ANY_KIND
from suture.engine.prospects.verdicts import Place, Signal

__all__ = ["article_signals", "shape_signals", "shown_facets"]

_TITLES: Final = r"(?:Dr|Prof|Professor|Dra|Pr|PD|Dott(?:\.ssa)?)\.?(?: med\.?| Dr\.?)*"
_LETTERS: Final = (
    r"(?:MD|DO|M\.D\.|D\.O\.|MBBS|MBChB|MB|BCh|FACS|FACP|FACC|FAAD|FRC\w+|PhD|Ph\.D\.|DDS|DMD|MPH|MSc|RN|NP|PA-C"
    r"|LCSW|PsyD|RD|PharmD|DPT)"
)
_NAME: Final = r"[A-ZÀ-Ý][\w'.-]*"
_PERSON: Final = re.compile(rf"\b{_TITLES}\s+[A-ZÀ-Ý]|[a-zà-ÿ],?\s+{_LETTERS}(?!\w)")
_ONE_PERSON: Final = re.compile(
    rf"^(?:{_TITLES}\s+(?:{_NAME}\s*){{2,4}}|(?:{_NAME}\s+){{1,3}}{_NAME})(?:,\s*{_LETTERS})*$"
)

_LONGEST_ENTRY: Final = 110
_FEWEST_PEOPLE: Final = 4
_FEWEST_SITES: Final = 3
_SHORT_PAGE: Final = 25  # sentences
_ARTICLES: Final = ("newsarticle", "blogposting", "reportagenewsarticle", "recipe", "product", "opinionnewsarticle")
_SHOWS: Final = frozenset(("podcastseries", "podcastepisode", "radioseries"))
_PEOPLE: Final = frozenset(("physician", "person", "profilepage"))
_LONG_SENTENCE: Final = 60
_LONG_PROSE: Final = 6_000
_FEED: Final = re.compile(
    r"podcasts\.apple\.com|open\.spotify\.com/show|feeds?\.\w+\.\w+/|anchor\.fm|podbean|buzzsprout|libsyn|simplecast",
    re.IGNORECASE,
)
_ARCHIVE: Final = re.compile(
    r"/(?:tags?|schlagwort|etiquetas?|label)/[^/?#]+/?(?:page/\d+/?)?(?:[?#]|$)", re.IGNORECASE
)
"""Where blogs list all posts with one mark: named like an opening ("guest posts"), and none."""
_EXPLAINED: Final = re.compile(
    r"/[\w-]*(?:glossar(?:y|ies|io|ium)?|glossaire|dictionary|lexi[ck]on|encyclop(?:a?e)?dia)[\w-]*/[^/?#]+",
    re.IGNORECASE,
)
"""Where a site explains words one by one: named like an opening ("peer review"), and none."""
_FORM_KINDS: Final = ("guest-article", "podcast", "call-for-speakers", "directory", "expert-panel", "newsroom")


def shape_signals(page: Page, places: Places, outside: OutsideLinks) -> Iterator[tuple[str, Signal]]:
    """What lists, links, forms and structured data speak for, with their roles; each kind and key once."""
    for signal in (*_lists_of_people(places), *_lists_of_links(outside), *_form_and_feeds(page)):
        yield "shape", signal
    if outside.domains >= _FEWEST_SITES:
        share = Signal(
            kind="resource-page", key="share", place="body", quote="", weight=round(outside.share or 0.0, 2)
        )
        yield "links", share
    else:
        yield "few-sites", Signal(kind="resource-page", key="few-sites", place="body", quote="", weight=-1.0)
    types = _types(page)
    one = next(
        (named for named in places.front if named.place in ("h1", "title") and _ONE_PERSON.match(named.text)), None
    )
    if one is not None and (types & _PEOPLE or _PERSON.search(one.text)):
        # A person's name at the top of a page names the page.
        yield "name", Signal(kind="staff-profile", key="one-person", place=one.place, quote=one.quote, weight=1.5)


def shown_facets(page: Page, places: Places, outside: OutsideLinks) -> frozenset[str]:
    """The parts of an invitation that the page shows without words: a list of people, other sites, a form."""
    shown = set()
    if _form(page) is not None:
        shown.add("form")
    if outside.domains >= _FEWEST_SITES:
        shown.add("outside")
    if len(_people(places)) >= _FEWEST_PEOPLE:
        shown.add("people")
    return frozenset(shown)


def _form(page: Page) -> Contact | None:
    return next(
        (one for one in page.contacts if one.kind == "form" and one.zone not in ("footer", "nav", "aside")), None
    )


def _types(page: Page) -> set[str]:
    return {kind for entity in entities_of(page.structured) if not entity.via for kind in entity.types}


def _form_and_feeds(page: Page) -> Iterator[Signal]:
    form = _form(page)
    if form is not None:
        for kind in _FORM_KINDS:
            yield Signal(kind=kind, key="form", place="form", quote=form.section or form.label or "", weight=0.5)
    types = _types(page) & _SHOWS
    if types:
        yield Signal(kind="podcast", key="schema", place="schema", quote=", ".join(sorted(types)), weight=0.5)
    feed = next((link for link in page.links if _FEED.search(link.href)), None)
    if feed is not None:
        yield Signal(kind="podcast", key="feed", place="body", quote=feed.text or feed.href, weight=0.5)


def _people(places: Places) -> list[str]:
    return [one.text for one in places.sentences if len(one.text) <= _LONGEST_ENTRY and _PERSON.search(one.text)]


def _lists_of_people(places: Places) -> Iterator[Signal]:
    entries = _people(places)
    if len(entries) >= _FEWEST_PEOPLE:
        weight = 1.0 if len(entries) < 10 else 1.5
        for kind in ("staff-profile", "member-directory", "expert-panel", "directory"):
            yield Signal(kind=kind, key="people", place="body", quote="; ".join(entries[:3]), weight=weight)


def _lists_of_links(outside: OutsideLinks) -> Iterator[Signal]:
    named = ", ".join(dict.fromkeys(link.text for link in outside.links if link.text))[:160]
    if outside.is_list:
        weight = 1.5 if outside.domains >= 10 else 1.0
        yield Signal(kind="resource-page", key="list-of-links", place="body", quote=named, weight=weight + 0.5)
        yield Signal(kind="scholarship", key="list-of-links", place="body", quote=named, weight=0.5)
        yield Signal(kind="partners", key="list-of-links", place="body", quote=named, weight=1.0)
    elif outside.domains >= 3:
        yield Signal(kind="resource-page", key="outside-links", place="body", quote=named, weight=0.5)
        yield Signal(kind="partners", key="outside-links", place="body", quote=named, weight=0.5)


def article_signals(page: Page, places: Places) -> Iterator[tuple[str, Signal]]:
    """What makes it an article that somebody wrote on a day, rather than a page of the house. All weigh below 0."""
    for entity in entities_of(page.structured):
        found = next((kind for kind in entity.types if kind in _ARTICLES), None)
        if found is not None and (is_page_entity(entity) or not entity.via):
            yield "article", _against("article-schema", found, -1.5, place="schema")
            break
    address = page.url or page.canonical or ""
    for key, filed in (
        ("archive-address", _ARCHIVE.search(address)),
        ("glossary-address", _EXPLAINED.search(address)),
    ):
        if filed is not None:
            yield "against", _against(key, filed[0], -2.0, place="slug")
    published = next((one for one in page.dates if one.kind == "published" and one.where != "meta"), None)
    author = next((one for one in page.authors if one.where != "meta"), None)
    if published is not None and author is not None:
        yield "article", _against("byline", f"{author.name}, {published.text}", -1.0)
    prose = sum(len(one.text) for one in places.sentences if len(one.text) >= _LONG_SENTENCE)
    if prose >= _LONG_PROSE:
        yield "article", _against("long-prose", "", -0.5 if prose < 2 * _LONG_PROSE else -1.0)
    if len(places.sentences) > _SHORT_PAGE:
        yield "long", _against("long", "", -min(math.log(len(places.sentences) / _SHORT_PAGE), 1.0))


def _against(key: str, quote: str, weight: float, *, place: Place = "body") -> Signal:
    return Signal(kind=ANY_KIND, key=key, place=place, quote=quote, weight=round(weight, 2))
