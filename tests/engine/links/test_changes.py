"""Gained and lost: which links are in which list, whose word it is, and what comes first."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import duckdb
import pytest
from tests.engine.links.current_rows import HOME, merged, write_current

from suture.engine.errors import InputError
from suture.engine.links.changes import CHANGE_SORTS, Change, ChangeKind, ChangesPage, changes
from suture.engine.links.manifest import CurrentInfo
from suture.engine.links.reclaiming import CAUSE_WORDS, WAYS, reclaim

SINCE, UNTIL = date(2026, 10, 1), date(2026, 11, 30)
CHECKED = datetime(2026, 11, 20, 8, tzinfo=UTC)


@pytest.fixture(scope="module")
def con() -> duckdb.DuckDBPyConnection:
    return duckdb.connect()


def ours(name: str, reason: str, **told: Any) -> dict[str, Any]:
    """A link that three checks of ours found gone."""
    return lost(name, **{
        "lost_by": "visit", "lost_reason": reason, "state": reason, "failed_checks": 3, "checked_at": CHECKED,
        "state_since": CHECKED, "failed_since": CHECKED, **told,
    })  # fmt: skip


def lost(name: str, **told: Any) -> dict[str, Any]:
    """A link that is lost, by the word of Ahrefs if nothing else is said."""
    return merged(
        f"https://{name}.example/", **{"lost": True, "lost_on": date(2026, 11, 3), "lost_by": "ahrefs", **told}
    )


def ask(
    con: duckdb.DuckDBPyConnection, folder: Path, rows: list[dict[str, Any]], kind: ChangeKind = "lost", **asked: Any
) -> ChangesPage:
    """One list of these links."""
    current = write_current(folder, rows)
    return changes(con, current, kind=kind, **{"since": SINCE, "until": UNTIL, **asked})


def hosts(rows: tuple[Change, ...]) -> list[str]:
    return [row.link.source_domain.partition(".")[0] for row in rows]


def test_a_loss_needs_a_dated_word_or_our_own_checks(con: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    rows = [
        ours("removed", "removed"),
        lost("told", lost_reason="notfound"),
        lost("undated", lost_on=None),
        lost("before", lost_on=date(2026, 9, 30)),
        lost("first", lost_on=SINCE),
        lost("last", lost_on=UNTIL),
        merged("https://absent.example/", last_seen="2024-01-01"),
        merged("https://failing.example/", state="removed", failed_checks=2, failed_since=CHECKED),
        merged("https://alive.example/", lost=False),
    ]
    page = ask(con, tmp_path, rows, sort="site")
    assert hosts(page.rows) == ["first", "last", "removed", "told"]
    assert (page.total, page.undated) == (4, 1)
    by = {name: (row.by, row.cause, row.when) for name, row in zip(hosts(page.rows), page.rows, strict=True)}
    assert by["removed"] == (("visit",), "removed", date(2026, 11, 3))
    assert by["told"] == (("ahrefs",), "page-gone", date(2026, 11, 3))
    assert by["first"] == (("ahrefs",), "unsaid", SINCE)
    assert [(one.cause, one.links) for one in page.causes] == [("unsaid", 2), ("page-gone", 1), ("removed", 1)]


def test_what_fails_but_is_not_lost_is_a_list_of_its_own(con: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    failing: dict[str, Any] = {
        "failed_checks": 1,
        "failed_since": CHECKED,
        "checked_at": CHECKED,
        "state_since": CHECKED,
    }
    rows = [
        ours("lost", "removed"),
        merged("https://once.example/", state="page-gone", **failing),
        merged("https://thrice.example/", state="blocked", **{**failing, "failed_checks": 3}),
        merged("https://fine.example/", state="live", failed_checks=0),
        merged("https://unknown.example/"),
    ]
    page = ask(con, tmp_path, rows, "maybe", sort="site", since=date(2020, 1, 1), until=date(2020, 1, 2))
    assert hosts(page.rows) == ["once", "thrice"]
    once, thrice = page.rows
    assert (once.when, once.cause, once.by, once.checked_at) == (CHECKED.date(), "page-gone", ("visit",), CHECKED)
    assert thrice.cause == "failing"
    assert once.reclaim is not None
    assert (once.reclaim.way, once.reclaim.worth_it) == ("wait", False)
    assert once.reclaim.words == "1 of 3 checks failed. Nothing to do yet."
    assert thrice.reclaim is not None
    assert thrice.reclaim.words.startswith("3 checks failed, within less than three days.")


def test_a_link_is_gained_where_somebody_dates_it(con: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    rows = [
        merged("https://new.example/", first_seen="2026-11-05", seen_by="ahrefs,visit"),
        merged("https://newer.example/", first_seen="2026-11-06"),
        merged("https://old.example/", first_seen="2025-01-01"),
        merged("https://undated.example/"),
        merged("https://gone.example/", first_seen="2026-10-09", lost=True, lost_on=date(2026, 11, 1)),
    ]
    page = ask(con, tmp_path, rows, "gained")
    assert hosts(page.rows) == ["newer", "new", "gone"]
    assert (page.total, page.undated, page.causes) == (3, 1, ())
    assert (page.rows[1].by, page.rows[1].reclaim, page.rows[1].cause) == (("ahrefs", "visit"), None, "")


def test_what_can_be_won_back_comes_first(con: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    rows = [
        ours("ours", "page-gone", target_status=404, follow="no"),
        ours("intext", "removed", follow="yes", position="main"),
        ours("profile", "removed", follow="yes", position="directory-profile"),
        ours("footer", "removed", follow="yes", position="Footer"),
        ours("several", "removed", follow="yes", position="footer", witness_count=4),
        ours("unfollowed", "removed", follow="no", position="main"),
        lost("moved", lost_reason="pageredirected", follow="yes"),
        lost("later", lost_reason="pageerror", lost_on=date(2026, 11, 9)),
        lost("earlier", lost_reason="pageerror"),
        lost("gone", lost_reason="notfound", follow="yes", position="main"),
        # What we found ourselves goes before a tool's older word.
        lost("found", lost_reason="noindex", state="removed", follow="paid", position="comment"),
    ]
    page = ask(con, tmp_path, rows)
    assert hosts(page.rows) == [
        "ours", "intext", "profile", "several", "footer", "unfollowed", "found", "moved", "later", "earlier", "gone",
    ]  # fmt: skip
    ways = [row.reclaim.way for row in page.rows if row.reclaim]
    assert ways == ["mend", *["ask"] * 6, "tell", "look", "look", "none"]
    assert [row.reclaim.worth_it for row in page.rows if row.reclaim] == [True] * 8 + [False] * 3
    assert page.rows[3].position == page.rows[4].position == "footer"


def test_every_cause_has_words_and_a_way() -> None:
    for cause in CAUSE_WORDS:
        found = reclaim(cause=cause, state=None, target_status=200)
        assert found.way in WAYS
        assert found.words.endswith(".")


def test_an_unknown_reason_is_shown_as_it_was_given(con: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    (row,) = ask(con, tmp_path, [lost("a", lost_reason="CanNotCrawl")]).rows
    assert (row.cause, row.cause_words) == ("other", "“CanNotCrawl”")


def many(folder: Path) -> CurrentInfo:
    reasons = ("notfound", "removedfromhtml")
    rows = [
        lost(f"s{number}", lost_on=date(2026, 10, 1 + number % 5), lost_reason=reasons[number % 2])
        for number in range(23)
    ]
    return write_current(folder, [{**row, "first_seen": row["lost_on"]} for row in rows])


@pytest.mark.parametrize("sort", list(CHANGE_SORTS))
@pytest.mark.parametrize("kind", ["lost", "gained"])
def test_walking_meets_each_link_once_there_and_back(
    con: duckdb.DuckDBPyConnection, tmp_path: Path, sort: str, kind: ChangeKind
) -> None:
    current = many(tmp_path)

    def page(after: str | None) -> ChangesPage:
        return changes(con, current, kind=kind, since=SINCE, until=UNTIL, sort=sort, after=after, size=7)

    pages = [page(None)]
    while pages[-1].after:
        pages.append(page(pages[-1].after))
    walked = [row.link.link_id for each in pages for row in each.rows]
    assert len(walked) == len(set(walked)) == 23
    back, way = [], pages[-1].before
    while way:
        back.append(page(way))
        way = back[-1].before
    assert [each.rows for each in reversed(back)] == [each.rows for each in pages[:-1]]


@pytest.mark.parametrize(
    "asked",
    [
        {"kind": "found"},
        {"kind": "lost", "sort": "beauty"},
        {"kind": "lost", "since": UNTIL, "until": SINCE},
        {"kind": "lost", "after": "elsewhere"},
    ],
)
def test_what_makes_no_sense_is_refused(
    con: duckdb.DuckDBPyConnection, tmp_path: Path, asked: dict[str, Any]
) -> None:
    with pytest.raises(InputError):
        changes(con, many(tmp_path), **{"since": SINCE, "until": UNTIL, **asked})


def test_a_cursor_of_one_list_does_not_fit_another(con: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    current = many(tmp_path)
    first = changes(con, current, kind="lost", since=SINCE, until=UNTIL, sort="site", size=5)
    with pytest.raises(InputError, match="first page"):
        changes(con, current, kind="gained", since=SINCE, until=UNTIL, sort="site", size=5, after=first.after)


def test_the_home_page_is_what_is_linked(con: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    (row,) = ask(con, tmp_path, [ours("a", "removed", source_title="A page")]).rows
    assert (row.link.target_url, row.link.more["source_title"], row.failed_checks) == (HOME, "A page", 3)
