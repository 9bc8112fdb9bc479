"""`suture check`: are these links there, on the engine alone; nothing is kept but a history, where one is named."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TextIO

import typer

from suture.cli.plain import complain, say
from suture.cli.sites import named_site

if TYPE_CHECKING:
    from suture.engine.crawl.checking import Checked
    from suture.engine.crawl.expected import BadRow, Row
    from suture.engine.crawl.history import History
    from suture.engine.crawl.settings import CrawlSettings

__all__ = ["check"]

Answer = dict[str, Any]

_STATE_WIDTH = 19
# A workbook is a ZIP archive, an old one (.xls) a compound file.
_EXCEL_STARTS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")


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

    key = None if site is None else named_site(site, option="--site")
    rows = list(read_links(_content(links), site=key))
    good = [row for row in rows if isinstance(row, Row)]
    past = History() if history is None else read_history(history)
    settings = CrawlSettings(
        contact=contact or _contact(key, good), allow=tuple(allow_address or ()), delay=delay, at_once=at_once
    )
    line = ProgressLine(links.name)
    report = _Report(rows, as_json=as_json)
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
                report.tell(answer)
        except Cancelled as stopped:
            line.clear()
            report.end()
            raise Cancelled(f"Stopped: {report.checked:,} of {len(good):,} checked.") from stopped
        line.clear()
    report.end()
    if not good:
        raise InputError("No row of the list could be read.")


def _content(path: Path) -> bytes:
    from suture.engine.errors import InputError, UnreadableFile

    if str(path) == "-":
        content = sys.stdin.buffer.read()
    else:
        try:
            content = path.read_bytes()
        except OSError as error:
            raise InputError(f"{path}: {error.strerror or error}.") from error
    name = "The list" if str(path) == "-" else path.name
    if content.startswith(_EXCEL_STARTS) and (b"xl/" in content or content.startswith(_EXCEL_STARTS[1])):
        raise UnreadableFile(f"{name} is an Excel file; save it as CSV.")
    if b"\0" in content and not content.startswith(_UTF16_MARKS):
        raise UnreadableFile(f"{name} is no text; the list is a CSV file.")
    return content


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
    return {**_unknown(row.source, row.target), "line": row.line, "error": row.error}


def _unknown(source: str | None, target: str | None) -> Answer:
    """The fields that every line has, of a link of which nothing was learned."""
    return {"source": source, "target": target, "state": None, "since": None, "evidence": None}


def _answer(row: Row, checked: Checked, *, past: History, file: TextIO | None) -> Answer:
    from suture.engine.crawl.history import PastCheck, append_check
    from suture.engine.crawl.loss import standing_at

    link, found, now = row.expected, checked.verdict, checked.checked_at
    answer: Answer = {"source": row.source, "target": row.target}
    if found is None:
        reason = checked.reason or "not asked for"
        return {**_unknown(row.source, row.target), "line": row.line, "error": reason}
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


class _Report:
    """What is printed of the answers: a line for each as JSON, or words for a person with the counts at the end."""

    def __init__(self, rows: Sequence[Row | BadRow], *, as_json: bool) -> None:
        from suture.engine.crawl.expected import Row

        self._as_json = as_json
        self._links = {row.line for row in rows if isinstance(row, Row)}
        pages = Counter(row.source for row in rows if isinstance(row, Row))
        self._of_several = {source for source, count in pages.items() if count > 1}
        self._states: Counter[str] = Counter()
        self._late = 0

    @property
    def checked(self) -> int:
        """How many links have a state."""
        return self._states.total() - self._states["not checked"]

    def tell(self, answer: Answer) -> None:
        """Print one answer; what was not asked in time a person reads at the end, in one line."""
        self._states[answer["state"] or "not checked"] += 1
        if self._as_json:
            print(json.dumps(answer, ensure_ascii=False), flush=True)
        elif "error" in answer and answer["line"] in self._links:
            self._late += 1
            return
        if "error" in answer:
            complain(f"line {answer['line']}: {answer['error']}")
        elif not self._as_json:
            self._say(answer)

    def _say(self, answer: Answer) -> None:
        state = answer["state"] + (" (lost)" if answer["lost"] else "")
        say(f"{state:<{_STATE_WIDTH}} {answer['source']}")
        if answer["source"] in self._of_several:
            say(f"{'':<{_STATE_WIDTH}} to {answer['target'] or 'any page of the site'}")
        say(f"{'':<{_STATE_WIDTH}} {answer['evidence']}")

    def end(self) -> None:
        """Print how many links have which state."""
        if self._late:
            complain(f"{self._late:,} {'row was' if self._late == 1 else 'rows were'} not asked in time.")
        if not self._as_json and self._states:
            say()
            say(", ".join(f"{state} {count:,}" for state, count in self._states.most_common()))
