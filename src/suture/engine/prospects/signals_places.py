"""The places of a page where words stand: the parts of its title, its headings, its slug, what it says in its body.

A title that names its site behind a dash is two parts, and each may be the name of the page. It refuses to know what
words mean.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Final
from urllib.parse import unquote, urlsplit

from suture.engine.crawl.same_page import host_of
from suture.engine.pages.page import Page
from suture.engine.prospects.sentences import Sentence, quoted, seen, sentences_of
from suture.engine.prospects.verdicts import Place
from suture.engine.prospects.wordings import straight

__all__ = ["Named", "Places", "places_of", "slug_words"]

_MOST_HEADINGS: Final = 60
_MOST_H1: Final = 2  # templates put others around the page
_LOWEST_OF_A_PAGE: Final = 2  # headings below these name boxes beside the text, also where a page has no other
_MOST_SENTENCES: Final = 500
_LEAST_BELOW: Final = 0.3  # of what the page says stands below its heading
_MOST_MENU: Final = 2_000  # different words of links in menu and footer
_LONGEST_NAME: Final = 400  # characters of a title or heading that are read: patterns are asked of each part
_FURNITURE: Final = frozenset(("nav", "footer", "header"))
_WORD: Final = re.compile(r"\w")
# Dashes of all widths, bars, dots, arrows: what templates put between a page's name and its site's.
_BETWEEN: Final = re.compile(r"\s+[|\u2013\u2014\u00b7\u2022\u00bb\u00ab:/>-]+\s+|:\s+|\s*[|\u00bb]\s*")
_NOT_WORDS: Final = re.compile(r"[^\w&']+|_")
_ENDING: Final = re.compile(r"\.(?:x?html?|php\d?|aspx?|jsp|cfm|shtml|cgi|do)$", re.IGNORECASE)
_SAYS_LITTLE: Final = frozenset(
    (
        "faq",
        "faqs",
        "index",
        "form",
        "info",
        "guidelines",
        "overview",
        "apply",
        "default",
        "home",
        "en",
        "details",
        "list",
    )
)
_NUMBERS: Final = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Named:
    """Words that name the page, in plain quotes and hyphens, and the text on the page that they are from.

    `site`: the last part of a title, in which most sites put their own name.
    """

    place: Place
    text: str
    quote: str
    site: bool = False


@dataclass(frozen=True, kw_only=True)
class Places:
    """A page by its places. `front` are the parts of title, h1 and slug; `h2` the headings below, `host` the name
    of its server. `body` holds the sentences, a line for each.
    """

    front: tuple[Named, ...]
    host: tuple[Named, ...]
    h2: tuple[Named, ...]
    sentences: tuple[Sentence, ...]
    body: str


def places_of(page: Page) -> Places:
    """Take one page apart."""
    levels = {one.level for one in page.headings}
    top = 1 if 1 in levels else min(levels, default=1)
    front = [*_parts("title", seen(page.title or ""))]
    ones = [seen(one.text) for one in page.headings if one.level == top][: _MOST_H1 if top == 1 else 1]
    for text in ones:
        front.extend(_parts("h1", text))
    address = page.url or page.canonical or ""
    front.extend(Named("slug", words, words) for words in slug_words(address))
    host = host_of(address) if address else ""
    below = [text for one in page.headings if (text := seen(one.text)) not in ones][:_MOST_HEADINGS]
    begins = ones if top <= _LOWEST_OF_A_PAGE else []
    sentences = tuple(islice(_from_heading(tuple(_own_sentences(page)), begins), _MOST_SENTENCES))
    return Places(
        front=tuple(front),
        host=(Named("slug", host, host),) if host else (),
        h2=tuple(Named("h2", straight(text[:_LONGEST_NAME]).strip(), quoted(text)) for text in below),
        sentences=sentences,
        body="\n".join(straight(one.text) for one in sentences),
    )


def _own_sentences(page: Page) -> Iterator[Sentence]:
    """The sentences without those that are links of the menu or footer in a row ("Home About Write for us")."""
    menu = dict.fromkeys(seen(link.text) for link in page.links if link.text and link.zone in _FURNITURE)
    words = sorted(islice(menu, _MOST_MENU), key=len, reverse=True)
    links = re.compile("|".join(re.escape(text) for text in words)) if words else None
    for one in sentences_of(page):
        if links is None or _WORD.search(links.sub(" ", one.text)) or not links.match(one.text):
            yield one


def _from_heading(sentences: tuple[Sentence, ...], ones: list[str]) -> tuple[Sentence, ...]:
    """The sentences from the page's heading on: menus, notices and crumbs stand above it, and are no part of it.

    All of them where the heading stands below most of the page.
    """
    start = next((number for number, one in enumerate(sentences) if one.text in ones), 0)
    below = sum(len(one.text) for one in sentences[start:])
    whole = below + sum(len(one.text) for one in sentences[:start])
    return sentences[start:] if below >= whole * _LEAST_BELOW else sentences


def slug_words(url: str) -> tuple[str, ...]:
    """The last part of an address' path as words ("write for us"); with the part above it where it says little.

    Parts above say where a page is filed: a note in /newsroom/2024/ is no newsroom. None of a home page.
    """
    try:
        path = unquote(urlsplit(url).path)
    except ValueError:
        return ()
    parts = [_ENDING.sub("", part) for part in path.split("/") if part]
    words = [" ".join(_NOT_WORDS.sub(" ", part).split()).lower() for part in parts]
    words = [part for part in words if part and not _NUMBERS.fullmatch(part)]
    return tuple(reversed(words[-2:] if words and words[-1] in _SAYS_LITTLE else words[-1:]))


def _parts(place: Place, text: str) -> list[Named]:
    """The text, and each of its parts where it has several."""
    plain, quote = " ".join(straight(text[:_LONGEST_NAME]).split()), quoted(text)
    if not plain:
        return []
    parts = [part.strip() for part in _BETWEEN.split(plain) if part and part.strip()]
    if len(parts) < 2:
        return [Named(place, plain, quote)]
    # What stands between the first and the last is where the page is filed.
    return [Named(place, parts[0], quote), Named(place, parts[-1], quote, site=place == "title")]
