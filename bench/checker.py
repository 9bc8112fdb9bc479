"""The whole checker on loopback (fetch, parse, verdict) against the peers, in one run: `python -m bench.checker`.

42 kB pages, connections kept, 100 at once to one server. The first race is against what one would write: aiohttp on
uvloop, selectolax' lexbor, and the same verdict. The second is against lychee, which only looks whether an address
answers, while ours reads the page all the same. All take the same addresses; the best of the rounds counts, taken in
turns. Every client and the server share the machine's cores.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

import aiohttp
import uvloop
from selectolax.lexbor import LexborHTMLParser

from bench.linking_pages import ANCHOR, PAGES, TARGET, kind_of, served
from suture.engine.crawl.checking import check_links
from suture.engine.crawl.fetcher import CrawlSettings, PageRequest, fetch_all
from suture.engine.crawl.states import Expected

AT_ONCE = 100
ROUNDS = 3
SITE = "harbour.example"

Runner = tuple[Callable[[], Counter[str]], Counter[str]]
"""What is run, and what it must find: how many pages of each state."""


def settings() -> CrawlSettings:
    return CrawlSettings(
        contact="https://suture.example/bench", allow=("127.0.0.1",), at_once=AT_ONCE, per_host=AT_ONCE, seed=1
    )


def now() -> datetime:
    return datetime.now(UTC)


def ours(urls: Sequence[str]) -> Counter[str]:
    """Fetch, parse and judge, as `suture check` does."""
    links = [Expected(url, TARGET, ANCHOR, ()) for url in urls]
    checked = check_links(links, settings=settings(), clock=now, site=SITE)
    return Counter(one.verdict.state if one.verdict else "never" for one in checked)


def only_fetched(urls: Sequence[str]) -> Counter[str]:
    """Our fetching alone."""
    requests = [PageRequest(url) for url in urls]
    return Counter(fetched.outcome for fetched in fetch_all(requests, settings=settings(), clock=now))


def peer_verdict(body: bytes) -> str:
    """The same verdict on lexbor's tree: what a careful programmer writes in half an hour."""
    tree = LexborHTMLParser(body)
    found = None
    for node in tree.css("a[href]"):
        href = node.attributes.get("href") or ""
        if urlsplit(href).hostname == SITE:
            found = node
            break
    if found is None:
        return "removed"
    robots = tree.css_first("meta[name=robots]")
    if robots is not None and "noindex" in (robots.attributes.get("content") or "").lower():
        return "noindex"
    canonical = tree.css_first("link[rel=canonical]")
    if canonical is not None:
        return "canonical-elsewhere"
    rel = set((found.attributes.get("rel") or "").lower().split())
    if rel & {"nofollow", "ugc", "sponsored"}:
        return "rel-changed"
    return "live" if " ".join(found.text().split()) == ANCHOR else "text-changed"


def peer(urls: Sequence[str]) -> Counter[str]:
    """aiohttp on uvloop, then lexbor; a fixed number of workers, one session."""

    async def check() -> Counter[str]:
        states: Counter[str] = Counter()
        waiting = iter(urls)
        connector = aiohttp.TCPConnector(limit=AT_ONCE, limit_per_host=AT_ONCE)
        async with aiohttp.ClientSession(connector=connector) as session:

            async def work() -> None:
                for url in waiting:
                    async with session.get(url) as answer:
                        body = await answer.read()
                    states[peer_verdict(body) if answer.status == 200 else "page-gone"] += 1

            await asyncio.gather(*(work() for _ in range(AT_ONCE)))
        return states

    states: Counter[str] = uvloop.run(check())
    return states


def lychee(urls: Sequence[str], *, program: str, folder: Path) -> Counter[str]:
    """lychee's check of the same addresses, its start included."""
    listed = folder / "links.txt"
    listed.write_text("\n".join(urls))
    done = subprocess.run(
        [program, "--no-progress", "--quiet", "--max-concurrency", str(AT_ONCE), "--host-concurrency", str(AT_ONCE),
         "--host-request-interval", "0ms", "--format", "json", str(listed)],
        check=True,
        capture_output=True,
        text=True,
    )  # fmt: skip
    return Counter(ok=json.loads(done.stdout)["successful"])


@dataclass
class Speed:
    """The best of the rounds: seconds by the clock, and seconds of processor time in the client."""

    wall: float = float("inf")
    cpu: float = float("inf")


def spent() -> float:
    """Processor time so far, of this process and of the programs that it ran to their end."""
    whole = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(usage.ru_utime + usage.ru_stime for usage in whole)


def race(runners: dict[str, Runner]) -> dict[str, Speed]:
    """The best of the rounds for each, taken in turns; every run must come to the right states."""
    best = {name: Speed() for name in runners}
    for _ in range(ROUNDS):
        for name, (work, right) in runners.items():
            start, before = time.perf_counter(), spent()
            found = work()
            wall, cpu = time.perf_counter() - start, spent() - before
            if found != right:
                raise SystemExit(f"{name}: wrong verdicts: {found}, not {right}")
            best[name] = Speed(min(best[name].wall, wall), min(best[name].cpu, cpu))
    return best


def main() -> None:
    """Race and print."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--pages", type=int, default=6000)
    given = options.parse_args()

    right = Counter(kind_of(number % PAGES) for number in range(given.pages))
    program = shutil.which("lychee", path=str(Path(sys.executable).parent)) or shutil.which("lychee")
    with served() as (address, server), tempfile.TemporaryDirectory() as folder:
        urls = [f"{address}/{number % PAGES}.html?copy={number}" for number in range(given.pages)]
        answered = Counter(ok=given.pages)
        checking: dict[str, Runner] = {
            "ours: fetch, parse, verdict": (lambda: ours(urls), right),
            "aiohttp + uvloop + lexbor": (lambda: peer(urls), right),
        }
        asking: dict[str, Runner] = {"ours: the page read whole": (lambda: only_fetched(urls), answered)}
        if program is not None:
            asking["lychee"] = (lambda: lychee(urls, program=program, folder=Path(folder)), answered)
        speeds = race(checking | asking)
    print(f"{given.pages:,} pages of 42 kB, {AT_ONCE} connections; server: {server}")
    for title, names in (("the whole checker", checking), ("does the address answer", asking)):
        show(title, {name: speeds[name] for name in names}, pages=given.pages)
    if program is None:
        print("lychee is not installed")
    print(f"peak memory of this process: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB")


def show(title: str, speeds: dict[str, Speed], *, pages: int) -> None:
    """Print one race; ours is the first, and how many times as fast it is stands beside each other."""
    mine = next(iter(speeds.values()))
    print(f"{title:<32}{'pages/s':>10}{'ours is':>10}{'CPU us/page':>14}{'ours is':>10}")
    for name, speed in speeds.items():
        print(
            f"  {name:<30}{pages / speed.wall:>10,.0f}{speed.wall / mine.wall:>8.1f} x"
            f"{speed.cpu / pages * 1e6:>14,.0f}{speed.cpu / mine.cpu:>8.1f} x"
        )


if __name__ == "__main__":
    main()
