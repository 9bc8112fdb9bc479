"""HTML from texts that strangers wrote: escaped, without letters that turn the writing around, links only to the web.

It knows what a title or an address could do to a page that shows it. It refuses to make a link of anything but http
and https.
"""

from __future__ import annotations

import re
import unicodedata
from html import escape
from typing import Final

__all__ = ["anchor", "plain", "shortened"]

_WEB: Final = re.compile(r"https?://[^\s\"'<>\\]+", re.IGNORECASE)
# Marks that change the direction of writing or join letters unseen (Unicode UAX #9, "Cf"), and control characters.
_UNSEEN: Final = frozenset({"Cc", "Cf", "Co", "Cs"})


def plain(text: str) -> str:
    """Return a text as HTML: one line, escaped, without letters that nobody sees."""
    seen = "".join(letter if unicodedata.category(letter) not in _UNSEEN else " " for letter in text)
    return escape(" ".join(seen.split()), quote=True)


def shortened(text: str, *, most: int) -> str:
    """Return at most `most` letters of a text, with a sign where some were left out; not escaped."""
    return text if len(text) <= most else f"{text[: most - 1]}…"


def anchor(url: str, words: str) -> str:
    """Return a link that tells the other site nothing; only the words where the address is not of the web.

    `words` are escaped here.
    """
    if not _WEB.fullmatch(url):
        return plain(words)
    return f'<a href="{escape(url, quote=True)}" rel="nofollow noreferrer noopener">{plain(words)}</a>'
