"""On which facts the witnesses of one link differ.

It knows which columns can be compared at all. Dates, counts and words of an exporter's own making (its class
of a text, its name for a place on the page) differ from tool to tool without anybody being wrong, so they
are left out: a mark beside every link would say nothing.
"""

from __future__ import annotations

from typing import Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from suture.engine.links.columns import METRICS
from suture.engine.links.merging.arrays import Ints, first_known, known, run_starts
from suture.engine.links.merging.precedence import Precedence

__all__ = ["COMPARED", "disagreements", "witness_names"]

COMPARED: Final = (
    "source_title", "source_status", "source_ip", "source_country", "target_title", "target_status", "anchor",
    "kind", "nofollow", "ugc", "sponsored", "sitewide", "in_content", "in_raw_html", "in_rendered_html",
    "redirects", "lost", *(field.name for field in METRICS),
)  # fmt: skip


def disagreements(table: pa.Table, first: Precedence) -> pa.Array:
    """For each link of `first` the names of columns on which its witnesses differ, joined by commas, or null.

    Of each witness counts the first known word: the same that would become the link's if it stood alone.
    """
    links, names = [], []
    several = np.diff(first.run_starts, append=len(first.runs)) > 1
    compared = [name for name in COMPARED if name in table.column_names] if several.any() else []
    for number, name in enumerate(compared):
        differ = _differ(table[name], first)
        links.append(differ)
        names.append(np.full(len(differ), number))
    if not links:
        return pa.nulls(len(first.links), pa.string())
    link, name = np.concatenate(links), np.concatenate(names)
    sequence = np.lexsort((name, link))
    counts = np.bincount(link, minlength=len(first.links))
    joined = _joined(pa.array(compared).take(pa.array(name[sequence])), counts)
    return pc.if_else(pa.array(counts > 0), joined, pa.scalar(None, pa.string()))


def witness_names(first: Precedence) -> tuple[pa.Array, Ints]:
    """For each link of `first` its witnesses' names in the alphabet's order, joined by commas; and how many."""
    sequence = np.lexsort((first.run_witness, first.run_links))
    counts = np.bincount(first.run_links, minlength=len(first.links))
    return _joined(first.witnesses.take(pa.array(first.run_witness[sequence])), counts), counts


def _differ(column: pa.Array | pa.ChunkedArray, first: Precedence) -> Ints:
    """The links on which two witnesses' first known values differ."""
    values = column.take(pa.array(first.rows))
    if values.null_count == len(values):
        return np.zeros(0, np.int64)
    told = first_known(known(values), first.runs)
    link = first.run_links[told >= 0]
    told = told[told >= 0]
    # Only links that at least two witnesses speak of: titles are long, most links have one.
    speakers = np.bincount(link, minlength=len(first.links))
    link, told = link[speakers[link] > 1], told[speakers[link] > 1]
    values = values.take(pa.array(told))
    codes = values if pa.types.is_dictionary(values.type) else values.dictionary_encode()
    if isinstance(codes, pa.ChunkedArray):
        codes = codes.combine_chunks()
    code = codes.indices.to_numpy()
    starts = run_starts(link)
    if not len(starts):
        return np.zeros(0, np.int64)
    differs = np.minimum.reduceat(code, starts) < np.maximum.reduceat(code, starts)
    return link[starts][differs]


def _joined(texts: pa.Array, counts: Ints) -> pa.Array:
    offsets = np.concatenate([[0], np.cumsum(counts)]).astype(np.int32)
    return pc.binary_join(pa.ListArray.from_arrays(pa.array(offsets), texts), ",")
