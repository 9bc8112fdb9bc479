"""Which pages that name us are nothing to ask about, and why: our own, directories, reviews, forums, copies.

It knows addresses and words (data/mentions_addresses.csv, data/mentions_texts.csv) and what the catalogue says of
sites. A person may ask all the same; Suture does not offer it, because an answer on such a page may tell who is a
patient, or because nobody there would be glad of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Final

from suture.engine.catalogue import open_catalogue
from suture.engine.crawl.page_reading import MOST_DOMAINS_OUT
from suture.engine.crawl.same_page import host_of, page_key
from suture.engine.prospects.about import About
from suture.engine.prospects.mentions_naming import Naming
from suture.engine.prospects.mentions_pages import ReadPage
from suture.engine.prospects.mentions_words import Words
from suture.engine.prospects.wordings import read_wordings, said

__all__ = ["copies_of", "own_pages", "why_left_out"]

_AROUND: Final = 400  # characters before and behind our name in which words about courts or harm concern us
_LEAST_WORDS: Final = 12  # of a sentence that two pages share only by copying
_SCHEMA: Final = {
    "review": "It is a page of reviews: whoever answers there may tell who is a patient.",
    "aggregaterating": "It is a page of ratings: whoever answers there may tell who is a patient.",
    "discussionforumposting": "It is a forum: people write there about their own health.",
    "qapage": "It is a page of questions: people write there about their own health.",
    "jobposting": "It is an advertisement for a job.",
}
# Platforms on which each site has an owner, who can be asked.
_OF_ONE_OWNER: Final = frozenset({"blogs", "sites"})
_SITES: Final = {
    "directory": "It is a directory: Listings looks after what it says.",
    "forum": "It is a forum: people write there about their own health.",
}


def own_pages(about: About) -> frozenset[str]:
    """Return the pages elsewhere that are the practice's own, such as its profiles on networks, by `page_key`."""
    places = [page for one in about.practice.places for page in one.pages]
    people = [page for one in about.practice.clinicians for page in one.pages]
    return frozenset(map(page_key, (*places, *people)))


def why_left_out(page: ReadPage, namings: Sequence[Naming], *, about: About, own: frozenset[str]) -> str:
    """Return in a sentence why a page that names us is nothing to ask about; "" where it is. `own` is `own_pages`."""
    if page.domain in about.sites or page_key(page.url) in own:
        return "It is your own page."
    if about.sites & page.domains_out:
        return "It links to you already."
    if len(page.domains_out) >= MOST_DOMAINS_OUT:
        return f"It links to {MOST_DOMAINS_OUT} sites or more, and not all were written down: one may be yours."
    return _of_site(page) or _of_address(page) or _of_schema(page) or _of_words(page, namings)


def copies_of(pages: Iterable[tuple[ReadPage, Naming]]) -> Mapping[str, ReadPage]:
    """Return for addresses of copies the page that they copy: both name us in the same sentence of twelve words.

    The one published first counts as the original; of pages without a day the one with the shortest address.
    """
    said_by: dict[tuple[str, ...], list[ReadPage]] = {}
    for page, naming in pages:
        words = Words.of(naming.quote).folded
        if len(words) >= _LEAST_WORDS:
            said_by.setdefault(words, []).append(page)
    found = {}
    for same in said_by.values():
        first, *others = sorted(same, key=lambda one: (one.published or date.max, len(one.url), one.url))
        found.update({one.url: first for one in others})
    return found


def _of_site(page: ReadPage) -> str:
    catalogue = open_catalogue()
    host = host_of(page.url)
    fact = catalogue.site(host)
    platform = catalogue.platform(host)
    if platform is not None and platform.users_content and platform.kind not in _OF_ONE_OWNER:
        return f"Anybody can write on {platform.name}: there is no editor to ask."
    if any(one.domain == page.domain for one in catalogue.directories):
        return _SITES["directory"]
    return _SITES.get(fact.kind, "") if fact is not None else ""


def _of_address(page: ReadPage) -> str:
    address = page.url.partition("://")[2]
    return next((wording.words for wording, _ in said(address, read_wordings("mentions_addresses"))), "")


def _of_schema(page: ReadPage) -> str:
    types = {one.lower() for one in page.schema_types}
    return next((words for kind, words in _SCHEMA.items() if kind in types), "")


def _of_words(page: ReadPage, namings: Sequence[Naming]) -> str:
    near = (page.whole[max(one.at - _AROUND, 0) : one.at + _AROUND] for one in namings)
    text = "\n".join((page.title, page.headings, *near))
    return next((wording.words for wording, _ in said(text, read_wordings("mentions_texts"))), "")
