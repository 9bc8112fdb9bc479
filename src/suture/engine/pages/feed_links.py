"""Which feed a page names: RSS or Atom, by its head (`link rel=alternate`, HTML standard 4.6.6.1) or by a link in it.

It knows how feeds are typed, what links to them are called, and what their addresses look like. It refuses a feed of
comments, to try addresses that the page does not name, and to know what a feed says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final
from urllib.parse import urlsplit

from suture.engine.pages.address import resolve
from suture.engine.pages.charset import to_utf8
from suture.engine.pages.page import MOST_CONTENT, Page
from suture.engine.pages.tree import parse

__all__ = ["feed_named"]

_TYPES: Final = frozenset({"application/rss+xml", "application/atom+xml"})
_SAYS_FEED: Final = re.compile(
    r"(?:(?:our|the|podcast|show|audio|full)[ -])*(?:rss|atom|rss[ -]feed|atom[ -]feed|podcast[ -]feed|feed)"
    r"|(?:subscribe|follow|listen)(?: to us)? (?:by|via|with|through|in|on) rss",
    re.IGNORECASE,
)
_LOOKS_LIKE_ONE: Final = re.compile(
    r"/(?:rss|feed|podcast)(?:\.(?:xml|rss))?/?$|\.rss$|/feed/podcast/?$|/(?:feeds?|rss)/[^/]+$", re.IGNORECASE
)
_OF_SHOWS: Final = re.compile(r"podcast|episode", re.IGNORECASE)
_OF_COMMENTS: Final = re.compile(r"comment|kommentar|commentaire|comentario|commenti|reactie", re.IGNORECASE)
_LONGEST_TEXT: Final = 40
# How sure it is that this is the show's own feed: one kept on a host of feeds, one that the head types, a link.
_ON_A_HOST_OF_FEEDS, _IN_THE_HEAD, _A_LINK, _NAMED_SO = 3, 2, 1, 2


def feed_named(content: bytes, *, page: Page) -> str | None:
    """Return the address of the feed that a page names, the likeliest to be its show's; None where it names none.

    `content` is what `page` was read from. Never raises on anything a page may hold.
    """
    found: dict[str, int] = {}
    for address, weight in (*_in_head(content, page), *_in_text(page)):
        if urlsplit(address).scheme in {"http", "https"} and address != page.url:
            found[address] = max(weight, found.get(address, 0))
    return max(found, key=lambda one: found[one], default=None)


def _in_head(content: bytes, page: Page) -> Iterator[tuple[str, int]]:
    tree = parse(to_utf8(content[:MOST_CONTENT]).utf8)
    for link in tree.document.css("link[href][rel][type]"):
        told = link.attributes
        rel = (told.get("rel") or "").casefold().split()
        kind = (told.get("type") or "").casefold().partition(";")[0].strip()
        address = resolve(told.get("href") or "", base=page.base_url or "")
        said = f"{told.get('title') or ''} {address}"
        if "alternate" in rel and kind in _TYPES and address and not _OF_COMMENTS.search(said):
            yield address, _weight(address, said, _IN_THE_HEAD)


def _in_text(page: Page) -> Iterator[tuple[str, int]]:
    for link in page.links:
        if link.target is None or link.hidden:
            continue
        text = " ".join((link.text or "").split())[: _LONGEST_TEXT + 1]
        said = f"{text} {link.target}"
        if _OF_COMMENTS.search(said):
            continue
        if _SAYS_FEED.fullmatch(text) or _LOOKS_LIKE_ONE.search(urlsplit(link.target).path):
            yield link.target, _weight(link.target, said, _A_LINK)


def _weight(address: str, said: str, weight: int) -> int:
    host = urlsplit(address).hostname or ""
    own = _ON_A_HOST_OF_FEEDS if host.startswith(("feeds.", "feed.")) else weight
    return own + (_NAMED_SO if _OF_SHOWS.search(said) else 0)
