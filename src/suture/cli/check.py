"""`suture check`: are these links there, on the engine alone; nothing is kept but a history, where one is named."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TextIO

import typer

if TYPE_CHECKING:
    from suture.engine.crawl.checking import Checked
    from suture.engine.crawl.expected import BadRow, Row
    from suture.engine.crawl.history import History
    from suture.engine.crawl.settings import CrawlSettings

__all__ = ["check"]

Answer = dict[str, Any]

_STATE_WIDTH = 19


def check(
    links: Annotated[Path, typer.Argument(help="A list of links: CSV with source and target; - reads stdin.")],
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object for each row.")] = False,
    site: Annotated[
        str | None, typer.Option("--site", help="The site that is linked to, for rows without a target.")
    ] = None,
    history: Annotated[
        Path | None, typer.Option("--history", help="A file of earlier checks; this one is added to it.")
    ] = None,
    allow_address: Annotated[
        list[str] | None,
        typer.Option("--allow-address", help="A private network that may be reached, as CIDR. May be repeated."),
    ] = None,
    contact: Annotated[
        str | None, typer.Option("--contact", help="How site owners reach you: an address of the web or of mail.")
    ] = None,
    delay: Annotated[float, typer.Option("--delay", min=0, help="Seconds between two requests to a host.")] = 1.0,
    at_once: Annotated[int, typer.Option("--at-once", min=1, max=512, help="Pages on their way at once.")] = 64,
    minutes: Annotated[float | None, typer.Option("--minutes", min=0, help="Stop asking after so long.")] = None,
    rendered: Annotated[
        bool, typer.Option("--rendered", help="Where a link is not in the HTML, look with a real browser.")
    ] = False,
) -> None:
    """Visit the pages of a list of links, and say for each whether the link is there and as it was.

    Nothing is asked of a site that forbids it in its robots.txt. Rows come out in the order in which they went in.
    """
    from suture.cli.progress import ProgressLine
    from suture.cli.stopping import stoppable
    from suture.engine.crawl.expected import Row, read_links
    from suture.engine.crawl.history import History, read_history
    from suture.engine.crawl.rendered import Renderer
    from suture.engine.crawl.settings import Budget, CrawlSettings
    from suture.engine.errors import Cancelled, InputError
    from suture.engine.links.domains import site_key

    key = None if site is None else site_key(site)
    rows = list(read_links(_content(links), site=key))
    good = [row for row in rows if isinstance(row, Row)]
    past = History() if history is None else read_history(history)
    settings = CrawlSettings(
        contact=contact or _contact(key, good), allow=tuple(allow_address or ()), delay=delay, at_once=at_once
    )
    line = ProgressLine(links.name)
    counts: Counter[str] = Counter()
    with ExitStack() as stack:
        file = None if history is None else stack.enter_context(_appending(history))
        progress = stack.enter_context(stoppable(line))
        renderer = stack.enter_context(Renderer(settings)) if rendered else None
        answers = _answers(
            rows, settings=settings, site=key, past=past, file=file, renderer=renderer,
            budget=Budget(seconds=None if minutes is None else minutes * 60), progress=progress,
        )  # fmt: skip
        try:
            for answer in answers:
                line.clear()
                counts[answer.get("state") or "not checked"] += 1
                _print(answer, as_json=as_json)
        except Cancelled:
            line.clear()
            _print_counts(counts, as_json=as_json)
            raise
        line.clear()
    _print_counts(counts, as_json=as_json)
    if not good:
        raise InputError("No row of the list could be read.")


def _content(path: Path) -> bytes:
    from suture.engine.errors import InputError

    if str(path) == "-":
        return sys.stdin.buffer.read()
    try:
        return path.read_bytes()
    except OSError as error:
        raise InputError(f"{path}: {error.strerror or error}.") from error


def _contact(site: str | None, rows: list[Row]) -> str:
    """The site on whose behalf the pages are read is a way to reach its people."""
    from suture.engine.crawl.judging import site_of

    return f"https://{site or next((site_of(row.expected, site=None) for row in rows), 'invalid')}/"


@contextmanager
def _appending(path: Path) -> Iterator[TextIO]:
    from suture.engine.crawl.history import appending
    from suture.engine.errors import InputError

    try:
        with appending(path) as file:
            yield file
    except OSError as error:
        raise InputError(f"{path}: {error.strerror or error}.") from error


def _answers(
    rows: list[Row | BadRow],
    *,
    settings: CrawlSettings,
    site: str | None,
    past: History,
    file: TextIO | None,
    **limits: Any,
) -> Iterator[Answer]:
    """One answer for each row, in the order of the rows; stopped, those that are known."""
    from suture.engine.crawl.checking import check_links
    from suture.engine.crawl.expected import Row
    from suture.engine.errors import Cancelled

    places = [place for place, row in enumerate(rows) if isinstance(row, Row)]
    expected = [past.known(row.expected) for row in rows if isinstance(row, Row)]
    ready = {place: _bad(row) for place, row in enumerate(rows) if not isinstance(row, Row)}
    following = 0
    checks = check_links(expected, settings=settings, clock=lambda: datetime.now(UTC), site=site, **limits)
    try:
        for checked in checks:
            place = places[checked.place]
            row = rows[place]
            if isinstance(row, Row):
                ready[place] = _answer(row, checked, past=past, file=file)
            while following in ready:
                yield ready.pop(following)
                following += 1
    except Cancelled:
        for place in sorted(ready):
            yield ready[place]
        raise
    for place in sorted(ready):
        yield ready[place]


def _bad(row: BadRow) -> Answer:
    return {"source": row.source, "target": row.target, "state": None, "line": row.line, "error": row.error}


def _answer(row: Row, checked: Checked, *, past: History, file: TextIO | None) -> Answer:
    from suture.engine.crawl.history import PastCheck, append_check
    from suture.engine.crawl.loss import standing_at

    link, found, now = row.expected, checked.verdict, checked.checked_at
    answer: Answer = {"source": row.source, "target": row.target}
    if found is None:
        reason = checked.reason or "not asked for"
        return {**answer, "state": None, "since": None, "evidence": None, "line": row.line, "error": reason}
    if file is None:
        past.add(PastCheck(source=link.source, target=link.target, checked_at=now, state=found.state))
    else:
        past.add(append_check(file, link, found, checked_at=now))
    standing = standing_at(past.states(link), now=now)
    if standing is None:
        raise AssertionError("a link that was checked has a standing")
    return {
        **answer,
        "state": found.state,
        "since": standing.since.isoformat(),
        "evidence": found.evidence,
        "also": list(found.also),
        "status": found.status,
        "final_url": found.final_url,
        "found": None if found.found is None else {
            "target": found.found_target,
            "text": found.found.text,
            "rel": list(found.found.rel),
            "kind": found.found.kind,
            "zone": found.found.zone,
            "hidden": found.found.hidden,
            "context": {"left": found.found.left, "right": found.found.right},
        },
        "rendered": found.rendered,
        "lost": standing.lost,
        "failed_checks": standing.failed_checks,
        "checked_at": now.isoformat(timespec="seconds"),
        "line": row.line,
    }  # fmt: skip


def _print(answer: Answer, *, as_json: bool) -> None:
    if as_json:
        print(json.dumps(answer, ensure_ascii=False), flush=True)
    if answer.get("error"):
        print(f"line {answer['line']}: {answer['error']}", file=sys.stderr)
    elif not as_json:
        lost = " (lost)" if answer["lost"] else ""
        print(f"{answer['state'] + lost:<{_STATE_WIDTH}} {answer['source']}")
        print(f"{'':<{_STATE_WIDTH}} {answer['evidence']}", flush=True)


def _print_counts(counts: Counter[str], *, as_json: bool) -> None:
    if as_json or not counts:
        return
    print("\n" + ", ".join(f"{state} {count:,}" for state, count in counts.most_common()))
