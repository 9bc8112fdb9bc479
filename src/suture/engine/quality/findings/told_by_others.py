"""Rules "flagged-by-tool" and "network": what exporting tools call spam, and the link groups that we found.

It knows vendors' columns and their published lines. A tool's word is its word: on one real site Semrush called 15 of
the 225 hosts toxic or doubtful that Ahrefs flags as spam (7 %), so one flag is believed 0.15, two tools together 0.4.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from suture.engine.quality.findings.noticed import Noticed, nothing_noticed
from suture.engine.quality.findings.rows import Rows

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["flagged_by_tool", "in_network"]

# The line from which each tool's own pages call a score bad. DataForSEO publishes none: that of Semrush is taken.
_SCORES: Final = (
    ("Semrush", "semrush_toxic_score", 60.0),
    ("Moz", "moz_spam_score", 61.0),
    ("DataForSEO", "dataforseo_spam_score", 60.0),
)
_SIZE: Final = re.compile(r"[\d,]+ sites?")
_ONE_P, _SEVERAL_P = 0.15, 0.4


def flagged_by_tool(rows: Rows) -> Noticed:
    """The links that at least one tool calls spam, with the names of the tools."""
    flags: list[tuple[str, NDArray[np.bool_]]] = [("Ahrefs", rows.true("ahrefs_is_spam"))]
    flags += [(tool, rows.numbers(column) >= least) for tool, column, least in _SCORES]
    code = sum(
        (mask.astype(np.int64) << place for place, (_, mask) in enumerate(flags)), np.zeros(rows.count, np.int64)
    )
    found = np.flatnonzero(code).astype(np.int64)
    sentences, probabilities = [], []
    for each in range(1 << len(flags)):
        tools = [tool for place, (tool, _) in enumerate(flags) if each >> place & 1]
        sentences.append(f"{' and '.join(tools)} {'call' if len(tools) > 1 else 'calls'} it spam.")
        probabilities.append(_SEVERAL_P if len(tools) > 1 else _ONE_P)
    return Noticed(
        rule="flagged-by-tool",
        rows=found,
        probabilities=np.array(probabilities, dtype=np.float32)[code[found]],
        sentences=pc.take(pa.array(sentences), pa.array(code[found])),
    )


def _without_size(pattern: str) -> str:
    """ "80 sites, same title" without its beginning, which the sentence says already."""
    head, comma, rest = pattern.partition(", ")
    return rest if comma and _SIZE.fullmatch(head) else pattern


def in_network(table: pa.Table, *, of_link: pa.Array) -> Noticed:
    """The links that are in a network; `table` has NETWORKS, `of_link` an id or null for each row."""
    if table.num_rows == 0:
        return nothing_noticed("network")
    places = pc.index_in(of_link, value_set=table.column("id").combine_chunks())
    if isinstance(places, pa.ChunkedArray):
        places = places.combine_chunks()
    codes: NDArray[np.int64] = pc.fill_null(places, -1).to_numpy(zero_copy_only=False).astype(np.int64)
    found = np.flatnonzero(codes >= 0).astype(np.int64)
    sentences = pa.array(
        [
            f"In a group of {size:,} sites that look alike: {_without_size(pattern)}."
            for size, pattern in zip(
                table.column("size").to_pylist(), table.column("pattern").to_pylist(), strict=True
            )
        ],
        type=pa.string(),
    )
    probabilities = table.column("probability").to_numpy().astype(np.float32)
    return Noticed(
        rule="network",
        rows=found,
        probabilities=probabilities[codes[found]],
        sentences=pc.take(sentences, pa.array(codes[found])),
    )
