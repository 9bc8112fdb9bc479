"""Pages as they are once their scripts have run, in a real browser that reaches the web through our guard alone.

It knows how to start Chromium so that nothing of it goes around the proxy: no names of its own, no QUIC, no WebRTC,
no look-ups ahead, and how to end it when a page holds it. It refuses to judge, to run without the browser's own
sandbox, and to be needed: where the browser or its driver is absent, one sentence says so. Only pages that were read
politely before are rendered, one after the other.

No call of the driver has a bound of its own that holds: a page that loops in a script answers none of them, not even
the one that closes it. So a watch kills the browser, and the next page gets a new one.
"""

from __future__ import annotations

import codecs
import contextlib
import os
import shutil
import signal
import threading
from collections.abc import Iterator
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
    from playwright.sync_api import Browser, BrowserContext, Page, Playwright, Route

__all__ = ["Rendered", "Renderer"]

_PAGE_SECONDS: Final = 20.0
# Everything that is done with one page, its closing too.
_MOST_SECONDS: Final = 30.0
_START_SECONDS: Final = 30.0
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


# Asked in a world of its own, in which a page's scripts cannot have changed what the words mean.
_WHOLE_PAGE: Final = (
    "((document.doctype ? new XMLSerializer().serializeToString(document.doctype) : '')"
    " + (document.documentElement ? document.documentElement.outerHTML : '')).slice(0, %d)"
)


@dataclass(frozen=True, kw_only=True)
class Rendered:
    """One page after its scripts.

    `html` is UTF-8, of which `truncated` says that it is only a beginning; None where the page did not open in time,
    or held the browser. `refused` are the hosts that its scripts asked for and may not reach. `wire` counts the bytes
    that came for it.
    """

    url: str
    html: bytes | None
    truncated: bool
    refused: tuple[Refusal, ...]
    wire: int


class Renderer:
    """A browser for one visit; a context manager, for the thread that opens it.

    `most_seconds` bounds everything that is done with one page. `sandbox` false lets the browser run without its
    own sandbox, which only tests with pages of their own may.

    Raises InputError where the driver or the browser is not installed, and for root: Chromium gives it no sandbox.
    """

    def __init__(self, settings: CrawlSettings, *, most_seconds: float = _MOST_SECONDS, sandbox: bool = True) -> None:
        self._settings = settings
        self._agent = user_agent(settings.contact)
        self._most_seconds = most_seconds
        self._sandbox = sandbox
        self._exit = ExitStack()
        self._driver: Playwright | None = None
        self._running: _Running | None = None
        self._stand_in = settings.door

    def __enter__(self) -> Renderer:
        if self._sandbox and os.geteuid() == 0:
            raise InputError(
                "Pages are not rendered as root, because Chromium has no sandbox there: run this as another user."
            )
        try:
            from playwright.sync_api import sync_playwright
        except ImportError as error:
            raise InputError(
                "Pages cannot be rendered here: install playwright with .venv/bin/python -m pip install playwright"
            ) from error
        with ExitStack() as opening:
            self._driver = opening.enter_context(sync_playwright())
            opening.callback(self._quit)
            self._running = _start(self._driver, sandbox=self._sandbox)
            self._exit = opening.pop_all()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._exit.close()
        self._driver = None

    def render(self, url: str, *, within: float | None = None) -> Rendered:
        """Open a page and let its scripts run.

        `within` are the seconds that it may take where that is less than `most_seconds`.
        """
        from playwright.sync_api import Error

        if self._driver is None:
            raise RuntimeError("a renderer is used inside its with block")
        running = self._anew(self._driver)
        if running is None:
            return Rendered(url=url, html=None, truncated=False, refused=(), wire=0)
        door = () if self._stand_in is None else (self._stand_in,)
        guard = Guard(allow=self._settings.allow, ports=self._settings.ports, doors=door)
        seconds = self._most_seconds if within is None else min(within, self._most_seconds)
        with GuardedProxy(guard, most_bytes=_MOST_BYTES, stand_in=self._stand_in) as proxy:
            found: str = url
            html: bytes | None = None
            with contextlib.suppress(Error), _watched(running, seconds=seconds):
                context = running.browser.new_context(
                    proxy={"server": f"http://{proxy.address}", "bypass": "<-loopback>"},
                    user_agent=self._agent,
                    service_workers="block",
                    accept_downloads=False,
                )
                try:
                    found, html = self._opened(context, url)
                finally:
                    context.close()
            most = self._settings.most_bytes
            cut = html is not None and len(html) > most
            return Rendered(
                url=found, html=html and html[:most], truncated=cut, refused=proxy.refused(), wire=proxy.wire()
            )

    def read_again(self, fetched: Fetched, *, within: float | None = None) -> tuple[Fetched | None, int]:
        """The same answer with the page as scripts leave it, and how many bytes came over the wire for it.

        None where it did not open in time. An address that a script went on to counts like a redirect.
        """
        found = self.render(fetched.url, within=within)
        if found.html is None or locate(found.url) is None:
            return None, found.wire
        hops = fetched.hops
        if page_key(found.url) != page_key(fetched.url):
            hops = (*hops, Hop(fetched.url, fetched.status or 200, found.url))
        # The mark of UTF-8 is believed before any header.
        body = codecs.BOM_UTF8 + found.html
        return replace(fetched, url=found.url, hops=hops, body=body, truncated=found.truncated), found.wire

    def _opened(self, context: BrowserContext, url: str) -> tuple[str, bytes]:
        """The address that a page has after its scripts, and the page, perhaps longer than wanted."""
        context.route("**/*", _pick)
        page = context.new_page()
        page.set_default_timeout(_PAGE_SECONDS * 1000)
        page.goto(self._asked(url), wait_until="load")
        self._settle(page)
        return page.url, _content(page, most=self._settings.most_bytes + 1)

    def _anew(self, driver: Playwright) -> _Running | None:
        """The browser, a new one where the last was killed or fell; None where none starts any more."""
        now = self._running
        if now is None or now.killed.is_set() or not now.browser.is_connected():
            self._quit()
            with contextlib.suppress(InputError):
                self._running = _start(driver, sandbox=self._sandbox)
        return self._running

    def _asked(self, url: str) -> str:
        location = locate(url)
        return location.over_http() if location and self._stand_in else url

    def _settle(self, page: Page) -> None:
        """Wait until the page asks for nothing any more, but not for long: some never stop."""
        from playwright.sync_api import TimeoutError as TooLate

        with contextlib.suppress(TooLate):
            page.wait_for_load_state("networkidle", timeout=_SETTLE_SECONDS * 1000)

    def _quit(self) -> None:
        from playwright.sync_api import Error

        running, self._running = self._running, None
        if running is not None:
            with contextlib.suppress(Error), _watched(running, seconds=self._most_seconds):
                running.browser.close()


