"""Which pages a visit reads: the engine's plan for a site's links, and how it lies in the visit's folder.

Only who asks for a plan pays for loading what makes one: most pages in the browser ask for none.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

import duckdb
import msgspec
import pyarrow.parquet as pq

from suture.app.monitoring.folders import JOURNAL
from suture.app.practices.facts import lake
from suture.engine.crawl.settings import CrawlSettings
from suture.engine.links.durable import replace_file
from suture.engine.links.lake import CurrentInfo, Shelf

if TYPE_CHECKING:
    from suture.engine.crawl.visit_plan import VisitPlan

__all__ = ["Outline", "counted", "failing_links", "keep_plan", "kept_plan", "outline", "plan_for"]

_FILE: Final = "plan.json"


@dataclass(frozen=True, kw_only=True)
class Outline:
    """What a plan comes to: `pages` on `sites` sites in `seconds` (least, most), `waiting` for a later visit.

    `known` pages link to the site, its own left out; we have read `checked` of them before.
    """

    pages: int
    sites: int
    seconds: tuple[float, float]
    waiting: int
    known: int
    checked: int


def plan_for(shelf: Shelf, *, scope: str, pages: int, now: datetime, is_sample: bool) -> VisitPlan | None:
    """Return the plan of a visit; None where nothing lies on the site's shelf.

    `scope` is one of `kinds.SCOPES`; `pages` is the most that the plan names.
    """
    if shelf.current() is None:
        return None
    with lake().connect() as con:
        return shelf.ask(
            lambda current: _plan(con, current, shelf.site, scope=scope, pages=pages, now=now, is_sample=is_sample)
        )


def outline(shelf: Shelf, *, pages: int, now: datetime, is_sample: bool) -> Outline | None:
    """Return what the plan of a visit of all pages comes to; None where nothing lies on the shelf.

    Remembered for an hour, or until the links change: a page in the browser does not wait for the plan each time.
    """
    if shelf.current() is None:
        return None
    hour = now.replace(minute=0, second=0, microsecond=0)
    return shelf.ask(lambda current: _outline(current, shelf.site, pages=pages, hour=hour, is_sample=is_sample))


@lru_cache(maxsize=256)
def _outline(current: CurrentInfo, site: str, *, pages: int, hour: datetime, is_sample: bool) -> Outline:
    with lake().connect() as con:
        plan = _plan(con, current, site, scope="all", pages=pages, now=hour, is_sample=is_sample)
        return Outline(
            pages=len(plan.pages),
            sites=plan.sites,
            seconds=plan.seconds,
            waiting=plan.waiting,
            known=current.pages - plan.skipped["your own pages"],
            checked=_count(con, current, "DISTINCT source_url", "checked_at IS NOT NULL"),
        )


def _plan(
    con: duckdb.DuckDBPyConnection, current: CurrentInfo, site: str, *, scope: str, pages: int, now: datetime,
    is_sample: bool,
) -> VisitPlan:  # fmt: skip
    from suture.engine.crawl.visit_plan import plan_visit

    # The sample's own web is asked without waiting.
    delay = 0.0 if is_sample else CrawlSettings.delay
    return plan_visit(con, current, site=site, now=now, most_pages=pages, scope=scope, delay=delay)


def keep_plan(plan: VisitPlan, folder: Path) -> None:
    """Write a plan down in a visit's folder, whole or not at all."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    replace_file(folder / _FILE, msgspec.json.encode(plan))


def kept_plan(folder: Path) -> VisitPlan | None:
    """Return the plan that was written down in a visit's folder; None where none was."""
    from suture.engine.crawl.visit_plan import VisitPlan

    try:
        content = (folder / _FILE).read_bytes()
    except FileNotFoundError:
        return None
    return msgspec.json.decode(content, type=VisitPlan)


def failing_links(shelf: Shelf) -> int:
    """Return how many links have failed, but not so often yet that they are lost."""
    if shelf.current() is None:
        return 0

    with lake().connect() as con:
        return shelf.ask(lambda current: _count(con, current, "*", "failed_checks > 0 AND lost IS NOT true"))


def counted(folder: Path) -> tuple[int, dict[str, int]]:
    """Return how many pages a visit has asked for, and how many links it found in which state."""
    from suture.engine.crawl.visiting import tally

    held = tally(folder / JOURNAL)
    return held.pages, held.states


def _count(con: duckdb.DuckDBPyConnection, current: CurrentInfo, what: str, where: str) -> int:
    """Count rows of the current links; 0 where they were merged before there were checks."""
    if "checked_at" not in pq.read_schema(current.links_path).names:
        return 0
    row = con.execute(
        f"SELECT count({what}) FROM read_parquet(?) WHERE {where}",  # noqa: S608  # our own words
        [str(current.links_path)],
    ).fetchone()
    return int(row[0]) if row else 0
