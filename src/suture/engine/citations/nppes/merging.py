"""One slot of the table: rows of the main file with the names and places that belong to them.

A later row of a number takes the place of an earlier one, with all its names and places. Of numbers that are in the
files of names or places alone, those are exchanged. Rows come out in the order of their numbers.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from suture.engine.citations.nppes.headers import LINE_FIELDS
from suture.engine.citations.nppes.shapes import GONE, NAMES, PLACES, TABLE

__all__ = ["Parts", "merge_slot"]


@dataclass(frozen=True, kw_only=True)
class Parts:
    """What was read of one slot (MAIN, NAMES, PLACES, GONE), and what was there before (TABLE)."""

    before: pa.Table
    main: pa.Table
    names: pa.Table
    places: pa.Table
    gone: pa.Table


def merge_slot(parts: Parts) -> pa.Table:
    """Return the rows of the slot as TABLE."""
    if not any(map(len, (parts.before, parts.main, parts.gone))):
        return TABLE.empty_table()
    main = _last_of_each(parts.main)
    fresh = _numbers(main)
    before = parts.before.filter(pa.array(~np.isin(_numbers(parts.before), fresh)))
    body = pa.concat_tables([before.drop_columns(["others", "more"]), main.drop_columns(["other"])])
    body = _deactivated(body, _last_of_each(parts.gone)).sort_by("npi")
    held = _numbers(body)
    further = main.select(["npi", "other"]).rename_columns(["npi", "name"])
    names = pa.concat_tables(
        [
            _told_before(before, "others", replaced=parts.names),
            further.filter(pc.is_valid(further["name"])),
            parts.names.filter(pc.is_valid(parts.names["name"])),
        ]
    )
    places = pa.concat_tables([_told_before(before, "more", replaced=parts.places), parts.places])
    sites = pa.StructArray.from_arrays(
        [places[field].combine_chunks() for field in LINE_FIELDS], fields=list(TABLE.field("more").type.value_type)
    )
    return (
        body.append_column(TABLE.field("others"), _lists(held, names, names["name"].combine_chunks()))
        .append_column(TABLE.field("more"), _lists(held, places, sites))
        .cast(TABLE)
        .combine_chunks()
    )


def _numbers(table: pa.Table) -> NDArray[np.int64]:
    numbers: NDArray[np.int64] = table["npi"].to_numpy().astype(np.int64)
    return numbers


def _last_of_each(table: pa.Table) -> pa.Table:
    numbers = _numbers(table)
    order = np.argsort(numbers, kind="stable")
    if not len(order):
        return table
    ordered = numbers[order]
    last = np.append(ordered[1:] != ordered[:-1], True)
    return table.take(order[last])


def _deactivated(body: pa.Table, gone: pa.Table) -> pa.Table:
    """The rows with the days of the list of deactivations; a number that has no row gets one that says just this."""
    if not len(gone):
        return body
    known = np.isin(_numbers(gone), _numbers(body))
    new = gone.filter(pa.array(~known))
    columns = [
        new[field.name] if field.name in GONE.names else pa.nulls(len(new), field.type) for field in body.schema
    ]
    body = pa.concat_tables([body, pa.table(columns, schema=body.schema)])
    at = pc.index_in(body["npi"], value_set=gone["npi"].combine_chunks())
    listed = gone["deactivated"].combine_chunks().take(at.combine_chunks())
    place = body.schema.get_field_index("deactivated")
    return body.set_column(place, body.schema.field(place), pc.coalesce(listed, body["deactivated"].combine_chunks()))


def _told_before(before: pa.Table, column: str, *, replaced: pa.Table) -> pa.Table:
    """The names or places of rows that stay, but for those that are told anew."""
    schema = NAMES if column == "others" else PLACES
    kept = before.filter(pa.array(~np.isin(_numbers(before), _numbers(replaced)))).combine_chunks()
    lists = kept[column].combine_chunks()
    owners = kept["npi"].combine_chunks().take(pc.list_parent_indices(lists))
    values = lists.flatten()
    told = [values] if column == "others" else values.flatten()
    return pa.table([owners, *told], schema=schema)


def _lists(held: NDArray[np.int64], told: pa.Table, values: pa.Array) -> pa.Array:
    """For each number that is held, what is told of it, in the order in which it was told."""
    owners = _numbers(told)
    place = np.searchsorted(held, owners)
    known = np.append(held, -1)[place] == owners
    rows = np.flatnonzero(known)
    rows = rows[np.argsort(place[rows], kind="stable")]
    offsets = np.zeros(len(held) + 1, np.int32)
    np.cumsum(np.bincount(place[known], minlength=len(held)), out=offsets[1:])
    return pa.ListArray.from_arrays(pa.array(offsets), values.take(pa.array(rows)))