@dataclass(frozen=True, slots=True)
class _Running:
    """A browser, and the number of its first process, with which all the others end.

    `killed` knows before the driver does.
    """

    browser: Browser
    process: int
    killed: threading.Event


def _start(driver: Playwright, *, sandbox: bool) -> _Running:
    from playwright.sync_api import Error

    try:
        browser = driver.chromium.launch(
            executable_path=shutil.which("chromium") or shutil.which("chromium-browser"),
            args=list(_FLAGS),
            chromium_sandbox=sandbox,
            timeout=_START_SECONDS * 1000,
            # Each page has its own; this one leads nowhere.
            proxy={"server": "http://127.0.0.1:9", "bypass": "<-loopback>"},
        )
        told = browser.new_browser_cdp_session().send("SystemInfo.getProcessInfo")
        process = next(int(each["id"]) for each in told["processInfo"] if each["type"] == "browser")
        return _Running(browser, process, threading.Event())
    except Error as error:
        raise InputError(
            "Pages cannot be rendered here: no Chromium starts; .venv/bin/playwright install chromium gets one."
        ) from error


@contextlib.contextmanager
def _watched(running: _Running, *, seconds: float) -> Iterator[None]:
    """Kill the browser where it is not done in time; whatever waits for it then ends with the driver's Error."""

    def kill() -> None:
        running.killed.set()
        with contextlib.suppress(ProcessLookupError):
            os.kill(running.process, signal.SIGKILL)

    watch = threading.Timer(seconds, kill)
    watch.daemon = True
    watch.start()
    try:
        yield
    finally:
        watch.cancel()


def _content(page: Page, *, most: int) -> bytes:
    """The page as it is now; about `most` letters at most leave the browser."""
    session = page.context.new_cdp_session(page)
    frame = session.send("Page.getFrameTree")["frameTree"]["frame"]["id"]
    world = session.send("Page.createIsolatedWorld", {"frameId": frame})["executionContextId"]
    asked = {"expression": _WHOLE_PAGE % most, "contextId": world, "returnByValue": True}
    html = session.send("Runtime.evaluate", asked)["result"].get("value")
    # A script may write half of a pair of surrogates.
    return str(html or "").encode("utf-8", "replace")


def _pick(route: Route) -> None:
    if route.request.resource_type in _LEFT_OUT:
        route.abort()
    else:
        route.continue_()
