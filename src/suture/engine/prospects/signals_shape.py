"""What the shape of a page says of its kind: lists of people, of links, forms, feeds, structured data, long prose.

Each is a signal like a word's, in the same steps. It refuses to decide: words name a kind, shape only supports it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from suture.engine.pages.page import Page
from suture.engine.pages.schema_entities import entities_of, is_page_entity
from suture.engine.prospects.resource_links import OutsideLinks
from suture.engine.prospects.signals_places import Places
from suture.engine.prospects.signals_words import ANY_KIND
from suture.engine.prospects.verdicts import Signal

__all__ = ["ONE_PERSON", "article_signals", "shape_signals"]

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
ONE_PERSON: Final = "one-person"
"""The key of a person's name as the name of a page."""

_LONGEST_ENTRY: Final = 110
_ARTICLES: Final = ("newsarticle", "blogposting", "reportagenewsarticle", "recipe", "product", "opinionnewsarticle")
_SHOWS: Final = frozenset(("podcastseries", "podcastepisode", "radioseries"))
_PEOPLE: Final = frozenset(("physician", "person", "profilepage"))
_LONG_SENTENCE: Final = 60
_LONG_PROSE: Final = 6_000
_FEED: Final = re.compile(
    r"podcasts\.apple\.com|open\.spotify\.com/show|feeds?\.\w+\.\w+/|anchor\.fm|podbean|buzzsprout|libsyn|simplecast",
    re.IGNORECASE,
)
_FORM_KINDS: Final = ("guest-article", "podcast", "call-for-speakers", "directory", "expert-panel", "newsroom")


def shape_signals(page: Page, places: Places, outside: OutsideLinks) -> Iterator[Signal]:
    """What lists, links, forms and structured data speak for; each kind and key once."""
    yield from _lists_of_people(places)
    yield from _lists_of_links(outside)
    form = next(
        (one for one in page.contacts if one.kind == "form" and one.zone not in ("footer", "nav", "aside")), None
    )
    if form is not None:
        for kind in _FORM_KINDS:
            yield Signal(kind=kind, key="form", place="form", quote=form.section or form.label or "", weight=0.5)
    types = {kind for entity in entities_of(page.structured) if not entity.via for kind in entity.types}
    if types & _SHOWS:
        yield Signal(
            kind="podcast", key="schema", place="schema", quote=", ".join(sorted(types & _SHOWS)), weight=0.5
        )
    feed = next((link for link in page.links if _FEED.search(link.href)), None)
    if feed is not None:
        yield Signal(kind="podcast", key="feed", place="body", quote=feed.text or feed.href, weight=0.5)
    one = next(
        (named for named in places.front if named.place in ("h1", "title") and _ONE_PERSON.match(named.text)), None
    )
    if one is not None and (types & _PEOPLE or _PERSON.search(one.text)):
        yield Signal(kind="staff-profile", key=ONE_PERSON, place=one.place, quote=one.quote, weight=1.5)


def _lists_of_people(places: Places) -> Iterator[Signal]:
    entries = [one.text for one in places.sentences if len(one.text) <= _LONGEST_ENTRY and _PERSON.search(one.text)]
    if len(entries) >= 4:
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


def article_signals(page: Page, places: Places) -> Iterator[Signal]:
    """What makes it an article that somebody wrote on a day, rather than a page of the house. All weigh below 0."""
    for entity in entities_of(page.structured):
        found = next((kind for kind in entity.types if kind in _ARTICLES), None)
        if found is not None and (is_page_entity(entity) or not entity.via):
            yield Signal(kind=ANY_KIND, key="article-schema", place="schema", quote=found, weight=-1.5)
            break
    published = next((one for one in page.dates if one.kind == "published" and one.where != "meta"), None)
    author = next((one for one in page.authors if one.where != "meta"), None)
    if published is not None and author is not None:
        yield Signal(kind=ANY_KIND, key="byline", place="body", quote=f"{author.name}, {published.text}", weight=-1.0)
    prose = sum(len(one.text) for one in places.sentences if len(one.text) >= _LONG_SENTENCE)
    if prose >= _LONG_PROSE:
        yield Signal(
            kind=ANY_KIND, key="long-prose", place="body", quote="", weight=-0.5 if prose < 2 * _LONG_PROSE else -1.0
        )
