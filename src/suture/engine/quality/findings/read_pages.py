"""What our own visits read on the linking pages, beside the links: the newest reading of each page.

It knows how to find the reading of a row. It refuses to judge what was read.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from suture.engine.quality.findings.rows import Rows

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["ReadPage", "ReadPages"]


@dataclass(frozen=True, kw_only=True)
class ReadPage:
    """The parts of one reading that rules look at; "" and None where nothing was read."""

    final_url: str
    title: str
    headings: str
    text: str
    texts_out: str
    hidden_out: int
    links_out: int


class ReadPages:
    """READINGS beside the rows of `current_links`; without readings no row has one."""

    def __init__(self, readings: pa.Table | None, *, rows: Rows) -> None:
        """Of several readings of a page the last by `read_at` counts."""
        self._pages: list[ReadPage] = []
        self.of_row: NDArray[np.int64] = np.full(rows.count, -1, dtype=np.int64)
        if readings is None or readings.num_rows == 0:
            return
        newest = readings.sort_by([("read_at", "descending")])
        places = pc.index_in(rows.links.column("source_url"), value_set=newest.column("source_url").combine_chunks())
        self.of_row = pc.fill_null(places, -1).to_numpy().astype(np.int64)
        used = np.unique(self.of_row[self.of_row >= 0])
        self.of_row[self.of_row >= 0] = np.searchsorted(used, self.of_row[self.of_row >= 0])
        columns = ["final_url", "title", "headings", "text", "texts_out", "hidden_out", "links_out"]
        for row in newest.select(columns).take(pa.array(used)).to_pylist():
            texts = {name: row[name] or "" for name in columns[:5]}
            self._pages.append(ReadPage(**texts, hidden_out=row["hidden_out"] or 0, links_out=row["links_out"] or 0))

    def __iter__(self) -> Iterator[ReadPage]:
        """The pages, in the order of the numbers in `of_row`."""
        return iter(self._pages)

    def __len__(self) -> int:
        """How many pages were read that rows stand on."""
        return len(self._pages)

    def at(self, row: int) -> ReadPage | None:
        """The reading of a row's page."""
        place = self.of_row[row]
        return self._pages[place] if place >= 0 else None
