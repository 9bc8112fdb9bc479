from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.engine.links.current_rows import HOME, many_rows, write_current

from suture.engine.errors import InputError
from suture.engine.links.browse import browse
from suture.engine.links.columns import KINDS
from suture.engine.links.filters import ALL_LINKS, CONDITIONS, Chip, LinkFilter
from suture.engine.links.judged_words import KIND_OF_SITE_WORDS, RULE_WORDS, SUGGESTION_WORDS, WORTH_WORDS
from suture.engine.links.states import STATES

WORDS = st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1, max_size=12).filter(str.strip)
DAYS = st.dates(date(1990, 1, 1), date(2100, 1, 1)).map(date.isoformat)
VALUES = {
    "follow": st.sampled_from(["yes", "no", "users", "paid", "unknown"]),
    "kind": st.sampled_from([*KINDS, "unknown"]),
    "state": st.sampled_from([*STATES, "unchecked", "lost"]),
    "lost": st.sampled_from(["yes", "no"]),
    "worth": st.sampled_from([*WORTH_WORDS, "unknown"]),
    "site_kind": st.sampled_from(list(KIND_OF_SITE_WORDS)),
    "suggestion": st.sampled_from([*SUGGESTION_WORDS, "unknown"]),
    "finding": st.sampled_from(list(RULE_WORDS)),
    "no_text": st.sampled_from(["empty", "unknown"]),
    **dict.fromkeys(("several", "differ", "undated"), st.just("yes")),
    "best": st.just("site"),
    **dict.fromkeys(("since", "until", "last_since", "last_until"), DAYS),
    **dict.fromkeys(("q", "site", "host", "target", "text", "language", "seen", "position"), WORDS),
    **dict.fromkeys(("subject", "network"), WORDS),
}
QUERIES = st.fixed_dictionaries({}, optional={key: st.lists(one, max_size=3) for key, one in VALUES.items()})


def ask(**query: str) -> LinkFilter:
    return LinkFilter.from_query({key: [value] for key, value in query.items()})


def test_every_field_is_a_condition_and_has_values_in_this_test() -> None:
    assert set(CONDITIONS) == {field.name for field in fields(LinkFilter)} == set(VALUES)


@settings(max_examples=80, deadline=None)
@given(QUERIES)
def test_an_address_comes_back_from_its_filter(query: dict[str, list[str]]) -> None:
    found = LinkFilter.from_query(query)
    pairs = found.to_query()
    again: dict[str, list[str]] = {}
    for key, value in pairs:
        again.setdefault(key, []).append(value)
    assert LinkFilter.from_query(again) == found
    assert LinkFilter.from_query(again).to_query() == pairs


@settings(max_examples=60, deadline=None)
@given(QUERIES)
def test_taking_every_chip_away_leaves_all_links(query: dict[str, list[str]]) -> None:
    found = LinkFilter.from_query(query)
    chips = 0
    while found:
        chip = next(part for part in found.sentence() if isinstance(part, Chip))
        assert len(chip.without.to_query()) < len(found.to_query())
        found = chip.without
        chips += 1
    assert found == ALL_LINKS
    assert found.sentence() == ()


TOLD = dict.fromkeys(("site", "host", "target", "text", "language", "seen", "position"), WORDS)


@settings(max_examples=40, deadline=None)
@given(st.fixed_dictionaries({key: st.sets(one.filter("unknown".__ne__), max_size=3) for key, one in TOLD.items()}))
def test_no_text_of_a_person_stands_in_the_sql(query: dict[str, set[str]]) -> None:
    told = LinkFilter.from_query({key: sorted(values) for key, values in query.items()})
    same = LinkFilter.from_query({key: [f"x{at}" for at in range(len(values))] for key, values in query.items()})
    assert told.where()[0] == same.where()[0]
    assert len(told.where()[1]) == told.where()[0].count("?")


def test_no_word_of_a_search_stands_in_the_sql() -> None:
    assert ask(q="'); DROP--").where()[0] == ask(q="harbour dermatology").where()[0]


def test_keys_that_are_not_filters_and_empty_values_ask_for_nothing() -> None:
    assert (
        LinkFilter.from_query({"sort": ["site"], "after": ["x"], "text": [""], "q": [" "], "kind": []}) == ALL_LINKS
    )
    assert not ALL_LINKS


