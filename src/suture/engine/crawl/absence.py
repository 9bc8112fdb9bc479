"""Why a page that was read has no link to the site: the link was taken off, or this is not the page any more.

It knows the order of doubt. Whatever keeps us from seeing the page (a page read in part, a bot check, a wall before
it, content made by scripts, a site that is down) is said before a loss; only a page that is there, whole, and without
the link is "removed".
"""

from __future__ import annotations

from typing import Final

from suture.engine.crawl.answers import Found
from suture.engine.crawl.challenges import challenge_by
from suture.engine.crawl.outages import is_outage
from suture.engine.crawl.parked import is_market, is_parked
from suture.engine.crawl.same_page import domain_of, is_home, page_key
from suture.engine.crawl.shells import is_script_shell
from suture.engine.crawl.sighting import Sighting
from suture.engine.crawl.soft404 import says_not_found
from suture.engine.crawl.unfinished import unfinished
from suture.engine.crawl.walls import wall
from suture.engine.crawl.wording import shown

__all__ = ["absent"]

_HOMES: Final = frozenset({"home", "index", "start", "welcome", "startseite", "willkommen", "accueil", "inicio"})


def absent(sighting: Sighting, *, target: str | None = None) -> Found:
    """The state of a link that is not on the page, with its sentence.

    `target` is the one page that was looked for, where links to the rest of its site do not count.
    """
    return _not_seen(sighting) or _not_the_page(sighting) or _removed(sighting, target=target)


def _not_seen(sighting: Sighting) -> Found | None:
    fetched, page = sighting.fetched, sighting.page
    if fetched.truncated or page.overflow:
        return Found("unreachable", "The page is too large: the link was not found in the part that was read.")
    outline = sighting.outline
    service = challenge_by(fetched.headers, sighting.html, outline=outline)
    if service is not None:
        return Found("blocked", f"The site asks whether we are human before it shows the page ({service}).")
    before = wall(outline, html=sighting.html, url=fetched.url, redirected=_sent_elsewhere(sighting))
    return Found("blocked", before) if before else None


def _not_the_page(sighting: Sighting) -> Found | None:
    fetched, outline = sighting.fetched, sighting.outline
    target = sighting.onward
    if is_parked(outline, html=sighting.html, url=fetched.url) or (target is not None and is_market(target)):
        return Found("page-gone", "The site is not there any more: its domain is parked or for sale.")
    if says_not_found(outline, html=sighting.html, url=fetched.url, noindex=sighting.noindex is not None):
        return Found("page-gone", "The page says that what was on it is not there any more.")
    if is_outage(outline):
        return Found("unreachable", "The site is not working just now: it shows a notice instead of the page.")
    part = unfinished(sighting.html, outline=outline, headers=fetched.headers, site=sighting.site)
    if part is not None:
        return Found("unreachable", part)
    if _sent_home(sighting):
        return Found("page-gone", f"The page is gone: it redirects to the home page {shown(fetched.url)}.")
    if target is not None:
        return Found("unreachable", f"The page sends its readers on to {shown(target)}, which was not read.")
    if is_script_shell(sighting.html, outline=outline):
        words = "The page shows its content by script, so its link cannot be seen without a browser."
        return Found("unreachable", words, by_script=True)
    return None


def _sent_home(sighting: Sighting) -> bool:
    """Whether the page redirects to the home page of its own site; another site's may be a gate of any kind."""
    fetched = sighting.fetched
    if not fetched.hops or not is_home(fetched.url) or _was_home(fetched.request.url):
        return False
    return domain_of(fetched.url) == domain_of(fetched.request.url)


def _was_home(url: str) -> bool:
    """Whether the address was a home page under one of its usual names."""
    return is_home(url) or page_key(url).partition("/")[2].lower() in _HOMES


def _sent_elsewhere(sighting: Sighting) -> bool:
    """Whether the answer comes from another page than the one that was asked for, however it got there."""
    return page_key(sighting.fetched.request.url) != page_key(sighting.fetched.url)


def _removed(sighting: Sighting, *, target: str | None) -> Found:
    fetched = sighting.fetched
    where = f" (read at {shown(fetched.url)})" if page_key(fetched.request.url) != page_key(fetched.url) else ""
    named = ", though it is named there" if sighting.site in sighting.page.text.lower() else ""
    words = f"The page answers, but no link to {shown(target or sighting.site)} is on it{named}{where}."
    return Found("removed", words, by_script=True)
