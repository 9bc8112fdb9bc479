"""The web of the sample practices' linking pages: an address in, the answer of its server out.

Nobody else's web: every host of it ends in `.example`. Most pages are as the exporters told of them; what
became of the others is `web_fates`' decision, and this module turns a fate into the answer that a real server
would give. It opens no sockets; `suture.cli.sample_web` serves it on loopback.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from email.utils import format_datetime
from hashlib import blake2b
from itertools import groupby
from typing import Final
from urllib.parse import urlsplit

from suture.engine.imports.sample.dice import Dice
from suture.engine.imports.sample.facts import Link, network_links, own_links, rival_links
from suture.engine.imports.sample.quiet import quiet_links
from suture.engine.imports.sample.quiet_story import QUIET_HOME_PAGES, QUIET_NAME, QUIET_SITE
from suture.engine.imports.sample.story import HOME_PAGES, PRACTICE_NAME, RIVALS, SITE
from suture.engine.imports.sample.web_fates import fate_of
from suture.engine.imports.sample.web_looks import page_html
from suture.engine.imports.sample.web_own_pages import own_page_html

__all__ = ["CLOSES", "SampleAnswer", "SampleWeb"]


@dataclass(frozen=True)
class SampleAnswer:
    """What a server says; status 0 (`CLOSES`) means that it closes the connection without a word."""

    status: int
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes = b""


CLOSES: Final = SampleAnswer(0)
_HTML: Final = ("Content-Type", "text/html; charset=utf-8")
_ROBOTS_OPEN: Final = "User-agent: *\nDisallow: /admin/\n"
_ROBOTS_SHUT: Final = "User-agent: *\nDisallow: /\n"
_MOVED_TO: Final = "/archive"
_OWN: Final = {
    SITE: (PRACTICE_NAME, {path for path, _ in HOME_PAGES} - {"/mohs"}),
    QUIET_SITE: (QUIET_NAME, {path for path, _ in QUIET_HOME_PAGES}),
    **{rival.domain: (rival.name, {"/"}) for rival in RIVALS},
}
_SOFT_404: Final = (
    "<!doctype html><html lang=en><head><title>Page not found</title></head><body><main><h1>Page not found</h1>"
    '<p>Sorry, the page that you are looking for does not exist any more.</p><p><a href="/">Home</a></p></main>'
    "</body></html>"
)
_PARKED: Final = (
    "<!doctype html><html><head><title>{host} is for sale</title></head><body><h1>{host}</h1>"
    "<p>This domain is for sale. Buy this domain.</p><p>Related searches</p><ul><li><a href='/search?q=doctors'>"
    "Doctors</a></li><li><a href='/search?q=clinic'>Clinic</a></li></ul><p>Domain parking by its registrar.</p>"
    "</body></html>"
)
_CHALLENGE: Final = (
    "<!doctype html><html lang=en-US><head><title>Just a moment...</title>"
    '<meta name="robots" content="noindex,nofollow"></head><body><div class="main-content"><noscript>'
    "Enable JavaScript and cookies to continue</noscript></div><script>window._cf_chl_opt={cvId:'3',"
    "cType:'managed'};</script><script src='/cdn-cgi/challenge-platform/h/b/orchestrate/chl_page/v1'></script>"
    "</body></html>"
)


class SampleWeb:
    """Every page that links to the sample practices and their rivals, and the practices' own pages.

    The same seed and day give the same answers; `today` only moves the days that stand on the pages.
    """

    def __init__(self, *, seed: int = 7, today: date) -> None:
        self.today = today
        links = [*own_links(seed=seed, today=today), *network_links(seed=seed, today=today)]
        links += quiet_links(seed=seed, today=today)
        for rival in RIVALS:
            links += rival_links(rival, seed=seed, today=today)
        self._dice = Dice(seed)
        in_order = sorted(links, key=lambda link: link.source)  # stable: links of a page stay in order
        self._pages = {source: tuple(group) for source, group in groupby(in_order, key=lambda link: link.source)}
        self._fates = {source: fate_of(group, dice=self._dice) for source, group in self._pages.items()}
        # Some fates are a whole site's, its robots.txt and its other pages included.
        self._sites = {group[0].site.domain: self._fates[source] for source, group in self._pages.items()}

    @property
    def pages(self) -> dict[str, str]:
        """Each linking page's address with its fate, one of `web_fates.FATES`."""
        return dict(self._fates)

    def answer(self, host: str, path: str, *, etag: str = "") -> SampleAnswer:
        """Answer a GET for `path` (with its query) of `host`; `etag` is the caller's If-None-Match."""
        host = host.lower().removeprefix("www.")
        page = urlsplit(path).path or "/"
        site_fate = self._sites.get(host, "")
        if site_fate == "closed":
            return CLOSES
        if page == "/robots.txt":
            return _robots(host, site_fate)
        if site_fate == "parked":
            return _html(200, _PARKED.format(host=host))
        if site_fate == "challenge":
            return _html(403, _CHALLENGE, ("Server", "cloudflare"), ("cf-mitigated", "challenge"))
        if host in _OWN:
            return _own_page(host, page)
        return self._linking_page(host, page, etag=etag)

    def _linking_page(self, host: str, page: str, *, etag: str) -> SampleAnswer:
        moved_here = page.startswith(f"{_MOVED_TO}/")
        source = f"https://{host}{page.removeprefix(_MOVED_TO) if moved_here else page}"
        links = self._pages.get(source, ())
        fate = self._fates.get(source, "")
        if not links or (moved_here and fate != "moved"):
            return _html(404, _SOFT_404)
        if links[0].shape == "redirect":
            return SampleAnswer(302, (("Location", links[0].target),))
        if fate == "moved" and not moved_here:
            return SampleAnswer(301, (("Location", f"https://{host}{_MOVED_TO}{page}"),))
        if fate == "gone":
            return _html(404 + 6 * self._dice.happens(33, source, "status"), _SOFT_404)
        if fate == "soft-404":
            return _html(200, _SOFT_404)
        if fate == "error":
            return _html(500, "<!doctype html><title>Error</title><p>Something went wrong on our side.</p>")
        return self._readable(links, fate, host=host, etag=etag)

    def _readable(self, links: Sequence[Link], fate: str, *, host: str, etag: str) -> SampleAnswer:
        html = page_html(
            [_changed(link, fate) for link in links],
            dice=self._dice,
            robots="noindex, follow" if fate == "noindex" else "",
            canonical=f"https://{host}/" if fate == "canonical" else "",
        )
        tag = f'"{blake2b(html.encode(), digest_size=8).hexdigest()}"'
        if etag == tag:
            return SampleAnswer(304, (("ETag", tag),))
        changed = format_datetime(datetime.combine(links[0].first, time(9), tzinfo=UTC), usegmt=True)
        return _html(200, html, ("ETag", tag), ("Last-Modified", changed))


