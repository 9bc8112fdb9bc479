"""The tables between the published files and the one that is searched: their columns, and how text becomes values.

A row without a possible number, or with neither a kind nor a day of deactivation, is rejected. In a file that a
spreadsheet or a program saved with its numbers as decimals, a `.0` at their end is left out, and a US postcode that
has one digit too few has lost a leading zero; nothing else is mended.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from suture.engine.citations.nppes.headers import LINE_FIELDS, TAXONOMIES, FileKind
from suture.engine.citations.nppes.numbers import are_numbers
from suture.engine.citations.nppes.reading import Rows
from suture.engine.imports.records import Reject

__all__ = ["GONE", "MAIN", "NAMES", "PLACES", "TABLE", "Shaped", "shape_rows"]

_TEXT: Final = pa.string()
_NUMBER: Final = pa.field("npi", pa.uint32(), False)
_SITE: Final = pa.struct([pa.field(field, _TEXT) for field in LINE_FIELDS])

_PERSON: Final = ("organisation", "last", "first", "middle", "suffix", "credential")
_DAYS: Final = ("updated", "deactivated", "reactivated")
_BODY: Final = (
    _NUMBER,
    *(pa.field(field, _TEXT) for field in ("entity", "replacement", *_PERSON, "codes", *LINE_FIELDS)),
    *(pa.field(field, pa.date32()) for field in _DAYS),
)

MAIN: Final = pa.schema([*_BODY, pa.field("other", _TEXT)])
"""A row of the main file; `codes` are taxonomy codes, the primary one first (it may stand there twice)."""
NAMES: Final = pa.schema([_NUMBER, pa.field("name", _TEXT)])
PLACES: Final = pa.schema([_NUMBER, *(pa.field(field, _TEXT) for field in LINE_FIELDS)])
GONE: Final = pa.schema([_NUMBER, pa.field("deactivated", pa.date32())])
TABLE: Final = pa.schema([*_BODY, pa.field("others", pa.list_(_TEXT)), pa.field("more", pa.list_(_SITE))])
"""A row of the table that is searched: with all further names and practice locations."""

_SCHEMAS: Final = {"main": MAIN, "names": NAMES, "places": PLACES}
_NUMERIC: Final = ("npi", "entity", "replacement", "postcode", "phone")
_DIGITS: Final = r"^[12][0-9]{9}$"


@dataclass(frozen=True, kw_only=True)
class Shaped:
    """Rows as one of MAIN, NAMES or PLACES. `decimals` says that numbers stood there as decimals and were mended."""

    table: pa.Table
    rejects: list[Reject]
    decimals: bool


def shape_rows(rows: Rows, *, kind: FileKind) -> Shaped:
    """Turn columns of text into the columns that are kept; the rows that cannot be are rejected."""
    table = rows.table
    decimals = _has_decimals(table)
    if decimals:
        table = _without_decimals(table)
    texts = pc.utf8_trim_whitespace(table["npi"])
    digits = pc.fill_null(pc.match_substring_regex(texts, _DIGITS), False)
    numbers = pc.cast(pc.if_else(digits, texts, "0"), pa.int64()).to_numpy(zero_copy_only=False)
    good = are_numbers(numbers)
    rejects = _rejects(~good, rows, texts, "{!r} is no NPI")
    if kind == "main":
        told = pc.fill_null(pc.is_in(table["entity"], value_set=pa.array(["1", "2"])), False)
        nothing = ~np.asarray(pc.or_(told, pc.is_valid(table["deactivated"]))) & good
        rejects += _rejects(nothing, rows, texts, "NPI {}: neither a kind (1 or 2) nor a day of deactivation")
        good &= ~nothing
    kept = pa.array(good)
    columns = {name: table[name].filter(kept).combine_chunks() for name in table.column_names}
    columns["npi"] = pa.array(numbers[good], pa.uint32())
    if kind == "main":
        columns |= _main_columns(columns)
    schema = _SCHEMAS[kind]
    return Shaped(
        table=pa.table([columns[name] for name in schema.names], schema=schema), rejects=rejects, decimals=decimals
    )


def _main_columns(columns: dict[str, pa.Array]) -> dict[str, pa.Array]:
    codes = [columns[f"code_{place}"] for place in range(1, TAXONOMIES + 1)]
    marked = [
        pc.if_else(pc.equal(columns[f"primary_{place}"], "Y"), code, pa.scalar(None, _TEXT))
        for place, code in enumerate(codes, start=1)
    ]
    other_person = [columns[f"other_{part}"] for part in ("first", "middle", "last", "suffix")]
    person = _joined(other_person)
    # A first name alone is no further name.
    person = pc.if_else(pc.is_valid(columns["other_last"]), person, pa.scalar(None, _TEXT))
    return {
        "codes": _joined([pc.coalesce(*marked), *codes]),
        "other": pc.coalesce(columns["other_organisation"], person),
        **{day: _days(columns[day]) for day in _DAYS},
    }


def _joined(parts: list[pa.Array]) -> pa.Array:
    """The texts of each row with blanks between them; null where there is none."""
    # Arrow leaves a row out whose texts are all null, so none is.
    nothing = pa.array([""], pa.string()).take(pa.array(np.zeros(len(parts[0]), np.int64)))
    joined = pc.utf8_trim_whitespace(pc.binary_join_element_wise(nothing, *parts, " ", null_handling="skip"))
    return pc.if_else(pc.equal(joined, ""), pa.scalar(None, _TEXT), joined)


def _days(column: pa.Array) -> pa.Array:
    """Days as the register writes them (MM/DD/YYYY); null where a text is none."""
    return pc.cast(pc.strptime(column, format="%m/%d/%Y", unit="s", error_is_null=True), pa.date32())


def _has_decimals(table: pa.Table) -> bool:
    asked = [name for name in ("npi", "entity", "postcode", "phone") if name in table.column_names]
    return any(pc.any(pc.match_substring_regex(table[name], r"^[0-9]+\.0$")).as_py() for name in asked)


def _without_decimals(table: pa.Table) -> pa.Table:
    for name in (name for name in _NUMERIC if name in table.column_names):
        mended = pc.replace_substring_regex(table[name], r"^([0-9]+)\.0$", r"\1")
        table = table.set_column(table.column_names.index(name), name, mended)
    if "postcode" in table.column_names:
        code = table["postcode"]
        at_home = pc.fill_null(pc.equal(table["country"], "US"), True)
        short = pc.fill_null(pc.match_substring_regex(code, r"^(?:[0-9]{4}|[0-9]{8})$"), False)
        mended = pc.if_else(pc.and_(at_home, short), pc.binary_join_element_wise("0", code, ""), code)
        table = table.set_column(table.column_names.index("postcode"), "postcode", mended)
    return table


def _rejects(wrong: NDArray[np.bool_], rows: Rows, texts: pa.ChunkedArray, reason: str) -> list[Reject]:
    places = np.flatnonzero(wrong).tolist()
    told = [str(texts[place].as_py() or "")[:20] for place in places]
    return [
        Reject(int(rows.lines[place]), reason.format(text), text) for place, text in zip(places, told, strict=True)
    ]
