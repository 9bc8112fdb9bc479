"""Where we stand among competitors: thirds of these peers, and what chance does not explain."""

from __future__ import annotations

from datetime import date
from typing import Any

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.engine.profile.judged_rows import judged_tables

from suture.engine.profile.beside import BesideRow, holm, rates_differ, shares_differ, stand_beside
from suture.engine.profile.measures import Measure, Measures, measures_of
from suture.engine.profile.sides import Side
from suture.engine.quality.subject import Subject

TODAY = date(2026, 11, 23)


def measured(rows: list[dict[str, Any]], site: str = "us.example") -> Measures:
    about = Subject(site=site, names=("Harbour Street",), specialties=("207N00000X",))
    with duckdb.connect() as con:
        found = measures_of(
            con, Side(site=site, tables=judged_tables(rows)), about=about, services=("dermatologist",), today=TODAY
        )
    assert found is not None
    return found


def alone(site: str, **more: Any) -> Measures:
    return Measures(site=site, name="", measures=(Measure(key="x", words="Medical sites", **more),))


def share(site: str, count: int, of: int) -> Measures:
    return alone(site, value=count / of, shown=f"{count} of {of}", count=count, of=of, test="share")


def only(us: Measures, *rivals: Measures) -> BesideRow:
    (row,) = stand_beside(us, rivals).rows
    return row


def test_measures_of_one_side_are_counts_of_sites_with_what_they_were_counted_from() -> None:
    rows = [
        {
            "source_url": f"https://s{number}.example/", "site_kind": "news" if number < 3 else "directory",
            "anchor": "Harbour Street" if number < 2 else None, "follow": "yes" if number else None,
            "target_url": "https://us.example/a" if number == 0 else "https://us.example/",
            "first_seen": date(2026, 1 + number, 3),
        }
        for number in range(10)
    ]  # fmt: skip
    found = {one.key: one for one in measured(rows).measures}
    assert (found["sites"].value, found["sites"].shown) == (10, "10 sites")
    assert (found["kind:news"].count, found["kind:news"].of) == (3, 10)
    assert found["text:brand"].shown == "2 of 2"
    assert found["follow"].shown == "9 of 9"
    assert found["deep"].shown == "1 of 10"
    assert found["new"].value == 3.0  # one a month
    assert found["age"].shown == "188 days"


def test_what_nobody_told_has_no_value() -> None:
    found = {one.key: one for one in measured([{"source_url": "https://s.example/", "target_url": None}]).measures}
    unknown = {key for key, one in found.items() if one.value is None}
    assert {"text:brand", "follow", "deep", "new", "age"} <= unknown
    assert found["new"].learn


def test_a_side_without_judged_links_has_no_measures() -> None:
    with duckdb.connect() as con:
        side = Side(site="us.example", tables=None)
        assert measures_of(con, side, about=Subject(site="us.example"), services=(), today=TODAY) is None


def test_the_band_is_a_third_of_these_very_peers_with_ties_in_the_middle() -> None:
    peers = [share(f"r{count}.example", count, 100) for count in (10, 20, 30)]
    assert only(share("us.example", 40, 100), *peers).band == "higher"
    assert only(share("us.example", 5, 100), *peers).band == "lower"
    tied = only(share("us.example", 20, 100), *peers)
    assert (tied.band, tied.band_words) == ("middle", "In the middle")
    assert tied.sentence.startswith("Medical sites: 20 of 100, more than 1 of 3 competitors, as much as 1.")


