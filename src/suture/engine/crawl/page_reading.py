"""What a visit reads on a page beside its links to the site: words and marks by which the page can be judged.

It knows what is worth keeping of a page, in few kilobytes, and how to find it at little cost: from what the scanner
has seen anyway, and from the page's head. It refuses to keep the page itself, and to judge.

A page that links to the site has been read with care already (`pages.page`); who wrote it, when, and what its site
calls itself is then taken from there. Of other pages it stays unknown, unless their head says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from html import unescape
from typing import Final
from urllib.parse import urlsplit

from suture.engine.crawl.sighting import Sighting
from suture.engine.errors import BadAddress
from suture.engine.links.domains import registrable_domain
from suture.engine.links.hosts import canonical_host
from suture.engine.pages.address import resolve
from suture.engine.pages.head import language_tag, meta_values
from suture.engine.pages.page import Page
from suture.engine.pages.schema_entities import entities_of
from suture.engine.pages.site_ids import site_ids
from suture.engine.pages.tree import parse

__all__ = ["MOST_DOMAINS_OUT", "PageReading", "read_words"]

_MOST_TEXT: Final = 6_000
# Of visible text, links included, so that enough is left when their words are taken out.
_MOST_TEXT_BYTES: Final = 24_000
_MOST_HEADINGS: Final = 1_000
_MOST_TEXTS_OUT: Final = 2_000
MOST_DOMAINS_OUT: Final = 100
"""Sites linked to by one page that are written down; what comes after them is not."""

_MOST_LINE: Final = 500
# A page of more links is a list of everything; its first ones say what they are.
_MOST_LINKS: Final = 3_000
_MOST_HEAD: Final = 200_000
_MOST_TYPES: Final = 20

_END_OF_HEAD: Final = re.compile(rb"</head\s*>|<body[\s>]", re.IGNORECASE)
_HEADING: Final = re.compile(rb"<h[123](?:\s[^>]{0,400})?>(.{1,800}?)</h[123]", re.IGNORECASE | re.DOTALL)
_HEADINGS_IN: Final = 300_000
_TAG: Final = re.compile(r"<[^<>]{0,800}>?")
_SCHEMA_TYPE: Final = re.compile(
    rb"\"@type\"\s*:\s*(?:\"([^\"]{1,80})\"|\[([^\]]{1,300})\])|itemtype\s*=\s*[\"']([^\"']{1,200})[\"']",
    re.IGNORECASE,
)
_WORD: Final = re.compile(r"[A-Za-z]\w{1,60}$")
_NAMED_SITE: Final = frozenset(("website", "organization", "localbusiness", "medicalorganization", "hospital"))


@dataclass(frozen=True, kw_only=True)
class PageReading:
    """What one page says, as the columns of READINGS have it; None is "it does not say", or nobody looked.

    `headings` and `texts_out` are in document order, `schema_types`, `site_ids` and `domains_out` sorted. `links_out`
    counts all links to other registrable domains, `hidden_out` those of them that readers cannot see; a page with
    more than 3,000 links is counted up to these.
    """

    title: str | None
    description: str | None
    site_name: str | None
    language: str | None
    headings: tuple[str, ...]
    text: str
    schema_types: tuple[str, ...]
    author: str | None
    published: date | None
    generator: str | None
    site_ids: tuple[str, ...]
    texts_out: tuple[str, ...]
    domains_out: tuple[str, ...]
    links_out: int
    hidden_out: int
    indexable: bool


def read_words(sighting: Sighting, *, page: Page | None = None) -> PageReading:
    """Read a page that was sighted; `page` is the same page read with care, where it was."""
    scanned, html = sighting.page, sighting.html
    meta = meta_values(parse(_head(html)))
    texts, domains, count, hidden = _links_out(sighting)
    own_name = meta.get("og:site_name", [])
    return PageReading(
        title=scanned.title and scanned.title[:_MOST_LINE],
        description=_cut(*meta.get("description", ()), *meta.get("og:description", ())),
        site_name=_cut(*own_name, *_names(page), *meta.get("application-name", ())),
        language=page.language if page else language_tag(scanned.language, *meta.get("content-language", ())),
        headings=tuple(_upto(_headings(html, page), most=_MOST_HEADINGS)),
        text=scanned.unlinked(most=_MOST_TEXT_BYTES)[:_MOST_TEXT].strip(),
        schema_types=tuple(sorted(_schema_types(html))[:_MOST_TYPES]),
        author=_cut(*(line.name for line in page.authors)) if page else _cut(*meta.get("author", ())),
        published=_published(page),
        generator=_cut(*meta.get("generator", ())),
        site_ids=site_ids(html),
        texts_out=tuple(_upto(iter(texts), most=_MOST_TEXTS_OUT)),
        domains_out=tuple(sorted(domains)[:MOST_DOMAINS_OUT]),
        links_out=count,
        hidden_out=hidden,
        indexable=sighting.noindex is None,
    )


def _head(html: bytes) -> bytes:
    """The page up to the end of its head: all that `<meta>` needs, and a hundredth of what there is to parse."""
    end = _END_OF_HEAD.search(html, 0, _MOST_HEAD)
    return html[: end.start() if end else _MOST_HEAD]


def _links_out(sighting: Sighting) -> tuple[list[str], set[str], int, int]:
    """Texts, domains, number and hidden ones of the links to other registrable domains."""
    own = _domain(urlsplit(sighting.base).hostname or "", {})
    known: dict[str, str | None] = {}
    texts: dict[str, None] = {}
    domains: set[str] = set()
    count = hidden = 0
    for order in range(min(sighting.page.count, _MOST_LINKS)):
        host = _host(sighting.page.href(order), base=sighting.base)
        domain = _domain(host, known) if host else None
        if domain is None or domain == own:
            continue
        link = sighting.page.link(order)
        count += 1
        hidden += link.hidden
        domains.add(domain)
        if link.text:
            texts.setdefault(" ".join(link.text.split())[:_MOST_LINE])
    return list(texts), domains, count, hidden


def _host(href: str, *, base: str) -> str | None:
    """The host of an absolute http(s) href; None for hrefs that stay on the base's site, and for other schemes."""
    bare = href.lstrip()
    start = bare[:8].lower()
    if not start.startswith(("http:", "https:", "//", "\\")):
        return None
    target = resolve(bare, base=base)
    return urlsplit(target).hostname if target else None


