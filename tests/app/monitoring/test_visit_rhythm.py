"""When visits are due: a rhythm keeps its hour, catches up once, and proves a loss within its rule."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from suture.app.monitoring.rhythm import DAY, RECHECK, RHYTHMS, WEEK, Dues, advance, begin, due_scope, settle

NOW = datetime(2026, 11, 21, 9, 30, tzinfo=UTC)
HOUR = timedelta(hours=1)


def test_what_was_never_visited_is_due_at_once_and_off_never() -> None:
    assert begin("off", now=NOW, last_all=None) == Dues()
    assert begin("off", now=NOW, last_all=NOW).next is None
    for rhythm in ("weekly", "daily", "by-worth"):
        assert begin(rhythm, now=NOW, last_all=None).next == NOW
        assert begin(rhythm, now=NOW, last_all=NOW - 30 * DAY).next == NOW


def test_a_rhythm_goes_on_from_the_last_visit() -> None:
    seen = NOW - 5 * HOUR
    assert begin("weekly", now=NOW, last_all=seen) == Dues(every=seen + WEEK)
    assert begin("daily", now=NOW, last_all=seen) == Dues(every=seen + DAY)
    assert begin("by-worth", now=NOW, last_all=seen) == Dues(every=seen + WEEK, worth=seen + DAY)


def test_the_widest_of_what_is_due_is_done() -> None:
    past, future = NOW - HOUR, NOW + HOUR
    assert due_scope(Dues(every=past, worth=past, failing=past), now=NOW) == "all"
    assert due_scope(Dues(every=future, worth=NOW, failing=past), now=NOW) == "worth"
    assert due_scope(Dues(every=future, worth=future, failing=past), now=NOW) == "failing"
    assert due_scope(Dues(every=future), now=NOW) is None
    assert due_scope(Dues(), now=NOW) is None


def test_days_without_a_worker_are_not_made_up_for() -> None:
    due = NOW - 3 * DAY - HOUR
    assert advance("daily", Dues(every=due), now=NOW) == Dues(every=due + 4 * DAY)
    later = advance("by-worth", Dues(every=NOW + 2 * DAY, worth=NOW), now=NOW)
    assert later == Dues(every=NOW + 2 * DAY, worth=NOW + DAY)


def test_a_failing_page_is_read_three_times_within_the_rule_of_a_loss() -> None:
    first = NOW
    dues = settle("weekly", Dues(every=first + WEEK), now=first, failing=2)
    assert dues.failing == first + RECHECK
    second = first + RECHECK
    assert due_scope(dues, now=second) == "failing"
    dues = settle("weekly", advance("weekly", dues, now=second), now=second, failing=2)
    third = second + RECHECK
    assert dues == Dues(every=first + WEEK, failing=third)
    assert third - first >= timedelta(hours=72)
    assert settle("weekly", advance("weekly", dues, now=third), now=third, failing=0).failing is None


def test_what_has_failed_when_a_rhythm_is_chosen_is_read_again() -> None:
    seen = NOW - 5 * HOUR
    assert begin("weekly", now=NOW, last_all=seen, failing=2) == Dues(every=seen + WEEK, failing=seen + RECHECK)
    assert begin("weekly", now=NOW, last_all=NOW - 3 * DAY, failing=1).failing == NOW
    assert begin("weekly", now=NOW, last_all=None, failing=1).failing == NOW + RECHECK
    assert begin("daily", now=NOW, last_all=seen, failing=2) == Dues(every=seen + DAY)


def test_a_visit_that_never_ends_well_does_not_end_the_chain() -> None:
    dues = Dues(every=NOW + WEEK, failing=NOW)
    assert advance("weekly", dues, now=NOW).failing == NOW + RECHECK
    assert advance("weekly", Dues(every=NOW, failing=NOW + HOUR), now=NOW).failing == NOW + HOUR


@pytest.mark.parametrize("rhythm", ["off", "daily", "by-worth"])
def test_other_rhythms_need_no_extra_look(rhythm: str) -> None:
    assert settle(rhythm, Dues(), now=NOW, failing=9).failing is None


moments = st.datetimes(
    min_value=datetime(2026, 1, 1), max_value=datetime(2027, 1, 1),  # noqa: DTZ001
    timezones=st.sampled_from([UTC, timezone(timedelta(hours=13)), timezone(-timedelta(hours=9, minutes=30))]),
)  # fmt: skip


@given(rhythm=st.sampled_from(sorted(RHYTHMS)), due=st.none() | moments, worth=st.none() | moments, now=moments)
def test_after_a_visit_began_nothing_is_due_and_the_hour_is_kept(
    rhythm: str, due: datetime | None, worth: datetime | None, now: datetime
) -> None:
    was = Dues(every=due, worth=worth if rhythm == "by-worth" else None, failing=worth)
    following = advance(rhythm, was, now=now)
    assert due_scope(following, now=now) is None
    if rhythm == "off":
        assert following == Dues()
    elif due is not None and following.every is not None:
        period = DAY if rhythm == "daily" else WEEK
        assert (following.every - due) % period == timedelta(0)
        assert following.every <= max(due, now + period)