def _changed(link: Link, fate: str) -> Link:
    """The link as the page has it now."""
    if fate == "removed":
        return replace(link, target="")
    if fate == "rel":
        rel = link.rel.replace("nofollow", "").strip() if link.nofollow else f"{link.rel} nofollow".strip()
        return replace(link, rel=rel)
    if fate == "text":
        return replace(link, text=f"{link.text} (practice)")
    if fate == "target":
        home = urlsplit(link.target)
        return replace(link, target=f"https://{home.netloc}{'/contact' if home.path == '/' else '/'}")
    return link


def _robots(host: str, fate: str) -> SampleAnswer:
    if host in {"runner-diary.example", "briefe-aus-dem-tal.example"}:
        return _html(404, _SOFT_404)
    text = _ROBOTS_SHUT if fate == "robots" else _ROBOTS_OPEN
    return SampleAnswer(200, (("Content-Type", "text/plain; charset=utf-8"),), text.encode())


def _own_page(host: str, page: str) -> SampleAnswer:
    name, pages = _OWN[host]
    if page == "/mohs":
        return SampleAnswer(301, (("Location", f"https://{host}/mohs-surgery"),))
    if page not in pages:
        return _html(404, _SOFT_404)
    return _html(200, own_page_html(page, name=name, paths=tuple(sorted(pages))))


def _html(status: int, html: str, *headers: tuple[str, str]) -> SampleAnswer:
    return SampleAnswer(status, (_HTML, *headers), html.encode())
