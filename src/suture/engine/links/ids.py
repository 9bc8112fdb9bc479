"""The number of a link: the same for the same two pages, on every machine, in every year.

xxh64 (seed 0) of the canonical source URL, a line end and the canonical target URL, in UTF-8; the target is
empty where a report does not name it. No canonical URL has a line end, so no two links share a text. Among
ten million links the chance that any two share a number is 3 in a million.
"""

from __future__ import annotations

import re
from typing import Final

import numpy as np
import pyarrow as pa

from suture.engine.errors import BadAddress
from suture.engine.links.text_buffers import text_buffers

__all__ = ["link_ids", "read_id", "show_id", "warm"]

_SHOWN: Final = re.compile(r"[0-9a-f]{16}")


def link_ids(source: pa.Array, target: pa.Array) -> pa.Array:
    """The ids of links as uint64, from columns of canonical URLs of one length.

    A null target counts as an empty one; a null source has a null id. ValueError if the lengths differ.
    """
    # As in links.urls: numba is too heavy for whoever only shows ids.
    from suture.engine.links import ids_kernel

    if len(source) != len(target):
        raise ValueError(f"{len(source)} sources and {len(target)} targets")
    sources, targets = text_buffers(source), text_buffers(target)
    longest = np.diff(sources.offsets).max(initial=0) + np.diff(targets.offsets).max(initial=0) + 1
    ids = np.empty(len(source), np.uint64)
    ids_kernel.hash_pairs(
        sources.data, sources.offsets, targets.data, targets.offsets, targets.missing,
        np.empty(longest, np.uint8), ids,
    )  # fmt: skip
    return pa.array(ids, mask=sources.missing if source.null_count else None)


def show_id(link_id: int) -> str:
    """A link's id as 16 hexadecimal digits, for addresses and reports."""
    return f"{link_id:016x}"


def read_id(text: str) -> int:
    """The id that show_id showed, in either case; raises BadAddress."""
    if not _SHOWN.fullmatch(text.lower()):
        raise BadAddress("a link's id is 16 hexadecimal digits")
    return int(text, 16)


def warm() -> None:
    """Compile the kernel, or load it from numba's cache beside the source."""
    link_ids(pa.array(["http://harbour.example/"]), pa.array([None], pa.string()))
