"""The one polite fetcher: takes requests, gives each exactly one `Fetched`, and never goes where it should not.

Many hosts at once, one after another within a host, with pauses; robots.txt first; redirects one hop at a time,
each through the same rules; second tries where they can help. It runs on the caller's thread: while the caller
works on a page, the network waits (`checking` reads pages on a second thread). What a page says is not known here.
"""

from __future__ import annotations

import random
import time
from collections import deque
from collections.abc import Iterable, Iterator, Sized
from typing import Final

from suture.engine.crawl.errands import Errand, Meter
from suture.engine.crawl.guard import Guard
from suture.engine.crawl.headers import Headers, retry_after
from suture.engine.crawl.lines import Lines
from suture.engine.crawl.locations import Location, locate
from suture.engine.crawl.pacing import Host, Pacer
from suture.engine.crawl.patience import STRIKES, backoff
from suture.engine.crawl.redirects import follow, target
from suture.engine.crawl.results import OUTCOMES, Fetched, Hop, PageRequest
from suture.engine.crawl.robots import ALL_ALLOWED, MOST_BYTES, rules_told_by
from suture.engine.crawl.robots_shelf import RobotsShelf
from suture.engine.crawl.settings import UNLIMITED, Budget, Clock, CrawlSettings
from suture.engine.crawl.transfer import Answer, Ask
from suture.engine.links.progress import Progress, Step, silent

__all__ = ["OUTCOMES", "Budget", "CrawlSettings", "Fetched", "Guard", "Headers", "Hop", "PageRequest", "fetch_all"]

_BUSY: Final = frozenset({429, 503})
# Failures that a second try may mend, and that speak of the host, not of the page.
_TRIED_AGAIN: Final = frozenset({"connect", "dns"})
_OF_THE_HOST: Final = frozenset({"connect", "dns", "timeout", "tls", "refused-address"})
_ROBOTS_HOPS: Final = 5  # RFC 9309, 2.3.1.2
_LONGEST_WAIT: Final = 0.25
_TOLD_EVERY: Final = 0.5  # and asked as often whether to stop


def fetch_all(
    requests: Iterable[PageRequest],
    *,
    settings: CrawlSettings,
    clock: Clock,
    budget: Budget | Meter = UNLIMITED,
    progress: Progress = silent,
) -> Iterator[Fetched]:
    """Fetch every request, politely, and yield each as it ends, in any order.

    `requests` is read as the queue has room (`settings.waiting`), so it may be endless; those of one host should not
    stand together, or they fill it. `clock` dates the answers. A Meter for `budget` goes on from what it has counted.

    `progress` may raise Cancelled, and the caller may stop asking: every connection is closed at once. Raises
    InputError for settings that cannot be used; nothing that a server does raises.
    """
    crawl = _Crawl(requests, settings=settings, clock=clock, budget=budget, progress=progress)
    try:
        yield from crawl.run()
    finally:
        crawl.lines.close()


