"""Canonical URLs by the column: a million a second and more, with the same answers as `links.address`.

A compiled pass finishes the plain rows (more than 99 in a hundred of the exports and crawls at hand); the others
go one by one through `canonical_parts`, which also says what is wrong with a bad one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from suture.engine.errors import BadAddress
from suture.engine.links.address import MAX_URL, canonical_parts, canonical_url
from suture.engine.links.domains import registrable_domains
from suture.engine.links.text_buffers import TextBuffers, text_buffers

__all__ = ["Canonical", "canonical_url", "canonicalise", "warm"]

# Rows a pass, a common size of batches: 5 MB of ordinary URLs, 500 MB of the longest that are taken.
_BLOCK = 65_536


@dataclass(frozen=True, kw_only=True)
class Canonical:
    """Columns of texts as long as the one that came in; null where that was null or is no usable URL."""

    url: pa.Array
    host: pa.Array
    domain: pa.Array
    problem: pa.Array  # why the text is no usable URL, for a person; null where it is one, or was null


def canonicalise(urls: pa.Array | pa.ChunkedArray, *, default_scheme: str | None = None) -> Canonical:
    """Make every URL of a column canonical, with its host and registrable domain.

    Any Arrow encoding of text will do; a dictionary's values are looked at once each. `default_scheme`
    ("http" or "https") is read before addresses without one. At most 2 GiB of text at a time (a string
    column's limit). The compiled pass leaves the interpreter to other threads. TypeError for other columns.
    """
    if default_scheme not in {None, "http", "https"}:
        raise ValueError(f"the default scheme is http or https, not {default_scheme}")
    chunks = urls.chunks if isinstance(urls, pa.ChunkedArray) else [urls]
    url, host, problem = _joined(part for chunk in chunks for part in _chunk(chunk, default_scheme))
    return Canonical(url=url, host=host, domain=registrable_domains(host), problem=problem)


def warm() -> None:
    """Compile the kernels, or load them from numba's cache beside the source."""
    canonicalise(pa.array(["http://harbour.example/", None]))


_NO_TEXTS = pa.array([], pa.string())

# Of some rows: canonical URLs, hosts, problems.
_Columns = tuple[pa.Array, pa.Array, pa.Array]


def _joined(parts: Iterable[_Columns]) -> _Columns:
    first, *more = list(parts) or [(_NO_TEXTS, _NO_TEXTS, _NO_TEXTS)]
    if not more:
        return first
    url, host, problem = zip(first, *more, strict=True)
    return pa.concat_arrays(url), pa.concat_arrays(host), pa.concat_arrays(problem)


def _chunk(chunk: pa.Array, default_scheme: str | None) -> Iterator[_Columns]:
    if pa.types.is_dictionary(chunk.type) and len(chunk.dictionary) < len(chunk):
        url, host, problem = _joined(_chunk(chunk.dictionary, default_scheme))
        yield url.take(chunk.indices), host.take(chunk.indices), problem.take(chunk.indices)
        return
    text = text_buffers(chunk)
    for first in range(0, len(chunk), _BLOCK):
        yield _block(text, slice(first, min(first + _BLOCK, len(chunk))), default_scheme)


def _block(text: TextBuffers, rows: slice, default_scheme: str | None) -> _Columns:
    # Importing numba takes half a second and 60 MB: pages that show links never need it.
    from suture.engine.links import urls_kernel as kernel
    from suture.engine.links.spans_kernel import copy_spans
    from suture.engine.links.urls_tables import TABLE, TRACKING

    offsets, missing = text.offsets[rows.start : rows.stop + 1], text.missing[rows]
    # A finished row takes at most 3 bytes for each of its own and MAX_URL; the last one may try more.
    lengths = np.minimum(3 * np.diff(offsets) + kernel.ROOM, MAX_URL)
    out = np.empty(int(lengths.sum()) + 3 * MAX_URL + kernel.ROOM, np.uint8)
    ends = np.zeros(len(missing) + 1, np.int64)
    hosts = np.zeros((len(missing), 2), np.int64)
    codes = np.empty(len(missing), np.uint8)
    scheme = len(default_scheme or "")
    fitted = kernel.canonicalise_rows(
        text.data, offsets, missing, scheme, TABLE, TRACKING, out, ends[1:], hosts, codes
    )
    if fitted != len(missing):
        raise BufferError(f"row {rows.start + fitted} of URLs did not fit in the space that it was promised")

    host_ends = np.zeros(len(missing) + 1, np.int64)
    np.cumsum(hosts[:, 1] - hosts[:, 0], out=host_ends[1:])
    host_bytes = np.empty(host_ends[-1], np.uint8)
    copy_spans(out, hosts, host_bytes)

    done = codes == kernel.DONE
    url, host = _texts(out[: ends[-1]], ends, done), _texts(host_bytes, host_ends, done)
    exact = codes == kernel.EXACT
    if not exact.any():
        return url, host, pa.nulls(len(missing), pa.string())
    answers = [_exactly(text, row, default_scheme) for row in (np.flatnonzero(exact) + rows.start).tolist()]
    urls, names, problems = (pa.array(column, pa.string()) for column in zip(*answers, strict=True))
    mask = pa.array(exact)
    nulls = pa.nulls(len(missing), pa.string())
    return (
        pc.replace_with_mask(url, mask, urls),
        pc.replace_with_mask(host, mask, names),
        pc.replace_with_mask(nulls, mask, problems),
    )


def _texts(data: npt.NDArray[np.uint8], ends: npt.NDArray[np.int64], valid: npt.NDArray[np.bool_]) -> pa.Array:
    bitmap = None if valid.all() else pa.py_buffer(np.packbits(valid, bitorder="little"))
    buffers = [bitmap, pa.py_buffer(ends.astype(np.int32)), pa.py_buffer(data)]
    return pa.Array.from_buffers(pa.string(), len(valid), buffers)


def _exactly(text: TextBuffers, row: int, default_scheme: str | None) -> tuple[str | None, str | None, str | None]:
    start, stop = text.offsets[row : row + 2].tolist()
    # Beyond four bytes a character it is too long, whatever it says; a line of 2 GB is not worth decoding.
    raw = text.data[start : min(stop, start + 4 * MAX_URL + 4)].tobytes()
    try:
        url, host = canonical_parts(raw.decode("utf-8", "surrogateescape"), default_scheme=default_scheme)
    except BadAddress as problem:
        return None, None, str(problem)
    return url, host, None