def test_where_all_are_alike_nothing_is_said_of_chance() -> None:
    none = only(share("us.example", 0, 100), *[share(f"r{n}.example", 0, 90) for n in range(3)])
    assert (none.band_words, none.sentence) == ("Alike", "Medical sites: none of you.")
    half = only(share("us.example", 5, 10), *[share(f"r{n}.example", 5, 10) for n in range(3)])
    assert (half.band_words, half.sentence) == ("Alike", "Medical sites: 5 of 10, as all 3 competitors.")


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (5, "less than all 3 competitors"), (10, "less than 2 of 3 competitors, as much as 1"),
        (40, "more than all 3 competitors"),
    ],
)  # fmt: skip
def test_a_place_is_said_from_the_side_that_says_something(count: int, words: str) -> None:
    peers = [share(f"r{theirs}.example", theirs, 100) for theirs in (10, 20, 30)]
    assert f"{count} of 100, {words}." in only(share("us.example", count, 100), *peers).sentence


@pytest.mark.parametrize("peers", [0, 1, 2])
def test_with_few_peers_nobody_is_high_or_low(peers: int) -> None:
    row = only(share("us.example", 90, 100), *[share(f"r{n}.example", 1, 100) for n in range(peers)])
    assert (row.band, row.band_words) == ("", "Too few to say")


def test_a_share_of_few_sites_is_no_measure() -> None:
    peers = [share(f"r{n}.example", 1, 4) for n in range(5)]
    assert only(share("us.example", 90, 100), *peers).band == ""
    assert only(share("us.example", 4, 4), *peers).differs == ()


def test_a_difference_is_told_only_where_chance_does_not_explain_it() -> None:
    row = only(share("us.example", 60, 100), share("far.example", 10, 100), share("near.example", 55, 100))
    assert row.differs == ("far.example",)
    assert "differs from 1 of 2 by more than chance" in row.sentence
    assert "may be chance" in only(share("us.example", 6, 20), share("r.example", 4, 20)).sentence


def test_what_is_not_known_for_us_is_named() -> None:
    us = alone("us.example", value=None, shown="Not known", test="share", learn="Import texts.")
    row = only(us, *[share(f"r{n}.example", 1, 100) for n in range(3)])
    assert row.sentence == "Medical sites: not known for you. Import texts."


def test_fisher_and_the_test_of_two_rates_agree_with_published_figures() -> None:
    # The lady tasting tea (Fisher 1935): all four cups right by chance in 1 of 70, both ways 2 of 70.
    assert shares_differ(4, 4, other=0, other_of=4) == pytest.approx(2 / 70)
    # Przyborowski and Wilenski: 0 and 8 over equal spans, both ways 2 of 256.
    assert rates_differ(0, 1, other=8, other_span=1) == pytest.approx(2 / 256)
    assert shares_differ(50, 100, other=50, other_of=100) == pytest.approx(1.0)


def test_holm_rejects_step_by_step() -> None:
    assert holm([0.01, 0.04, 0.03, 0.005], level=0.05) == (True, False, False, True)
    assert holm([], level=0.05) == ()


@given(st.integers(0, 60), st.integers(0, 60), st.integers(0, 60), st.integers(0, 60))
def test_chances_are_chances_and_do_not_care_who_is_first(a: int, b: int, c: int, d: int) -> None:
    chance = shares_differ(a, a + b, other=c, other_of=c + d)
    assert 0 <= chance <= 1
    assert chance == pytest.approx(shares_differ(c, c + d, other=a, other_of=a + b))
    rate = rates_differ(a, b + 1, other=c, other_span=d + 1)
    assert 0 <= rate <= 1
    assert rate == pytest.approx(rates_differ(c, d + 1, other=a, other_span=b + 1))


def test_two_sides_measured_alike_stand_beside_each_other() -> None:
    rows = [{"source_url": f"https://s{n}.example/", "follow": "yes"} for n in range(20)]
    few = [{"source_url": f"https://s{n}.example/", "follow": "no"} for n in range(20)]
    standing = stand_beside(measured(rows), [measured(few, site="bayside.example")])
    row = next(one for one in standing.rows if one.key == "follow")
    assert (row.ours, row.theirs, row.differs) == (
        "20 of 20",
        (("bayside.example", "0 of 20"),),
        ("bayside.example",),
    )
    assert standing.note.startswith("With fewer than 3 competitors")
