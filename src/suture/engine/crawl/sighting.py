"""What one fetched page shows of a site: every link to it, and the facts that a verdict needs.

It knows how to read an answer that holds a page: charset, links against the base, robots, canonical, redirects. It
refuses to know what was expected, and what all this means for a link (`judging`).

A site's name is looked for in compiled code first; only the hrefs that hold it become objects. A page of a million
links to elsewhere costs no million objects.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from suture.engine.crawl.indexing import canonical_of, forbids_following, forbids_index
from suture.engine.crawl.outline import MOST_TEXT, Outline, outline_of
from suture.engine.crawl.results import Fetched
from suture.engine.crawl.same_page import belongs, host_of, page_key
from suture.engine.crawl.shells import refresh_target
from suture.engine.pages.address import resolve
from suture.engine.pages.charset import Decoded, to_utf8
from suture.engine.pages.scan_shapes import PageLink
from suture.engine.pages.scanner import ScannedPage, Scanner

__all__ = ["Sighting", "SiteLink", "sight"]

# Hrefs whose host may be the site's though its plain name is not in them: written in other letters or percent codes.
_MOST_ODD: Final = 20_000


@dataclass(frozen=True, slots=True)
class SiteLink:
    """A link of the page to the site: the absolute URL that a browser would open, and the link as it stands."""

    target: str
    link: PageLink


class Sighting:
    """One page as it was read. Made by `sight`; `page` is valid until its scanner reads the next page."""

    def __init__(self, fetched: Fetched, *, site: str, page: ScannedPage, decoded: Decoded, scanner: Scanner) -> None:
        self.fetched = fetched
        self.site = site
        self.page = page
        self._decoded = decoded
        self._scanner = scanner
        self.base = self._base()
        self._found: tuple[SiteLink, ...] | None = None
        self._outline: Outline | None = None
        self._onward: tuple[str | None] | None = None

    @property
    def links(self) -> tuple[SiteLink, ...]:
        """Every link of the page to the site, in document order.

        Where none is seen at first, the page is read a second time in exact mode before that is believed.
        """
        if self._found is None:
            found = self._links()
            if not found and not self.page.exact:
                self.page = self._scanner.again(self.page, self._decoded.utf8)
                found = self._links()
            self._found = found
        return self._found

    @property
    def noindex(self) -> str | None:
        """Where the page asks to be left out of search, in words; None where it does not."""
        return forbids_index(self.page.robots, self.fetched.headers.get_all("x-robots-tag"))

    @property
    def nofollow(self) -> bool:
        """Whether the page asks search engines to follow none of its links."""
        return forbids_following(self.page.robots, self.fetched.headers.get_all("x-robots-tag"))

    @property
    def canonical(self) -> str | None:
        """The absolute address of the page that this one names as the one to index, where that is another page."""
        told = canonical_of(self.page.canonical, self.fetched.headers.get_all("link"))
        target = resolve(told, base=self.base) if told else None
        return target if target and page_key(target) != page_key(self.fetched.url) else None

    @property
    def outline(self) -> Outline:
        """What the page says in its own words. Only pages without the link need it, so it is made when asked for."""
        if self._outline is None:
            page = self.page
            unlinked = page.unlinked(most=MOST_TEXT)
            self._outline = outline_of(html=self.html, title=page.title, text=page.text, unlinked=unlinked)
        return self._outline

    @property
    def onward(self) -> str | None:
        """The other page to which this one sends its readers after a moment; None where it does not."""
        if self._onward is None:
            told = refresh_target(self.html)
            target = resolve(told, base=self.base) if told else None
            self._onward = (target if target and page_key(target) != page_key(self.fetched.url) else None,)
        return self._onward[0]

    @property
    def html(self) -> bytes:
        """The page as UTF-8."""
        return self._decoded.utf8

    def _base(self) -> str:
        url = self.fetched.url
        return (resolve(self.page.base, base=url) or url) if self.page.base else url

    def _links(self) -> tuple[SiteLink, ...]:
        # A button to share the page names the site and leads elsewhere: it is no reason not to look on.
        return self._among(self._candidates()) or self._among(self._odd())

    def _among(self, orders: Iterable[int]) -> tuple[SiteLink, ...]:
        found = []
        for order in orders:
            link = self.page.link(order)
            target = resolve(link.href, base=self.base, charset=self._decoded.charset)
            if target is not None and belongs(host_of(target), site=self.site):
                found.append(SiteLink(target, link))
        return tuple(found)

    def _candidates(self) -> Iterable[int]:
        if belongs(host_of(self.base), site=self.site):
            # On the site itself, or with its base, an href need not name it.
            return range(self.page.count)
        named = self.page.pointing(self.site.encode())
        if "xn--" in self.site:
            # Pages write such a name in its own letters as often as in this form, and in both on one page.
            return sorted({*named, *self._odd()})
        return named

    def _odd(self) -> list[int]:
        return self.page.odd(most=_MOST_ODD) if self.page.count else []


def sight(fetched: Fetched, *, site: str, scanner: Scanner) -> Sighting:
    """Read the page of an answer that has a body; `site` is a canonical host."""
    decoded = to_utf8(fetched.body, content_type=fetched.headers.get("content-type"))
    return Sighting(fetched, site=site, page=scanner.one(decoded.utf8), decoded=decoded, scanner=scanner)
