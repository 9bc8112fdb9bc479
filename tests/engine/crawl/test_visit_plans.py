"""Which pages a visit reads, and in which order."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import duckdb
import msgspec
import pytest
from tests.engine.links.current_rows import merged, write_current

from suture.engine.crawl.visit_plan import VisitPlan, plan_visit

NOW = datetime(2026, 5, 6, 7, 8, 9, tzinfo=UTC)
SITE = "harbour.example"


def plan(folder: Path, rows: list[dict[str, Any]], **options: Any) -> VisitPlan:
    current = write_current(folder, rows)
    with duckdb.connect() as con:
        return plan_visit(con, current, site=SITE, now=NOW, **options)


def urls(found: VisitPlan) -> list[str]:
    return [page.url.removeprefix("https://") for page in found.pages]


def read(days: float, state: str = "live", failed: int = 0) -> dict[str, Any]:
    return {"checked_at": NOW - timedelta(days=days), "state": state, "failed_checks": failed}


def test_one_page_of_each_site_comes_first_and_valuable_ones_before_others(tmp_path: Path) -> None:
    rows = [
        merged("https://a.example/1", ahrefs_domain_rating=10.0),
        merged("https://a.example/2", ahrefs_domain_rating=20.0),
        merged("https://www.a.example/3"), merged("https://b.example/1", ahrefs_domain_rating=90.0),
        merged("https://c.example/1", semrush_domain_authority=50.0),
    ]  # fmt: skip
    found = plan(tmp_path, rows)
    assert urls(found) == ["b.example/1", "c.example/1", "a.example/2", "a.example/1", "www.a.example/3"]
    assert (found.sites, found.waiting, found.skipped) == (3, 0, {"read lately": 0, "your own pages": 0})


def test_never_read_before_read_long_ago_and_read_lately_not_at_all(tmp_path: Path) -> None:
    rows = [
        merged("https://a.example/old", **read(30)), merged("https://b.example/older", **read(60)),
        merged("https://c.example/new"), merged("https://d.example/just-now", **read(0.1)),
        merged("https://e.example/lost", lost=True, lost_by="ahrefs"),
    ]  # fmt: skip
    found = plan(tmp_path, rows)
    assert urls(found) == ["c.example/new", "b.example/older", "a.example/old", "e.example/lost"]
    assert found.skipped["read lately"] == 1
    assert len(plan(tmp_path, rows, again_after=timedelta(days=45)).pages) == 3


def test_the_most_pages_and_what_waits(tmp_path: Path) -> None:
    found = plan(tmp_path, [merged(f"https://s{number}.example/") for number in range(30)], most_pages=12)
    assert (len(found.pages), found.waiting) == (12, 18)


def test_pages_of_the_site_itself_are_left_out(tmp_path: Path) -> None:
    hosts = ("harbour.example", "blog.harbour.example", "otherharbour.example")
    rows = [merged(f"https://{host}/") for host in hosts]
    found = plan(tmp_path, rows)
    assert (urls(found), found.skipped["your own pages"]) == (["otherharbour.example/"], 2)


def test_failing_pages_and_valuable_pages_alone(tmp_path: Path) -> None:
    rows = [merged(f"https://s{number}.example/", ahrefs_domain_rating=float(number)) for number in range(20)]
    rows += [
        merged("https://failing.example/", **read(2, "removed", 2)),
        merged("https://gone.example/", **read(2, "page-gone", 5), lost=True, lost_by="visit"),
    ]
    assert urls(plan(tmp_path, rows, scope="failing")) == ["failing.example/"]
    worth = urls(plan(tmp_path, rows, scope="worth"))
    assert set(worth) == {"failing.example/", *(f"s{number}.example/" for number in range(15, 20))}
    with pytest.raises(KeyError):
        plan(tmp_path, rows, scope="some")


def test_of_pages_of_equal_worth_a_fifth_is_valuable_and_none_that_is_lost(tmp_path: Path) -> None:
    rows = [merged(f"https://s{number:02}.example/") for number in range(20)]
    rows += [merged("https://lost.example/", ahrefs_domain_rating=99.0, lost=True, lost_by="ahrefs")]
    worth = plan(tmp_path, rows, scope="worth")
    assert urls(worth) == [f"s{number:02}.example/" for number in range(len(worth.pages))]
    assert 4 <= len(worth.pages) <= 5


def test_everything_that_failed_comes_first_also_of_one_site(tmp_path: Path) -> None:
    rows = [merged(f"https://a.example/{number}", **read(2, "removed", 1)) for number in range(3)]
    rows += [merged(f"https://s{number}.example/", ahrefs_domain_rating=90.0) for number in range(3)]
    found = plan(tmp_path, rows, most_pages=4)
    assert urls(found)[:3] == ["a.example/0", "a.example/1", "a.example/2"]


def test_a_page_comes_with_everything_that_is_known_of_its_links(tmp_path: Path) -> None:
    source = "https://a.example/1"
    rows = [
        merged(source, "https://harbour.example/x", anchor="the clinic", nofollow=False, ugc=True),
        merged(source, "https://harbour.example/y", anchor="", ugc=True), merged("https://b.example/", None),
    ]  # fmt: skip
    pages = {page.url: page for page in plan(tmp_path, rows).pages}
    first, second = pages[source].expected
    assert (first.target, first.anchor, first.rel) == ("https://harbour.example/x", "the clinic", ("ugc",))
    assert (second.anchor, second.rel) == ("", None)
    (alone,) = pages["https://b.example/"].expected
    assert (alone.target, alone.anchor, alone.rel) == (None, None, None)


def test_what_only_scripts_put_on_a_page_is_told(tmp_path: Path) -> None:
    rows = [
        merged("https://a.example/", in_raw_html=False, in_rendered_html=True),
        merged("https://b.example/", in_raw_html=True, in_rendered_html=True),
        merged("https://c.example/", in_raw_html=False, in_rendered_html=False), merged("https://d.example/"),
    ]  # fmt: skip
    found = {page.host: page.expected[0].in_raw for page in plan(tmp_path, rows).pages}
    assert found == {"a.example": False, "b.example": True, "c.example": None, "d.example": None}


def test_the_time_is_that_of_the_longest_queue(tmp_path: Path) -> None:
    rows = [merged(f"https://big.example/{number}") for number in range(100)] + [merged("https://a.example/")]
    found = plan(tmp_path, rows)
    low, high = found.seconds
    assert 100 <= low < high
    assert found.reason == "100 of the pages are on big.example, which is asked for one page every 1 s."
    assert plan(tmp_path, rows[-1:]).seconds < (60, 60)


def test_a_plan_survives_a_file(tmp_path: Path) -> None:
    found = plan(tmp_path, [merged("https://a.example/1", **read(30))])
    assert msgspec.json.decode(msgspec.json.encode(found), type=VisitPlan) == found


def test_nothing_to_read(tmp_path: Path) -> None:
    found = plan(tmp_path, [merged("https://a.example/1", **read(0.01))])
    assert (found.pages, found.seconds, found.reason) == ((), (0, 0), "There is nothing to read.")


def test_a_plan_says_which_pages_an_earlier_visit_could_read(tmp_path: Path) -> None:
    rows = [
        merged("https://a.example/", **read(30)), merged("https://b.example/", **read(30, "removed", 1)),
        merged("https://c.example/", **read(30, "blocked")), merged("https://d.example/"),
    ]  # fmt: skip
    found = {page.host: page.read_before for page in plan(tmp_path, rows).pages}
    assert found == {"a.example": True, "b.example": True, "c.example": False, "d.example": False}


def test_what_was_not_reached_was_not_read_lately(tmp_path: Path) -> None:
    states = ("live", "blocked", "unreachable")
    rows = [merged(f"https://{state}.example/", **read(0.1, state)) for state in states]
    found = plan(tmp_path, rows)
    assert (urls(found), found.skipped["read lately"]) == (["unreachable.example/"], 2)
