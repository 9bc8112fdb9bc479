"""Whether a page lets search engines index it, by its own word: robots in meta and header, and canonical.

It knows which directives forbid something ("noindex", "none"); how they are written is `pages.head`'s. It refuses to
know robots.txt (that forbids reading, not indexing), and whether an engine did what the page asks.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from suture.engine.pages.head import header_directives, meta_directives

__all__ = ["canonical_of", "forbids_following", "forbids_index"]

_NO_INDEX: Final = frozenset({"noindex", "none"})
_NO_FOLLOW: Final = frozenset({"nofollow", "none"})
_LINK: Final = re.compile(r"<([^<>]*)>([^<]*)")
_CANONICAL: Final = re.compile(r";\s*rel\s*=\s*(?:\"[^\"]*\bcanonical\b[^\"]*\"|canonical\b)", re.IGNORECASE)


def forbids_index(meta: Iterable[str], header: Iterable[str]) -> str | None:
    """Where indexing is forbidden: "robots meta tag" or "X-Robots-Tag header"; None where it is not.

    `meta` are the contents of <meta name=robots|googlebot>, `header` the values of X-Robots-Tag.
    """
    if _said_in(meta, _NO_INDEX):
        return "robots meta tag"
    return "X-Robots-Tag header" if _told_by(header, _NO_INDEX) else None


def forbids_following(meta: Iterable[str], header: Iterable[str]) -> bool:
    """Whether the page asks that none of its links be followed; the arguments are those of `forbids_index`."""
    return _said_in(meta, _NO_FOLLOW) or _told_by(header, _NO_FOLLOW)


def canonical_of(tag: str | None, link_headers: Iterable[str]) -> str | None:
    """The canonical address as written: of the page's own tag, else of a Link header (RFC 8288)."""
    if tag:
        return tag
    for value in link_headers:
        for address, parameters in _LINK.findall(value):
            if _CANONICAL.search(parameters):
                return str(address).strip()
    return None


def _said_in(meta: Iterable[str], words: frozenset[str]) -> bool:
    return any(not words.isdisjoint(meta_directives(content)) for content in meta)


def _told_by(header: Iterable[str], words: frozenset[str]) -> bool:
    return any(not words.isdisjoint(header_directives(value)) for value in header)
