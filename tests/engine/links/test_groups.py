from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pytest
from tests.engine.links.current_rows import HOME, many_rows, merged, write_current

from suture.engine.errors import InputError
from suture.engine.links.groups import FollowMix, GroupPage, Told, sites, targets, texts
from suture.engine.links.manifest import CurrentInfo

CLAIMS: list[dict[str, Any]] = [
    {"claim_kind": "site-links", "subject": "a.example", "subject_domain": "a.example", "links": 70},
    {"claim_kind": "site-links", "subject": "told.example", "subject_domain": "told.example", "links": 12,
     "witness": "search-console", "first_seen": date(2020, 1, 1)},
    {"claim_kind": "text-used", "subject": "Harbour", "links": 9},
    {"claim_kind": "page-linked", "subject": f"{HOME}acne", "witness": "search-console"},
    {"claim_kind": "network-links", "subject": "203.0.113.0/24", "links": 4},
]  # fmt: skip


@pytest.fixture(scope="module")
def con() -> duckdb.DuckDBPyConnection:
    return duckdb.connect()


@pytest.fixture(scope="module")
def current(tmp_path_factory: pytest.TempPathFactory) -> CurrentInfo:
    rows = [
        merged("https://www.a.example/1", anchor="Harbour", nofollow=False, first_seen="2024-01-01"),
        merged(
            "https://blog.a.example/2", anchor="Harbour", nofollow=True, seen_by="ahrefs,moz", first_seen="2023-01-01"
        ),
        merged("https://blog.a.example/2", f"{HOME}team", anchor="", ugc=True, last_seen="2026-01-01"),
        merged("https://b.example/1", None, seen_by="search-console"),
    ]
    return write_current(tmp_path_factory.mktemp("current"), rows, claims=CLAIMS)


def test_a_site_sums_up_its_links_and_keeps_claims_beside_them(
    con: duckdb.DuckDBPyConnection, current: CurrentInfo
) -> None:
    page = sites(con, current)
    assert [(row.name, row.links, row.pages) for row in page.rows] == [
        ("a.example", 3, 2),
        ("b.example", 1, 1),
        ("told.example", None, 0),
    ]
    first, _, told = page.rows
    assert first.follow == FollowMix(yes=1, no=1, users=1)
    assert (first.first_seen, first.last_seen) == (date(2023, 1, 1), date(2026, 1, 1))
    assert first.seen_by == ("ahrefs", "moz")
    assert first.told == (Told(witness="ahrefs", links=70),)
    assert (told.seen_by, told.told) == (("search-console",), (Told(witness="search-console", links=12),))
    assert told.first_seen == date(2020, 1, 1)


def test_no_text_an_empty_text_and_texts_are_different_groups(
    con: duckdb.DuckDBPyConnection, current: CurrentInfo
) -> None:
    page = texts(con, current, sort="name")
    assert [(row.name, row.links, row.sites) for row in page.rows] == [("", 1, 1), ("Harbour", 2, 1), (None, 1, 1)]
    assert page.rows[1].told == (Told(witness="ahrefs", links=9),)


def test_a_page_that_only_a_report_names_is_listed_without_links(
    con: duckdb.DuckDBPyConnection, current: CurrentInfo
) -> None:
    page = targets(con, current)
    assert [(row.name, row.links) for row in page.rows] == [
        (HOME, 2),
        (f"{HOME}team", 1),
        (None, 1),
        (f"{HOME}acne", None),
    ]
    assert page.rows[3].told == (Told(witness="search-console", links=None),)


def test_a_search_looks_into_the_name(con: duckdb.DuckDBPyConnection, current: CurrentInfo) -> None:
    page = sites(con, current, search=" TOLD ")
    assert ([row.name for row in page.rows], page.total) == (["told.example"], 1)
    assert sites(con, current, search="nowhere").total == 0


@pytest.mark.parametrize("sort", ["links", "-links", "name", "-name", "first_seen", "-first_seen", "-last_seen"])
@pytest.mark.parametrize("ask", [sites, texts, targets])
def test_walking_meets_each_group_once_there_and_back(
    tmp_path: Path, ask: Callable[..., GroupPage], sort: str
) -> None:
    current = write_current(tmp_path, many_rows(), claims=CLAIMS)
    with duckdb.connect() as con:
        whole: GroupPage = ask(con, current, sort=sort, size=1000)
        pages: list[GroupPage] = [ask(con, current, sort=sort, size=2)]
        while pages[-1].after:
            pages.append(ask(con, current, sort=sort, size=2, after=pages[-1].after))
        before = ask(con, current, sort=sort, size=2, after=pages[-1].before)
    assert [row for page in pages for row in page.rows] == list(whole.rows)
    assert before.rows == pages[-2].rows
    assert {page.total for page in pages} == {whole.total} == {len(whole.rows)}


def test_an_unknown_sort_is_refused(con: duckdb.DuckDBPyConnection, current: CurrentInfo) -> None:
    with pytest.raises(InputError, match="sorted"):
        sites(con, current, sort="pages")
