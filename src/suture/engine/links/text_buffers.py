"""The bytes under an Arrow column of texts, as NumPy sees them: the one door to the compiled kernels.

Kernels index memory without asking, so everything that they trust is checked here, once per column.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa

__all__ = ["TextBuffers", "plain_text", "text_buffers"]


@dataclass(frozen=True, kw_only=True)
class TextBuffers:
    """Row i is data[offsets[i]:offsets[i + 1]]; offsets ascend and end within data. No bytes are copied."""

    data: npt.NDArray[np.uint8]
    offsets: npt.NDArray[np.int64]
    missing: npt.NDArray[np.bool_]


def plain_text(column: pa.Array) -> pa.Array:
    """The column as string or large_string, whatever encoding it has; TypeError if it holds no text."""
    kind = column.type
    if pa.types.is_string(kind) or pa.types.is_large_string(kind):
        return column
    if pa.types.is_dictionary(kind):
        return plain_text(column.dictionary_decode())
    if pa.types.is_null(kind):
        return column.cast(pa.string())
    if pa.types.is_string_view(kind):
        return column.cast(pa.large_string())
    raise TypeError(f"a column of texts is wanted, not of {kind}")


def text_buffers(column: pa.Array) -> TextBuffers:
    """The buffers of a column of texts; ValueError if its offsets do not fit its bytes."""
    column = plain_text(column)
    width = np.int64 if pa.types.is_large_string(column.type) else np.int32
    _, offset_buffer, data_buffer = column.buffers()
    empty = np.zeros(0, np.uint8)
    data = empty if data_buffer is None else np.frombuffer(data_buffer, np.uint8)
    # A kernel is compiled once for each kind of array: always read-only, whatever the buffer was.
    data = data.view()
    data.flags.writeable = False
    if len(column) == 0:
        offsets = np.zeros(1, np.int64)
    else:
        stored = np.frombuffer(offset_buffer, width)[column.offset : column.offset + len(column) + 1]
        offsets = stored.astype(np.int64)
    if len(offsets) != len(column) + 1 or offsets[0] < 0 or offsets[-1] > data.size:
        raise ValueError("the column's offsets lie outside its bytes")
    if np.any(offsets[1:] < offsets[:-1]):
        raise ValueError("the column's offsets do not ascend")
    if column.null_count:
        missing = column.is_null().to_numpy(zero_copy_only=False)
    else:
        missing = np.zeros(len(column), np.bool_)
    return TextBuffers(data=data, offsets=offsets, missing=missing)
