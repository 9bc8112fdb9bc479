from __future__ import annotations

import tempfile
from collections import Counter
from datetime import date
from pathlib import Path

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.engine.links.current_rows import HOME, many_rows, merged, write_current

from suture.engine.errors import InputError
from suture.engine.links.browse import CHOOSABLE, SORTS, LinkPage, browse, count_links
from suture.engine.links.facets import facets
from suture.engine.links.filters import ALL_LINKS, LinkFilter
from suture.engine.links.manifest import CurrentInfo
from suture.engine.links.matched import find


@pytest.fixture(scope="module")
def con() -> duckdb.DuckDBPyConnection:
    return duckdb.connect()


@pytest.fixture(scope="module")
def current(tmp_path_factory: pytest.TempPathFactory) -> CurrentInfo:
    return write_current(tmp_path_factory.mktemp("current"), many_rows())


def walk(con: duckdb.DuckDBPyConnection, current: CurrentInfo, *, sort: str, size: int) -> list[LinkPage]:
    pages = [browse(con, current, sort=sort, size=size)]
    while pages[-1].after:
        pages.append(browse(con, current, sort=sort, size=size, after=pages[-1].after))
    return pages


# Vendors' metrics are sorted alike.
WALKED = [
    name
    for name in SORTS
    if name in ("ahrefs_domain_rating", "moz_spam_score") or SORTS[name].keys[0].type is not float
]


@pytest.mark.parametrize("sort", [sign + name for name in WALKED for sign in ("", "-")])
def test_walking_meets_each_link_once_there_and_back(
    con: duckdb.DuckDBPyConnection, current: CurrentInfo, sort: str
) -> None:
    pages = walk(con, current, sort=sort, size=17)
    rows = [row for page in pages for row in page.rows]
    assert len(rows) == len({row.link_id for row in rows}) == current.links
    assert [page.total for page in pages] == [current.links] * 4
    assert pages[0].before is None
    back, way = [], pages[-1].before
    while way:
        page = browse(con, current, sort=sort, size=17, after=way)
        back.append(page.rows)
        way = page.before
    assert back == [page.rows for page in reversed(pages[:-1])]


ROWS = st.lists(
    st.tuples(
        st.sampled_from("abc"),
        st.sampled_from([None, "", "B", "a", "é"]),
        st.none() | st.dates(date(2024, 1, 1), date(2024, 1, 3)),
        st.none() | st.sampled_from([0.0, 0.5, 100.0]),
    ),
    max_size=14,
)


@settings(max_examples=25, deadline=None)
@given(rows=ROWS, sort=st.sampled_from(["site", "text", "first_seen", "ahrefs_domain_rating"]), down=st.booleans(),
       size=st.integers(1, 5))  # fmt: skip
def test_pages_are_the_sorted_table_cut_up(
    rows: list[tuple[str, str | None, date | None, float | None]], sort: str, down: bool, size: int
) -> None:
    table = [
        merged(f"https://{site}.example/{number}", anchor=text, first_seen=day, ahrefs_domain_rating=rating)
        for number, (site, text, day, rating) in enumerate(rows)
    ]
    columns = {"site": "source_url", "text": "anchor"}
    with tempfile.TemporaryDirectory() as folder, duckdb.connect() as con:
        current = write_current(Path(folder), table, group_rows=3)
        pages = walk(con, current, sort=f"{'-' * down}{sort}", size=size)
        found = [row.source_url for page in pages for row in page.rows]
    key = columns.get(sort, sort)
    known = [row for row in table if row.get(key) is not None]
    # Code points and UTF-8 bytes sort alike.
    ranked = sorted({row[key] for row in known}, reverse=down)
    groups = [{row["source_url"] for row in known if row[key] == value} for value in ranked]
    groups.append({row["source_url"] for row in table if row.get(key) is None})
    assert Counter(found) == Counter(row["source_url"] for row in table)
    for group in groups:
        assert set(found[: len(group)]) == group
        found = found[len(group) :]


def test_best_keeps_one_link_of_each_site_and_says_why(tmp_path: Path, con: duckdb.DuckDBPyConnection) -> None:
    current = write_current(
        tmp_path,
        [
            merged("https://a.example/paid", sponsored=True, seen_by="ahrefs,moz,semrush"),
            merged("https://a.example/unknown", seen_by="ahrefs,moz,semrush"),
            merged("https://a.example/followed", nofollow=False, first_seen="2026-01-01"),
            merged("https://b.example/late", nofollow=False, seen_by="ahrefs,moz", first_seen="2026-01-01"),
            merged("https://b.example/early", nofollow=False, seen_by="ahrefs,moz", first_seen="2020-01-01"),
            merged("https://b.example/undated", nofollow=False, seen_by="ahrefs,moz"),
            merged("https://b.example/one", nofollow=False, first_seen="2010-01-01"),
        ],
    )
    best = browse(con, current, filter=LinkFilter(best=True), sort="site")
    assert [row.source_path for row in best.rows] == ["/followed", "/early"]
    assert best.total == 2
    unfollowed = browse(con, current, filter=LinkFilter(best=True, follow=("unknown", "paid")), sort="site")
    assert [row.source_path for row in unfollowed.rows] == ["/unknown"]


