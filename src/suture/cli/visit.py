"""`suture visit`: read the pages that link to a site and keep what they say, on the engine alone."""

from __future__ import annotations

import json
import sys
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from suture.cli.home import HOME_HELP, engine_home

if TYPE_CHECKING:
    from suture.engine.crawl.rendered import Renderer
    from suture.engine.crawl.settings import CrawlSettings
    from suture.engine.crawl.visit_plan import VisitPlan
    from suture.engine.crawl.visiting import Tally
    from suture.engine.links.lake import Lake

__all__ = ["visit"]

# What a visit that was stopped leaves beside its journal: its plan, and the name of what it stored.
_PLAN = "plan.json"
_STORED = "stored"
_GOES_ON_FOR = timedelta(days=1)


def visit(
    site: Annotated[str, typer.Argument(help="The site that is linked to.", show_default=False)],
    *,
    pages: Annotated[int, typer.Option("--pages", min=1, help="The most pages to read.")] = 1000,
    minutes: Annotated[float | None, typer.Option("--minutes", min=0, help="Stop asking after so long.")] = None,
    yes: Annotated[bool, typer.Option("--yes", help="Begin without asking.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would be read; read nothing.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print the plan, or what was learned, as JSON.")] = False,
    contact: Annotated[
        str | None, typer.Option("--contact", help="How site owners reach you; the site's own address if not given.")
    ] = None,
    allow_address: Annotated[
        list[str] | None,
        typer.Option("--allow-address", help="A private network that may be reached, as CIDR. May be repeated."),
    ] = None,
    stand_in: Annotated[
        str | None, typer.Option("--stand-in", help="A server, as 127.0.0.1:8300, that answers for every site.")
    ] = None,
    rendered: Annotated[
        bool, typer.Option("--rendered", help="Where a link is not in the HTML, look with a real browser.")
    ] = False,
    home: Annotated[Path | None, typer.Option("--home", help=HOME_HELP)] = None,
) -> None:
    """Read the pages that are known to link to a site, politely, and keep what they say about the links.

    It says first what it will read and how long that takes. Stop it with Ctrl-C: what was learned is kept, and the
    same command goes on where it stopped.
    """
    from suture.engine.crawl.rendered import Renderer
    from suture.engine.crawl.settings import CrawlSettings
    from suture.engine.errors import InputError, NothingHere
    from suture.engine.links.domains import site_key
    from suture.engine.links.lake import open_lake

    key = site_key(site)
    folder = engine_home(home)
    settings = CrawlSettings(
        contact=contact or f"https://{key}/", allow=tuple(allow_address or ()), stand_in=stand_in
    )
    with open_lake(folder) as lake:
        if lake.shelf(key).current() is None:
            raise NothingHere(f"There are no links of {key} yet: import a file first.")
        journal = folder / "visits" / key / "journal.jsonl"
        plan = _plan(lake, key, journal=journal, pages=pages)
        if dry_run or not plan.pages:
            _tell_plan(plan, as_json=as_json)
            return
        if not as_json:
            _tell_plan(plan, as_json=False)
        if not yes:
            if not sys.stdin.isatty():
                raise InputError("Add --yes to begin the visit.")
            typer.confirm("Begin?", abort=True, err=True)
        with ExitStack() as stack:
            renderer = stack.enter_context(Renderer(settings)) if rendered else None
            _go(
                lake, plan, journal=journal, settings=settings, minutes=minutes, renderer=renderer, as_json=as_json
            )  # fmt: skip


def _plan(lake: Lake, site: str, *, journal: Path, pages: int) -> VisitPlan:
    """The plan of a visit that was stopped lately, or a new one."""
    import msgspec

    from suture.engine.crawl.visit_plan import VisitPlan, plan_visit

    now = datetime.now(UTC)
    kept = journal.with_name(_PLAN)
    if kept.exists():
        plan = msgspec.json.decode(kept.read_bytes(), type=VisitPlan)
        if now - plan.made_at < _GOES_ON_FOR:
            return plan
    # What was learned is stored; a journal without its plan is of no use.
    _forget(journal)
    with lake.connect() as con:
        return lake.shelf(site).ask(lambda current: plan_visit(con, current, site=site, now=now, most_pages=pages))


