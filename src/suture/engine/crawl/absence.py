"""Why a page that was read has no link to the site: the link was taken off, or this is not the page any more.

It knows the order of doubt. Whatever keeps us from seeing the page (a page read in part, a bot check, a wall to sign
in at, content made by scripts) is said first; only a page that is there, whole, and without the link is "removed".
"""

from __future__ import annotations

from suture.engine.crawl.answers import Found
from suture.engine.crawl.challenges import challenge_by, login_wall
from suture.engine.crawl.parked import is_parked
from suture.engine.crawl.same_page import is_home, page_key
from suture.engine.crawl.shells import is_script_shell, refresh_target
from suture.engine.crawl.sighting import Sighting
from suture.engine.crawl.soft404 import says_not_found
from suture.engine.crawl.wording import shown
from suture.engine.pages.address import resolve

__all__ = ["absent", "onward"]


def absent(sighting: Sighting, *, target: str | None = None) -> Found:
    """The state of a link that is not on the page, with its sentence.

    `target` is the one page that was looked for, where links to the rest of its site do not count.
    """
    return _not_seen(sighting) or _not_the_page(sighting) or _removed(sighting, target=target)


def onward(sighting: Sighting) -> str | None:
    """The other page to which this one sends its readers after a moment; None where it does not."""
    told = refresh_target(sighting.html)
    target = resolve(told, base=sighting.base) if told else None
    return target if target and page_key(target) != page_key(sighting.fetched.url) else None


def _not_seen(sighting: Sighting) -> Found | None:
    fetched, page = sighting.fetched, sighting.page
    if fetched.truncated or page.overflow:
        return Found("unreachable", "The page is too large: the link was not found in the part that was read.")
    service = challenge_by(fetched.headers, sighting.html, text=page.text)
    if service is not None:
        return Found("blocked", f"The site asks whether we are human before it shows the page ({service}).")
    if login_wall(sighting.html, url=fetched.url, redirected=bool(fetched.hops), text=page.text):
        return Found("blocked", "The site asks to sign in before it shows the page.")
    return None


def _not_the_page(sighting: Sighting) -> Found | None:
    fetched, page = sighting.fetched, sighting.page
    if is_parked(sighting.html, url=fetched.url, title=page.title, text=page.text):
        return Found("page-gone", "The site is not there any more: its domain is parked or for sale.")
    if says_not_found(title=page.title, text=page.text):
        return Found("page-gone", "The page says that what was on it is not there any more.")
    if fetched.hops and is_home(fetched.url) and not is_home(fetched.request.url):
        return Found("page-gone", f"The page is gone: it redirects to the home page {shown(fetched.url)}.")
    target = onward(sighting)
    if target is not None:
        return Found("unreachable", f"The page sends its readers on to {shown(target)}, which was not read.")
    if is_script_shell(sighting.html, text=page.text):
        words = "The page shows its content by script, so its link cannot be seen without a browser."
        return Found("unreachable", words, by_script=True)
    return None


def _removed(sighting: Sighting, *, target: str | None) -> Found:
    fetched = sighting.fetched
    where = f" (read at {shown(fetched.url)})" if page_key(fetched.request.url) != page_key(fetched.url) else ""
    named = ", though it is named there" if sighting.site in sighting.page.text.lower() else ""
    words = f"The page answers, but no link to {shown(target or sighting.site)} is on it{named}{where}."
    return Found("removed", words, by_script=True)
