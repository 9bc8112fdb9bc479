"""How long a page of a million links takes on the server: search, rows, count and facets, nothing cached.

    python -m bench.browse [--rows 1000000] [--home DIR] [--rounds 5] [--judged]

Each request is asked as the browser asks it, on a new connection, without any result of an earlier request.
What stays warm is what the operating system and DuckDB keep of the file. With --home the links are kept for
the next run. With --judged a judgement of each link lies beside, as in a practice's browser.
"""

from __future__ import annotations

import argparse
import os
import statistics
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from bench.browse_judged import READER, write_judgements
from bench.browse_links import MERGED, SITE, home_for, write_links
from suture.engine.links.browse import DEFAULT_SORT, JUDGED_SORT, browse
from suture.engine.links.facets import facets
from suture.engine.links.filters import LinkFilter
from suture.engine.links.groups import sites, targets, texts
from suture.engine.links.lake import Lake, open_lake
from suture.engine.links.manifest import CurrentInfo
from suture.engine.links.matched import find

GOAL_MS = 100

# What a person does in the links table, one click each: filter, sort, how many pages on.
REQUESTS: tuple[tuple[dict[str, list[str]], str, int], ...] = (
    ({}, DEFAULT_SORT, 0),
    ({}, DEFAULT_SORT, 1),
    ({}, "site", 0),
    ({}, "site", 20),
    ({}, "-last_seen", 0),
    ({}, "text", 0),
    ({}, "-tools", 0),
    ({}, "-ahrefs_domain_rating", 3),
    ({"follow": ["yes"]}, DEFAULT_SORT, 0),
    ({"follow": ["no", "users"]}, "site", 0),
    ({"kind": ["image"]}, DEFAULT_SORT, 0),
    ({"seen": ["majestic"]}, DEFAULT_SORT, 0),
    ({"seen": ["semrush"], "follow": ["yes"]}, DEFAULT_SORT, 0),
    ({"several": ["yes"]}, DEFAULT_SORT, 0),
    ({"since": ["2024"], "until": ["2024"]}, DEFAULT_SORT, 0),
    ({"language": ["de"], "kind": ["text"]}, "site", 2),
    ({"site": ["best-guide108.example"]}, DEFAULT_SORT, 0),
    ({"target": [f"https://{SITE}/"]}, DEFAULT_SORT, 0),
    ({"text": ["click here"]}, "site", 0),
    ({"lost": ["yes"], "since": ["2025"]}, "-last_seen", 0),
    ({"differ": ["yes"]}, DEFAULT_SORT, 0),
    ({"best": ["site"]}, DEFAULT_SORT, 0),
    ({"q": ["rosacea"]}, DEFAULT_SORT, 0),
    ({"q": ["okafor"], "follow": ["yes"]}, "site", 0),
)
JUDGED_REQUESTS: tuple[tuple[dict[str, list[str]], str, int], ...] = (
    ({}, JUDGED_SORT, 0),
    ({}, JUDGED_SORT, 20),
    ({"worth": ["much-more"]}, JUDGED_SORT, 0),
    ({"site_kind": ["hospital"], "follow": ["yes"]}, JUDGED_SORT, 0),
    ({"suggestion": ["ask", "disavow"]}, JUDGED_SORT, 0),
    ({"best": ["site"]}, JUDGED_SORT, 0),
)
LISTS = (("sites", sites), ("link texts", texts), ("pages linked to", targets))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--home", type=Path)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--judged", action="store_true")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        home = home_for(asked.home or Path(folder), rows=asked.rows)
        with open_lake(home) as lake:
            shelf = lake.shelf(SITE)
            if not shelf.manifest().snapshots:
                started = time.perf_counter()
                write_links(shelf, rows=asked.rows)
                print(f"made {asked.rows:,} links in {time.perf_counter() - started:.0f} s")
            current = shelf.rebuild_current(now=MERGED)
            if asked.judged and shelf.judged(READER) is None:
                write_judgements(shelf, current)
            requests = (*REQUESTS, *JUDGED_REQUESTS) if asked.judged else REQUESTS
            reader = READER if asked.judged else ""
            current = shelf.ask(lambda found: found, reader=reader)
            race(lake, current, requests=requests, rounds=asked.rounds)


def race(
    lake: Lake, current: CurrentInfo, *, requests: Sequence[tuple[dict[str, list[str]], str, int]], rounds: int
) -> None:
    load = os.getloadavg()[0]
    print(
        f"{current.links:,} links of {current.domains:,} sites; {os.cpu_count()} cores, load {load:.1f} at the start"
    )
    print(f"{'total':>7} {'search':>7} {'page':>7} {'facets':>7}  ms, median of {rounds}")
    whole: list[float] = []
    for query, sort, pages_on in requests:
        filter = LinkFilter.from_query(query)
        after = _cursor(lake, current, filter=filter, sort=sort, pages_on=pages_on)
        times = [_request(lake, current, filter=filter, sort=sort, after=after) for _ in range(rounds)]
        whole += [sum(parts) for parts in times]
        middle = [statistics.median(part) for part in zip(*times, strict=True)]
        name = f"{filter.words() or 'all links'}, by {sort}, page {pages_on + 1}"
        print(f"{statistics.median(map(sum, times)):7.0f} {middle[0]:7.0f} {middle[1]:7.0f} {middle[2]:7.0f}  {name}")
    median, p95 = statistics.median(whole), statistics.quantiles(whole, n=20)[-1]
    verdict = "met" if median < GOAL_MS else "MISSED"
    print(f"links table: median {median:.0f} ms, 95 % under {p95:.0f} ms; the goal of {GOAL_MS} ms is {verdict}")
    for name, ask in LISTS:
        times_ms = []
        for _ in range(rounds):
            with lake.connect() as con:
                started = time.perf_counter()
                ask(con, current)
                times_ms.append((time.perf_counter() - started) * 1e3)
        print(f"{statistics.median(times_ms):7.0f}  ms, the list of {name}")


def _cursor(lake: Lake, current: CurrentInfo, *, filter: LinkFilter, sort: str, pages_on: int) -> str | None:
    after = None
    with lake.connect() as con:
        for _ in range(pages_on):
            after = browse(con, current, filter=filter, sort=sort, after=after).after
    return after


def _request(
    lake: Lake, current: CurrentInfo, *, filter: LinkFilter, sort: str, after: str | None
) -> tuple[float, float, float]:
    """Milliseconds of the text search, of the page with its count, and of the facets."""
    with lake.connect() as con:
        started = time.perf_counter()
        found = find(con, current, filter=filter)
        searched = time.perf_counter()
        browse(con, current, filter=filter, sort=sort, after=after, found=found)
        shown = time.perf_counter()
        facets(con, current, filter=filter, found=found)
        counted = time.perf_counter()
    return (searched - started) * 1e3, (shown - searched) * 1e3, (counted - shown) * 1e3


if __name__ == "__main__":
    main()