class _Crawl:
    def __init__(
        self,
        requests: Iterable[PageRequest],
        *,
        settings: CrawlSettings,
        clock: Clock,
        budget: Budget | Meter,
        progress: Progress,
    ) -> None:
        self.lines = Lines(settings=settings)
        self._settings = settings
        self._clock = clock
        self._progress = progress
        self._source = iter(requests)
        self._total = len(requests) if isinstance(requests, Sized) else None
        self._exhausted = False
        self._delay = 0.0 if settings.stand_in else settings.delay
        self._pacer: Pacer[Errand] = Pacer(delay=self._delay, per_host=settings.per_host)
        self._rules = RobotsShelf()
        self._meter = budget if isinstance(budget, Meter) else Meter(budget, begun=time.monotonic())
        self._rng = random.Random(settings.seed)  # noqa: S311 - jitter, no secret
        self._ended: deque[Fetched] = deque()
        self._done = 0
        self._told = 0.0

    def run(self) -> Iterator[Fetched]:
        while True:
            now = time.monotonic()
            self._tell(now)
            self._feed()
            spent = self._meter.spent(now)
            if spent is not None:
                for errand in self._pacer.empty():
                    self._end(errand, "budget", spent)
            self._start(now)
            yield from self._drain()
            if not self.lines.busy and not self._pacer.waiting:
                if self._exhausted:
                    return
                continue
            pause = self._pacer.wait(now) if self.lines.free else None
            for (host, errand), answer, private in self.lines.ended(
                within=_LONGEST_WAIT if pause is None else min(pause, _LONGEST_WAIT)
            ):
                self._meter.received(answer.wire)
                if private and host.delay and host.delay == self._delay:
                    host.delay = host.next_start = 0.0
                if errand.request is None:
                    self._rules_came(host, errand, answer)
                else:
                    self._page_came(host, errand, answer)
            yield from self._drain()

    def _drain(self) -> Iterator[Fetched]:
        while self._ended:
            yield self._ended.popleft()

    def _tell(self, now: float) -> None:
        if now - self._told >= _TOLD_EVERY:
            self._told = now
            self._progress(Step(stage="visiting", done=self._done, total=self._total, unit="pages"))

    # Starting

    def _feed(self) -> None:
        room = self._settings.waiting - self._pacer.waiting
        while room > 0 and not self._exhausted:
            request = next(self._source, None)
            if request is None:
                self._exhausted = True
                return
            room -= 1
            location = locate(request.url)
            if location is None:
                nowhere = Errand(request, Location(request.url, "", "", 0, ""), "")
                self._end(nowhere, "refused-url", "This is no address of the web.")
            else:
                self._pacer.add(location.host, Errand(request, location, location.origin))

    def _start(self, now: float) -> None:
        while self.lines.free and (turn := self._pacer.next(now)) is not None:
            host, errand = turn
            errand.begun = now
            spent = self._meter.spent(now)
            if spent is not None:
                self._skip(host, errand, "budget", spent)
            elif host.verdict is not None:
                self._skip(host, errand, *host.verdict)
            elif errand.request is None:
                self._pacer.hold(host)
                self._send(host, errand)
            else:
                self._start_page(host, errand)

    def _start_page(self, host: Host[Errand], errand: Errand) -> None:
        rules = self._rules.get(errand.origin) if self._settings.robots else ALL_ALLOWED
        if rules is None:
            self._pacer.hold(host)
            self._pacer.add(host.name, errand, first=True)
            robots = locate(errand.location.robots_url) or errand.location
            self._send(host, Errand(None, robots, errand.origin, begun=errand.begun))
            return
        refusal = rules.refusal(errand.location.url)
        if refusal is not None:
            self._skip(host, errand, rules.outcome, refusal)
        else:
            self._send(host, errand)

    def _skip(self, host: Host[Errand], errand: Errand, outcome: str, reason: str) -> None:
        host.next_start = errand.begun  # its turn cost the host nothing
        self._end(errand, outcome, reason)
        self._pacer.done(host)

    def _send(self, host: Host[Errand], errand: Errand) -> None:
        location, request = errand.location, errand.request
        url = location.url if self._settings.stand_in is None else location.over_http()
        if request is None:
            ask = Ask(url, most=MOST_BYTES, whole=True, cut=True, resolve=self._addresses(location))
        else:
            ask = Ask(url, errand.conditions(), self._settings.most_bytes, resolve=self._addresses(location))
        self._meter.sent()
        self.lines.start(ask, ticket=(host, errand))

    def _addresses(self, location: Location) -> tuple[str, ...]:
        resolver = self._settings.resolver
        if resolver is None or location.is_literal:
            return ()
        found = resolver(location.name, location.port)
        return (f"{location.name}:{location.port}:{','.join(found)}",) if found else ()

    # Ending

    def _rules_came(self, host: Host[Errand], errand: Errand, answer: Answer) -> None:
        status = answer.status or 0
        location = target(answer)
        if location is not None and len(errand.hops) < _ROBOTS_HOPS:
            onward = follow(errand, status=status, location=location, most=_ROBOTS_HOPS)
            if isinstance(onward, Location):
                errand.location = onward
                if onward.host == host.name:
                    self._pacer.release(host)
                    self._pacer.again(host, errand)
                else:
                    self._send(host, errand)
                return
        failed = answer.trouble is not None and answer.trouble[0] in _TRIED_AGAIN
        if (failed or status >= 500 or status == 429) and errand.tries < min(1, self._settings.retries):
            self._pacer.release(host)
            self._again(host, errand, answer)
            return
        rules = rules_told_by(status=status, body=answer.body, trouble=answer.trouble, moved=bool(errand.hops))
        self._rules.put(errand.origin, rules)
        if rules.crawl_delay:
            host.delay = max(host.delay, min(rules.crawl_delay, self._settings.longest_crawl_delay))
        # A host that was not reached needs no pause before it is told to everyone who waits for it.
        host.next_start = errand.begun + (host.delay if answer.status else 0.0)
        self._pacer.release(host)
        self._pacer.done(host)

    def _page_came(self, host: Host[Errand], errand: Errand, answer: Answer) -> None:
        status, trouble = answer.status, answer.trouble
        if status is not None and (location := target(answer)) is not None:
            host.strikes = 0
            onward = follow(errand, status=status, location=location, most=self._settings.most_redirects)
            if isinstance(onward, Location):
                errand.location, errand.origin, errand.tries = onward, onward.origin, 0
                self._pacer.add(onward.host, errand, first=True)
            else:
                self._end(errand, *onward, answer=answer)
        elif trouble is not None:
            if trouble[0] in _TRIED_AGAIN and errand.tries < self._settings.retries:
                self._again(host, errand, answer)
                return
            self._end(errand, *trouble, answer=answer)
            self._strike(host, trouble if trouble[0] in _OF_THE_HOST else None)
        elif status in _BUSY:
            self._busy(host, errand, answer)
            return
        else:
            host.strikes = 0
            unchanged = status == 304 and bool(errand.conditions())
            self._end(errand, "not-modified" if unchanged else "ok", answer.note, answer=answer)
        self._pacer.done(host)

    def _busy(self, host: Host[Errand], errand: Errand, answer: Answer) -> None:
        asked = retry_after(Headers(answer.lines).get("retry-after"), now=self._clock())
        if asked is not None and asked > self._settings.patience_seconds:
            reason = f"The host asks us to come back in {asked:,.0f} seconds."
            host.verdict = ("throttled", reason)
            self._end(errand, "throttled", reason, answer=answer)
        elif errand.tries < self._settings.retries:
            self._again(host, errand, answer, pause=asked)
            return
        elif answer.status == 503 and asked is None:
            self._end(errand, "ok", answer.note, answer=answer)
        else:
            reason = f"The host answered {answer.status} {errand.tries + 1} times: too many requests for it."
            self._end(errand, "throttled", reason, answer=answer)
            self._strike(host, ("throttled", reason))
        self._pacer.done(host)

    def _again(self, host: Host[Errand], errand: Errand, answer: Answer, *, pause: float | None = None) -> None:
        errand.tries += 1
        wait = backoff(errand.tries, first=self._settings.backoff_seconds, rng=self._rng)
        self._pacer.pause(host, until=time.monotonic() + max(wait, pause or 0.0))
        self._pacer.again(host, errand)

    def _strike(self, host: Host[Errand], failure: tuple[str, str] | None) -> None:
        if failure is None:
            host.strikes = 0
            return
        host.strikes += 1
        if host.strikes >= STRIKES:
            host.verdict = (failure[0], f"{failure[1]} It was not asked again in this visit.")

    def _end(self, errand: Errand, outcome: str, reason: str, *, answer: Answer | None = None) -> None:
        if errand.request is None:
            return
        self._done += 1
        self._ended.append(
            Fetched(
                errand.request,
                errand.location.url,
                tuple(errand.hops),
                answer.status if answer else None,
                Headers(answer.lines) if answer else Headers(),
                answer.body if answer else b"",
                outcome,
                reason,
                self._clock(),
                *((answer.seconds, answer.truncated, answer.address) if answer else (0.0, False, None)),
            )
        )
