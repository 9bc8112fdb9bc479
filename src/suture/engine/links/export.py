"""The links table as a file: exactly the rows of a filter, in its order, as CSV or JSON Lines.

It knows how to stream rows without holding them, and how to write text that a spreadsheet will not run. It
refuses to merge, to translate or to round: what the lake holds is what the file says.

A cell of text that begins with `= + - @`, a tab or a line end (also in full width, which some spreadsheets
read alike) gets an apostrophe in front, in CSV only: opened in a spreadsheet it would be a formula that can
send data away (OWASP, CSV injection). Such texts do come in real exports, as link texts.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final, Literal

import duckdb
import msgspec
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pa_csv

from suture.engine.errors import InputError
from suture.engine.links.browse import DEFAULT_SORT, SORTS, order_of
from suture.engine.links.columns import IDENTITY, METRICS, OBSERVED
from suture.engine.links.filters import ALL_LINKS, LinkFilter
from suture.engine.links.formulas import FORMULA_SIGNS
from suture.engine.links.ids import show_id
from suture.engine.links.judged import JudgedLinks
from suture.engine.links.judged_conditions import WORTH_SQL
from suture.engine.links.manifest import CurrentInfo
from suture.engine.links.matched import Found, find, matched

__all__ = ["EXPORTED", "EXPORTED_JUDGED", "export_rows", "exported"]

# Everything that a merged link has; the default of an export.
EXPORTED: Final = (
    *(field.name for field in (*IDENTITY, *OBSERVED)),
    "follow",
    *(field.name for field in METRICS),
    "seen_by",
    "witness_count",
    "disagreements",
    "lost_by",
    "state",
    "state_since",
    "checked_at",
    "failed_checks",
    "failed_since",
)

# What an export has beside, of links that are judged; `worth` is a key of an address, like `site_kind`.
EXPORTED_JUDGED: Final = {
    "site_kind": "site_kind",
    "subject": "subject",
    "value_low": "value_low",
    "value_mid": "value_mid",
    "value_high": "value_high",
    "worth": WORTH_SQL,
    "suggestion": "suggestion",
    "suggestion_why": "suggestion_why",
    "network": "network",
}

_BATCH_ROWS: Final = 8_192
_BYTE_ORDER_MARK: Final = b"\xef\xbb\xbf"


def export_rows(
    con: duckdb.DuckDBPyConnection,
    current: CurrentInfo,
    *,
    filter: LinkFilter = ALL_LINKS,
    sort: str = DEFAULT_SORT,
    columns: Sequence[str] = EXPORTED,
    form: Literal["csv", "jsonl"] = "csv",
    byte_order_mark: bool = False,
    found: Found | None = None,
) -> Iterator[bytes]:
    """Yield the file in pieces, UTF-8; CSV has a header of column names.

    In CSV an unknown value is an empty cell, a known empty text a pair of quotes. `byte_order_mark` makes
    Excel see UTF-8. `link_id` is 16 hex digits, a moment is ISO 8601 in UTC.
    InputError for a column or sort that does not exist.
    """
    for name in columns:
        if name not in EXPORTED and name not in EXPORTED_JUDGED:
            raise InputError(f"There is no column “{name[:80]}”.")
    order_of(sort)  # Refused before the first piece.
    found = found or find(con, current, filter=filter)
    return _pieces(
        _batches(con, current, filter=filter, sort=sort, columns=columns, found=found),
        form=form,
        byte_order_mark=byte_order_mark,
    )


def exported(current: CurrentInfo) -> tuple[str, ...]:
    """Return every column that an export of these links has."""
    return (*EXPORTED, *EXPORTED_JUDGED) if isinstance(current, JudgedLinks) else EXPORTED


def _batches(
    con: duckdb.DuckDBPyConnection,
    current: CurrentInfo,
    *,
    filter: LinkFilter,
    sort: str,
    columns: Sequence[str],
    found: Found | None,
) -> pa.RecordBatchReader:
    judged = any(name in EXPORTED_JUDGED for name in columns) or SORTS[sort.removeprefix("-")].judged
    kept = matched(con, current, filter=filter, found=found, reads="both" if judged else "links")
    asked = ", ".join(f"{EXPORTED_JUDGED.get(name, name)} AS {name}" for name in columns)
    return con.sql(
        f"SELECT {asked} {kept.sql} ORDER BY {order_of(sort).order_by()}", params=list(kept.params)
    ).to_arrow_reader(_BATCH_ROWS)


def _pieces(batches: pa.RecordBatchReader, *, form: str, byte_order_mark: bool) -> Iterator[bytes]:
    if byte_order_mark:
        yield _BYTE_ORDER_MARK
    if form == "csv":
        yield ",".join(batches.schema.names).encode() + b"\n"
    write = _csv if form == "csv" else _json_lines
    for batch in batches:
        yield write(_with_shown_moments(_with_shown_ids(batch)))


def _with_shown_ids(batch: pa.RecordBatch) -> pa.RecordBatch:
    if "link_id" not in batch.schema.names:
        return batch
    place = batch.schema.get_field_index("link_id")
    shown = pa.array([show_id(number) for number in batch.column(place).to_pylist()])
    return batch.set_column(place, "link_id", shown)


def _with_shown_moments(batch: pa.RecordBatch) -> pa.RecordBatch:
    for place, field in enumerate(batch.schema):
        if pa.types.is_timestamp(field.type):
            plain = batch.column(place).cast(pa.timestamp("s", tz="UTC")).cast(pa.timestamp("s"))
            batch = batch.set_column(place, field.name, pc.strftime(plain, format="%Y-%m-%dT%H:%M:%SZ"))
    return batch


def _csv(batch: pa.RecordBatch) -> bytes:
    for place, field in enumerate(batch.schema):
        if pa.types.is_string(field.type):
            batch = batch.set_column(place, field.name, _harmless(batch.column(place)))
    sink = pa.BufferOutputStream()
    pa_csv.write_csv(batch, sink, pa_csv.WriteOptions(include_header=False))
    return bytes(sink.getvalue())


def _harmless(texts: pa.Array) -> pa.Array:
    runs = pc.match_substring_regex(texts, f"^{FORMULA_SIGNS}")
    return pc.if_else(runs, pc.binary_join_element_wise("'", texts, ""), texts) if pc.any(runs).as_py() else texts


def _json_lines(batch: pa.RecordBatch) -> bytes:
    encoder = msgspec.json.Encoder()
    rows: list[dict[str, Any]] = batch.to_pylist()
    return encoder.encode_lines(rows)
