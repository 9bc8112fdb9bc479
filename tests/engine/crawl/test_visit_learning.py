"""What a visit learns, writes down, takes up again and stores."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from tests.engine.crawl.answered import SOURCE, TARGET, page
from tests.engine.crawl.answered import answer as answered
from tests.engine.crawl.small_web import answer, settings, small_web
from tests.engine.links.current_rows import merged, write_current

from suture.engine.crawl.journal import VisitedPage, read_journal
from suture.engine.crawl.settings import Budget
from suture.engine.crawl.states import Expected
from suture.engine.crawl.visit_plan import PlannedPage, VisitPlan, plan_visit
from suture.engine.crawl.visit_rows import check_rows, link_rows
from suture.engine.crawl.visited import learn
from suture.engine.crawl.visiting import run_visit, store_visit, tally
from suture.engine.errors import Cancelled, NothingHere
from suture.engine.links.ids import link_ids
from suture.engine.links.lake import open_lake
from suture.engine.links.progress import Step
from suture.engine.links.shelf import Shelf
from suture.engine.pages.scanner import Scanner

SITE = "harbour.example"
NOW = datetime(2026, 5, 6, 7, 8, 9, 500, tzinfo=UTC)
SCANNER = Scanner()


def visit(html: str, *expected: Expected, read_before: bool = False, **told: Any) -> VisitedPage:
    answer = answered(html, **told)
    lesson = learn(answer, url=SOURCE, expected=expected, site=SITE, scanner=SCANNER, read_before=read_before)
    return lesson.learned


def test_every_link_to_the_site_is_seen_and_checked_also_the_unknown_ones() -> None:
    body = (
        '<a href="http://www.harbour.example/skin-checks/" rel="nofollow">the clinic</a> and '
        '<a href="https://harbour.example/team"><img alt="our team" src=x></a>, not <a href="//quay.example">x</a>'
    )
    found = visit(page(body), Expected(SOURCE, TARGET, None, ()))
    first, second = found.links
    assert (first.target, first.counted_for) == ("http://www.harbour.example/skin-checks/", TARGET)
    assert (first.nofollow, first.ugc, first.text, first.position) == (True, False, "the clinic", "main")
    assert (second.counted_for, second.text, second.kind) == (None, "our team", "image")
    assert {check.target: check.state for check in found.checks} == {
        TARGET: "rel-changed", "https://harbour.example/team": "live",
    }  # fmt: skip
    assert found.facts is not None
    assert (found.facts.title, found.facts.language, found.facts.indexable) == ("Notes from the harbour", "en", True)
    assert (found.facts.links_in, found.facts.links_out, found.facts.domains_out) == (1, 3, 2)


def test_the_whole_page_tells_author_and_entries_of_a_directory() -> None:
    entry = (
        '<script type="application/ld+json">{"@context": "https://schema.org", "@type": "Physician", "name": "Ines", '
        f'"url": "{TARGET}", "author": {{"@type": "Person", "name": "Mara Lind"}}}}</script>'
        f'<meta name="author" content="Mara Lind"><p><a href="{TARGET}">Website</a></p>'
    )
    found = visit(f"<!doctype html><title>Ines, dermatologist</title>{entry}", Expected(SOURCE, TARGET))
    assert found.facts is not None
    assert found.facts.author == "Mara Lind"
    assert [link.position for link in found.links] == ["directory-profile"]


def test_some_page_of_the_site_is_checked_by_the_links_that_are_there() -> None:
    some = Expected(SOURCE, None)
    found = visit(page(f"<a href='{TARGET}'>x</a>"), some)
    assert [(check.target, check.state) for check in found.checks] == [(TARGET, "live")]
    assert [(check.target, check.state) for check in visit(page(), some).checks] == [(None, "removed")]


def test_a_visit_without_a_browser_cannot_miss_what_only_a_browser_shows() -> None:
    by_script = Expected(SOURCE, TARGET, in_raw=False)
    for rendered, state in ((False, "unreachable"), (True, "removed")):
        lesson = learn(
            answered(page()), url=SOURCE, expected=[by_script], site=SITE, scanner=SCANNER, rendered=rendered
        )
        assert [check.state for check in lesson.learned.checks] == [state]
        assert lesson.by_script


def test_only_a_page_that_was_read_before_has_new_links() -> None:
    body = page("<a href='http://harbour.example/skin-checks'>x</a> <a href='https://harbour.example/new'>new</a>")
    known = visit(body, Expected(SOURCE, TARGET), read_before=True)
    rows = link_rows([known]).to_pylist()
    assert [(row["target_url"], row["first_seen"]) for row in rows] == [
        (TARGET, None), ("https://harbour.example/new", date(2026, 5, 6)),
    ]  # fmt: skip
    assert all(row["in_raw_html"] and row["last_seen"] == date(2026, 5, 6) for row in rows)
    checks = check_rows([known]).to_pylist()
    ids = link_ids(pa.array([SOURCE, SOURCE]), pa.array([TARGET, "https://harbour.example/new"])).to_pylist()
    assert [check["link_id"] for check in checks] == ids
    assert [check["found_link_id"] for check in checks] == ids
    assert checks[0]["found_target"] == "http://harbour.example/skin-checks"
    assert [row["line"] for row in rows] == [1, 2]
    for first_reading in (visit(body, Expected(SOURCE, None)), visit(body, Expected(SOURCE, TARGET))):
        assert [row["first_seen"] for row in link_rows([first_reading]).to_pylist()] == [None, None]


def test_a_redirect_to_the_site_is_a_link_of_its_kind() -> None:
    found = visit(page("<a href='/x'>x</a>"), Expected(SOURCE, None), way=("https://harbour.example/new",))
    (row,) = link_rows([found]).to_pylist()
    assert (row["kind"], row["target_url"], row["nofollow"], row["anchor"]) == (
        "redirect", "https://harbour.example/new", None, None,
    )  # fmt: skip
    assert [check.state for check in found.checks] == ["live"]


# Visits over the wire


def _plan(urls: list[str]) -> VisitPlan:
    pages = tuple(
        PlannedPage(url=url, host="127.0.0.1", domain="127.0.0.1", expected=(Expected(url, TARGET),)) for url in urls
    )
    return VisitPlan(
        site=SITE, made_at=NOW, scope="all", pages=pages, sites=1, seconds=(1, 2), reason="", waiting=0, skipped={}
    )  # fmt: skip


@pytest.fixture
def shelf(tmp_path: Path) -> Iterator[Shelf]:
    with open_lake(tmp_path / "home") as lake:
        yield lake.shelf(SITE)


def test_a_visit_goes_on_where_it_stopped_and_is_stored_once(tmp_path: Path, shelf: Shelf) -> None:
    journal = tmp_path / "visit" / "journal.jsonl"
    with small_web({"*": answer(page(f"<a href='{TARGET}'>x</a>"))}) as web:
        plan = _plan([web.url(f"/{number}") for number in range(8)])

        def stop(step: Step) -> None:
            raise Cancelled("Stopped.")

        def go(**changes: Any) -> None:
            run_visit(plan, journal=journal, settings=settings(), clock=lambda: NOW, **changes)

        with pytest.raises(Cancelled):
            go(progress=stop)
        with pytest.raises(NothingHere):
            store_visit(shelf, journal=journal, plan=plan, now=NOW)
        go(budget=Budget(pages=5))
        half = tally(journal).pages
        assert 0 < half < 8
        with journal.open("ab") as file:
            file.write(b'{"url": "torn')
        asked = len(web.seen)
        steps: list[Step] = []
        go(progress=steps.append)
        assert len(web.seen) - asked == 8 - half + 1  # the rest, and robots.txt
        assert all(step.done >= half and step.total == 8 for step in steps)
    assert tally(journal).states == {"live": 8}
    assert len(list(read_journal(journal))) == 8
    info = store_visit(shelf, journal=journal, plan=plan, now=NOW)
    assert (info.tool, info.links, info.checks) == ("visit", 8, 8)
    assert store_visit(shelf, journal=journal, plan=plan, now=NOW) == info
    checks = pq.read_table(shelf.files("checks")[0]).to_pylist()
    assert {check["state"] for check in checks} == {"live"}
    assert shelf.rebuild_current(now=NOW).links == 8


def test_a_link_that_a_tool_saw_in_a_browser_alone_is_not_lost_by_our_visit(tmp_path: Path, shelf: Shelf) -> None:
    """From the row of an export to the check in the lake, through a plan and a visit over the wire."""
    journal = tmp_path / "journal.jsonl"
    with small_web({"*": answer(page())}) as web:
        told = [
            merged(web.url("/by-script"), TARGET, in_raw_html=False, in_rendered_html=True),
            merged(web.url("/in-html"), TARGET, in_raw_html=True, in_rendered_html=True),
        ]
        current = write_current(tmp_path, told)
        with duckdb.connect() as con:
            plan = plan_visit(con, current, site=SITE, now=NOW)
        run_visit(plan, journal=journal, settings=settings(), clock=lambda: NOW)
    store_visit(shelf, journal=journal, plan=plan, now=NOW)
    checks = pq.read_table(shelf.files("checks")[0]).to_pylist()
    assert {check["source_url"].rpartition("/")[2]: check["state"] for check in checks} == {
        "by-script": "unreachable", "in-html": "removed",
    }  # fmt: skip
