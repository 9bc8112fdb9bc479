"""Whose word comes first, for links with several.

It knows the order of witnesses and of each witness's own rows (the package says which, and why). It refuses
to know what the words say, beyond their dates and how many columns they fill.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from suture.engine.links.columns import METRICS, OBSERVED
from suture.engine.links.merging.arrays import (
    Bools,
    Ints,
    coded,
    days,
    first_known,
    in_one,
    known,
    ranks,
    run_starts,
    spread,
)
from suture.engine.links.merging.gather import Gathered
from suture.engine.links.positions import zone_of
from suture.engine.links.states import VISIT

__all__ = ["Precedence", "precedence"]

_DECISIVE: Final = ("witness", "snapshot_id", "told_on", "last_seen", "line", "lost", "nofollow", "position")
_DAY_BITS: Final = 20  # days from year 535 to 3405, which no exporter leaves
_KNOWS_BITS: Final = 10
_LINE_BITS: Final = 31
_SNAPSHOT_BITS: Final = 18


@dataclass(frozen=True, kw_only=True)
class Precedence:
    """The words on links that have several, each link's in the order in which they count.

    `links`: which of all links these are; `rows`: the table's rows, link after link; `starts`: where a link
    begins in `rows`; `runs`: where a witness begins in them; `run_links`: the link (counted among these) of
    each run; `run_witness`: its place in `witnesses`, which is in the alphabet's order.
    """

    links: Ints
    rows: Ints
    starts: Ints
    runs: Ints
    run_links: Ints
    run_starts: Ints
    run_witness: Ints
    witnesses: pa.Array

    def first_rows(self) -> Ints:
        """For each of these links the row that comes first."""
        return self.rows[self.starts]

    def first_known_rows(self, column: pa.Array | pa.ChunkedArray) -> Ints:
        """For each of these links the first row that knows the column, else the one that comes first."""
        first = first_known(known(column.take(pa.array(self.rows))), self.starts)
        return self.rows[np.where(first < 0, self.starts, first)]


def precedence(table: pa.Table, gathered: Gathered, *, order: Mapping[str, int]) -> Precedence:
    """Order the words on each link that has several. `order` gives each snapshot's place in time."""
    sizes = np.diff(gathered.starts, append=len(gathered.rows))
    links = np.flatnonzero(sizes > 1)
    sizes = sizes[links]
    words = spread(gathered.starts[links], sizes)
    rows, folded = gathered.rows[words], gathered.folded[words]
    link = np.repeat(np.arange(len(links)), sizes)
    told = table.select([name for name in _DECISIVE if name in table.column_names]).take(pa.array(rows))
    witness, witnesses = ranks(told["witness"])
    visit = witnesses.index(VISIT).as_py()
    own = _own_order(told, folded=folded, knows=_knows(table)[rows], order=order)
    sequence = np.lexsort((own, witness, _age(told, link=link, witness=witness, visit=visit), link))
    link, witness, rows = link[sequence], witness[sequence], rows[sequence]
    runs = run_starts(link, witness)
    return Precedence(
        links=links,
        rows=rows,
        starts=run_starts(link),
        runs=runs,
        run_links=link[runs],
        run_starts=run_starts(link[runs]),
        run_witness=witness[runs],
        witnesses=witnesses,
    )


def _age(told: pa.Table, *, link: Ints, witness: Ints, visit: int | None) -> Ints:
    """How far back each row's witness last saw its link, then told of it; undated witnesses are oldest.

    Of two that saw it on one day our own visit comes first: it read the page for this link.
    """
    pairs = link * (int(witness.max(initial=0)) + 1) + witness
    sequence = np.argsort(pairs, kind="stable")
    starts = run_starts(pairs[sequence])
    sizes = np.diff(starts, append=len(pairs))
    age = np.zeros(len(pairs), np.int64)
    for name in ("last_seen", "told_on"):
        age <<= _DAY_BITS
        if name in told.column_names and len(starts):
            latest = np.maximum.reduceat(days(told[name])[sequence], starts).astype(np.int64)
            half = 1 << (_DAY_BITS - 1)
            age[sequence] += np.repeat(half - np.clip(latest, -half, half - 1) - 1, sizes)
        if name == "last_seen":
            age = (age << 1) + (witness != visit)
    return age


def _own_order(told: pa.Table, *, folded: Bools, knows: Ints, order: Mapping[str, int]) -> Ints:
    """A witness's own rows, the first first.

    Names its target, newest snapshot, live, followed, in the text, knows most, line.
    """
    snapshot = in_one(told["snapshot_id"])
    if not pa.types.is_dictionary(snapshot.type):
        snapshot = snapshot.dictionary_encode()
    places = np.array([order[name] for name in snapshot.dictionary.to_pylist()], np.int64)
    oldness = max(order.values(), default=0) - places[snapshot.indices.to_numpy()]
    line = np.clip(told["line"].to_numpy(), 0, (1 << _LINE_BITS) - 1)
    own = (folded.astype(np.int64) << _SNAPSHOT_BITS) + oldness
    for name in ("lost", "nofollow"):
        own <<= 1
        if name in told.column_names:
            own += pc.fill_null(told[name], False).to_numpy()
    own <<= 1
    if "position" in told.column_names:
        place, words = coded(told["position"], np.arange(told.num_rows))
        elsewhere = np.array([zone_of(word) != "main" for word in words.to_pylist()] + [True])  # -1: not known
        own += elsewhere[place]
    own = (own << _KNOWS_BITS) + ((1 << _KNOWS_BITS) - 1 - knows)
    placed: Ints = (own << _LINE_BITS) + line
    return placed


def _knows(table: pa.Table) -> Ints:
    """How many columns each row fills, those that every row fills left out."""
    count = np.zeros(table.num_rows, np.int64)
    for field in (*OBSERVED, *METRICS):
        if field.name in table.column_names and table[field.name].null_count:
            count += known(table[field.name])
    return count
