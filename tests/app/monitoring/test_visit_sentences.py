"""What a visit will do and what it learned, as it is said."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from suture.app.monitoring.kinds import why_words
from suture.app.monitoring.sentences import learned, left_words, time_words
from suture.engine.links.states import STATES


def test_a_visit_says_what_it_learned() -> None:
    assert learned(0, {}) == "No page was read."
    assert learned(1, {}) == "1 page visited."
    assert learned(1, {"live": 1}) == "1 page visited: 1 link is live."
    assert learned(2, {"page-gone": 2, "blocked": 1}) == (
        "2 pages tried: 2 links were not found and 1 is on a page that we could not read."
    )
    assert learned(1_090, {"blocked": 2, "unreachable": 1, "removed": 1, "noindex": 1, "live": 1_039}) == (
        "1,090 pages tried: 1,039 links are live, 1 is there but needs a look, 1 was not found "
        "and 3 are on pages that we could not read."
    )


@given(st.dictionaries(st.sampled_from(STATES), st.integers(1, 5_000)))
def test_each_link_is_counted_once(counts: dict[str, int]) -> None:
    sentence = learned(7, counts).removeprefix("7 pages ").removeprefix("visited").removeprefix("tried")
    assert sentence.endswith(".")
    assert sum(int(number.replace(",", "")) for number in re.findall(r"[\d,]*\d", sentence)) == sum(counts.values())


def test_what_is_left_is_said_only_where_something_is() -> None:
    def left(read: int, rest: int, *, goes_on: bool = False, is_due: bool = False) -> str:
        return left_words(read=read, left=rest, goes_on=goes_on, is_due=is_due)

    assert left(1_000, 2_400, is_due=True) == "1,000 of 3,400 pages; the rest next time."
    assert left(3, 31, goes_on=True) == "31 pages are left: press Go on."
    assert left(9, 1) == "1 page is left: start another visit for it."
    assert left(12, 0, is_due=True) == ""


@pytest.mark.parametrize(
    ("why", "scope", "rhythm", "words"),
    [("asked", "all", "weekly", "Started by you"), ("scheduled", "all", "weekly", "Weekly visit"),
     ("scheduled", "all", "daily", "Daily visit"), ("scheduled", "worth", "by-worth", "Daily visit"),
     ("scheduled", "all", "by-worth", "Weekly visit"), ("scheduled", "all", None, "On schedule")],
)  # fmt: skip
def test_why_a_visit_was_made(why: str, scope: str, rhythm: str | None, words: str) -> None:
    assert why_words(why, scope=scope, rhythm=rhythm) == words


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [(0.5, 20, "less than a minute"), (20, 61, "about 1 to 2 minutes"), (30, 60, "about 1 minute"),
     (350, 590, "about 6 to 10 minutes"), (600, 600, "about 10 minutes"), (3_600, 7_300, "about 1 to 3 hours"),
     (7_000, 7_200, "about 2 hours")],
)  # fmt: skip
def test_durations_are_said_in_round_numbers(low: float, high: float, words: str) -> None:
    assert time_words(low, high) == words
