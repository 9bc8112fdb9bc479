"""Which tasks make a week: the same from Monday to Sunday, the best for the effort, no kind too often."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from suture.app.practices.weekly_order import MOST_TASKS, Candidate, chosen, score

MONDAY = datetime(2026, 11, 23, 6, tzinfo=UTC)


def task(key: str, **what: Any) -> Candidate:
    usual: dict[str, Any] = {
        "kind": key, "benefit_low": 1, "benefit_high": 1, "minutes": 10, "urgent": False, "refusals": 0,
        "picked_at": None,
    }  # fmt: skip
    return Candidate(key=key, **{**usual, **what})


def test_the_most_benefit_for_the_effort_comes_first() -> None:
    offers = [
        task("eczema", benefit_low=2, benefit_high=2, minutes=20),
        task("blog", benefit_low=0, benefit_high=0, minutes=2),
        task("society", benefit_low=3, benefit_high=3, minutes=10),
        task("surgery", minutes=5),
        task("registry", benefit_low=2, benefit_high=2, minutes=15),
    ]
    assert chosen(offers) == ("society", "registry", "eczema", "surgery", "blog")


def test_an_unknown_benefit_counts_as_a_typical_one_and_a_refusal_halves_it() -> None:
    assert score(task("a", benefit_low=None, benefit_high=None)) == score(task("b"))
    assert score(task("a", refusals=2)) == score(task("b")) / 4


def test_what_stands_in_the_week_stays_until_somebody_deals_with_it() -> None:
    week = [task(f"old{n}", benefit_low=0, benefit_high=0, picked_at=MONDAY) for n in range(MOST_TASKS)]
    better = task("better", benefit_low=3, benefit_high=3)
    assert set(chosen([*week, better])) == {one.key for one in week}
    assert "better" in chosen([*week[1:], better])


def test_what_is_urgent_takes_the_place_of_the_least() -> None:
    week = [task(f"old{n}", minutes=5 + n, picked_at=MONDAY) for n in range(MOST_TASKS)]
    urgent = task("urgent", benefit_low=0, benefit_high=0, minutes=60, urgent=True)
    found = chosen([*week, urgent])
    assert found == ("urgent", "old0", "old1", "old2", "old3")


def test_two_of_a_kind_are_enough_while_there_are_others() -> None:
    losses = [task(f"lost{n}", kind="lost-link", benefit_low=2, benefit_high=2) for n in range(6)]
    others = [task("look", benefit_low=0, benefit_high=0), task("fetch")]
    assert chosen([*losses, *others]) == ("lost0", "lost1", "lost2", "fetch", "look")


def test_a_task_that_was_taken_back_has_its_place_again_and_the_newcomer_waits() -> None:
    week = [task(f"old{n}", picked_at=MONDAY) for n in range(MOST_TASKS)]
    newcomer = task("newcomer", benefit_low=3, benefit_high=3, picked_at=MONDAY + timedelta(hours=1))
    assert "newcomer" not in chosen([*week, newcomer])


candidates = st.lists(
    st.builds(
        task,
        st.text("abcdefgh", min_size=1, max_size=3),
        kind=st.sampled_from(("lost", "look", "fetch")),
        minutes=st.integers(1, 240),
        urgent=st.booleans(),
        picked_at=st.none() | st.sampled_from([MONDAY + timedelta(hours=hour) for hour in range(3)]),
    ),
    max_size=12,
    unique_by=lambda one: one.key,
)


@settings(deadline=None)  # how long one takes says nothing on a busy machine
@given(candidates)
def test_any_offers_make_a_full_week_that_choosing_again_leaves_as_it_is(offers: list[Candidate]) -> None:
    week = chosen(offers)
    assert len(week) == min(MOST_TASKS, len(offers))
    assert len(set(week)) == len(week)
    again = [
        task(one.key, kind=one.kind, minutes=one.minutes, urgent=one.urgent, picked_at=one.picked_at or MONDAY)
        if one.key in week
        else task(one.key, kind=one.kind, minutes=one.minutes, urgent=False)
        for one in offers
    ]
    assert set(chosen(again)) == set(week)
    assert chosen(list(reversed(offers))) == week
