"""What visits found, read back: a link's history in runs, and one visit page by page."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.engine.links.lake_rows import TARGET, checks, later, links, new, row

from suture.engine.errors import InputError, NothingHere
from suture.engine.links.browse import browse
from suture.engine.links.history import VisitChecks, check_runs, visit_checks
from suture.engine.links.lake import Lake, NewSnapshot, Shelf, open_lake
from suture.engine.links.story import link

PAGE = "https://a.example/post"
OTHER = TARGET + "other"
DAY = 24 * 60
# By day: state of the link, and what was looked for.
FOUND = [
    (1, "live", TARGET), (2, "live", TARGET), (3, "blocked", None), (4, "live", TARGET), (5, "live", TARGET),
    (6, "text-changed", OTHER), (7, "removed", OTHER),
]  # fmt: skip


@pytest.fixture(scope="module")
def lake(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lake]:
    with open_lake(tmp_path_factory.mktemp("home")) as lake:
        shelf = lake.shelf("harbour.example")
        with shelf.write(new("ahrefs"), now=later(0)) as writer:
            writer.links(
                links([row(PAGE), row(PAGE, OTHER), *(row(f"https://b.example/{at:02}") for at in range(20))])
            )
        for day, state, target in FOUND:
            at = later(day * DAY)
            with shelf.write(visit_of(day), now=at) as writer:
                writer.checks(checks([{
                    "source_url": PAGE, "target_url": target, "checked_at": at, "state": state,
                    "evidence": f"day {day}", "also": "noindex rel-changed" if day == 5 else None, "status": 200,
                }]))  # fmt: skip
        at = later(9 * DAY)
        with shelf.write(visit_of(9), now=at) as writer:
            seen: dict[str, Any] = {
                "last_seen": at.date().isoformat(),
                "anchor": "Harbour",
                "kind": "text",
                "position": "footer",
            }
            twice = {**seen, "anchor": "Followed", "position": "article", "nofollow": False}
            writer.links(
                links([row("https://b.example/00", **seen, nofollow=True), row("https://b.example/00", **twice)])
            )
            told: list[dict[str, Any]] = [
                {"source_url": f"https://b.example/{at:02}", "target_url": TARGET if at else None,
                 "state": ("live", "removed", "page-gone")[at % 3]}
                for at in range(20)
            ]  # fmt: skip
            found = links([row("https://b.example/00")])["link_id"][0].as_py()
            told[0] |= {"found_link_id": found, "found_target": TARGET, "rendered": True}
            writer.checks(checks([{"checked_at": at, **each} for each in told]))
        shelf.rebuild_current(now=later(10 * DAY))
        yield lake


def visit_of(day: int) -> NewSnapshot:
    return NewSnapshot(tool="visit", report="visit", file_name="visit", content_sha256=f"{day:064}")


@pytest.fixture
def shelf(lake: Lake) -> Shelf:
    return lake.shelf("harbour.example")


def ids(shelf: Shelf) -> list[str]:
    return [info.snapshot_id for info in shelf.manifest().snapshots if info.tool == "visit"]


def test_a_links_history_is_told_in_unbroken_runs(lake: Lake, shelf: Shelf) -> None:
    current = shelf.current()
    assert current is not None
    with lake.connect() as con:
        rows = {one.target_url: one for one in browse(con, current, sort="site", size=30).rows[:2]}
        story = link(con, shelf, current, link_id=rows[TARGET].link_id)
        other = link(con, shelf, current, link_id=rows[OTHER].link_id)
    # That the other link's text changed says nothing of this one; that the page has no link left does.
    assert [(run.state, run.checks, run.evidence) for run in story.checks] == [
        ("removed", 1, "day 7"), ("live", 2, "day 5"), ("blocked", 1, "day 3"), ("live", 2, "day 2"),
    ]  # fmt: skip
    live = story.checks[1]
    assert (live.first, live.last) == (later(4 * DAY), later(5 * DAY))
    assert (live.also, live.status, live.rendered, live.snapshot_id) == (
        ("noindex", "rel-changed"), 200, False, ids(shelf)[4],
    )  # fmt: skip
    assert [run.state for run in other.checks] == ["removed", "text-changed", "blocked"]
    assert (story.link.state, story.link.state_since) == ("removed", later(7 * DAY))
    assert (story.link.checked_at, story.link.failed_checks) == (later(7 * DAY), 1)


def test_a_shelf_without_visits_has_no_history(tmp_path: Path) -> None:
    with open_lake(tmp_path) as empty, empty.connect() as con:
        assert check_runs(con, empty.shelf("harbour.example"), link_id=1, source_url=PAGE) == ()


def read(lake: Lake, shelf: Shelf, **asked: Any) -> VisitChecks:
    with lake.connect() as con:
        return visit_checks(con, shelf, **{"snapshot_id": ids(shelf)[-1], **asked})


def test_a_visit_is_read_page_by_page(lake: Lake, shelf: Shelf) -> None:
    first = read(lake, shelf)
    assert (first.total, first.after, first.before, first.state) == (20, None, None, None)
    assert [(one.state, one.words, one.checks) for one in first.states] == [
        ("live", "Live", 7), ("removed", "Link removed", 7), ("page-gone", "Page gone", 6),
    ]  # fmt: skip
    order = ["removed"] * 7 + ["page-gone"] * 6 + ["live"] * 7
    assert [one.state for one in first.rows] == order  # what is gone first, live links last
    unseen, seen = first.rows[0], first.rows[13]
    assert (seen.text, seen.kind, seen.position, seen.follow) == ("Followed", "text", "main", "yes")
    assert (seen.target_url, seen.found_target, seen.rendered) == (None, TARGET, True)
    assert (unseen.text, unseen.kind, unseen.position, unseen.follow) == (None, None, None, None)
    assert (unseen.state, unseen.checked_at) == ("removed", later(9 * DAY))


@pytest.mark.parametrize(("state", "total"), [(None, 20), ("removed", 7), ("blocked", 0)])
def test_walking_through_a_visit_meets_each_check_once(
    lake: Lake, shelf: Shelf, state: str | None, total: int
) -> None:
    pages = [read(lake, shelf, state=state, size=3)]
    while pages[-1].after:
        pages.append(read(lake, shelf, state=state, size=3, after=pages[-1].after))
    order = ["removed", "page-gone", "live"]
    walked = [(order.index(one.state), one.source_url) for page in pages for one in page.rows]
    assert walked == sorted(set(walked))
    assert {page.total for page in pages} == {len(walked)} == {total}
    back, way = [], pages[-1].before
    while way:
        back.append(read(lake, shelf, state=state, size=3, after=way))
        way = back[-1].before
    assert [page.rows for page in reversed(back)] == [page.rows for page in pages[:-1]]


def test_a_visit_that_is_not_there_and_a_state_that_is_none_are_refused(lake: Lake, shelf: Shelf) -> None:
    with pytest.raises(NothingHere):
        read(lake, shelf, snapshot_id="20200101T000000-visit-visit-00000000")
    with pytest.raises(InputError, match="can end in"):
        read(lake, shelf, state="dead")
    with pytest.raises(InputError, match="first page"):
        read(lake, shelf, after="elsewhere")
