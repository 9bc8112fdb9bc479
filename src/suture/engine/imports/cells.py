"""One field of every row of a chunk as a typed Arrow column: plain values compiled, odd ones judged singly."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from datetime import date
from typing import Any, Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from suture.engine.imports.records import Bytes, Chunk, Places
from suture.engine.imports.shape import Column
from suture.engine.imports.values import DayOrder, day, day_order, flag, real, whole, yes
from suture.engine.links.columns import CLAIMS, LINKS
from suture.engine.links.formulas import FORMULA_SIGNS

__all__ = ["UNGUARD", "typed"]

_EPOCH: Final = date(1970, 1, 1)
# The bounds that a field's description names, such as "0..100".
_BOUNDS: Final = {
    field.name: (float(bounds[1]), float(bounds[2]))
    for schema in (LINKS, CLAIMS)
    for field in schema
    if (bounds := re.search(r"\b(\d+)\.\.(\d+)", field.metadata[b"about"].decode()))
}
_TYPES: Final = {
    **{field.name: field.type for field in CLAIMS},
    **{field.name: field.type for field in LINKS},
}
UNGUARD: Final = rf"^'('*{FORMULA_SIGNS})"
"""What marks a guarded cell in our own lists of rejects; its first apostrophe goes."""


def typed(
    chunk: Chunk, column: Column, slot: int, *, order: DayOrder | None = None, guarded: bool = False
) -> pa.Array:
    """The values of a column, one for each row; what does not fit the column's kind or bounds is null."""
    starts, ends = np.ascontiguousarray(chunk.starts[slot]), np.ascontiguousarray(chunk.ends[slot])
    kind = column.kind
    if kind in {"int", "status", "real"}:
        return _numbers(chunk.data, starts, ends, column)
    if kind == "bool":
        return _bools(chunk.data, starts, ends)
    if kind == "day":
        return _days(chunk.data, starts, ends, order)
    texts = _texts(chunk.data, starts, ends, empty_is_known=kind == "label")
    if guarded:
        texts = pc.replace_substring_regex(texts, UNGUARD, r"\1")
    if kind == "flag":
        return pc.fill_null(_by_value(texts, flag, pa.bool_()), fill_value=False)
    if kind == "country":
        return _by_value(texts, _country, pa.string())
    if kind == "choice":
        choices = dict(column.choices)
        return _by_value(texts, lambda text: choices.get(text.casefold()), pa.string())
    return _unescaped(texts) if column.html else texts


def _texts(data: Bytes, starts: Places, ends: Places, *, empty_is_known: bool) -> pa.Array:
    from suture.engine.imports import scanner

    sizes = np.where(ends < 0, ~ends, ends) - starts
    out = np.empty(int(sizes.sum(dtype=np.int64)), np.uint8)
    offsets = np.empty(len(starts) + 1, np.int32)
    scanner.gather(data, starts, ends, out, offsets)
    known = None if empty_is_known or sizes.all() else pa.py_buffer(np.packbits(sizes > 0, bitorder="little"))
    buffers = [known, pa.py_buffer(offsets), pa.py_buffer(out)]
    return pa.Array.from_buffers(pa.string(), len(starts), buffers)


def _numbers(data: Bytes, starts: Places, ends: Places, column: Column) -> pa.Array:
    from suture.engine.imports import values_kernel

    numbers, state = np.zeros(len(starts)), np.empty(len(starts), np.uint8)
    values_kernel.read_numbers(data, starts, ends, column.kind == "real", numbers, state)
    read: Callable[[str], float | None] = real if column.kind == "real" else whole
    for row, number in _exactly(data, starts, ends, state, read):
        numbers[row] = number
    least, most = _BOUNDS.get(column.field, (0.0, np.inf))
    kind = _TYPES.get(column.field, pa.float64() if column.kind == "real" else pa.int64())
    if pa.types.is_integer(kind):
        # Beyond 2**53 not every whole number is a double; no count comes near.
        most = min(most, 2.0 ** min(kind.bit_width - 1, 53) - 1)
    unknown = (state != values_kernel.READ) | (numbers < least) | (numbers > most)
    if pa.types.is_integer(kind):
        numbers[unknown] = 0
    return pa.array(numbers, mask=unknown).cast(kind)


def _bools(data: Bytes, starts: Places, ends: Places) -> pa.Array:
    from suture.engine.imports import values_kernel

    answers, state = np.zeros(len(starts), np.bool_), np.empty(len(starts), np.uint8)
    values_kernel.read_bools(data, starts, ends, answers, state)
    for row, answer in _exactly(data, starts, ends, state, yes):
        answers[row] = answer
    return pa.array(answers, mask=state != values_kernel.READ)


def _days(data: Bytes, starts: Places, ends: Places, order: DayOrder | None) -> pa.Array:
    from suture.engine.imports import values_kernel

    days, state = np.zeros(len(starts), np.int32), np.empty(len(starts), np.uint8)
    values_kernel.read_days(data, starts, ends, days, state)
    odd = np.flatnonzero(state == values_kernel.EXACT)
    if odd.size and order is None:
        order = day_order(_cell(data, starts, ends, row) for row in odd.tolist())
    for row, found in _exactly(data, starts, ends, state, lambda text: day(text, order=order)):
        days[row] = (found - _EPOCH).days
    return pa.array(days, mask=state != values_kernel.READ).cast(pa.date32())


def _exactly(
    data: Bytes, starts: Places, ends: Places, state: Bytes, read: Callable[[str], Any]
) -> list[tuple[int, Any]]:
    """Judge what the compiled pass could not; `state` of what is read becomes READ."""
    from suture.engine.imports import values_kernel

    remembered: dict[str, Any] = {}
    read_rows = []
    for row in np.flatnonzero(state == values_kernel.EXACT).tolist():
        text = _cell(data, starts, ends, row)
        if text not in remembered:
            remembered[text] = read(text)
        if remembered[text] is not None:
            state[row] = values_kernel.READ
            read_rows.append((row, remembered[text]))
    return read_rows


def _cell(data: Bytes, starts: Places, ends: Places, row: int) -> str:
    start, end = int(starts[row]), int(ends[row])
    # No value that is worth reading is longer.
    text = data[start : min(end if end >= 0 else ~end, start + 200)].tobytes().decode("utf-8", "replace")
    return text if end >= 0 else text.replace('""', '"')


def _by_value(texts: pa.Array, read: Callable[[str], Any], kind: pa.DataType) -> pa.Array:
    coded = texts.dictionary_encode()
    return pa.array([read(text) for text in coded.dictionary.to_pylist()], kind).take(coded.indices)


def _country(text: str) -> str | None:
    code = text.upper()
    if len(code) != 2 or not code.isascii() or not code.isalpha():
        return None
    return "GB" if code == "UK" else code


def _unescaped(texts: pa.Array) -> pa.Array:
    escaped = pc.fill_null(pc.match_substring(texts, "&"), fill_value=False)
    if not pc.any(escaped).as_py():
        return texts
    plain = [html.unescape(text) for text in texts.filter(escaped).to_pylist()]
    return pc.replace_with_mask(texts, escaped, pa.array(plain, pa.string()))
