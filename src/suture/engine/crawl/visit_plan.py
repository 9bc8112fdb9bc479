"""Which pages a visit reads, in which order, and how long that will take.

It knows the order of use: one page of each site before a second one of any, what failed before what was never read,
that before what was read long ago, valuable before worthless. It refuses to fetch, and to judge what a link is worth
beyond the plain signs that the tools give (their own authority, follow, how many of them saw it).
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil
from typing import Any, Final

import duckdb
import pyarrow.parquet as pq

from suture.engine.crawl.states import Expected
from suture.engine.links.follow import FLAGS
from suture.engine.links.manifest import CurrentInfo

__all__ = ["AGAIN_AFTER", "MOST_PAGES", "SCOPES", "PlannedPage", "VisitPlan", "plan_visit"]

MOST_PAGES: Final = 1_000

# What was read a moment ago is not read again; shorter than a day, so that a daily visit reads all.
AGAIN_AFTER: Final = timedelta(hours=12)

# "worth": the fifth of the pages with the highest worth, and those that failed. "failing": those that failed, and
# are not lost yet.
SCOPES: Final = ("all", "worth", "failing")

# Each vendor's number for the source site, over its highest value: not the same thing, but the same order.
_AUTHORITIES: Final = {
    "ahrefs_domain_rating": 100,
    "semrush_domain_authority": 100,
    "moz_domain_authority": 100,
    "majestic_source_trust_flow": 100,
    "dataforseo_domain_rank": 1000,
}

# Seconds: of one answer at best and of a slow one; of one server that does not answer at all.
_QUICK, _SLOW, _SILENT = 0.3, 3.0, 30.0
_LONG_QUEUE: Final = 5


@dataclass(frozen=True, kw_only=True)
class PlannedPage:
    """One page to read, with every link that it is known to have to the site.

    `read_before`: our newest check of it could read it.
    """

    url: str
    host: str
    domain: str
    expected: tuple[Expected, ...]
    read_before: bool = False


@dataclass(frozen=True, kw_only=True)
class VisitPlan:
    """The pages of one visit, in the order in which they are asked for.

    `sites` counts their registrable domains. `seconds` is the least and the most that it may take, `reason` why.
    `waiting` pages were due as well and did not fit in; `skipped` counts the others by why they are left out: "read
    lately" and "your own pages".
    """

    site: str
    made_at: datetime
    scope: str
    pages: tuple[PlannedPage, ...]
    sites: int
    seconds: tuple[int, int]
    reason: str
    waiting: int
    skipped: dict[str, int]


def plan_visit(
    con: duckdb.DuckDBPyConnection,
    current: CurrentInfo,
    *,
    site: str,
    now: datetime,
    most_pages: int = MOST_PAGES,
    scope: str = "all",
    again_after: timedelta = AGAIN_AFTER,
    delay: float = 1.0,
    at_once: int = 64,
) -> VisitPlan:
    """Plan a visit of the pages that link to a site.

    `scope` is one of SCOPES. Pages that were read within `again_after` of `now` are left out, but not those that
    could not be reached. `delay` (seconds between two requests to a host) and `at_once` are those of the crawl.
    KeyError for another scope.
    """
    due = _DUE[scope]
    links = _Links(con, current)
    links.gather_pages(site=site, before=(now - again_after).timestamp())
    try:
        own, lately = links.one(_LEFT_OUT)
        (count,) = links.one(f"SELECT count(*) FROM ({due})")  # noqa: S608 - one of ours
        rows = con.execute(_IN_ORDER.format(due=due, liking=_LIKING), [most_pages]).fetchall()
    finally:
        con.execute("DROP TABLE pages_to_visit")
    expected = links.expected([row[0] for row in rows])
    pages = tuple(
        PlannedPage(url=url, host=host, domain=domain, expected=tuple(expected[url]), read_before=read)
        for url, host, domain, read in rows
    )
    seconds, reason = _estimate(pages, delay=delay, at_once=at_once)
    return VisitPlan(
        site=site,
        made_at=now,
        scope=scope,
        pages=pages,
        sites=len({page.domain for page in pages}),
        seconds=seconds,
        reason=reason,
        waiting=count - len(pages),
        skipped={"read lately": lately, "your own pages": own},
    )


_LEFT_OUT: Final = "SELECT count(*) FILTER (own), count(*) FILTER (lately AND NOT own) FROM pages_to_visit"
_DUE: Final = {
    "all": "SELECT * FROM pages_to_visit WHERE NOT own AND NOT lately",
    "worth": "SELECT * EXCLUDE (place) FROM (SELECT *, "
    "percent_rank() OVER (ORDER BY lost, worth DESC, source_url) AS place "
    "FROM pages_to_visit WHERE NOT own) WHERE NOT lately AND (failing OR place < 0.2)",
    "failing": "SELECT * FROM pages_to_visit WHERE NOT own AND NOT lately AND failing",
}
# Lost links last, since there is least to learn. Failed ones first: a loss is proven only by coming back. Of read
# pages the day counts, not the second: within it, worth.
_LIKING: Final = "lost, NOT failing, checked IS NOT NULL, checked // 86400, worth DESC, source_url"
_IN_ORDER: Final = """
    WITH due AS ({due}), placed AS (
        SELECT *, row_number() OVER (PARTITION BY domain ORDER BY {liking}) AS turn FROM due
    )
    SELECT source_url, host, domain, read FROM placed ORDER BY NOT failing, turn, {liking} LIMIT ?
