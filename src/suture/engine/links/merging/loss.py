"""Which links with several words are lost, by whose word.

It knows the one rule: a loss is a witness's own newest word, and stands only if no other witness saw the
link on a later day. It never infers a loss from a row that is missing.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from suture.engine.links.merging.arrays import UNKNOWN_DAY, Bools, Ints, days, known
from suture.engine.links.merging.precedence import Precedence

__all__ = ["Losses", "losses"]


@dataclass(frozen=True, kw_only=True)
class Losses:
    """For each link of a `Precedence`: lost or not, whether that is known, and the row that tells of the loss.

    `rows` is -1 for a link that is not lost.
    """

    lost: Bools
    known: Bools
    rows: Ints


def losses(table: pa.Table, first: Precedence) -> Losses:
    """Weigh each witness's newest word against the days on which the others saw the link."""
    newest = first.rows[first.runs]
    word = table["lost"].take(pa.array(newest))
    says_lost = word.fill_null(False).to_numpy(zero_copy_only=False)
    told = known(word)
    when = _days(table, "last_seen", newest)
    lost_on = _days(table, "lost_on", newest)
    told_on = _days(table, "told_on", newest)
    lost_on = np.where(lost_on == UNKNOWN_DAY, np.where(when == UNKNOWN_DAY, told_on, when), lost_on)
    died = np.where(says_lost, lost_on, UNKNOWN_DAY)
    seen = np.where(says_lost, UNKNOWN_DAY, when)
    starts = first.run_starts
    last_died = np.maximum.reduceat(died, starts)
    lost = (last_died > UNKNOWN_DAY) & (last_died >= np.maximum.reduceat(seen, starts))
    # The witness of the loss: the one with the latest day, the first of those in precedence.
    tells = says_lost & (died == last_died[first.run_links])
    teller = np.minimum.reduceat(np.where(tells, np.arange(len(tells)), len(tells)), starts)
    rows = np.full(len(starts), -1, np.int64)
    rows[lost] = newest[teller[lost]]
    return Losses(lost=lost, known=lost | np.logical_or.reduceat(told, starts), rows=rows)


def _days(table: pa.Table, name: str, rows: Ints) -> Ints:
    if name not in table.column_names:
        return np.full(len(rows), UNKNOWN_DAY, np.int64)
    return days(table[name].take(pa.array(rows))).astype(np.int64)
