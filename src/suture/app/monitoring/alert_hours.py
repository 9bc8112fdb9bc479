"""When mail about alerts may go: quiet hours and digests, by the clock on somebody's wall.

It knows time zones and that clocks are put forward and back: a quiet hour is what the wall says, however long it
lasts. Nothing here reads the time.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from functools import cache
from importlib import resources
from typing import Final
from zoneinfo import ZoneInfo, available_timezones

from suture.engine.errors import InputError

__all__ = ["DIGEST_AT", "Hours", "is_quiet", "next_digest", "zone_names", "zone_of", "zones_of"]

DIGEST_AT: Final = time(7, 0)
"""When a digest goes, on the wall; a weekly one on Monday."""

_MONDAY: Final = 0
_DAYS: Final = {"daily": 1, "weekly": 7}


@dataclass(frozen=True, kw_only=True)
class Hours:
    """Somebody's hours: their time zone, and from when until when nothing is sent; both None: nothing is quiet."""

    zone: ZoneInfo
    quiet_from: time | None = None
    quiet_until: time | None = None


def zone_of(name: str) -> ZoneInfo:
    """Return a time zone by its name in the IANA database; raises InputError for what is none."""
    if name not in available_timezones():
        raise InputError(f"There is no time zone “{name[:60]}”. Choose one such as Europe/Berlin.")
    return ZoneInfo(name)


def zone_names() -> tuple[str, ...]:
    """Return the time zones that people choose among, by name: each place once, without its former names."""
    return tuple(sorted({name for names in _zones_by_country().values() for name in names}))


def zones_of(country: str) -> tuple[str, ...]:
    """Return a country's time zones (ISO 3166 alpha-2), those where most people live first in each part of it."""
    return _zones_by_country().get(country.upper(), ())


@cache
def _zones_by_country() -> dict[str, tuple[str, ...]]:
    """Read zone.tab of the IANA database: country, coordinates, zone; one row for each place that keeps a clock."""
    table = resources.files("tzdata").joinpath("zoneinfo", "zone.tab").read_text(encoding="utf-8")
    found: dict[str, list[str]] = {}
    for line in table.splitlines():
        if line and not line.startswith("#"):
            country, _, name, *_ = line.split("\t")
            found.setdefault(country, []).append(name)
    return {country: tuple(names) for country, names in found.items()}


def is_quiet(hours: Hours, *, at: datetime) -> bool:
    """Whether nothing is to be sent at a moment. Hours that begin in the evening end on the next morning."""
    begin, end = hours.quiet_from, hours.quiet_until
    if begin is None or end is None or begin == end:
        return False
    wall = at.astimezone(hours.zone).time()
    return begin <= wall < end if begin < end else wall >= begin or wall < end


def next_digest(rhythm: str, hours: Hours, *, after: datetime) -> datetime:
    """Return the first moment later than `after` at which a daily or weekly digest is due (in UTC)."""
    if rhythm not in _DAYS:
        raise ValueError(f"{rhythm} has no digest")
    day = after.astimezone(hours.zone).date()
    while True:
        due = datetime.combine(day, DIGEST_AT, tzinfo=hours.zone).astimezone(UTC)
        if due > after and (_DAYS[rhythm] == 1 or day.weekday() == _MONDAY):
            return due
        day += timedelta(days=1)
