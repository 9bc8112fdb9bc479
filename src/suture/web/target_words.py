"""How the practice's own pages are named where there is little room: as short as they can be told apart.

It knows addresses as texts. Which of them are the same page is the canonical URL's business.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from urllib.parse import urlsplit

__all__ = ["told_apart"]


def told_apart(urls: Iterable[str], *, site: str) -> dict[str, str]:
    """Return what to show for each address: `/visit` on the site's own host, else `www.harbour.example/visit`.

    Addresses that would look alike (http and https) are shown whole. A text that is no address stays as it is.
    """
    short = {url: _short(url, site) for url in urls}
    alike = Counter(short.values())
    return {url: url if alike[words] > 1 else words for url, words in short.items()}


def _short(url: str, site: str) -> str:
    parts = urlsplit(url)
    if not parts.netloc:
        return url
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return path if parts.netloc == site else f"{parts.netloc}{path}"
