"""Where a link stands by the history of its checks, and when failures become a loss: the one place of that rule.

**A loss is three failed checks in a row, the first and the last at least 72 hours apart.** Failed are "removed"
and "page-gone". A check that saw nothing ("blocked", "unreachable") neither counts nor ends the row: a page that
shuts us out on some days must be neither a loss nor a way never to become one. Every other state is the link seen,
and ends the row; so does a day on which somebody else saw the link: checks before that day no longer count.

It needs no clock: where a link stands is a property of its history. It refuses to know where checks are stored
(`links.snapshot`) and how a state is found (`engine.crawl`).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Final

import numpy as np
import numpy.typing as npt

from suture.engine.links.states import FAILED, SILENT, STATES

__all__ = ["CHECKS_OF_A_LOSS", "NEVER", "SPAN_OF_A_LOSS", "Standing", "Standings", "standing", "standings"]

CHECKS_OF_A_LOSS: Final = 3
SPAN_OF_A_LOSS: Final = timedelta(hours=72)

# Earlier than any moment; in seconds since 1970, like every moment here.
NEVER: Final = -(2**62)

Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]

_IS_FAILED: Final = np.array([state in FAILED for state in STATES])
_IS_SILENT: Final = np.array([state in SILENT for state in STATES])


@dataclass(frozen=True, kw_only=True)
class Standing:
    """Where one link stands.

    `state` is that of the newest check, `since` the first check of its unbroken run. `failed_checks` counts the
    failures in a row up to now, `failed_since` is the first of them.
    """

    state: str
    since: datetime
    checked_at: datetime
    failed_checks: int
    failed_since: datetime | None
    lost: bool


@dataclass(frozen=True, kw_only=True)
class Standings:
    """Where each of many links stands, in columns; moments in seconds since 1970, NEVER where there is none.

    `state` and `failure` (that of the newest failed check in the row, -1 without one) are places in STATES;
    `sighted_at` is the newest check that saw the link.
    """

    state: Ints
    since: Ints
    checked_at: Ints
    failed_checks: Ints
    failed_since: Ints
    failure: Ints
    sighted_at: Ints
    lost: Bools


def standing(history: Iterable[tuple[datetime, str]], *, seen: date | None = None) -> Standing | None:
    """Where a link stands by its checks (moment with time zone, state) in any order; None without any.

    `seen` is the last day on which somebody else saw the link. Of two checks at the same second the one that
    comes later counts. KeyError for a state that is none of STATES.
    """
    code = {state: place for place, state in enumerate(STATES)}
    by_moment = {int(moment.timestamp()): code[state] for moment, state in history}
    if not by_moment:
        return None
    at = np.array(sorted(by_moment), np.int64)
    day = NEVER if seen is None else int(datetime(seen.year, seen.month, seen.day, tzinfo=UTC).timestamp())
    found = standings(
        state=np.array([by_moment[moment] for moment in at.tolist()], np.int64),
        at=at,
        starts=np.zeros(1, np.int64),
        seen=np.array([day], np.int64),
    )
    return Standing(
        state=STATES[found.state[0]],
        since=_moment(found.since[0]),
        checked_at=_moment(found.checked_at[0]),
        failed_checks=int(found.failed_checks[0]),
        failed_since=None if found.failed_since[0] == NEVER else _moment(found.failed_since[0]),
        lost=bool(found.lost[0]),
    )


def standings(*, state: Ints, at: Ints, starts: Ints, seen: Ints) -> Standings:
    """Where each link stands. Checks lie link after link, oldest first, no two of a link at the same second.

    `state` (places in STATES) and `at` are one for each check; `starts`, where a link begins, and `seen`, the
    beginning of the last day on which somebody else saw it (NEVER: none did), are one for each link, which has
    at least one check.
    """
    count = len(at)
    place = np.arange(count)
    sizes = np.diff(starts, append=count)
    last = starts + sizes - 1
    new_run = np.ones(count, np.bool_)
    new_run[1:] = state[1:] != state[:-1]
    new_run[starts] = True
    run_start = np.maximum.accumulate(np.where(new_run, place, 0))

    outdated = at < np.repeat(seen, sizes)
    failed = _IS_FAILED[state] & ~outdated
    ends_a_row = outdated | ~(_IS_FAILED | _IS_SILENT)[state]
    row_end = np.maximum.reduceat(np.where(ends_a_row, place, -1), starts)
    counts = failed & (place > np.repeat(row_end, sizes))
    failed_checks = np.add.reduceat(counts.astype(np.int64), starts)
    fails = failed_checks > 0
    first = np.minimum.reduceat(np.where(counts, place, count - 1), starts)
    newest = np.maximum.reduceat(np.where(counts, place, 0), starts)
    lasted = at[newest] - at[first]
    return Standings(
        state=state[last],
        since=at[run_start[last]],
        checked_at=at[last],
        failed_checks=failed_checks,
        failed_since=np.where(fails, at[first], NEVER),
        failure=np.where(fails, state[newest], -1),
        sighted_at=np.maximum.reduceat(np.where((_IS_FAILED | _IS_SILENT)[state], NEVER, at), starts),
        lost=(failed_checks >= CHECKS_OF_A_LOSS) & (lasted >= SPAN_OF_A_LOSS.total_seconds()),
    )


def _moment(seconds: np.int64) -> datetime:
    return datetime.fromtimestamp(int(seconds), UTC)
