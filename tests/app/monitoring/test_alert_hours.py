"""Quiet hours and digests by the clock on the wall, also on the days on which it is put forward or back."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from suture.app.monitoring.alert_hours import DIGEST_AT, Hours, is_quiet, next_digest, zone_names, zone_of, zones_of
from suture.engine.errors import InputError

ZONES = ("UTC", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu", "Africa/Cairo")
zones = st.sampled_from(ZONES).map(ZoneInfo)
moments = st.integers(0, 4 * 366 * 1440).map(
    lambda minutes: datetime(2024, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)
)
walls = st.times().map(lambda wall: wall.replace(second=0, microsecond=0))

MINUTE = timedelta(minutes=1)
# On 29 March 2026 the clocks of Berlin go from 2 to 3, on 25 October from 3 back to 2.
BERLIN = ZoneInfo("Europe/Berlin")


@given(zones, moments, walls, walls)
@settings(max_examples=150, deadline=None)
def test_a_moment_is_quiet_by_what_the_wall_says(zone: ZoneInfo, at: datetime, begin: time, end: time) -> None:
    hours = Hours(zone=zone, quiet_from=begin, quiet_until=end)
    turned = Hours(zone=zone, quiet_from=end, quiet_until=begin)
    if begin == end:
        assert not is_quiet(hours, at=at)
    else:
        # Every moment lies in exactly one of the two: from one hour to the other, and back.
        assert is_quiet(hours, at=at) != is_quiet(turned, at=at)


@given(zones, moments, walls, walls)
@settings(max_examples=40, deadline=None)
def test_quiet_hours_end_within_a_day_and_an_hour(zone: ZoneInfo, at: datetime, begin: time, end: time) -> None:
    hours = Hours(zone=zone, quiet_from=begin, quiet_until=end)
    assert any(not is_quiet(hours, at=at + step * 5 * MINUTE) or begin == end for step in range(25 * 12 + 1)) or (
        # Fewer than five minutes of a day are left.
        (datetime.combine(at.date(), begin) - datetime.combine(at.date(), end)) % timedelta(days=1) < 5 * MINUTE
    )


@given(zones, moments, st.sampled_from(("daily", "weekly")))
@settings(max_examples=150, deadline=None)
def test_a_digest_is_due_once_on_each_day_or_monday(zone: ZoneInfo, after: datetime, rhythm: str) -> None:
    hours = Hours(zone=zone)
    first = next_digest(rhythm, hours, after=after)
    second = next_digest(rhythm, hours, after=first)
    days = 1 if rhythm == "daily" else 7
    assert after < first <= after + timedelta(days=days, hours=1)
    assert first.astimezone(zone).time() == second.astimezone(zone).time() == DIGEST_AT
    assert (second.astimezone(zone).date() - first.astimezone(zone).date()).days == days
    assert rhythm == "daily" or first.astimezone(zone).weekday() == 0
    assert next_digest(rhythm, hours, after=first - MINUTE) == first


@pytest.mark.parametrize(
    ("at", "quiet"),
    [
        (datetime(2026, 3, 29, 0, 59, tzinfo=UTC), True),  # 01:59
        (datetime(2026, 3, 29, 1, 0, tzinfo=UTC), False),  # 03:00: half past two was never on the wall
        (datetime(2026, 10, 25, 0, 29, tzinfo=UTC), True),  # 02:29
        (datetime(2026, 10, 25, 0, 30, tzinfo=UTC), False),  # 02:30
        (datetime(2026, 10, 25, 1, 10, tzinfo=UTC), True),  # 02:10, for the second time
        (datetime(2026, 10, 25, 1, 30, tzinfo=UTC), False),  # 02:30, for the second time
    ],
)
def test_clocks_that_are_put_forward_and_back(at: datetime, quiet: bool) -> None:
    hours = Hours(zone=BERLIN, quiet_from=time(22), quiet_until=time(2, 30))
    assert is_quiet(hours, at=at) is quiet


def test_digests_keep_their_hour_when_clocks_change() -> None:
    hours = Hours(zone=BERLIN)
    before = next_digest("daily", hours, after=datetime(2026, 3, 28, 0, tzinfo=UTC))
    after = next_digest("daily", hours, after=before)
    assert (before.hour, after.hour) == (6, 5)  # in UTC
    assert after - before == timedelta(hours=23)


def test_zones_are_those_of_the_database() -> None:
    assert zone_of("Europe/Berlin") == BERLIN
    names = zone_names()
    assert {"Europe/Amsterdam", "Asia/Kolkata", "Pacific/Honolulu"} <= set(names)
    assert not {"Asia/Calcutta", "Europe/Kiev", "US/Eastern", "UTC", "America/Indianapolis"} & set(names)
    assert len(names) == len(set(names)) > 300
    for name in names:
        zone_of(name)
    assert zones_of("us")[0] == "America/New_York"
    assert zones_of("") == zones_of("XX") == ()
    with pytest.raises(InputError, match="no time zone"):
        zone_of("../../etc/passwd")
    with pytest.raises(ValueError, match="no digest"):
        next_digest("at-once", Hours(zone=BERLIN), after=datetime(2026, 1, 1, tzinfo=UTC))
