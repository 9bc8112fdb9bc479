"""Links of many pages poured into Arrow's buffers: offsets and bytes, straight from the kernel's room."""

from __future__ import annotations

from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from suture.engine.pages.scan_compiled import Array, Number
from suture.engine.pages.scan_pour import (
    HREFS,
    KINDS,
    LEFTS,
    LONGEST_WORD,
    NUMBERS,
    RELS,
    RIGHTS,
    TEXTS,
    ZONE_NAMES,
    Out,
    pour,
)
from suture.engine.pages.scan_room import (
    BASE,
    CANONICAL,
    HREF_BYTES,
    LANG,
    REL_BYTES,
    ROBOTS,
    ROBOTS_SPANS,
    TITLE,
    WORD_BYTES,
    Room,
)
from suture.engine.pages.scan_shapes import CONTEXT_CHARACTERS, LINK_ROWS, LINK_ROWS_WITH_CONTEXT, PAGE_ROWS, Scanned

__all__ = ["Poured"]

_MOST: Final = 2**31 - 1


def _grown(array: npt.NDArray[Any], used: int, need: int, *, axis: int = 0) -> npt.NDArray[Any]:
    """The array, or a larger one with what was used of it."""
    if used + need <= array.shape[axis]:
        return array
    if used + need > _MOST:
        raise ValueError("these pages' links hold more than 2 GB of text: hand over fewer at a time")
    shape = list(array.shape)
    shape[axis] = min(max(2 * shape[axis], used + need), _MOST)
    larger = np.empty(shape, array.dtype)
    kept = (slice(None),) * axis + (slice(0, used),)
    larger[kept] = array[kept]
    return larger


class Poured:
    """Pages poured one after the other; `finish` hands over the columns."""

    def __init__(self, *, context: bool, expected: int) -> None:
        """`expected` bytes of pages: real ones have a link in a thousand bytes, a tenth of them its address."""
        links = expected // 500 + 1024
        self._context = context
        self._links = 0
        self._used = [0, 0, 0, 0]  # bytes of hrefs, texts, rels, around
        self._pages: list[dict[str, Any]] = []
        self._out = Out(
            ends=np.zeros((7, links), np.int32),
            hrefs=np.empty(expected // 6 + 4096, np.uint8),
            texts=np.empty(expected // 12 + 4096, np.uint8),
            rels=np.empty(expected // 50 + 4096, np.uint8),
            kinds=np.empty(links * LONGEST_WORD, np.uint8),
            zones=np.empty(links * LONGEST_WORD, np.uint8),
            around=np.empty(expected // 2 + 4096 if context else 0, np.uint8),
            numbers=np.empty((links, NUMBERS), np.int32),
        )

    def _make_room(self, count: Number, need: tuple[int, int, int, int]) -> None:
        """Grow what is too small for so many more links with so many bytes."""
        out, first, used = self._out, self._links, self._used
        words = LONGEST_WORD * count
        self._out = Out(
            ends=_grown(out.ends, first + 1, count, axis=1),
            hrefs=_grown(out.hrefs, used[0], need[0]),
            texts=_grown(out.texts, used[1], need[1]),
            rels=_grown(out.rels, used[2], need[2]),
            kinds=_grown(out.kinds, LONGEST_WORD * first, words),
            zones=_grown(out.zones, LONGEST_WORD * first, words),
            around=_grown(out.around, used[3], need[3]),
            numbers=_grown(out.numbers, first, count),
        )

    def page(self, room: Room, count: Number, *, exact: bool, overflow: bool) -> None:
        """Take what the kernel left in the room."""
        state: list[int] = room.state.tolist()
        around = count * CONTEXT_CHARACTERS * 8 if self._context else 0
        need = (state[HREF_BYTES], state[WORD_BYTES], state[REL_BYTES], around)
        out, used = self._out, self._used
        if (
            self._links + count >= len(out.numbers)
            or used[0] + need[0] > out.hrefs.size
            or used[1] + need[1] > out.texts.size
            or used[2] + need[2] > out.rels.size
            or used[3] + need[3] > out.around.size
        ):
            self._make_room(count + 1, need)
        pour(room, count, len(self._pages), self._links, self._context, self._out)
        self._links += count
        self._used = [before + more for before, more in zip(used, need, strict=True)]
        if self._context:
            self._used[3] = int(self._out.ends[RIGHTS, self._links])
        values = room.values

        def said(place: Number) -> str | None:
            begin, end = state[place], state[place + 1]
            return None if begin < 0 else values[begin:end].tobytes().decode("utf-8", "replace")

        robots = range(ROBOTS_SPANS, ROBOTS_SPANS + 2 * state[ROBOTS], 2)
        self._pages.append(
            {
                "page": len(self._pages),
                "exact": exact,
                "overflow": overflow,
                "title": said(TITLE) or None,
                "language": said(LANG) or None,
                "base": said(BASE),
                "canonical": said(CANONICAL),
                "robots": [(said(place) or "").lower() for place in robots],
                "links": count,
            }
        )

    def finish(self) -> Scanned:
        """The columns, which share the poured bytes."""
        out, count = self._out, self._links
        numbers = np.ascontiguousarray(out.numbers[:count].T)
        schema = LINK_ROWS_WITH_CONTEXT if self._context else LINK_ROWS
        columns: dict[str, pa.Array] = {
            "page": pa.array(numbers[0]),
            "order": pa.array(numbers[1]),
            "href": self._strings(HREFS, out.hrefs),
            "text": self._strings(TEXTS, out.texts, there=numbers[4]),
            "rel": self._strings(RELS, out.rels),
            "kind": self._strings(KINDS, out.kinds),
            "zone": self._strings(ZONE_NAMES, out.zones, there=numbers[3]),
        }
        for bit, name in _FLAG_COLUMNS:
            columns[name] = pa.array(numbers[2] & bit != 0)
        if self._context:
            # Left and right lie one after the other: a column of both, of which each takes every second row.
            both = np.empty(2 * count + 1, np.int32)
            both[0] = 0
            both[1::2] = out.ends[LEFTS, 1 : count + 1]
            both[2::2] = out.ends[RIGHTS, 1 : count + 1]
            pairs = pa.StringArray.from_buffers(2 * count, pa.py_buffer(both), pa.py_buffer(out.around))
            rows = np.arange(0, 2 * count, 2)
            columns["left"], columns["right"] = pairs.take(pa.array(rows)), pairs.take(pa.array(rows + 1))
        return Scanned(
            links=pa.RecordBatch.from_arrays([columns[name] for name in schema.names], schema=schema),
            pages=pa.RecordBatch.from_pylist(self._pages, schema=PAGE_ROWS),
        )

    def _strings(self, column: int, data: Array, *, there: Any = None) -> pa.Array:
        count = self._links
        ends = np.ascontiguousarray(self._out.ends[column, : count + 1])
        mask = None if there is None else pa.py_buffer(np.packbits(there.astype(bool), bitorder="little"))
        return pa.StringArray.from_buffers(count, pa.py_buffer(ends), pa.py_buffer(data), mask)


_FLAG_COLUMNS: Final = ((1, "hidden"), (8, "nofollow"), (16, "ugc"), (32, "sponsored"))
