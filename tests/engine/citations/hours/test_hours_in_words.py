"""A week of opening hours in words, and what is left as it was written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from suture.engine.citations.hours import compare_hours, hours_in_words, read_hours


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ("Mo-Fr 09:00-17:00; Sa-Su off", "Mon to Fri 9:00 to 17:00; Sat, Sun closed"),
        ("Mon to Thu 8:00 to 17:00, Fri 8:00 to 13:00", "Mon to Thu 8:00 to 17:00; Fri 8:00 to 13:00"),
        ("Mo,We 09:00-12:00,13:00-17:30", "Mon 9:00 to 12:00, 13:00 to 17:30; Wed 9:00 to 12:00, 13:00 to 17:30"),
        ("Fr 09:00-12:00; Mo-Tu 08:00-12:00", "Mon, Tue 8:00 to 12:00; Fri 9:00 to 12:00"),
        ("Monday: 8:00 AM \u2013 5:00 PM\nTuesday: Closed", "Mon 8:00 to 17:00; Tue closed"),
        ("Opening hours: 9 to 5 Mon-Fri, closed weekends", "Mon to Fri 9:00 to 17:00; Sat, Sun closed"),
    ],
)
def test_a_plain_week_is_said_in_words(told: str, said: str) -> None:
    assert hours_in_words(told) == said
    verdict = compare_hours(told, said)
    assert verdict is not None
    assert verdict.agrees


@pytest.mark.parametrize(
    "text",
    ["", "24/7", "Mo-Fr 09:00-17:00; PH off", "Mo-Fr 22:00-02:00", 'Mo 09:00-12:00 "by appointment"',
     "Apr-Oct Mo 09:00-12:00", "Mon-Fri 9 to 5 (lab from 7:30)", "Every other Friday 9-12", "ask us"],
)  # fmt: skip
def test_what_words_would_leave_out_stays_as_it_was_written(text: str) -> None:
    assert hours_in_words(text) == text


@given(st.text(alphabet="MoTuWeFrSa onday closed0123456789:-;, apm\n", max_size=60))
def test_words_tell_the_same_week_and_are_their_own_words(text: str) -> None:
    told = hours_in_words(text)
    assert read_hours(told) == read_hours(text)
    assert hours_in_words(told) == told