def _domain(host: str, known: dict[str, str | None]) -> str | None:
    if host not in known:
        try:
            known[host] = registrable_domain(canonical_host(f"[{host}]" if ":" in host else host))
        except BadAddress:
            known[host] = None
    return known[host]


def _headings(html: bytes, page: Page | None) -> Iterator[str]:
    if page is not None:
        yield from (heading.text for heading in page.headings)
        return
    for found in _HEADING.finditer(html, 0, _HEADINGS_IN):
        words = " ".join(unescape(_TAG.sub(" ", found[1].decode("utf-8", "replace"))).split())
        if words:
            yield words


def _schema_types(html: bytes) -> set[str]:
    """The local names of schema.org types, as the page writes them: "Physician" of "https://schema.org/Physician"."""
    if b"@type" not in html and b"itemtype" not in html.lower():
        return set()
    types: set[str] = set()
    for found in _SCHEMA_TYPE.finditer(html):
        told = (found[1] or found[2] or found[3]).decode("utf-8", "replace")
        names = (word.strip("\"'/").rpartition("/")[2].rpartition(":")[2] for word in told.replace(",", " ").split())
        types.update(name for name in names if _WORD.match(name))
    return types


def _names(page: Page | None) -> Iterator[str]:
    """What the site calls itself in structured data."""
    for entity in entities_of(page.structured) if page else ():
        if entity.types & _NAMED_SITE and not entity.via:
            yield from entity.texts("name")


def _published(page: Page | None) -> date | None:
    return next((day.day for day in page.dates if day.kind == "published"), None) if page else None


def _cut(*texts: str) -> str | None:
    return next((text[:_MOST_LINE] for text in texts if text), None)


def _upto(texts: Iterator[str], *, most: int) -> Iterator[str]:
    """Whole texts, as many as fit with a line end after each."""
    left = most
    for text in texts:
        left -= len(text) + 1
        if left < 0:
            return
        yield text