@pytest.mark.parametrize(
    ("key", "value"),
    [("follow", "maybe"), ("kind", "TEXT"), ("since", "yesterday"), ("until", "2024-13"), ("since", "2024-02-30"),
     ("best", "page"), ("several", "no"), ("lost", "unknown"), ("q", "x" * 20_000), ("since", "٢٠٢٤")],
)  # fmt: skip
def test_a_value_that_makes_no_sense_is_refused_by_name(key: str, value: str) -> None:
    with pytest.raises(InputError, match=rf"^{key} "):
        LinkFilter.from_query({key: [value]})


def test_a_year_or_month_stands_for_its_first_or_last_day() -> None:
    assert ask(since="2024").since == date(2024, 1, 1)
    assert ask(until="2024").until == date(2024, 12, 31)
    assert ask(until="2024-02").until == date(2024, 2, 29)


def test_the_sentence_reads_like_one() -> None:
    found = LinkFilter.from_query(
        {"follow": ["yes", "users"], "seen": ["search-console"], "several": ["yes"], "since": ["2024"]}
    )
    assert found.words() == (
        "that are followed or users’ own text seen by Search Console and more than one tool first seen since 2024"
    )
    assert ask(lost="yes").words(count=1) == "that is lost"
    assert ask(target="unknown").words() == "that go to a page that no tool named"
    assert ask(until="2024-05-06", best="site").words() == "first seen until 6 May 2024 and the best of each site"


Row = dict[str, Any]
MEANS: list[tuple[dict[str, str], Callable[[Row], bool]]] = [
    ({"follow": "yes"}, lambda row: row["follow"] == "yes"),
    ({"follow": "unknown"}, lambda row: row["follow"] is None),
    ({"kind": "image"}, lambda row: row["kind"] == "image"),
    ({"kind": "unknown"}, lambda row: row["kind"] is None),
    ({"lost": "yes"}, lambda row: row["lost"] is True),
    ({"lost": "no"}, lambda row: row["lost"] is not True),
    ({"q": "rosacea"}, lambda row: "Rosacea" in row["source_url"]),
    ({"q": "TITLE page"}, lambda row: bool(row["source_title"]) and "page" in row["source_url"]),
    ({"q": "müller"}, lambda row: row["anchor"] == "Hautarzt Müller"),
    ({"site": "site3.example"}, lambda row: row["source_domain"] == "site3.example"),
    ({"host": "www.site3.example"}, lambda row: row["source_host"] == "www.site3.example"),
    ({"target": f"{HOME}2"}, lambda row: row["target_url"] == f"{HOME}2"),
    ({"target": "unknown"}, lambda row: row["target_url"] is None),
    ({"text": "Harbour Street"}, lambda row: row["anchor"] == "Harbour Street"),
    ({"no_text": "empty"}, lambda row: row["anchor"] == ""),
    ({"no_text": "unknown"}, lambda row: row["anchor"] is None),
    ({"language": "de"}, lambda row: row["source_language"] == "de"),
    ({"language": "unknown"}, lambda row: row["source_language"] is None),
    ({"seen": "search-console"}, lambda row: "search-console" in row["seen_by"].split(",")),
    ({"seen": "search"}, lambda row: False),
    ({"several": "yes"}, lambda row: "," in row["seen_by"]),
    ({"differ": "yes"}, lambda row: row["disagreements"] is not None),
    ({"since": "2024", "until": "2024"}, lambda row: bool(row["first_seen"]) and row["first_seen"].year == 2024),
    ({"undated": "yes"}, lambda row: row["first_seen"] is None),
    ({"last_since": "2026-05"}, lambda row: bool(row["last_seen"]) and row["last_seen"].month >= 5),
    ({"last_until": "2026-05"}, lambda row: bool(row["last_seen"]) and row["last_seen"].month <= 5),
]  # fmt: skip


@pytest.mark.parametrize(("query", "means"), MEANS, ids=lambda value: str(value) if isinstance(value, dict) else "")
def test_each_condition_lets_through_what_it_says(
    query: dict[str, str], means: Callable[[Row], bool], tmp_path: Path
) -> None:
    rows = many_rows()
    current = write_current(tmp_path, rows)
    with duckdb.connect() as con:
        page = browse(con, current, filter=ask(**query), size=1000)
    expected = {row["source_url"] for row in rows if means(row)}
    assert {row.source_url for row in page.rows} == expected
    assert page.total == len(expected)


def test_an_encoded_address_is_found_by_its_letters(tmp_path: Path) -> None:
    rows = [*many_rows(3), {**many_rows(1)[0], "source_url": "https://www.site0.example/m%C3%BCller"}]
    current = write_current(tmp_path, rows)
    with duckdb.connect() as con:
        page = browse(con, current, filter=ask(q="Müller"), size=10)
    assert "https://www.site0.example/m%C3%BCller" in {row.source_url for row in page.rows}
