"""Rows of a places file in Parquet that may be somebody's, out of a hundred million, in bounded memory.

Limits (country, box) are handed to Parquet, which passes over whole row groups by their statistics; the signs are
looked for column by column in Arrow. It refuses to decide: `Within` looks again at every row that is left.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.dataset as ds
import pyarrow.parquet as pq

from suture.engine.citations.witnesses.within import Within, bare_postcode, folded_words, last_digits
from suture.engine.errors import UnreadableFile

__all__ = ["Look", "columns_of", "rows_within"]

_BATCH: Final = 16_384


@dataclass(frozen=True, kw_only=True)
class Look:
    """Where the signs stand in a file: names of flat columns, or paths into structs and lists of structs.

    `east` and `north` are compared with the box, `country` with the countries; None where the file cannot tell it
    row by row (the countries of a list).
    """

    columns: tuple[str, ...]
    east: tuple[str, ...]
    north: tuple[str, ...]
    country: str | None
    name: tuple[str, ...]
    postcode: tuple[str, ...]
    phone: tuple[str, ...]


def columns_of(path: Path, *, shown: str) -> tuple[str, ...]:
    """The names of the columns of a Parquet file. Raises UnreadableFile where it is damaged."""
    try:
        return tuple(pq.read_schema(path).names)
    except (pa.ArrowException, OSError) as error:
        raise UnreadableFile(f"{shown} is a damaged Parquet file ({error}); fetch it again.") from error


def rows_within(path: Path, look: Look, within: Within, *, shown: str) -> Iterator[tuple[int, dict[str, Any]]]:
    """Rows that may be within, as Python values, numbered as they come (from 1).

    Raises UnreadableFile where the file is damaged or a column holds something else than it should.
    """
    number = 0
    try:
        file = ds.dataset(path, format="parquet")
        columns = [name for name in look.columns if name in file.schema.names]
        scanner = file.scanner(
            columns=columns,
            filter=_limits(look, within, file.schema),
            batch_size=_BATCH,
            batch_readahead=2,
            fragment_readahead=1,
            use_threads=False,
        )
        for batch in scanner.to_batches():
            for row in _signed(batch, look, within).to_pylist():
                number += 1
                yield number, row
    except (pa.ArrowException, OSError) as error:
        raise UnreadableFile(f"{shown} cannot be read as a file of places ({error}).") from error


def _limits(look: Look, within: Within, schema: pa.Schema) -> ds.Expression | None:
    found: ds.Expression | None = None
    if within.countries and look.country in schema.names:
        country = pc.field(look.country)
        found = country.isin(sorted(within.countries)) | country.is_null()
    if within.box is not None and look.east[0] in schema.names:
        west, south, east, north = within.box
        if west <= east:
            across, along = pc.field(*look.east), pc.field(*look.north)
            inside = (across >= west) & (across <= east) & (along >= south) & (along <= north)
            found = inside if found is None else found & inside
    return found


def _signed(batch: pa.RecordBatch, look: Look, within: Within) -> pa.RecordBatch:
    """The rows with one of the signs; all of them where none is asked for."""
    if not (within.names or within.postcodes or within.phones) or not len(batch):
        return batch
    keep = pa.array([False] * len(batch))
    names = [words for name in within.names if (words := sorted(folded_words(name)))]
    if names:
        keep = pc.or_(keep, _any(batch, look.name, lambda text: _holds(text, names)))
    codes = [bare_postcode(code) for code in within.postcodes if code.strip()]
    if codes:
        keep = pc.or_(keep, _any(batch, look.postcode, lambda text: _begins(text, codes)))
    digits = [found for phone in within.phones if (found := last_digits(phone))]
    if digits:
        keep = pc.or_(keep, _any(batch, look.phone, lambda text: _ends(text, digits)))
    return batch.filter(keep)


def _any(batch: pa.RecordBatch, path: Sequence[str], test: Any) -> pa.Array:
    """For each row, whether the text (or one of the texts) at a path passes a test; no text passes none."""
    if path[0] not in batch.schema.names:
        return pa.array([False] * len(batch))
    column = batch.column(path[0])
    parents = None
    for step in [None, *path[1:]]:
        if step is not None:
            column = pc.struct_field(column, step)
        if pa.types.is_list(column.type) or pa.types.is_large_list(column.type):
            inner = pc.list_parent_indices(column)
            parents = inner if parents is None else parents.take(inner)
            column = pc.list_flatten(column)
    passed = pc.fill_null(test(column.cast(pa.string())), False)
    if parents is None:
        return passed
    return pc.is_in(pa.array(range(len(batch)), parents.type), value_set=pc.unique(parents.filter(passed)))


def _holds(text: pa.Array, names: Sequence[Sequence[str]]) -> pa.Array:
    """Whether a text has all words of one of the names in it, without regard to case and accents."""
    found = _has_one(pc.utf8_lower(text), names)
    foreign = pc.fill_null(pc.invert(pc.string_is_ascii(text)), False)
    if pc.any(foreign).as_py():
        # Taking accents off costs ten times the search: only texts that may have some are taken through it.
        plain = pc.utf8_normalize(pc.utf8_lower(text.filter(foreign)), form="NFKD")
        plain = pc.replace_substring_regex(plain, pattern=r"\p{M}", replacement="")
        # The one letter that folding makes two of.
        plain = pc.replace_substring(plain, pattern="\u00df", replacement="ss")
        found = pc.replace_with_mask(found, foreign, _has_one(plain, names))
    return found


def _has_one(text: pa.Array, names: Sequence[Sequence[str]]) -> pa.Array:
    every = []
    for words in names:
        found = pc.match_substring(text, words[0])
        for word in words[1:]:
            found = pc.and_(found, pc.match_substring(text, word))
        every.append(found)
    return _either(every)


def _either(found: Sequence[pa.Array]) -> pa.Array:
    one = found[0]
    for other in found[1:]:
        one = pc.or_(one, other)
    return one


def _begins(text: pa.Array, codes: Sequence[str]) -> pa.Array:
    bare = pc.utf8_upper(pc.replace_substring_regex(text, pattern=r"[ -]", replacement=""))
    return _either([pc.starts_with(bare, code) for code in codes])


def _ends(text: pa.Array, digits: Sequence[str]) -> pa.Array:
    bare = pc.replace_substring_regex(text, pattern=r"\D", replacement="")
    return _either([pc.ends_with(bare, end) for end in digits])
