"""Checks links: each linking page is fetched once, each link gets exactly one verdict.

It knows how pages and links belong together, how pages are read while others are on their way, and how a page that
sends its readers on by itself is followed once. How a page is fetched is `fetcher`, what it says is `judging`.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final, Generic, TypeVar

from suture.engine.crawl.errands import Meter
from suture.engine.crawl.fetcher import fetch_all
from suture.engine.crawl.judging import judge_for, site_of
from suture.engine.crawl.reading import ReadingThread
from suture.engine.crawl.rendered import Renderer
from suture.engine.crawl.results import Fetched, Hop, PageRequest
from suture.engine.crawl.same_page import host_of
from suture.engine.crawl.settings import UNLIMITED, Budget, Clock, CrawlSettings
from suture.engine.crawl.states import Expected, Verdict
from suture.engine.errors import Cancelled
from suture.engine.links.progress import Progress, Step, silent
from suture.engine.pages.scanner import Scanner

__all__ = ["Checked", "Learn", "Lesson", "LinkingPage", "Pages", "check_links", "in_turns", "pages_of", "read_pages"]

_NEVER_FETCHED: Final = "budget"

Learned = TypeVar("Learned")


@dataclass(frozen=True, slots=True)
class Lesson(Generic[Learned]):
    """What one answer teaches.

    `onward` is where its page sends its readers by itself (None: nowhere); `by_script` says that a browser might see
    more.
    """

    learned: Learned
    onward: str | None
    by_script: bool


Learn = Callable[[Fetched, Scanner, bool], Lesson[Learned]]
"""Takes an answer, a scanner that is free, and whether a browser made the page."""


@dataclass(frozen=True, slots=True)
class Checked:
    """What became of one link. `place` is its place in the sequence that was handed in.

    `verdict` is None where the page was never asked for; `reason` then says why.
    """

    place: int
    expected: Expected
    verdict: Verdict | None
    checked_at: datetime
    reason: str = ""


@dataclass(frozen=True, slots=True)
class LinkingPage:
    """One page to fetch, with the places of the links that should be on it."""

    url: str
    places: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Pages(Generic[Learned]):
    """One answer and what was learned from it; `learned` is None where the page was never asked for."""

    key: int
    fetched: Fetched
    learned: Learned | None


def check_links(
    links: Sequence[Expected],
    *,
    settings: CrawlSettings,
    clock: Clock,
    site: str | None = None,
    budget: Budget = UNLIMITED,
    renderer: Renderer | None = None,
    progress: Progress = silent,
) -> Iterator[Checked]:
    """Check every link, and yield each as its page ends, in any order; each link comes exactly once.

    `site` is what `judge` takes; with `renderer`, pages without the link are looked at in a browser too. Raises
    ValueError, before anything is fetched, for a link of which neither target nor site is known, and Cancelled if
    `progress` does.
    """
    sites = [site_of(link, site=site) for link in links]
    pages = pages_of(links)

    def judged(fetched: Fetched, scanner: Scanner, rendered: bool) -> Lesson[tuple[Verdict, ...]]:
        places = pages[fetched.request.key].places
        told = [(sites[place], links[place]) for place in places]
        found = judge_for(fetched, told, scanner=scanner, rendered=rendered)
        verdicts = found.verdicts
        if rendered:
            verdicts = tuple(replace(each, rendered=True) for each in verdicts)
        return Lesson(verdicts, found.onward, any(each.by_script for each in verdicts))

    requests = [PageRequest(page.url, key=number) for number, page in enumerate(pages)]
    for ended in read_pages(
        requests, judged, settings=settings, clock=clock, budget=budget, renderer=renderer, progress=progress
    ):
        fetched, places = ended.fetched, pages[ended.key].places
        if ended.learned is None:
            for place in places:
                yield Checked(place, links[place], None, fetched.fetched_at, fetched.reason)
        else:
            for place, found in zip(places, ended.learned, strict=True):
                yield Checked(place, links[place], found, fetched.fetched_at)


def read_pages(
    requests: Sequence[PageRequest],
    learn: Learn[Learned],
    *,
    settings: CrawlSettings,
    clock: Clock,
    budget: Budget = UNLIMITED,
    renderer: Renderer | None = None,
    progress: Progress = silent,
) -> Generator[Pages[Learned], None, None]:
    """Fetch pages and learn from each, and yield each once; `key` of a request is its own.

    `learn` runs on a second thread, one page after another. A page that sends its readers on by itself is read once
    more where it leads, as if it had been a redirect; one on which a browser might see more is looked at in one at
    the end, where there is a `renderer`. All three share the budget; where it ends, or `progress` raises Cancelled,
    a page that waits for its second look comes as it was read.
    """
    meter = Meter(budget, begun=time.monotonic())
    later: dict[int, tuple[Fetched, Learned]] = {}
    onward: dict[int, tuple[Fetched, str, Learned]] = {}

    def kept(fetched: Fetched, lesson: Lesson[Learned]) -> bool:
        if renderer is not None and lesson.by_script:
            later[fetched.request.key] = (fetched, lesson.learned)
            return True
        return False

    def learn_again(fetched: Fetched, scanner: Scanner, rendered: bool) -> Lesson[Learned]:
        return learn(_joined(onward[fetched.request.key][0], fetched), scanner, rendered)

    def tell_again(step: Step) -> None:
        progress(replace(step, done=len(requests), total=len(requests)))

    try:
        for fetched, lesson in _read(in_turns(requests), learn, settings, clock, meter, progress):
            if lesson is None:
                yield Pages(fetched.request.key, fetched, None)
            elif lesson.onward is not None:
                onward[fetched.request.key] = (fetched, lesson.onward, lesson.learned)
            elif not kept(fetched, lesson):
                yield Pages(fetched.request.key, fetched, lesson.learned)
        second = [PageRequest(target, key=key) for key, (_, target, _) in onward.items()]
        for fetched, lesson in _read(second, learn_again, settings, clock, meter, tell_again) if second else ():
            first, _, before = onward.pop(fetched.request.key)
            joined = _joined(first, fetched)
            if lesson is None:
                yield Pages(fetched.request.key, first, before)
            elif not kept(joined, lesson):
                yield Pages(fetched.request.key, joined, lesson.learned)
        if renderer is not None:
            yield from _rendered(later, learn, renderer, meter, progress)
    except Cancelled:
        yield from (Pages(key, first, before) for key, (first, _, before) in onward.items())
        yield from (Pages(key, fetched, learned) for key, (fetched, learned) in later.items())
        raise


def pages_of(links: Sequence[Expected]) -> list[LinkingPage]:
    """The pages of these links, once each, in the order in which they first appear. Fragments name no page."""
    places: dict[str, list[int]] = {}
    for place, link in enumerate(links):
        places.setdefault(link.source.partition("#")[0] or link.source, []).append(place)
    return [LinkingPage(url, tuple(found)) for url, found in places.items()]


def in_turns(requests: Iterable[PageRequest]) -> list[PageRequest]:
    """The same requests, the first of each host before the second of any."""
    turns: dict[str, int] = {}
    placed = []
    for request in requests:
        host = host_of(request.url)
        turns[host] = turn = turns.get(host, -1) + 1
        placed.append((turn, request))
    return [request for _, request in sorted(placed, key=lambda pair: pair[0])]


def _read(
    requests: Sequence[PageRequest],
    learn: Learn[Learned],
    settings: CrawlSettings,
    clock: Clock,
    meter: Meter,
    progress: Progress,
) -> Iterator[tuple[Fetched, Lesson[Learned] | None]]:
    with ReadingThread[Lesson[Learned]](lambda fetched, scanner: learn(fetched, scanner, False)) as reader:
        try:
            for fetched in fetch_all(requests, settings=settings, clock=clock, budget=meter, progress=progress):
                if fetched.outcome == _NEVER_FETCHED:
                    yield fetched, None
                else:
                    reader.give(fetched)
                yield from reader.ended()
            yield from reader.rest()
        except Cancelled:
            # What was fetched before somebody stopped us is still read.
            yield from reader.rest()
            raise


def _rendered(
    pages: dict[int, tuple[Fetched, Learned]],
    learn: Learn[Learned],
    renderer: Renderer,
    meter: Meter,
    progress: Progress,
) -> Iterator[Pages[Learned]]:
    """Look at pages in a browser, one by one, and take each out; one that does not open stays as it was read.

    A page counts as one request, whatever its scripts ask for, and with all its bytes.
    """
    scanner = Scanner()
    total = len(pages)
    while pages:
        progress(Step(stage="looking with a browser", done=total - len(pages), total=total, unit="pages"))
        key, (fetched, learned) = next(iter(pages.items()))
        now = time.monotonic()
        seen = None
        if meter.spent(now) is None:
            meter.sent()
            seen, wire = renderer.read_again(fetched, within=meter.seconds_left(now))
            meter.received(wire)
        found = learned if seen is None else learn(seen, scanner, True).learned
        del pages[key]
        yield Pages(key, seen or fetched, found)


def _joined(first: Fetched, second: Fetched) -> Fetched:
    """The second answer as if the first had been a redirect to it."""
    hop = Hop(first.url, first.status or 200, second.request.url)
    return replace(second, request=first.request, hops=(*first.hops, hop, *second.hops))
