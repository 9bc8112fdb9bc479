"""Which links are lost, by whose word, and when somebody last saw a link.

It knows the rule of words: a loss is a witness's own newest word, and stands only if nobody saw the link on a
later day; and how it meets a loss by our own checks (`links.checks`): where both stand, the earlier day is kept,
with whoever told it. It never infers a loss from a row that is missing.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from suture.engine.links.checks import NEVER
from suture.engine.links.merging.arrays import UNKNOWN_DAY, Bools, Ints, coded, days, decoded, known
from suture.engine.links.merging.live import DAY, Live
from suture.engine.links.merging.precedence import Precedence
from suture.engine.links.states import STATES, VISIT

__all__ = ["last_sightings", "loss_columns"]


@dataclass(frozen=True, kw_only=True)
class _Losses:
    """For each link: lost or not, whether that is known, and the row that tells of it (-1: none)."""

    lost: Bools
    known: Bools
    rows: Ints


def loss_columns(table: pa.Table, first: Precedence, *, rows: Ints, live: Live | None) -> dict[str, pa.Array]:
    """The columns `lost`, `lost_on`, `lost_reason` and `lost_by` of all links, where anybody tells of them.

    `rows` is the row of each link that has one word.
    """
    if live is None and not {"lost", "lost_on"} & set(table.column_names):
        return {}
    losses = _by_word(table, first, rows=rows)
    if live is not None:
        _take_back(table, losses, live)
    day = np.full(len(rows), UNKNOWN_DAY, np.int64)
    reason, reasons = np.full(len(rows), -1, np.int64), pa.array([], pa.string())
    teller, tellers = coded(table["witness"], np.where(losses.lost, losses.rows, -1))
    told = losses.rows >= 0
    if "lost_on" in table.column_names:
        day[told] = _days(table, "lost_on", losses.rows[told])
    if "lost_reason" in table.column_names:
        reason, reasons = coded(table["lost_reason"], losses.rows)
    reasons = pa.concat_arrays([reasons, pa.array(STATES)])
    tellers = pa.concat_arrays([tellers, pa.array([VISIT])])
    if live is not None:
        ours = live.standings
        since = ours.failed_since // DAY
        link = live.links
        earlier = ours.lost & (~losses.lost[link] | (day[link] == UNKNOWN_DAY) | (since < day[link]))
        link = link[earlier]
        day[link], reason[link] = since[earlier], len(reasons) - len(STATES) + ours.failure[earlier]
        teller[link] = len(tellers) - 1
        losses.lost[link] = True
        losses.known[live.links[earlier | ((ours.sighted_at != NEVER) & (ours.failed_checks == 0))]] = True
    return {
        "lost": pa.array(losses.lost, mask=~losses.known),
        "lost_on": pa.array(day.astype(np.int32), mask=day == UNKNOWN_DAY).cast(pa.date32()),
        "lost_reason": decoded(reason, reasons),
        "lost_by": decoded(teller, tellers),
    }


def last_sightings(table: pa.Table, first: Precedence, *, rows: Ints) -> npt.NDArray[np.int32]:
    """For each link the last day on which a tool saw it, UNKNOWN_DAY where none tells; our own visits left out.

    `rows` is the row of each link that has one word. A row that tells of a loss is no sighting.
    """
    if "last_seen" not in table.column_names:
        return np.full(len(rows), UNKNOWN_DAY, np.int32)
    witness, names = coded(table["witness"], np.arange(table.num_rows))
    ours = witness == names.index(VISIT).as_py()
    gone, _ = _says_lost(table, np.arange(table.num_rows))
    told = np.where(ours | gone, np.int32(UNKNOWN_DAY), days(table["last_seen"]))
    seen: npt.NDArray[np.int32] = told[rows]
    if len(first.links):
        seen[first.links] = np.maximum.reduceat(told[first.rows], first.starts)
    return seen


def _by_word(table: pa.Table, first: Precedence, *, rows: Ints) -> _Losses:
    """The losses that witnesses tell of."""
    lost, is_known = _says_lost(table, rows)
    telling = rows.copy()
    if len(first.links):
        several = _of_several(table, first)
        for all_links, some in ((lost, several.lost), (is_known, several.known), (telling, several.rows)):
            all_links[first.links] = some
    return _Losses(lost=lost, known=is_known, rows=telling)


def _of_several(table: pa.Table, first: Precedence) -> _Losses:
    """Weigh each witness's newest word against the days on which the others saw the link."""
    newest = first.rows[first.runs]
    says_lost, says = _says_lost(table, newest)
    died = np.where(says_lost, _died(table, newest), UNKNOWN_DAY)
    seen = np.where(says_lost, UNKNOWN_DAY, _days(table, "last_seen", newest))
    starts = first.run_starts
    last_died = np.maximum.reduceat(died, starts)
    lost = (last_died > UNKNOWN_DAY) & (last_died >= np.maximum.reduceat(seen, starts))
    # The witness of the loss: the one with the latest day, the first of those in precedence.
    tells = says_lost & (died == last_died[first.run_links])
    teller = np.minimum.reduceat(np.where(tells, np.arange(len(tells)), len(tells)), starts)
    rows = np.full(len(starts), -1, np.int64)
    rows[lost] = newest[teller[lost]]
    return _Losses(lost=lost, known=lost | np.logical_or.reduceat(says, starts), rows=rows)


def _take_back(table: pa.Table, losses: _Losses, live: Live) -> None:
    """A tool's loss does not stand where a check of ours saw the link on a later day, whatever came after that."""
    lost = np.flatnonzero(losses.lost[live.links])
    link = live.links[lost]
    gone = link[_died(table, losses.rows[link]) < live.standings.sighted_at[lost] // DAY]
    losses.lost[gone] = False
    losses.rows[gone] = -1


def _died(table: pa.Table, rows: Ints) -> Ints:
    """The day of a loss: as it was told, else when the link was last seen, else when the loss was told."""
    day = _days(table, "told_on", rows)
    for name in ("last_seen", "lost_on"):
        better = _days(table, name, rows)
        day = np.where(better == UNKNOWN_DAY, day, better)
    return day


def _days(table: pa.Table, name: str, rows: Ints) -> Ints:
    if name not in table.column_names:
        return np.full(len(rows), UNKNOWN_DAY, np.int64)
    return days(table[name].take(pa.array(rows))).astype(np.int64)


def _says_lost(table: pa.Table, rows: Ints) -> tuple[Bools, Bools]:
    """Which of these rows tell of a loss, and which say yes or no; a day of loss says yes where nothing says no."""
    lost, says = np.zeros(len(rows), np.bool_), np.zeros(len(rows), np.bool_)
    if "lost" in table.column_names:
        word = table["lost"].take(pa.array(rows))
        lost, says = word.fill_null(False).to_numpy(zero_copy_only=False).copy(), known(word).copy()
    if "lost_on" in table.column_names:
        dated = ~says & known(table["lost_on"].take(pa.array(rows)))
        lost |= dated
        says |= dated
    return lost, says
