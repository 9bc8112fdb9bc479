"""When failed checks become a loss, and where a link stands by its history."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.engine.links.plain_merge import plain_standing

from suture.engine.links.checks import Standing, standing
from suture.engine.links.states import STATES

START = datetime(2026, 11, 2, 9, 30, tzinfo=UTC)


def stands(*checks: tuple[float, str], seen: date | None = None) -> Standing:
    """Where a link stands by checks at so many hours after START."""
    found = standing([(START + timedelta(hours=hours), state) for hours, state in checks], seen=seen)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("checks", "failed", "lost"),
    [
        ([(0, "removed")], 1, False),
        ([(0, "removed"), (36, "removed"), (72, "removed")], 3, True),
        ([(0, "removed"), (36, "removed"), (71.99, "removed")], 3, False),
        ([(0, "removed"), (72, "removed")], 2, False),
        ([(0, "removed"), (1, "removed"), (2, "removed"), (72, "page-gone")], 4, True),
        ([(0, "page-gone"), (36, "removed"), (72, "page-gone")], 3, True),
        ([(0, "removed"), (36, "live"), (72, "removed"), (108, "removed")], 2, False),
        ([(0, "removed"), (36, "noindex"), (72, "removed"), (150, "removed")], 2, False),
        ([(0, "removed"), (36, "removed"), (72, "removed"), (73, "live")], 0, False),
        # What saw nothing neither counts nor ends the row.
        ([(0, "removed"), (36, "blocked"), (72, "removed")], 2, False),
        ([(0, "removed"), (36, "blocked"), (50, "removed"), (60, "unreachable"), (72, "removed")], 3, True),
        ([(0, "blocked"), (36, "unreachable"), (72, "blocked"), (200, "unreachable")], 0, False),
        ([(0, "removed"), (36, "removed"), (72, "removed"), (80, "blocked")], 3, True),
    ],
)
def test_three_failures_over_three_days_are_a_loss(checks: list[tuple[float, str]], failed: int, lost: bool) -> None:
    found = stands(*checks)
    assert (found.failed_checks, found.lost) == (failed, lost)
    assert stands(*reversed(checks)) == found


def test_a_state_lasts_since_the_first_check_of_its_run() -> None:
    found = stands((0, "live"), (24, "removed"), (48, "live"), (72, "live"))
    assert (found.state, found.since, found.checked_at) == (
        "live", START + timedelta(hours=48), START + timedelta(hours=72),
    )  # fmt: skip
    failing = stands((0, "removed"), (24, "page-gone"), (30, "blocked"))
    assert (failing.state, failing.since) == ("blocked", START + timedelta(hours=30))
    assert (failing.failed_since, failing.failed_checks) == (START, 2)


@pytest.mark.parametrize(("seen", "failed"), [(None, 3), (1, 3), (2, 3), (3, 2), (4, 2), (5, 1), (6, 0)])
def test_checks_before_the_day_on_which_somebody_saw_the_link_no_longer_count(seen: int | None, failed: int) -> None:
    # On the 2nd, 4th and 5th of November.
    found = stands(
        (0, "removed"), (48, "removed"), (72, "removed"), seen=None if seen is None else date(2026, 11, seen)
    )
    assert (found.failed_checks, found.lost) == (failed, failed == 3)
    assert found.state == "removed"


def test_without_checks_a_link_stands_nowhere() -> None:
    assert standing([]) is None


@given(
    st.lists(st.tuples(st.integers(0, 40).map(lambda step: 9.0 * step), st.sampled_from(STATES)), min_size=1),
    st.none() | st.dates(date(2026, 11, 1), date(2026, 11, 18)),
)
@settings(max_examples=200, deadline=None)
def test_any_history_stands_where_the_plain_walk_says(checks: list[tuple[float, str]], seen: date | None) -> None:
    history = {START + timedelta(hours=hours): state for hours, state in checks}
    plain = plain_standing(sorted(history.items()), seen)
    found = standing(history.items(), seen=seen)
    assert found is not None
    assert {
        "state": found.state, "state_since": found.since, "checked_at": found.checked_at,
        "failed_checks": found.failed_checks, "failed_since": found.failed_since, "lost": found.lost,
    } == {name: value for name, value in plain.items() if name not in ("failure", "sighted_at")}  # fmt: skip
