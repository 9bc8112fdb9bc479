"""A visit outlives the pages that cost a parser most, and writes each of them down."""

from __future__ import annotations

from pathlib import Path

from tests.engine.crawl.small_web import NOW, answer, settings, small_web
from tests.engine.pages.hostile_pages import LINK, PACKED, REOPENED

from suture.engine.crawl.journal import read_journal
from suture.engine.crawl.states import Expected
from suture.engine.crawl.visit_plan import PlannedPage, VisitPlan
from suture.engine.crawl.visiting import run_visit

TARGET = "https://harbour.example/"


def test_a_visit_outlives_them(tmp_path: Path) -> None:
    journal = tmp_path / "journal.jsonl"
    bodies = {f"/{name}": LINK + page for name, page in (REOPENED | PACKED).items()} | {"/plain": LINK}
    with small_web({path: answer(b"<!doctype html>" + body) for path, body in bodies.items()}) as web:
        pages = tuple(
            PlannedPage(
                url=web.url(path), host="127.0.0.1", domain="127.0.0.1", expected=(Expected(web.url(path), TARGET),)
            )
            for path in bodies
        )
        plan = VisitPlan(
            site="harbour.example", made_at=NOW, scope="all", pages=pages, sites=1, seconds=(1, 2), reason="",
            waiting=0, skipped={},
        )  # fmt: skip
        run_visit(plan, journal=journal, settings=settings(), clock=lambda: NOW)
    read = {page.url: page for page in read_journal(journal)}
    assert set(read) == {page.url for page in pages}
    assert [check.state for page in read.values() for check in page.checks] == ["live"] * len(pages)
    assert all(page.facts is not None for page in read.values())
