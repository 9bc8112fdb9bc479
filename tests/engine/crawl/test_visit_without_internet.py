"""A machine that reaches nobody: the visit stops, says so, and keeps nothing."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from tests.engine.crawl.small_web import answer, settings, small_web

from suture.engine.crawl.visit_plan import PlannedPage, VisitPlan
from suture.engine.crawl.visiting import run_visit, tally
from suture.engine.errors import NoInternet

NOW = datetime(2026, 5, 6, 7, 8, 9, tzinfo=UTC)


@pytest.fixture
def closed() -> Iterator[int]:
    """A port of this machine at which nobody listens."""
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        yield held.getsockname()[1]


def plan(*urls: str) -> VisitPlan:
    pages = tuple(PlannedPage(url=url, host="", domain="", expected=()) for url in urls)
    return VisitPlan(
        site="harbour.example", made_at=NOW - timedelta(hours=1), scope="all", pages=pages, sites=len(urls),
        seconds=(0, 0), reason="", waiting=0, skipped={},
    )  # fmt: skip


def visit(found: VisitPlan, journal: Path) -> None:
    run_visit(found, journal=journal, settings=settings(resolver=lambda *_: ["127.0.0.1"]), clock=lambda: NOW)


def nowhere(port: int, hosts: int, *, pages: int = 1) -> list[str]:
    return [f"http://s{host}.example:{port}/{page}" for host in range(hosts) for page in range(pages)]


def test_nobody_is_reached(tmp_path: Path, closed: int) -> None:
    journal = tmp_path / "journal.jsonl"
    with pytest.raises(NoInternet, match="none of 5 sites was found"):
        visit(plan(*nowhere(closed, 5)), journal)
    assert tally(journal).pages == 0


def test_it_stops_early(tmp_path: Path, closed: int) -> None:
    with pytest.raises(NoInternet) as told:
        visit(plan(*nowhere(closed, 500)), tmp_path / "journal.jsonl")
    assert 30 <= int(str(told.value).split("none of ")[1].split()[0]) < 500


def test_what_was_learned_before_stays(tmp_path: Path, closed: int) -> None:
    journal = tmp_path / "journal.jsonl"
    with small_web({"/": answer("<p>The tide was low.</p>")}) as web:
        first = web.url("/")
        visit(plan(first), journal)
    before = journal.read_bytes()
    with pytest.raises(NoInternet):
        visit(plan(first, *nowhere(closed, 6)), journal)
    assert journal.read_bytes() == before
    assert tally(journal).pages == 1


def test_one_answer_or_few_sites_are_no_sign(tmp_path: Path, closed: int) -> None:
    with small_web({"/": answer("<p>The tide was low.</p>")}) as web:
        visit(plan(web.url("/"), *nowhere(closed, 6)), tmp_path / "one.jsonl")
    visit(plan(*nowhere(closed, 4, pages=3)), tmp_path / "few.jsonl")
    assert (tally(tmp_path / "one.jsonl").pages, tally(tmp_path / "few.jsonl").pages) == (7, 12)
