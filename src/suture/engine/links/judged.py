"""Current links beside what was judged of them: which file, which columns, and how a row finds its judgement.

It knows the names of the columns that a table of links shows, filters and sorts by, and that they may be out of date:
links that came after the judging have none. It refuses to judge, and to know what any of it means: that is the
judging's (`engine.quality`), which stands above this room and hands over tables.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, fields, replace
from datetime import datetime
from pathlib import Path
from typing import Any, Final

import duckdb
import pyarrow as pa

from suture.engine.links.manifest import CurrentInfo, JudgedInfo
from suture.engine.links.parquet_stream import ParquetStream

__all__ = [
    "JUDGED_COLUMNS", "JudgedLinks", "RowJudgement", "absolute", "beside", "judged_alone", "judged_at", "judged_sql",
    "row_judgements", "write_judged",
]  # fmt: skip

_GROUP_ROWS: Final = 122_880
# As for current links: DuckDB passes over whole pages.
_PAGE_BYTES: Final = 16_384

# What a table of links may ask of a judgement, with DuckDB's types: what stands in where nothing is judged is NULL.
JUDGED_COLUMNS: Final = {
    "site_kind": "VARCHAR",
    "subject": "VARCHAR",
    "value_low": "FLOAT",
    "value_mid": "FLOAT",
    "value_high": "FLOAT",
    "band_low": "TINYINT",
    "band_high": "TINYINT",
    "risk": "FLOAT",
    "suggestion": "VARCHAR",
    "suggestion_why": "VARCHAR",
    "network": "VARCHAR",
    "findings": "STRUCT(rule VARCHAR, probability FLOAT, evidence VARCHAR)[]",
}
# Where the fields of RowJudgement come from.
_ROW: Final = {
    **{name: name for name in ("site_kind", "subject", "band_low", "band_high", "suggestion", "network")},
    "value": "value_mid",
}


@dataclass(frozen=True, kw_only=True)
class JudgedLinks(CurrentInfo):
    """Current links of which somebody's judgements lie beside; the paths of `judged` are absolute."""

    judged: JudgedInfo

    @property
    def in_order(self) -> bool:
        """Whether row for row of the judgements is of these very links, not of former ones."""
        return self.judged.digest == self.digest


@dataclass(frozen=True, kw_only=True)
class RowJudgement:
    """What a row of a table shows of a link's judgement; bands are places in the judging's list, None: not known."""

    site_kind: str
    subject: str | None
    value: float
    band_low: int | None
    band_high: int | None
    suggestion: str
    network: str | None


def beside(current: CurrentInfo, judged: JudgedInfo | None, *, shelf: Path) -> CurrentInfo:
    """Return current links with judgements beside, whose paths are relative to `shelf`; without, as they are."""
    if judged is None:
        return current
    return JudgedLinks(**_fields(current), judged=absolute(judged, shelf=shelf))


def absolute(judged: JudgedInfo, *, shelf: Path) -> JudgedInfo:
    """Return the same with absolute paths."""
    return replace(
        judged,
        links_path=shelf / judged.links_path,
        sites_path=shelf / judged.sites_path,
        networks_path=shelf / judged.networks_path,
    )


def judged_at(current: CurrentInfo) -> datetime | None:
    """Return when the links were judged; None where nobody did."""
    return datetime.fromisoformat(current.judged.built_at) if isinstance(current, JudgedLinks) else None


def judged_sql(current: CurrentInfo, *, links: str) -> str:
    """Return the SQL of a table of links with the judged columns; `links` is the SQL of the table without.

    It takes the parameters of `links`, and no others. Where the judgements are of these very links, rows meet by
    their number; else by the link's id, and links that came later have no judgement. Where nothing is judged, all
    judged columns are NULL.
    """
    if not isinstance(current, JudgedLinks):
        nothing = ", ".join(f"NULL::{kind} AS {name}" for name, kind in JUDGED_COLUMNS.items())
        return f"(SELECT *, {nothing} FROM {links})"
    key = "file_row_number" if current.in_order else "link_id"
    columns = ", ".join(JUDGED_COLUMNS)
    return (
        f"(SELECT told.*, {columns} FROM {links} AS told LEFT JOIN "
        f"(SELECT {key}, {columns} FROM {_read(current.judged)}) USING ({key}))"
    )


def judged_alone(current: CurrentInfo) -> str | None:
    """Return the SQL of the judgements without the links, row for row theirs; None where they are of other links."""
    return _read(current.judged) if isinstance(current, JudgedLinks) and current.in_order else None


def row_judgements(
    con: duckdb.DuckDBPyConnection, current: CurrentInfo, *, links: Sequence[tuple[int, int]]
) -> dict[int, RowJudgement]:
    """Return the judgements of links, given by row number and id, by row number; without those that have none."""
    if not isinstance(current, JudgedLinks) or not links:
        return {}
    key = "file_row_number" if current.in_order else "link_id"
    places = {place if current.in_order else link_id: place for place, link_id in links}
    names = [field.name for field in fields(RowJudgement)]
    answer = con.execute(
        f"SELECT {key}, {', '.join(_ROW[name] for name in names)} FROM read_parquet(?, file_row_number = true) "
        f"WHERE {key} IN (SELECT unnest(?::UBIGINT[]))",
        [str(current.judged.links_path), list(places)],
    ).fetchall()
    return {places[number]: RowJudgement(**dict(zip(names, values, strict=True))) for number, *values in answer}


def write_judged(
    folder: Path, *, links: pa.RecordBatchReader, sites: pa.Table, networks: pa.Table
) -> tuple[int, int, int]:
    """Write the three tables of a judgement into an empty folder, and return their rows."""
    tables = (
        ("links", links.schema, (pa.Table.from_batches([batch], links.schema) for batch in links)),
        ("sites", sites.schema, (sites,)),
        ("networks", networks.schema, (networks,)),
    )
    rows = [_write(folder / f"{name}.parquet", schema, parts) for name, schema, parts in tables]
    return rows[0], rows[1], rows[2]


def _write(path: Path, schema: pa.Schema, tables: Iterable[pa.Table]) -> int:
    with ParquetStream(path, schema, group_rows=_GROUP_ROWS, compression="lz4", page_bytes=_PAGE_BYTES) as stream:
        for table in tables:
            stream.write(table)
    return stream.rows


def _read(judged: JudgedInfo) -> str:
    # A path of our own making; as a parameter it would have to come before those of whoever uses this SQL.
    path = str(judged.links_path).replace("'", "''")
    return f"read_parquet('{path}', file_row_number = true)"


def _fields(current: CurrentInfo) -> dict[str, Any]:
    values = asdict(current)
    values.pop("judged", None)
    return values
