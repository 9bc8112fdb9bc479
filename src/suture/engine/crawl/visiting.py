"""A visit: reads the planned pages, writes each down as it ends, and stores what was learned as one snapshot.

It knows how to go on after a stop or a crash: pages that the journal holds are not fetched again, and the same
journal is stored once. It refuses to plan (`visit_plan`), and to merge: `rebuild_current` is the caller's.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256
from itertools import islice
from pathlib import Path
from threading import Lock
from typing import Final

import msgspec

from suture.engine.crawl.checking import Lesson, read_pages
from suture.engine.crawl.journal import JournalWriter, VisitedPage, read_journal, whole_length
from suture.engine.crawl.reach import Reach
from suture.engine.crawl.rendered import Renderer
from suture.engine.crawl.results import Fetched, PageRequest
from suture.engine.crawl.settings import UNLIMITED, Budget, Clock, CrawlSettings
from suture.engine.crawl.states import STATES
from suture.engine.crawl.visit_plan import VisitPlan
from suture.engine.crawl.visit_rows import check_rows, link_rows, reading_rows
from suture.engine.crawl.visited import learn
from suture.engine.errors import NoInternet, NothingHere
from suture.engine.links.manifest import SnapshotInfo
from suture.engine.links.progress import Progress, Step, silent
from suture.engine.links.shelf import Shelf
from suture.engine.links.snapshot import NewSnapshot
from suture.engine.links.states import VISIT
from suture.engine.pages.scanner import Scanner

__all__ = ["Tally", "run_visit", "store_visit", "tally"]

# Pages whose rows are made at once: some thousand rows, a few megabytes.
_PAGES_A_BATCH: Final = 1_000


@dataclass(frozen=True, kw_only=True)
class Tally:
    """What a journal holds: `pages` that were asked for, `links` that were seen, checks by their state.

    `states` has the states that occurred, in the order of STATES.
    """

    pages: int
    links: int
    states: dict[str, int]


def run_visit(
    plan: VisitPlan,
    *,
    journal: Path,
    settings: CrawlSettings,
    clock: Clock,
    budget: Budget = UNLIMITED,
    renderer: Renderer | None = None,
    progress: Progress = silent,
) -> None:
    """Read every planned page that the journal does not hold yet, and write each down as it ends.

    `journal` is a file, made with its folder where it is absent. `progress` counts pages, those of former runs
    included; `rows` of a step are links that were seen. Where the budget ends, or `progress` raises Cancelled, what
    was learned is in the journal. Raises NoInternet, with the journal as it was before, where nobody is reached.
    With `renderer`, pages without the link are looked at in a browser too.
    """
    seen = tally(journal)
    done = {page.url for page in read_journal(journal)}
    todo = [page for page in plan.pages if page.url not in done]
    requests = [PageRequest(page.url, key=place) for place, page in enumerate(todo)]
    links = seen.links

    before = whole_length(journal) if journal.exists() else 0
    reach = Reach()
    written: set[str] = set()

    def read_one(fetched: Fetched, scanner: Scanner, rendered: bool) -> Lesson[VisitedPage]:
        reach.note(fetched)
        planned = todo[fetched.request.key]
        lesson = learn(
            fetched,
            url=planned.url,
            expected=planned.expected,
            site=plan.site,
            scanner=scanner,
            read_before=planned.read_before,
            rendered=rendered,
        )
        if lesson.onward is None and not (lesson.by_script and renderer):
            # Here, on the reading thread: handed over, it would wait until the next answer comes, and a process
            # that is killed meanwhile would lose it.
            write_down(lesson.learned)
        return lesson

    def tell(step: Step) -> None:
        # A browser that looks again counts its own pages.
        whole = replace(step, done=seen.pages + step.done, total=seen.pages + len(todo))
        progress(replace(whole if step.total == len(todo) else step, rows=links))

    with JournalWriter(journal) as writer:
        writing = Lock()

        def write_down(page: VisitedPage) -> None:
            nonlocal links
            with writing:
                if page.url not in written:
                    written.add(page.url)
                    links += len(page.links)
                    writer.add(page)

        answers = read_pages(
            requests, read_one, settings=settings, clock=clock, budget=budget, renderer=renderer, progress=tell
        )
        with closing(answers):
            for ended in answers:
                if ended.learned is not None:
                    write_down(ended.learned)
                if reach.missed():
                    break
    if missed := reach.missed(ended=True):
        os.truncate(journal, before)
        raise NoInternet(_nobody(missed, stand_in=settings.stand_in))


def _nobody(sites: int, *, stand_in: str | None) -> str:
    if stand_in is not None:
        return f"{stand_in}, which stands in for every site, does not answer. Nothing was kept; try again."
    return f"This server does not reach the internet: none of {sites} sites was found. Nothing was kept; try again."


def store_visit(shelf: Shelf, *, journal: Path, plan: VisitPlan, now: datetime) -> SnapshotInfo:
    """Store what a journal holds as a snapshot of tool "visit".

    The same journal again gives the snapshot that is there. `current` follows with `rebuild_current`. Raises
    NothingHere for an empty journal, LakeBusy, and LakeError.
    """
    digest = sha256()
    count = 0
    for page in read_journal(journal):
        digest.update(msgspec.json.encode(page))
        count += 1
    if not count:
        raise NothingHere("The visit has not read any page yet.")
    content = digest.hexdigest()
    for info in shelf.manifest().snapshots:
        if info.tool == VISIT and info.content_sha256 == content:
            return info
    new = NewSnapshot(
        tool=VISIT, report=VISIT, file_name=f"visit of {plan.made_at:%Y-%m-%d}", content_sha256=content,
        notes=(f"{count:,} of {len(plan.pages):,} planned pages were asked for",),
    )  # fmt: skip
    with shelf.write(new, now=now) as writer:
        first_line = 1
        for batch in _batches(read_journal(journal)):
            seen = link_rows(batch, first_line=first_line)
            writer.links(seen)
            writer.checks(check_rows(batch))
            writer.readings(reading_rows(batch))
            first_line += seen.num_rows
        writer.finish()
    if writer.info is None:
        raise AssertionError("a snapshot that was written has facts")
    return writer.info


def tally(journal: Path) -> Tally:
    """Count what a journal holds; nothing where there is no such file."""
    pages = links = 0
    states: Counter[str] = Counter()
    for page in read_journal(journal):
        pages += 1
        links += len(page.links)
        states.update(check.state for check in page.checks)
    return Tally(pages=pages, links=links, states={state: states[state] for state in STATES if states[state]})


def _batches(pages: Iterator[VisitedPage]) -> Iterator[list[VisitedPage]]:
    while batch := list(islice(pages, _PAGES_A_BATCH)):
        yield batch
