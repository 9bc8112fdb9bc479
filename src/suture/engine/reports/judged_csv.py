"""Judged links as CSV, for spreadsheets: one row for each link, unknown parts are empty cells.

It knows which columns a person wants beside a link. A cell of text that begins with a sign of a formula gets an
apostrophe in front (OWASP, CSV injection): link texts and titles are strangers' words.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import duckdb
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pa_csv

from suture.engine.links.formulas import FORMULA_SIGNS
from suture.engine.links.judged_conditions import WORTH_SQL
from suture.engine.profile.votes import Tables, named
from suture.engine.quality.columns import PARTS

__all__ = ["judged_csv"]

_ROWS: Final = 8_192
_QUERY: Final = f"""
    SELECT j.source_url AS source, j.source_domain AS site, j.target_url AS target, l.anchor AS link_text,
        j.site_kind AS kind_of_site, {WORTH_SQL} AS worth, j.value_low, j.value_mid, j.value_high,
        {", ".join(f"CASE WHEN j.{part}_known THEN j.{part}_mid END AS {part}" for part in PARTS)},
        j.risk, j.suggestion, j.suggestion_why, j.network AS link_group,
        list_aggregate(list_transform(j.findings, lambda one: one.rule), 'string_agg', ' ') AS findings,
        l.follow, l.first_seen, l.lost, l.lost_on, l.seen_by
    FROM assessments j JOIN links l USING (link_id)
    ORDER BY j.value_mid DESC, j.source_url, j.target_url
"""


def judged_csv(con: duckdb.DuckDBPyConnection, tables: Tables) -> Iterator[bytes]:
    """Yield the file in pieces, UTF-8 with a header, best links first."""
    with named(con, tables):
        reader = con.sql(_QUERY).to_arrow_reader(_ROWS)
        yield ",".join(reader.schema.names).encode() + b"\n"
        for batch in reader:
            yield _written(batch)


def _written(batch: pa.RecordBatch) -> bytes:
    for place, field in enumerate(batch.schema):
        if pa.types.is_string(field.type):
            safe = pc.replace_substring_regex(batch.column(place), f"^({FORMULA_SIGNS})", r"'\1")
            batch = batch.set_column(place, field.name, safe)
    sink = pa.BufferOutputStream()
    pa_csv.write_csv(batch, sink, pa_csv.WriteOptions(include_header=False))
    written: bytes = sink.getvalue().to_pybytes()
    return written
