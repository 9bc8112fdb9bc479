"""The plan of ten for the quarter: mixed, one of a host, within the hours, in time, and steady."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.engine.prospects.openings_made import TODAY, blocked, opening, weighed

from suture.engine.prospects.effort import BEGINNING
from suture.engine.prospects.kinds import KINDS
from suture.engine.prospects.plan import MINUTES, Choice, plan, quarter_end

ENDS = date(2026, 12, 31)


def choice(key: str, **given: object) -> Choice:
    facts: dict[str, object] = {"kind": "podcast", "domain": f"{key}.example", "score": 1.0, "minutes": 30}
    return Choice(**{"key": key, **facts, **given})  # type: ignore[arg-type]


def keys(choices: list[Choice], **given: object) -> list[str]:
    return [one.key for one in plan(choices, **{"today": TODAY, "ends": ENDS, **given}).items]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("day", "end"),
    [
        (date(2026, 1, 1), date(2026, 3, 31)),
        (date(2026, 6, 30), date(2026, 6, 30)),
        (date(2026, 11, 23), date(2026, 12, 31)),
        (date(2024, 2, 29), date(2024, 3, 31)),
    ],
)
def test_a_quarter_ends_with_its_third_month(day: date, end: date) -> None:
    assert quarter_end(day) == end


def test_kinds_mix_although_one_is_worth_more() -> None:
    many = [choice(f"a{number}", score=1.0) for number in range(9)]
    others = [choice("b", kind="newsroom", score=0.7), choice("c", kind="directory", score=0.5)]
    assert keys(many + others, most=3) == ["a0", "a1", "b"]
    assert keys(many + others, most=4) == ["a0", "a1", "b", "c"]


def test_at_most_one_of_a_host_and_the_reason_for_the_other() -> None:
    made = plan([choice("a"), choice("b", domain="a.example", score=0.9)], today=TODAY, ends=ENDS)
    assert [one.key for one in made.items] == ["a"]
    assert made.left_out == (("b", "Another opening of the same site is in the plan."),)


def test_hosts_of_which_nobody_knows_the_website_are_several() -> None:
    assert keys([choice("a", domain=""), choice("b", domain="", kind="newsroom")]) == ["a", "b"]


def test_the_hours_are_kept_and_something_smaller_comes_in() -> None:
    made = plan(
        [choice("long", minutes=500), choice("longer", minutes=600, score=0.9), choice("short", score=0.1)],
        today=TODAY, ends=ENDS, minutes=600,
    )  # fmt: skip
    assert [one.key for one in made.items] == ["long", "short"]
    assert made.minutes == 530 + 2 * BEGINNING
    assert made.left_out == (("longer", "It does not fit into the hours of this quarter."),)


def test_what_has_a_day_in_the_quarter_comes_first_and_says_it() -> None:
    soon = choice("soon", kind="call-for-speakers", score=0.7, deadline=date(2026, 12, 15))
    late = choice("late", kind="newsroom", score=0.69, deadline=date(2027, 3, 1))
    made = plan([choice("plain", score=0.8), soon, late], today=TODAY, ends=ENDS)
    assert [one.key for one in made.items] == ["soon", "plain", "late"]
    assert made.items[0].why == "It can be asked for until 15 December 2026 only."
    assert (made.items[0].due, made.items[2].due) == (date(2026, 12, 15), None)
    assert keys([choice("plain", kind="newsroom", score=0.8), soon], most=1) == ["soon"]


def test_in_the_last_days_of_a_quarter_the_days_of_the_next_weeks_count() -> None:
    soon = choice("soon", score=0.7, deadline=date(2027, 1, 15))
    made = plan([choice("plain", score=0.8), soon], today=date(2026, 12, 28), ends=ENDS, most=1)
    assert [(one.key, one.due) for one in made.items] == [("soon", date(2027, 1, 15))]


def test_each_opening_of_a_plan_has_its_own_reason() -> None:
    begun = choice("begun", begun=True, sentence="They know you.")
    soon = choice("soon", deadline=date(2026, 12, 15), sentence="Speakers are named.")
    plain = choice("plain", sentence="You are a member.")
    made = plan([plain, soon, begun, choice("bare", kind="newsroom")], today=TODAY, ends=ENDS)
    assert {one.key: one.why for one in made.items} == {
        "begun": "You began it. They know you.",
        "soon": "It can be asked for until 15 December 2026 only. Speakers are named.",
        "plain": "You are a member.",
        "bare": "It is worth much for the time it takes.",
    }


@pytest.mark.parametrize(
    ("minutes", "days", "is_met"),
    [
        (45, 0, True),
        (45, -1, False),
        (45, 1, True),
        (300, 1, False),
        (300, 14, True),
        (360, 13, False),
        (360, 15, True),
    ],
)
def test_a_day_is_met_with_two_hours_now_and_two_a_week(minutes: int, days: int, is_met: bool) -> None:
    made = plan([choice("asked", minutes=minutes, deadline=TODAY + timedelta(days=days))], today=TODAY, ends=ENDS)
    assert [one.key for one in made.items] == ["asked"] * is_met
    assert [why.startswith("Its day is so near") for _, why in made.left_out] == [True] * (not is_met)


def test_what_was_begun_stays_whatever_comes_in() -> None:
    begun = choice("begun", score=0.0, begun=True)
    better = [choice(f"b{number}", score=5.0) for number in range(20)]
    made = plan([begun, *better], today=TODAY, ends=ENDS)
    assert made.items[0].key == "begun"
    assert made.items[0].why == "You began it."
    assert len(made.items) == 10


def test_a_plan_does_not_flutter() -> None:
    old, new = choice("old", score=1.0), choice("new", score=1.1)
    assert keys([old, new], most=1) == ["new"]
    assert keys([old, new], most=1, before=("old",)) == ["old"]
    assert keys([old, choice("new", score=1.3)], most=1, before=("old",)) == ["new"]


def test_what_nobody_should_ask_for_is_no_plan() -> None:
    told = {"good": weighed(opening("good")), "bad": weighed(opening("bad", page=blocked()))}
    assert keys([choice(key, score=one.score) for key, one in told.items()]) == ["good"]


choices = st.lists(
    st.builds(
        Choice,
        key=st.text(alphabet="abcdefgh", min_size=1, max_size=3),
        kind=st.sampled_from(sorted(KINDS)),
        domain=st.sampled_from([f"{letter}.example" for letter in "abcdefghijklmn"]),
        score=st.floats(0, 10),
        minutes=st.integers(1, 400),
        deadline=st.none() | st.dates(date(2026, 11, 1), date(2027, 3, 1)),
    ),
    unique_by=lambda one: one.key,
    max_size=40,
)


@given(choices)
def test_every_plan_keeps_its_promises_and_stands_the_next_day(every: list[Choice]) -> None:
    made = plan(every, today=TODAY, ends=ENDS)
    by_key = {one.key: one for one in every}
    hosts = [by_key[one.key].domain for one in made.items]
    assert len(made.items) <= 10
    assert len(hosts) == len(set(hosts))
    assert made.minutes <= MINUTES
    assert all(by_key[one.key].score > 0 for one in made.items)
    again = plan(reversed(every), today=TODAY, ends=ENDS, before=[one.key for one in made.items])
    assert {one.key for one in again.items} == {one.key for one in made.items}
