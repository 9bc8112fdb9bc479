"""Pages as they are once their scripts have run, in a real browser that reaches the web through our guard alone.

It knows how to start Chromium so that nothing of it goes around the proxy: no names of its own, no QUIC, no WebRTC,
no look-ups ahead. It refuses to judge, and to be needed: where the browser or its driver is absent, one sentence
says so. Only pages that were read politely before are rendered, one after the other.
"""

from __future__ import annotations

import codecs
import contextlib
import os
import shutil
from contextlib import ExitStack
from dataclasses import dataclass, replace
from types import TracebackType
from typing import TYPE_CHECKING, Final

from suture.engine.crawl.guard import Guard
from suture.engine.crawl.locations import locate
from suture.engine.crawl.proxy import GuardedProxy, Refusal
from suture.engine.crawl.results import Fetched, Hop
from suture.engine.crawl.same_page import page_key
from suture.engine.crawl.settings import CrawlSettings
from suture.engine.crawl.useragent import user_agent
from suture.engine.errors import InputError

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Route

__all__ = ["Rendered", "Renderer"]

_PAGE_SECONDS: Final = 20.0
# After the page has loaded, this long without a request counts as finished, and nobody waits longer than that.
_SETTLE_SECONDS: Final = 5.0
_MOST_BYTES: Final = 50_000_000

# A link needs none of these; most of a page's bytes are in them.
_LEFT_OUT: Final = frozenset({"image", "media", "font"})

_FLAGS: Final = (
    "--disable-quic",
    "--dns-prefetch-disable",
    "--no-pings",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-domain-reliability",
    "--disable-sync",
    "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
    "--webrtc-ip-handling-policy=disable_non_proxied_udp",
    "--disable-features=AsyncDns,DnsOverHttps,OptimizationHints,MediaRouter,NetworkPrediction,Prerender2",
    # The proxy alone turns names into addresses.
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
)


@dataclass(frozen=True, kw_only=True)
class Rendered:
    """One page after its scripts. `refused` are the hosts that its scripts asked for and may not reach."""

    url: str
    html: str
    refused: tuple[Refusal, ...]


class Renderer:
    """A browser for one visit; a context manager, for the thread that opens it.

    Raises InputError where the driver or the browser is not installed.
    """

    def __init__(self, settings: CrawlSettings) -> None:
        self._settings = settings
        self._agent = user_agent(settings.contact)
        self._exit = ExitStack()
        self._browser: Browser | None = None
        host, _, port = (settings.stand_in or "").rpartition(":")
        self._stand_in = (host, int(port)) if host else None

    def __enter__(self) -> Renderer:
        try:
            from playwright.sync_api import Error, sync_playwright
        except ImportError as error:
            raise InputError(
                "Pages cannot be rendered here: the Python package playwright is not installed."
            ) from error
        with ExitStack() as opening:
            driver = opening.enter_context(sync_playwright())
            try:
                self._browser = driver.chromium.launch(
                    executable_path=shutil.which("chromium") or shutil.which("chromium-browser"),
                    args=list(_FLAGS),
                    # As root Chromium has no sandbox to offer.
                    chromium_sandbox=os.geteuid() != 0,
                    # Each page has its own; this one leads nowhere.
                    proxy={"server": "http://127.0.0.1:9", "bypass": "<-loopback>"},
                )
            except Error as error:
                raise InputError(
                    "Pages cannot be rendered here: no Chromium was found, or it does not start."
                ) from error
            opening.callback(self._browser.close)
            self._exit = opening.pop_all()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._browser = None
        self._exit.close()

    def render(self, url: str) -> Rendered | None:
        """Open a page and let its scripts run; None where it did not open in time."""
        from playwright.sync_api import Error

        if self._browser is None:
            raise RuntimeError("a renderer is used inside its with block")
        door = () if self._stand_in is None else (self._stand_in,)
        guard = Guard(allow=self._settings.allow, ports=self._settings.ports, doors=door)
        with GuardedProxy(guard, most_bytes=_MOST_BYTES, stand_in=self._stand_in) as proxy:
            context = self._browser.new_context(
                proxy={"server": f"http://{proxy.address}", "bypass": "<-loopback>"},
                user_agent=self._agent,
                service_workers="block",
                accept_downloads=False,
            )
            try:
                context.route("**/*", _pick)
                page = context.new_page()
                page.set_default_timeout(_PAGE_SECONDS * 1000)
                page.goto(self._asked(url), wait_until="load")
                self._settle(page)
                return Rendered(url=page.url, html=page.content(), refused=proxy.refused())
            except Error:
                return None
            finally:
                context.close()

    def read_again(self, fetched: Fetched) -> Fetched | None:
        """The same answer with the page as scripts leave it; None where it did not open in time.

        An address that a script went on to counts like a redirect.
        """
        found = self.render(fetched.url)
        if found is None or locate(found.url) is None:
            return None
        hops = fetched.hops
        if page_key(found.url) != page_key(fetched.url):
            hops = (*hops, Hop(fetched.url, fetched.status or 200, found.url))
        # The mark of UTF-8 is believed before any header.
        return replace(fetched, url=found.url, hops=hops, body=codecs.BOM_UTF8 + found.html.encode())

    def _asked(self, url: str) -> str:
        location = locate(url)
        return location.over_http() if location and self._stand_in else url

    def _settle(self, page: Page) -> None:
        """Wait until the page asks for nothing any more, but not for long: some never stop."""
        from playwright.sync_api import TimeoutError as TooLate

        with contextlib.suppress(TooLate):
            page.wait_for_load_state("networkidle", timeout=_SETTLE_SECONDS * 1000)


def _pick(route: Route) -> None:
    if route.request.resource_type in _LEFT_OUT:
        route.abort()
    else:
        route.continue_()
