"""Which of the merged links our own visits checked, and where those stand.

It knows how checks find their links: a check of a link counts for that link; one that speaks of the page as a
whole ("removed", "page-gone", "blocked", "unreachable") counts for each link that the page ever had to the site,
whichever of them it was looking for. So a check of a page that Search Console names without a target counts for
the link that another tool knows there. Of one moment a link has one check: its own before the page's.

The rule of a loss is `links.checks`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from suture.engine.links.checks import NEVER, Standings, standings
from suture.engine.links.columns import CHECKS
from suture.engine.links.ids import link_ids
from suture.engine.links.merging.arrays import UNKNOWN_DAY, Bools, Ints, decoded, in_one, moments, spread
from suture.engine.links.states import OF_THE_PAGE, STATES

__all__ = ["DAY", "Checks", "Live", "live", "live_columns", "read_checks"]

Ids = npt.NDArray[np.uint64]

# In seconds.
DAY: Final = 86_400
_OF_THE_PAGE: Final = np.array([state in OF_THE_PAGE for state in STATES])
_MARKS: Final = 1 << 22


@dataclass(frozen=True, kw_only=True)
class _Lane:
    """Checks in the order of the number that finds them; `marks` says which numbers cannot be among them.

    Ten million links are looked up in it, few are there: a mark costs 3 ns where a search costs a hundred.
    """

    ids: Ids
    at: Ints
    state: Ints
    marks: Bools

    @staticmethod
    def of(ids: Ids, at: Ints, state: Ints) -> _Lane:
        order = np.lexsort((at, ids))
        marks = np.zeros(_MARKS, np.bool_)
        marks[(ids % np.uint64(_MARKS)).astype(np.int64)] = True
        return _Lane(ids=ids[order], at=at[order], state=state[order], marks=marks)

    def may_hold(self, ids: Ids) -> Bools:
        found: Bools = self.marks[(ids % np.uint64(_MARKS)).astype(np.int64)]
        return found

    def ranges(self, ids: Ids) -> tuple[Ints, Ints]:
        """Where the checks of each number begin, and how many they are."""
        begin = np.searchsorted(self.ids, ids, side="left")
        return begin, np.searchsorted(self.ids, ids, side="right") - begin


@dataclass(frozen=True, kw_only=True)
class Checks:
    """All checks of a shelf: each under its link, and those that speak of a whole page also under its page."""

    by_link: _Lane
    by_page: _Lane

    def __bool__(self) -> bool:
        return bool(len(self.by_link.ids))


@dataclass(frozen=True, kw_only=True)
class Live:
    """Those of the links that were checked (their places, ascending), and where each stands."""

    links: Ints
    standings: Standings


def live_columns(live: Live | None, *, links: int) -> dict[str, pa.Array]:
    """The columns that say where each of so many links stands; none where nothing was checked."""
    if live is None:
        return {}
    found = live.standings

    def for_all(some: Ints) -> Ints:
        whole = np.full(links, NEVER, np.int64)
        whole[live.links] = some
        return whole

    state, failed = for_all(found.state), for_all(found.failed_checks)
    since, checked, failing = (for_all(each) for each in (found.since, found.checked_at, found.failed_since))
    missing = state == NEVER
    return {
        "state": decoded(np.where(missing, -1, state), pa.array(STATES)),
        "state_since": moments(since, missing=missing),
        "checked_at": moments(checked, missing=missing),
        "failed_checks": pa.array(np.where(missing, 0, failed).astype(np.int32), mask=missing),
        "failed_since": moments(failing, missing=failing == NEVER),
    }


def read_checks(files: Sequence[Path]) -> Checks:
    """Read all checks, the older files first. A million take 40 MB."""
    links, pages, moments, states = [], [], [], []
    for path in files:
        table = pq.read_table(path, columns=["link_id", "source_url", "checked_at", "state"], memory_map=True)
        source = in_one(table["source_url"])
        links.append(table["link_id"].to_numpy())
        pages.append(link_ids(source, pa.nulls(len(source), pa.string())).to_numpy())
        moments.append(table["checked_at"].cast(CHECKS.field("checked_at").type).cast(pa.int64()).to_numpy())
        states.append(pc.index_in(table["state"], value_set=pa.array(STATES)).to_numpy().astype(np.int64))
    at, state = _joined(moments, np.int64), _joined(states, np.int64)
    whole = _OF_THE_PAGE[state]
    return Checks(
        by_link=_Lane.of(_joined(links, np.uint64), at, state),
        by_page=_Lane.of(_joined(pages, np.uint64)[whole], at[whole], state[whole]),
    )


def _joined(parts: Sequence[npt.NDArray[Any]], kind: type) -> npt.NDArray[Any]:
    return np.concatenate([np.zeros(0, kind), *parts])


def live(checks: Checks, *, link_ids: Ids, page_ids: Ids, seen: npt.NDArray[np.int32]) -> Live | None:
    """Find the checks of these links, and where the links stand; None where none of them was checked.

    `page_ids` (the id that a link of the page without a target would have) and `seen` (the last day on which
    somebody else saw the link, UNKNOWN_DAY where nobody told) are one for each link.
    """
    candidates = np.flatnonzero(checks.by_link.may_hold(link_ids) | checks.by_page.may_hold(page_ids))
    own_begin, own_size = checks.by_link.ranges(link_ids[candidates])
    page_begin, page_size = checks.by_page.ranges(page_ids[candidates])
    found = np.flatnonzero(own_size + page_size)
    if not len(found):
        return None
    candidates = candidates[found]
    own, of_page = spread(own_begin[found], own_size[found]), spread(page_begin[found], page_size[found])
    number = np.arange(len(found))
    link = np.concatenate([np.repeat(number, own_size[found]), np.repeat(number, page_size[found])])
    at = np.concatenate([checks.by_link.at[own], checks.by_page.at[of_page]])
    state = np.concatenate([checks.by_link.state[own], checks.by_page.state[of_page]])
    order = np.lexsort((np.arange(len(link)) >= len(own), at, link))
    link, at, state = link[order], at[order], state[order]
    one_of_a_moment = np.ones(len(link), np.bool_)
    one_of_a_moment[1:] = (link[1:] != link[:-1]) | (at[1:] != at[:-1])
    link, at, state = link[one_of_a_moment], at[one_of_a_moment], state[one_of_a_moment]
    day = seen[candidates].astype(np.int64)
    return Live(
        links=candidates,
        standings=standings(
            state=state,
            at=at,
            starts=np.searchsorted(link, number),
            seen=np.where(day == UNKNOWN_DAY, NEVER, day * DAY),
        ),
    )
