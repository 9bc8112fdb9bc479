"""Links with their judgements beside: kept, replaced and removed whole, and asked for as one table with the links."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.engine.links.judged_rows import NETWORK, READER, judge
from tests.engine.links.lake_rows import later, links, new, row

from suture.engine.links.browse import JUDGED_SORT, LinkPage, LinkRow, browse, usual_sort
from suture.engine.links.export import export_rows, exported
from suture.engine.links.facets import facets
from suture.engine.links.filters import LinkFilter
from suture.engine.links.judged import JudgedLinks
from suture.engine.links.judged_words import KIND_OF_SITE_WORDS, RULE_WORDS, SUGGESTION_WORDS, WORTH_WORDS
from suture.engine.links.lake import Lake, open_lake
from suture.engine.links.shelf import GRACE, Shelf
from suture.engine.quality.columns import BANDS, KINDS_OF_SITE, RULES, SUGGESTIONS

PAGES = [f"https://s{number}.example/{number}" for number in range(8)]
GUESSED = {"rule": "link-seller", "probability": 0.8, "evidence": "It says “sponsored posts”."}


def told(link: dict[str, Any]) -> dict[str, Any]:
    """What is different about each of the eight links."""
    number = int(link["source_url"].rpartition("/")[2])
    each: list[dict[str, Any]] = [
        {"site_kind": "hospital", "subject": "Dermatology", "value_mid": 4.0, "band_low": 3, "band_high": 3},
        {"site_kind": "hospital", "subject": "Cardiology", "value_mid": 2.0, "band_low": 2, "band_high": 3},
        {"value_mid": 1.5, "band_low": 1, "band_high": 2},
        {"value_mid": 1.0},
        {"value_mid": 0.2, "band_low": 0, "band_high": 0},
        {"value_mid": 9.0, "band_low": None, "band_high": None, "site_kind": "unknown"},
        {"value_mid": 0.1, "band_low": 0, "band_high": 0, "suggestion": "watch", "findings": [GUESSED]},
        {"value_mid": 0.0, "band_low": 0, "band_high": 0, "suggestion": "disavow", "network": NETWORK},
    ]
    return each[number]


@pytest.fixture
def lake(tmp_path: Path) -> Iterator[Lake]:
    with open_lake(tmp_path) as opened:
        yield opened


@pytest.fixture
def shelf(lake: Lake) -> Shelf:
    """Eight links, which were judged."""
    shelf = lake.shelf("harbour.example")
    add(shelf, *PAGES)
    judge(shelf, told)
    return shelf


def add(shelf: Shelf, *pages: str, tool: str = "ahrefs", minute: float = 0) -> None:
    with shelf.write(new(tool, content=f"{minute:08.0f}"), now=later(minute)) as writer:
        writer.links(links([row(page, nofollow=page == PAGES[0]) for page in pages]))
    shelf.rebuild_current(now=later(minute + 1))


def page(lake: Lake, shelf: Shelf, *, sort: str = JUDGED_SORT, after: str | None = None, **query: str) -> LinkPage:
    wanted = LinkFilter.from_query({key: value.split(",") for key, value in query.items()})
    with lake.connect() as con:
        return shelf.ask(
            lambda current: browse(con, current, filter=wanted, sort=sort, after=after, size=5), reader=READER
        )


def browse_count(lake: Lake, shelf: Shelf, wanted: LinkFilter) -> int:
    with lake.connect() as con:
        return shelf.ask(lambda current: browse(con, current, filter=wanted), reader=READER).total


def numbers(rows: tuple[LinkRow, ...]) -> list[int]:
    return [int(row.source_url.rpartition("/")[2]) for row in rows]


def test_every_key_of_the_judging_has_its_word() -> None:
    assert tuple(KIND_OF_SITE_WORDS) == KINDS_OF_SITE
    assert tuple(SUGGESTION_WORDS) == SUGGESTIONS
    assert tuple(RULE_WORDS) == RULES
    assert tuple(WORTH_WORDS)[::2] == BANDS


def test_the_best_come_first_and_what_is_not_known_last(lake: Lake, shelf: Shelf) -> None:
    first = page(lake, shelf)
    assert numbers(first.rows) == [0, 1, 2, 3, 4]
    assert numbers(page(lake, shelf, after=first.after).rows) == [6, 7, 5]
    assert numbers(page(lake, shelf, sort="worth").rows) == [7, 6, 4, 3, 2]


def test_a_row_shows_its_judgement(lake: Lake, shelf: Shelf) -> None:
    row = page(lake, shelf, sort="site").rows[1]
    assert row.judged is not None
    assert (row.judged.site_kind, row.judged.subject, row.judged.value) == ("hospital", "Cardiology", 2.0)
    assert (row.judged.band_low, row.judged.band_high, row.judged.network) == (2, 3, None)


FOUND = {
    ("worth", "much-more"): [0],
    ("worth", "more"): [],
    ("worth", "more-much-more"): [1],
    ("worth", "typical-more"): [2],
    ("worth", "typical"): [3],
    ("worth", "less"): [4, 6, 7],
    ("worth", "unknown"): [5],
    ("worth", "more-much-more,much-more"): [0, 1],
    ("site_kind", "hospital"): [0, 1],
    ("site_kind", "unknown"): [5],
    ("subject", "Dermatology"): [0],
    ("suggestion", "disavow,watch"): [6, 7],
    ("network", NETWORK): [7],
    ("finding", "link-seller"): [6],
    ("finding", "link-seller,paid-marks"): [6],
    ("finding", "paid-marks"): [],
}


@pytest.mark.parametrize(("asked", "found"), FOUND.items(), ids=str)
def test_each_condition_on_judgements(lake: Lake, shelf: Shelf, asked: tuple[str, str], found: list[int]) -> None:
    shown = page(lake, shelf, sort="site", **{asked[0]: asked[1]})
    assert (numbers(shown.rows), shown.total) == (found, len(found))
    # A condition of the links beside it: the first link alone is not followed.
    beside = page(lake, shelf, sort="site", follow="unknown,yes", **{asked[0]: asked[1]})
    assert numbers(beside.rows) == [number for number in found if number]


def test_facets_count_judgements(lake: Lake, shelf: Shelf) -> None:
    with lake.connect() as con:
        found = shelf.ask(lambda current: facets(con, current, filter=LinkFilter(worth=("less",))), reader=READER)
    counts = {facet.key: {value.words: value.count for value in facet.values} for facet in found}
    assert list(counts)[:4] == ["worth", "site_kind", "suggestion", "follow"]
    assert counts["worth"] == {
        "Much more": 1,
        "More to much more": 1,
        "Typical to more": 1,
        "Typical": 1,
        "Less": 3,
        "Not enough known": 1,
    }
    assert counts["site_kind"] == {"Blog": 3}
    assert counts["suggestion"] == {"Disavow candidate": 1, "Watch": 1, "No reason to act": 1}


def test_the_best_of_each_site_and_a_search_go_with_judgements(lake: Lake, shelf: Shelf) -> None:
    assert page(lake, shelf, best="site", worth="less").total == 3
    assert numbers(page(lake, shelf, q="s6", best="site").rows) == [6]
    assert numbers(page(lake, shelf, q="s6", suggestion="watch").rows) == [6]


def test_an_export_has_the_judgements_too(lake: Lake, shelf: Shelf) -> None:
    with lake.connect() as con:
        text = shelf.ask(
            lambda current: b"".join(
                export_rows(con, current, sort=usual_sort(current), columns=("source_url", "worth", "site_kind"))
            ),
            reader=READER,
        ).decode()
        assert text.splitlines()[:3] == [
            "source_url,worth,site_kind",
            '"https://s0.example/0","much-more","hospital"',
            '"https://s1.example/1","more-much-more","hospital"',
        ]
        assert text.splitlines()[-1] == '"https://s5.example/5",,"unknown"'
        columns = shelf.ask(exported, reader=READER)
        assert {"worth", "suggestion_why"} < set(columns)
        assert "worth" not in shelf.ask(exported)


def test_links_that_came_later_stay_without_until_they_are_judged(lake: Lake, shelf: Shelf) -> None:
    add(shelf, "https://a.example/9", tool="moz", minute=60)
    assert isinstance(shelf.ask(lambda current: current, reader=READER), JudgedLinks)
    shown = page(lake, shelf, sort="site")
    assert numbers(shown.rows) == [9, 0, 1, 2, 3]
    assert shown.rows[0].judged is None
    assert [row.judged and row.judged.value for row in shown.rows[1:]] == [4.0, 2.0, 1.5, 1.0]
    assert numbers(page(lake, shelf).rows) == [0, 1, 2, 3, 4]
    assert numbers(page(lake, shelf, worth="unknown", sort="site").rows) == [9, 5]
    assert page(lake, shelf, suggestion="nothing").total == 6
    with lake.connect() as con:
        found = shelf.ask(lambda current: facets(con, current), reader=READER)
    unknown = {facet.key: value for facet in found[:4] for value in facet.values if value.value in (None, "unknown")}
    assert {key: value.count for key, value in unknown.items()} == {
        "worth": 2, "site_kind": 2, "subject": 7, "suggestion": 1,
    }  # fmt: skip
    for value in unknown.values():
        assert browse_count(lake, shelf, value.filter) == value.count


def test_where_nothing_is_judged_all_is_as_before(lake: Lake) -> None:
    shelf = lake.shelf("harbour.example")
    add(shelf, *PAGES)
    with lake.connect() as con:
        current = shelf.ask(lambda found: found, reader=READER)
        assert usual_sort(current) == "-first_seen"
        assert "worth" not in {facet.key for facet in facets(con, current)}
    assert numbers(page(lake, shelf, sort="site").rows) == [0, 1, 2, 3, 4]
    assert {row.judged for row in page(lake, shelf).rows} == {None}
    assert page(lake, shelf, worth="more").total == 0
    assert page(lake, shelf, worth="unknown").total == 8
    assert page(lake, shelf, finding="link-seller").total == 0


def test_two_practices_judge_one_site_each_for_itself(shelf: Shelf) -> None:
    other = judge(shelf, reader="practice-2", key="b" * 64)
    mine = shelf.judged(READER)
    assert mine is not None
    assert (mine.key, other.key) == ("a" * 64, "b" * 64)
    shelf.forget_judged("practice-2", now=later(5))
    shelf.forget_judged("practice-2", now=later(5))
    assert shelf.judged("practice-2") is None
    assert not other.links_path.exists()
    assert mine.links_path.exists()


def test_a_new_judgement_takes_the_place_of_the_former_whose_files_stay_a_while(shelf: Shelf) -> None:
    before = shelf.judged(READER)
    after = judge(shelf, key="c" * 64, now=later(2))
    assert before is not None
    assert (shelf.judged(READER), after.notes) == (after, ("Two tools agree.",))
    assert before.links_path.exists()
    minutes = GRACE.total_seconds() / 60
    judge(shelf, key="d" * 64, now=later(3 + minutes))
    assert not before.links_path.exists()
    assert after.links_path.exists()


def test_imports_and_packing_leave_judgements_alone(shelf: Shelf) -> None:
    add(shelf, PAGES[0], tool="moz", minute=60)
    shelf.compact(now=later(90))
    kept = shelf.judged(READER)
    assert kept is not None
    assert kept.links_path.exists()
    shelf.delete()
    assert not kept.links_path.exists()
