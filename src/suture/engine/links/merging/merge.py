"""The merged columns themselves: for each link the row that each column is taken from, and what is worked out.

It knows the columns of `current_links`. Whose word counts is decided in the modules beside it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import Final

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from suture.engine.links.columns import IDENTITY, METRICS, OBSERVED
from suture.engine.links.follow import FLAGS, follow_column
from suture.engine.links.merging.arrays import UNKNOWN_DAY, Ints, days, in_one, known
from suture.engine.links.merging.disagreement import disagreements, witness_names
from suture.engine.links.merging.gather import gather
from suture.engine.links.merging.live import Checks, live, live_columns
from suture.engine.links.merging.loss import last_sightings, loss_columns
from suture.engine.links.merging.precedence import precedence
from suture.engine.links.parquet_stream import repeats

__all__ = ["CURRENT_LINKS", "MERGE_VERSION", "Merged", "held", "merge_links"]

# Part of the digest of current links: raise it with every change of what a merge makes of the same rows.
MERGE_VERSION: Final = 5

_MOMENT: Final = pa.timestamp("s", tz="UTC")

CURRENT_LINKS: Final = pa.schema(
    [
        *IDENTITY,
        *OBSERVED,
        *METRICS,
        pa.field("seen_by", pa.string(), nullable=False, metadata={"about": "witnesses, sorted, joined by commas"}),
        pa.field("witness_count", pa.int32(), nullable=False, metadata={"about": "how many witnesses"}),
        pa.field("disagreements", pa.string(), metadata={"about": "columns on which witnesses differ, or null"}),
        pa.field("follow", pa.string(), metadata={"about": "state of nofollow, ugc and sponsored; see links.follow"}),
        pa.field("lost_by", pa.string(), metadata={"about": "whose word the loss is; visit: our own checks"}),
        pa.field("state", pa.string(), metadata={"about": "one of states.STATES, by the newest check"}),
        pa.field("state_since", _MOMENT, metadata={"about": "first check of the unbroken run of this state"}),
        pa.field("checked_at", _MOMENT, metadata={"about": "newest check"}),
        pa.field("failed_checks", pa.int32(), metadata={"about": "failed checks in a row, see links.checks"}),
        pa.field("failed_since", _MOMENT, metadata={"about": "the first of these"}),
    ]
)


class Merged:
    """One row for each link of a table, made slice by slice as they are asked for."""

    def __init__(self, table: pa.Table, *, order: Mapping[str, int], checks: Checks | None) -> None:
        # Copying is most of this, and waits for memory: two threads need half the time of one.
        with ThreadPoolExecutor(2) as threads:
            columns = list(threads.map(in_one, table.columns))
        self._table = pa.table(columns, names=table.column_names)
        gathered = gather(self._table)
        first = precedence(self._table, gathered, order=order)
        self.links = len(gathered.starts)
        self.pages, self.domains = gathered.pages, gathered.domains
        self.first_domain, self.last_domain = gathered.first_domain, gathered.last_domain
        self._rows = gathered.rows[gathered.starts]
        self._rows[first.links] = first.first_rows()
        self._several = first
        self._made: dict[str, pa.Array] = {"link_id": pa.array(gathered.link_ids)}
        self._make_witnesses()
        if len(first.links):
            self._make_first_seen()
            self._make_last_seen()
        found = None
        if checks:
            seen = last_sightings(self._table, first, rows=self._rows)
            found = live(checks, link_ids=gathered.link_ids, page_ids=gathered.page_ids, seen=seen)
        self._made |= loss_columns(self._table, first, rows=self._rows, live=found)
        self._made |= live_columns(found, links=self.links)

    def tables(self, *, schema: pa.Schema, rows: int) -> Iterator[pa.Table]:
        """The merged links by site, page and link, `rows` at a time, with the columns of `schema`.

        `schema` is CURRENT_LINKS, in which text columns may be dictionaries (see `held`).
        """
        chosen = {name: self._rows_for(name) for name in schema.names if name in self._table.column_names}
        for start in range(0, self.links, rows):
            size = min(rows, self.links - start)
            columns: list[pa.Array | pa.ChunkedArray] = []
            for field in schema:
                if field.name in self._made:
                    column = self._made[field.name].slice(start, size)
                elif field.name == "follow":
                    flags = {name: columns[schema.get_field_index(name)] for name in FLAGS}
                    column = follow_column(**flags)
                elif field.name in chosen:
                    column = self._table[field.name].take(pa.array(chosen[field.name][start : start + size]))
                else:
                    column = pa.nulls(size, field.type)
                columns.append(_fitting(column, field.type))
            yield pa.Table.from_arrays(columns, schema=schema)

    def _rows_for(self, name: str) -> Ints:
        """For each link the row from which the column is taken."""
        column = self._table[name]
        if not (column.null_count and len(self._several.links)):
            return self._rows
        rows = self._rows.copy()
        rows[self._several.links] = self._several.first_known_rows(column)
        return rows

    def _make_witnesses(self) -> None:
        first = self._several
        alone = in_one(self._table["witness"])
        if not pa.types.is_dictionary(alone.type):
            alone = alone.dictionary_encode()
        names, counts = witness_names(first)
        texts = pa.concat_arrays([alone.dictionary, names]).dictionary_encode()
        code = texts.indices.to_numpy()
        seen_by = code[alone.indices.to_numpy()[self._rows]]
        seen_by[first.links] = code[len(alone.dictionary) :]
        count = np.ones(self.links, np.int32)
        count[first.links] = counts
        differs = np.full(self.links, -1, np.int32)
        words = disagreements(self._table, first).dictionary_encode()
        differs[first.links] = words.indices.fill_null(-1).to_numpy()
        self._made["seen_by"] = pa.DictionaryArray.from_arrays(pa.array(seen_by), texts.dictionary)
        self._made["witness_count"] = pa.array(count)
        self._made["disagreements"] = pa.DictionaryArray.from_arrays(
            pa.array(differs, mask=differs < 0), words.dictionary
        )

    def _make_first_seen(self) -> None:
        if "first_seen" in self._table.column_names:
            told = days(self._table["first_seen"])
            later = np.where(told == UNKNOWN_DAY, np.iinfo(np.int32).max, told)
            earliest = np.minimum.reduceat(later[self._several.rows], self._several.starts)
            earliest[earliest == np.iinfo(np.int32).max] = UNKNOWN_DAY
            self._made["first_seen"] = self._days_with(told, earliest)

    def _make_last_seen(self) -> None:
        if "last_seen" in self._table.column_names:
            told = days(self._table["last_seen"])
            latest = np.maximum.reduceat(told[self._several.rows], self._several.starts)
            self._made["last_seen"] = self._days_with(told, latest)

    def _days_with(self, told: NDArray[np.int32], merged: NDArray[np.int32]) -> pa.Array:
        found = told[self._rows]
        found[self._several.links] = merged
        return pa.array(found, mask=found == UNKNOWN_DAY).cast(pa.date32())


def merge_links(table: pa.Table, *, order: Mapping[str, int], checks: Checks | None = None) -> Merged:
    """Merge rows of links into one row for each link.

    `table` has columns of LINKS (those that hold nothing may be absent) and every row of each of its pages;
    `order` gives each snapshot's place in time, 0 is the first. `checks` are those of the whole shelf.
    """
    return Merged(table, order=order, checks=checks)


def held(live: Collection[str]) -> pa.Schema:
    """CURRENT_LINKS as merged tables hold it: repeated texts in `live` columns are dictionaries."""
    made = {"seen_by", "disagreements", "follow", "lost_reason", "lost_by", "state"}
    fields = []
    for field in CURRENT_LINKS:
        encoded = repeats(field) and (field.name in made or field.name in live)
        fields.append(field.with_type(pa.dictionary(pa.int32(), pa.string())) if encoded else field)
    return pa.schema(fields)


def _fitting(column: pa.Array | pa.ChunkedArray, kind: pa.DataType) -> pa.Array | pa.ChunkedArray:
    """The column as `kind`; of a dictionary only the texts that the slice uses, as Parquet stores them all."""
    if isinstance(column, pa.ChunkedArray):
        column = in_one(column)
    if not pa.types.is_dictionary(kind):
        return column.cast(kind)
    if not pa.types.is_dictionary(column.type):
        return column.dictionary_encode()
    is_known = known(column)
    code = column.indices.fill_null(0).to_numpy()
    used = np.zeros(max(len(column.dictionary), 1), np.bool_)
    used[code[is_known]] = True
    place = np.cumsum(used, dtype=np.int32) - 1
    kept = column.dictionary.take(pa.array(np.flatnonzero(used)))
    return pa.DictionaryArray.from_arrays(pa.array(place[code].astype(np.int32), mask=~is_known), kept)
