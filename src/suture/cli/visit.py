"""`suture visit`: read the pages that link to a site and keep what they say, on the engine alone."""

from __future__ import annotations

import json
import sys
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from suture.cli.home import HOME_HELP, filled_home
from suture.cli.plain import complain, say
from suture.cli.sites import named_site
from suture.cli.visit_folder import VisitFolder

if TYPE_CHECKING:
    from suture.engine.crawl.rendered import Renderer
    from suture.engine.crawl.settings import CrawlSettings
    from suture.engine.crawl.visit_plan import VisitPlan
    from suture.engine.crawl.visiting import Tally
    from suture.engine.links.lake import Lake

__all__ = ["visit"]


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
    from suture.engine.crawl.guard import Guard
    from suture.engine.crawl.rendered import Renderer
    from suture.engine.crawl.settings import CrawlSettings
    from suture.engine.errors import InputError, NothingHere
    from suture.engine.links.lake import open_lake

    key = named_site(site)
    settings = CrawlSettings(
        contact=contact or f"https://{key}/", allow=tuple(allow_address or ()), stand_in=stand_in
    )
    # What was mistyped is said before anything else is, and before anybody is asked.
    Guard(allow=settings.allow, doors=() if settings.door is None else (settings.door,))
    folder = filled_home(home)
    with ExitStack() as stack:
        lake = stack.enter_context(open_lake(folder))
        if lake.shelf(key).current() is None:
            raise NothingHere(f"There are no links of {key} yet: import a file first.")
        left = VisitFolder(folder / "visits" / key)
        if not dry_run:
            stack.enter_context(left.alone(key))
        plan = _plan(lake, key, left=left, pages=pages, dry_run=dry_run)
        if dry_run or not plan.pages:
            _tell_plan(plan, as_json=as_json)
            return
        if not as_json:
            _tell_plan(plan, as_json=False)
        if not yes:
            if not sys.stdin.isatty():
                raise InputError("Add --yes to begin the visit.")
            typer.confirm("Begin?", abort=True, err=True)
        renderer = stack.enter_context(Renderer(settings)) if rendered else None
        _go(lake, plan, left=left, settings=settings, minutes=minutes, renderer=renderer, as_json=as_json)


def _plan(lake: Lake, site: str, *, left: VisitFolder, pages: int, dry_run: bool) -> VisitPlan:
    """The plan of a visit that was stopped lately, or a new one; what no visit goes on with is stored first."""
    from suture.engine.crawl.visit_plan import plan_visit

    now = datetime.now(UTC)
    plan = left.going_on(now=now)
    if plan is not None:
        _tell_going_on(plan, read=left.pages(), pages=pages)
        return plan
    if not dry_run:
        if told := left.clear(lake.shelf(site)):
            complain(told)
    elif read := left.pages():
        complain(f"An earlier visit was broken off: the next one first keeps its {read:,} pages.")
    with lake.connect() as con:
        return lake.shelf(site).ask(lambda current: plan_visit(con, current, site=site, now=now, most_pages=pages))


def _tell_going_on(plan: VisitPlan, *, read: int, pages: int) -> None:
    """On stderr, which no program reads."""
    count = len(plan.pages)
    begun = plan.made_at.astimezone()
    day = "" if begun.date() == datetime.now().astimezone().date() else f"{begun:%Y-%m-%d} "
    left = max(count - read, 0)
    complain(f"Goes on with the visit of {day}{begun:%H:%M}: {left:,} of {count:,} pages are left.")
    if min(pages, count + plan.waiting) != count:
        complain(f"It keeps its {count:,} pages; --pages {pages} counts from the next visit on.")


def _go(
    lake: Lake,
    plan: VisitPlan,
    *,
    left: VisitFolder,
    settings: CrawlSettings,
    minutes: float | None,
    renderer: Renderer | None,
    as_json: bool,
) -> None:
    from suture.cli.progress import ProgressLine
    from suture.cli.stopping import stoppable
    from suture.engine.crawl.settings import Budget
    from suture.engine.crawl.visiting import run_visit, tally
    from suture.engine.errors import Cancelled, NoInternet

    left.begin(plan)
    line = ProgressLine(plan.site)
    stopped: Cancelled | None = None
    with stoppable(line) as progress:
        try:
            run_visit(
                plan, journal=left.journal, settings=settings, clock=lambda: datetime.now(UTC),
                budget=Budget(seconds=None if minutes is None else minutes * 60), renderer=renderer,
                progress=progress,
            )  # fmt: skip
        except Cancelled as error:
            stopped = error
        except NoInternet:
            line.clear()
            if not left.pages():
                left.forget()
            raise
    line.clear()
    learned = tally(left.journal)
    snapshot = left.store(lake.shelf(plan.site), plan) if learned.pages else None
    if learned.pages >= len(plan.pages):
        left.forget()
    _tell_learned(plan, learned, snapshot=snapshot, as_json=as_json)
    if stopped is not None:
        raise stopped


def _tell_plan(plan: VisitPlan, *, as_json: bool) -> None:
    from suture.engine.crawl.visit_plan import AGAIN_AFTER

    low, high = plan.seconds
    if as_json:
        answer = {
            "site": plan.site, "pages": len(plan.pages), "sites": plan.sites, "seconds": {"low": low, "high": high},
            "reason": plan.reason, "waiting": plan.waiting, "skipped": plan.skipped,
            "urls": [page.url for page in plan.pages],
        }  # fmt: skip
        print(json.dumps(answer, ensure_ascii=False))
        return
    lately = plan.skipped.get("read lately", 0)
    if lately and not plan.pages and not plan.waiting:
        hours = AGAIN_AFTER.total_seconds() / 3600
        say(f"Nothing to read: all {lately:,} pages were read in the last {hours:.0f} hours.")
        return
    say(f"{len(plan.pages):,} pages of {plan.sites:,} sites, {_duration(low)} to {_duration(high)}. {plan.reason}")
    for why, count in plan.skipped.items():
        if count:
            say(f"  left out: {count:,} ({why})")
    if plan.waiting:
        say(f"  left for the next visit: {plan.waiting:,}")


def _tell_learned(plan: VisitPlan, learned: Tally, *, snapshot: str | None, as_json: bool) -> None:
    if as_json:
        answer = {
            "site": plan.site, "pages": learned.pages, "planned": len(plan.pages), "links": learned.links,
            "states": learned.states, "snapshot": snapshot,
        }  # fmt: skip
        print(json.dumps(answer, ensure_ascii=False))
        return
    say(f"{learned.pages:,} of {len(plan.pages):,} pages were asked for, {learned.links:,} links seen.")
    for state, count in learned.states.items():
        say(f"  {state:<20} {count:>7,}")
    if learned.pages < len(plan.pages):
        say(f"The rest waits: suture visit {plan.site} goes on with it within a day.")


def _duration(seconds: int) -> str:
    if seconds < 120:
        return f"{seconds} s"
    return f"{round(seconds / 60)} min" if seconds < 7200 else f"{seconds / 3600:.1f} h"