def _go(
    lake: Lake,
    plan: VisitPlan,
    *,
    journal: Path,
    settings: CrawlSettings,
    minutes: float | None,
    renderer: Renderer | None,
    as_json: bool,
) -> None:
    import msgspec

    from suture.cli.progress import ProgressLine
    from suture.cli.stopping import stoppable
    from suture.engine.crawl.settings import Budget
    from suture.engine.crawl.visiting import run_visit, tally
    from suture.engine.errors import Cancelled
    from suture.engine.links.durable import replace_file

    journal.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    replace_file(journal.with_name(_PLAN), msgspec.json.encode(plan))
    line = ProgressLine(plan.site)
    stopped: Cancelled | None = None
    with stoppable(line) as progress:
        try:
            run_visit(
                plan, journal=journal, settings=settings, clock=lambda: datetime.now(UTC),
                budget=Budget(seconds=None if minutes is None else minutes * 60), renderer=renderer,
                progress=progress,
            )  # fmt: skip
        except Cancelled as error:
            stopped = error
    line.clear()
    learned = tally(journal)
    snapshot = _store(lake, plan, journal=journal) if learned.pages else None
    if learned.pages >= len(plan.pages):
        _forget(journal)
    _tell_learned(plan, learned, snapshot=snapshot, as_json=as_json)
    if stopped is not None:
        raise stopped


def _store(lake: Lake, plan: VisitPlan, *, journal: Path) -> str:
    """Keep what was learned, in place of what the same visit kept when it was stopped before."""
    from suture.engine.crawl.visiting import store_visit

    shelf, now = lake.shelf(plan.site), datetime.now(UTC)
    info = store_visit(shelf, journal=journal, plan=plan, now=now)
    kept = journal.with_name(_STORED)
    before = kept.read_text(encoding="utf-8") if kept.exists() else info.snapshot_id
    kept.write_text(info.snapshot_id, encoding="utf-8")
    if before != info.snapshot_id and any(each.snapshot_id == before for each in shelf.manifest().snapshots):
        shelf.delete_snapshot(before, now=now)
    shelf.rebuild_current(now=now)
    return info.snapshot_id


def _forget(journal: Path) -> None:
    for path in (journal.with_name(_PLAN), journal, journal.with_name(_STORED)):
        path.unlink(missing_ok=True)


def _tell_plan(plan: VisitPlan, *, as_json: bool) -> None:
    low, high = plan.seconds
    if as_json:
        answer = {
            "site": plan.site, "pages": len(plan.pages), "sites": plan.sites, "seconds": {"low": low, "high": high},
            "reason": plan.reason, "waiting": plan.waiting, "skipped": plan.skipped,
            "urls": [page.url for page in plan.pages],
        }  # fmt: skip
        print(json.dumps(answer, ensure_ascii=False))
        return
    print(f"{len(plan.pages):,} pages of {plan.sites:,} sites, {_duration(low)} to {_duration(high)}. {plan.reason}")
    for why, count in plan.skipped.items():
        if count:
            print(f"  left out: {count:,} ({why})")
    if plan.waiting:
        print(f"  left for the next visit: {plan.waiting:,}")


def _tell_learned(plan: VisitPlan, learned: Tally, *, snapshot: str | None, as_json: bool) -> None:
    if as_json:
        answer = {
            "site": plan.site, "pages": learned.pages, "planned": len(plan.pages), "links": learned.links,
            "states": learned.states, "snapshot": snapshot,
        }  # fmt: skip
        print(json.dumps(answer, ensure_ascii=False))
        return
    print(f"{learned.pages:,} of {len(plan.pages):,} pages were asked for, {learned.links:,} links seen.")
    for state, count in learned.states.items():
        print(f"  {state:<20} {count:>7,}")
    if learned.pages < len(plan.pages):
        print(f"The rest waits: suture visit {plan.site} goes on with it within a day.")


def _duration(seconds: int) -> str:
    if seconds < 120:
        return f"{seconds} s"
    return f"{round(seconds / 60)} min" if seconds < 7200 else f"{seconds / 3600:.1f} h"
