"""Pages that were answered and are not whole: broken off, put together elsewhere, or no page but data.

Such a page cannot be said to lack a link. It knows the errors that programs leave in the middle of a page, frames,
parts that only browsers put together, and data under a page's name. It refuses to look at what readers are told
(that is `outages` and `walls`).
"""

from __future__ import annotations

import re
from typing import Final

from suture.engine.crawl.headers import Headers
from suture.engine.crawl.outline import Outline

__all__ = ["unfinished"]

# A page behind frames may say as much to those who cannot see them.
_LITTLE_SAID: Final = 300
_SEARCHED: Final = 300_000
_END: Final = re.compile(rb"</(?:body|html)\b", re.IGNORECASE)
_BEGUN: Final = re.compile(rb"<(?:body|html)\b", re.IGNORECASE)
# As PHP and WordPress write it where a page breaks off; an article that quotes it goes on, and has an end.
_PHP: Final = re.compile(
    rb"<b>(?:fatal|parse) error</b>\s{0,4}:|fatal error: uncaught "
    rb"|<p>there has been a critical error on (?:this|your) website"
)
# WordPress's own page of an error, which it may write in the middle of another one.
_DIED: Final = re.compile(rb"class=[\"']wp-die-message[\"']")
_FRAMES: Final = re.compile(rb"<frameset\b", re.IGNORECASE)
_SHADOW: Final = re.compile(rb"<template\b[^<>]{0,300}\bshadowroot(?:mode)?\b")
_MOST_SHADOWS: Final = 200


def unfinished(html: bytes, *, outline: Outline, headers: Headers, site: str) -> str | None:
    """Why a page without the link is not all of the page, as a sentence; None where it is.

    `html` is the page as UTF-8, `site` a canonical host.
    """
    bare = html.strip(b"\xef\xbb\xbf \t\r\n")
    if bare[:1] + bare[-1:] in {b"{}", b"[]"}:
        return "The address holds data for programs, not a page."
    lower = html.lower()
    if _breaks_off(lower):
        return "The page breaks off with an error of the program that makes it."
    if headers.until_close and _BEGUN.search(html[:_SEARCHED]) and not _END.search(html):
        return "The page breaks off before its end."
    if outline.said <= _LITTLE_SAID and _FRAMES.search(html[:_SEARCHED]):
        return "The page shows its content in frames, which are pages of their own."
    if b"shadowroot" in lower and _in_shadow(lower, site.encode()):
        return "The site is named in a part of the page that only a browser puts together."
    return None


def _breaks_off(lower: bytes) -> bool:
    # A word is found in a tenth of the time of a pattern, and most pages have none of them.
    if b"wp-die-message" in lower and _DIED.search(lower):
        return True
    error = _PHP.search(lower) if b" error" in lower else None
    return error is not None and not _END.search(lower, error.end())


def _in_shadow(lower: bytes, site: bytes) -> bool:
    """Whether the site is named between a declared shadow root's tags, which the parser passes over as a template."""
    for count, found in enumerate(_SHADOW.finditer(lower)):
        closed = lower.find(b"</template", found.end())
        if site in lower[found.end() : closed if closed >= 0 else None]:
            return True
        if count == _MOST_SHADOWS:
            break
    return False