"""
_OF_A_PAGE: Final = """
    CREATE TEMP TABLE pages_to_visit AS
    SELECT *, coalesce(learned > ?, false) AS lately, host = ? OR ends_with(host, ?) AS own
    FROM (
        SELECT
            source_url,
            any_value(source_host) AS host,
            any_value(source_domain) AS domain,
            max(CAST(epoch({checked_at}) AS BIGINT)) AS checked,
            max(CAST(epoch({checked_at}) AS BIGINT)) FILTER ({state} IS DISTINCT FROM 'unreachable') AS learned,
            coalesce(bool_or({state} NOT IN ('blocked', 'unreachable')), false) AS read,
            bool_and(coalesce(lost, false)) AS lost,
            coalesce(bool_or({failed_checks} > 0 AND lost IS NOT true), false) AS failing,
            max({worth}) AS worth
        FROM read_parquet(?)
        GROUP BY source_url
    )
"""


class _Links:
    """The current links, asked for what a plan needs. Files of an older merge lack the columns of checks."""

    def __init__(self, con: duckdb.DuckDBPyConnection, current: CurrentInfo) -> None:
        self._con = con
        self._path = str(current.links_path)
        self._having = set(pq.read_schema(current.links_path).names)

    def gather_pages(self, *, site: str, before: float) -> None:
        """Make the table of pages; `before` is the moment (seconds since 1970) after which a page is read lately."""
        question = _OF_A_PAGE.format(
            checked_at="checked_at" if "checked_at" in self._having else "CAST(NULL AS TIMESTAMPTZ)",
            state="state" if "state" in self._having else "CAST(NULL AS VARCHAR)",
            failed_checks="failed_checks" if "failed_checks" in self._having else "NULL",
            worth=_worth(self._having),
        )
        self._con.execute(question, [int(before), site, f".{site}", self._path])

    def one(self, question: str) -> tuple[Any, ...]:
        """The one row of an answer."""
        row = self._con.execute(question).fetchone()
        if row is None:
            raise AssertionError("a count has a row")
        return row

    def expected(self, urls: list[str]) -> dict[str, list[Expected]]:
        """What is known of the links of these pages, page by page."""
        found: dict[str, list[Expected]] = {url: [] for url in urls}
        # A tool that saw it in neither form says nothing of how it is there.
        raw = "CASE WHEN in_rendered_html THEN in_raw_html END" if self._tells_form() else "NULL"
        rows = self._con.execute(
            f"SELECT source_url, target_url, anchor, link_id, {raw}, {', '.join(FLAGS)} FROM read_parquet(?) "  # noqa: S608
            "WHERE source_url IN (SELECT unnest(?::VARCHAR[])) ORDER BY source_url, target_url",
            [self._path, urls],
        ).fetchall()
        for url, target, anchor, link_id, in_raw, *flags in rows:
            # Where only "ugc" was told, nobody said that the link is not nofollow as well.
            told = flags[0] is not None
            rel = tuple(name for name, is_set in zip(FLAGS, flags, strict=True) if is_set) if told else None
            found[url].append(Expected(url, target, anchor, rel, link_id, in_raw))
        return found

    def _tells_form(self) -> bool:
        return {"in_raw_html", "in_rendered_html"} <= self._having


def _worth(having: Collection[str]) -> str:
    """0..1: what the tools say of the site, whether the link is followed, and how many tools saw it."""
    known = [f"{name} / {highest}.0" for name, highest in _AUTHORITIES.items() if name in having]
    authority = f"coalesce(greatest({', '.join(known)}), 0)" if known else "0"
    follow = "CASE WHEN follow = 'yes' THEN 1 WHEN follow IS NULL THEN 0.5 ELSE 0 END"
    return f"0.6 * {authority} + 0.2 * ({follow}) + 0.2 * least(witness_count, 4) / 4"


def _estimate(pages: Collection[PlannedPage], *, delay: float, at_once: int) -> tuple[tuple[int, int], str]:
    """The least and the most seconds that so many pages take, and what decides that.

    Each host is asked for its robots.txt first, then for one page after the other.
    """
    if not pages:
        return (0, 0), "There is nothing to read."
    queues: dict[str, int] = {}
    for page in pages:
        queues[page.host] = queues.get(page.host, 1) + 1
    host, longest = max(queues.items(), key=lambda queue: queue[1])
    requests = sum(queues.values())
    quick = max(longest * max(delay, _QUICK), requests * _QUICK / at_once)
    slow = max(longest * max(delay, _SLOW), requests * _SLOW / at_once) + _SILENT
    if longest * delay >= requests * _QUICK / at_once and longest > _LONG_QUEUE:
        reason = f"{longest - 1:,} of the pages are on {host}, which is asked for one page every {delay:g} s."
    else:
        reason = f"Up to {at_once} sites are asked at the same time, each for one page every {delay:g} s at most."
    return (ceil(quick), ceil(slow)), reason
