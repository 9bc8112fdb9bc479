"""The links of a listing's page to the listed one's own site: straight, or through an address of the directory's.

A straight link without nofollow counts with search engines; one through a redirect of the directory's may not, and
one that robots.txt closes does not. It knows how such links look; whether a redirect works only a visit can tell.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Final
from urllib.parse import parse_qsl, urlsplit

from suture.engine.citations.witnesses.said import site_of
from suture.engine.pages.page import Page, PageLinkTo
from suture.engine.pages.profile_links import SOCIAL

__all__ = ["Outlink", "outlinks_of"]

_WORDS: Final = re.compile(
    r"(?:(?:visit|view|go\s+to|open|zur|voir\s+le)\s+)?(?:the\s+|their\s+|our\s+|my\s+|this\s+)?"
    r"(?:practice\s+|clinic\s+|surgery\s+|group\s+|office\s+|hospital\s+|provider\s+|business\s+|doctor(?:'s)?\s+|official\s+|web\s?)?"
    r"(?:website|homepage|home\s+page|web\s*site|webpage|webseite|internetseite|site\s+(?:web|internet))",
    re.IGNORECASE,
)
_WITHHELD: Final = frozenset(("nofollow", "ugc", "sponsored"))
_OUTSIDE: Final = frozenset(("nav", "footer", "header", "comment", "author-bio"))
_MOST: Final = 20


@dataclass(frozen=True, kw_only=True, slots=True)
class Outlink:
    """A link to the listed one's site.

    `target` is where it leads in the end, as far as the link itself tells; `through` the directory's own address
    that it goes by, "" for a straight link. `rel` are its tokens; `followed` is False where one of them, or the page,
    asks search engines not to follow. `zone` is the place on the page, None where that is not clear.
    """

    target: str
    rel: tuple[str, ...]
    followed: bool
    text: str
    zone: str | None
    through: str = ""


def outlinks_of(
    page: Page, *, url: str | None, own_hosts: Collection[str], told: Collection[str]
) -> Iterator[Outlink]:
    """The links of a page to the listed one's site, at most 20, each target once.

    They lead to one of `own_hosts` (hosts of the practice, without "www."), or to an address that the page's data
    gives the listed one (`told`), or are called a website. Links to social networks are none.
    """
    host = site_of(url or "")
    nofollow = bool({"nofollow", "none"} & set(page.robots))
    named = {site_of(one) for one in told} - {"", host}
    seen: set[str] = set()
    for link in page.links:
        if link.hidden or link.target is None:
            continue
        target, through = _final(link.target, host=host)
        site = site_of(target)
        if not site or site == host or target in seen or _is_social(site):
            continue
        ours = any(site == one or site.endswith(f".{one}") for one in own_hosts)
        if not (ours or (link.zone not in _OUTSIDE and (site in named or _is_called(link, site=site)))):
            continue
        seen.add(target)
        yield Outlink(
            target=target,
            rel=link.rel,
            followed=not nofollow and not (_WITHHELD & set(link.rel)),
            text=link.text or "",
            zone=link.zone,
            through=through,
        )
        if len(seen) == _MOST:
            return


def _final(address: str, *, host: str) -> tuple[str, str]:
    """Where a link leads, and the directory's own address on the way ("" where there is none)."""
    pieces = urlsplit(address)
    if site_of(address) != host or not pieces.query:
        return address, ""
    for _, value in parse_qsl(pieces.query, max_num_fields=50):
        if value.startswith(("http://", "https://")) and "[" not in value and site_of(value) not in {"", host}:
            return value, address
    return address, ""


def _is_called(link: PageLinkTo, *, site: str) -> bool:
    """Whether the link says that it leads to somebody's own site: in words, by its place, or with the site's name."""
    if link.zone == "directory-profile":
        return True
    words = " ".join((link.text or "").split()).strip(" :>\u00bb\u203a\u2192\u2197")
    return _WORDS.fullmatch(words) is not None or (" " not in words and site_of(words) == site)


def _is_social(site: str) -> bool:
    return any(site == one or site.endswith(f".{one}") for one in SOCIAL)
