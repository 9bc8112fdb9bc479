"""Sites over time: which came, which went, by the days that somebody told.

It knows a site's first dated link and the day on which its last one was lost. It refuses to date what nobody dated,
and to see a loss in an export that merely lacks a link: `lost` is a tool's own word or three failed checks of ours.
"""

from __future__ import annotations

from datetime import date
from typing import Final, Literal

import duckdb

from suture.engine.profile.shapes import GainedLost, Month

__all__ = ["MONTHS", "gained_lost"]

MONTHS: Final = 24

_SITES: Final = """
    SELECT {by} AS site, min(first_seen) AS began,
        CASE WHEN bool_and(lost IS TRUE) THEN max(lost_on) END AS ended,
        bool_and(lost IS TRUE) AND max(lost_on) IS NULL AS ended_some_day
    FROM votes GROUP BY {by}
"""


def gained_lost(
    con: duckdb.DuckDBPyConnection, *, until: date, by: Literal["source_domain", "unit"] = "source_domain"
) -> GainedLost:
    """Return the months up to the last day that anybody told of, `until` at the latest.

    After that day nothing is known, so nothing is drawn. A site that was lost on an unknown day is in no month.
    `by` unit counts each link group once.
    """
    each = _SITES.format(by=by)
    told = con.execute("SELECT greatest(max(first_seen), max(last_seen), max(lost_on)) FROM votes").fetchall()[0][0]
    until = until if told is None else min(until, told)
    rows = con.execute(
        f"SELECT began, ended, count(*) FROM ({each}) WHERE began IS NOT NULL AND NOT ended_some_day GROUP BY ALL"
    ).fetchall()
    undated = con.execute(f"SELECT count(*) FROM ({each}) WHERE began IS NULL").fetchall()[0][0]
    lost, lost_undated = con.execute(
        "SELECT count(*) FILTER (lost IS TRUE), count(*) FILTER (lost IS TRUE AND lost_on IS NULL) FROM votes"
    ).fetchall()[0]
    return GainedLost(
        months=_months(rows, until=until), until=until, undated=undated, lost_links=lost, lost_undated=lost_undated
    )


def _months(rows: list[tuple[date, date | None, int]], *, until: date) -> tuple[Month, ...]:
    if not rows:
        return ()
    last = _number(until)
    first = max(min(_number(began) for began, _, _ in rows), last - MONTHS + 1)
    gained, lost = [0] * (last - first + 1), [0] * (last - first + 1)
    before = 0
    for began, ended, sites in rows:
        for day, counts, sign in ((began, gained, 1), (ended, lost, -1)):
            if day is None or _number(day) > last:
                continue
            if _number(day) < first:
                before += sign * sites
            else:
                counts[_number(day) - first] += sites
    months, sites = [], before
    for place, (came, went) in enumerate(zip(gained, lost, strict=True)):
        sites += came - went
        months.append(Month(month=_first_day(first + place), sites=sites, gained=came, lost=went))
    return tuple(months)


def _number(day: date) -> int:
    return day.year * 12 + day.month - 1


def _first_day(number: int) -> date:
    return date(number // 12, number % 12 + 1, 1)