FILTERS = [
    ALL_LINKS,
    LinkFilter(follow=("yes",)),
    LinkFilter(follow=("yes", "no"), seen=("semrush",), kind=("text",)),
    LinkFilter(since=date(2024, 1, 1), until=date(2024, 12, 31)),
    LinkFilter(q="site", site=("site3.example",), target=(f"{HOME}3",)),
    LinkFilter(undated=True),
    LinkFilter(best=True),
    LinkFilter(best=True, language=("en",), seen=("ahrefs",)),
]
OWN = {"year": frozenset({"since", "until", "undated"})}


@pytest.mark.parametrize("filter", FILTERS, ids=lambda one: one.words() or "all")
def test_a_facets_count_is_what_one_gets(
    con: duckdb.DuckDBPyConnection, current: CurrentInfo, filter: LinkFilter
) -> None:
    found = facets(con, current, filter=filter, limit=100)
    for facet in found:
        alone = filter.without(OWN.get(facet.key, frozenset({facet.key})))
        for value in facet.values:
            if value.on:
                assert filter not in (value.filter, ALL_LINKS)
                continue
            (switched,) = (
                one.filter
                for again in facets(con, current, filter=alone, limit=100)
                for one in again.values
                if (again.key, one.value) == (facet.key, value.value)
            )
            assert count_links(con, current, filter=switched) == value.count, (facet.key, value.words)


def test_a_short_facet_says_that_there_is_more_and_keeps_what_is_on(
    con: duckdb.DuckDBPyConnection, current: CurrentInfo
) -> None:
    counts = {facet.key: facet for facet in facets(con, current, limit=100)}["target"].values
    rarest = min((one for one in counts if one.value), key=lambda one: one.count)
    (targets,) = (one for one in facets(con, current, filter=rarest.filter, limit=2) if one.key == "target")
    assert targets.more
    assert [value.on for value in targets.values if value.value] == [False, False, True]
    assert {value.filter for value in targets.values if value.on} == {ALL_LINKS}


def test_a_facet_of_which_nothing_is_known_is_left_out(tmp_path: Path, con: duckdb.DuckDBPyConnection) -> None:
    current = write_current(tmp_path, [merged("https://a.example/", None, seen_by="search-console")])
    assert [one.key for one in facets(con, current)] == ["seen"]


def test_a_search_that_was_run_once_answers_the_same(con: duckdb.DuckDBPyConnection, current: CurrentInfo) -> None:
    filter = LinkFilter(q="harbour street", follow=("yes",))
    found = find(con, current, filter=filter)
    assert found is not None
    assert browse(con, current, filter=filter, found=found) == browse(con, current, filter=filter)
    other = LinkFilter(q="rosacea")
    assert browse(con, current, filter=other, found=found) == browse(con, current, filter=other)
    assert find(con, current, filter=ALL_LINKS) is None


def test_chosen_columns_come_with_the_row(con: duckdb.DuckDBPyConnection, current: CurrentInfo) -> None:
    page = browse(con, current, columns=["ahrefs_domain_rating", "nofollow"], size=1)
    assert set(page.rows[0].more) == set(page.columns) == {"ahrefs_domain_rating", "nofollow"}
    assert browse(con, current, columns=CHOOSABLE).rows


def test_an_empty_table_has_one_empty_page(tmp_path: Path, con: duckdb.DuckDBPyConnection) -> None:
    current = write_current(tmp_path, [])
    page = browse(con, current)
    assert (page.rows, page.total, page.after, page.before) == ((), 0, None, None)
    assert facets(con, current) == ()
    assert browse(con, current, filter=LinkFilter(best=True, q="x")).rows == ()


@pytest.mark.parametrize("after", ["x", "!!", "W10", "WyJzaXRlIiwiYWZ0ZXIiLFtdXQ", "é"])
def test_a_cursor_that_does_not_fit_is_refused(
    con: duckdb.DuckDBPyConnection, current: CurrentInfo, after: str
) -> None:
    with pytest.raises(InputError, match="first page"):
        browse(con, current, after=after)


def test_a_cursor_of_another_order_is_refused(con: duckdb.DuckDBPyConnection, current: CurrentInfo) -> None:
    after = browse(con, current, sort="site", size=1).after
    with pytest.raises(InputError, match="first page"):
        browse(con, current, sort="-site", after=after)


def test_an_unknown_sort_or_column_is_refused(con: duckdb.DuckDBPyConnection, current: CurrentInfo) -> None:
    with pytest.raises(InputError, match="sorted"):
        browse(con, current, sort="link_id; DROP TABLE x")
    with pytest.raises(InputError, match="column"):
        browse(con, current, columns=["1 AS link_id"])
