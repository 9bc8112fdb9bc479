"""A list of links to judge, row by row: any export that Suture reads, or a table with a column of pages that link.

Unlike an import it merges nothing: each row is one link, in the order of the file, so that who made the list finds
each of them again. It refuses to keep anything.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import pyarrow as pa
import pyarrow.compute as pc

from suture.engine.errors import InputError, UnknownFormat
from suture.engine.imports import read_export
from suture.engine.links.follow import follow_column
from suture.engine.links.ids import link_ids
from suture.engine.links.merging import CURRENT_LINKS
from suture.engine.links.progress import Progress, silent
from suture.engine.links.urls import canonicalise
from suture.engine.quality.list_headers import COLUMNS, columns_of, meant

__all__ = ["Listed", "read_listed"]

_DELIMITERS: Final = (",", "\t", ";", "|")
# Lists that people keep end long before; the text is held whole.
_MOST_BYTES: Final = 512_000_000
_NOTHING: Final = {"follow", "followed", "dofollow", "do-follow", "none", "-"}


@dataclass(frozen=True, kw_only=True)
class Listed:
    """`links` has the columns of CURRENT_LINKS (a nullable schema), one row for each row that could be read.

    `lines` are their lines in the file; `sources` and `targets` stand as they were written (None: not at all), or as
    an exporter's row was read. `rejected` are line and reason of the others.
    """

    links: pa.Table
    lines: list[int]
    sources: list[str]
    targets: list[str | None]
    rejected: tuple[tuple[int, str], ...]


def read_listed(path: Path, *, site: str | None = None, progress: Progress = silent) -> Listed:
    """Read a list. `site` is what links should point to, where the rows do not say.

    Raises UnknownFormat for a table without a column of pages that link, InputError where the file cannot be read.
    """
    try:
        exports = read_export(path, site=site, progress=progress)
    except UnknownFormat:
        return _own_list(path)
    except OSError as error:
        raise InputError(f"{path}: {error.strerror or error}.") from error
    tables: list[pa.Table] = []
    rejected: list[tuple[int, str]] = []
    for export in exports:
        for part in export.tables():
            if part.links is not None and part.links.num_rows:
                tables.append(pa.Table.from_batches([part.links]))
            rejected += [(reject.line, reject.reason) for reject in part.rejects]
    if not tables:
        raise InputError(f"{path.name} has no rows of links; a report of sites is for: suture audit.")
    told = pa.concat_tables(tables, promote_options="default")
    return Listed(
        links=(links := _as_current(told)),
        lines=told["line"].to_pylist(),
        sources=links["source_url"].to_pylist(),
        targets=links["target_url"].to_pylist(),
        rejected=tuple(rejected),
    )


def _own_list(path: Path) -> Listed:
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise InputError(f"{path.name} is too large for a list; import it: suture import {path}.")
        text = path.read_bytes().decode("utf-8-sig", "replace")
    except OSError as error:
        raise InputError(f"{path}: {error.strerror or error}.") from error
    rows = _rows(text)
    _, header = next(rows, (0, []))
    places = columns_of(header)
    if "source_url" not in places:
        raise UnknownFormat(
            f'{path.name} needs a column "source" with the pages that link; its first line has '
            f"{', '.join(repr(cell) for cell in header[:8]) or 'nothing'}."
        )
    kept: dict[str, list[Any]] = {name: [] for name in places}
    lines = []
    for line, cells in rows:
        lines.append(line)
        for name, place in places.items():
            kept[name].append(cells[place].strip() if place < len(cells) else "")
    return _told(kept, lines=lines)


def _rows(text: str) -> Iterator[tuple[int, list[str]]]:
    """Each row that holds something, with the line on which it begins."""
    first = text.partition("\n")[0]
    delimiter = max(_DELIMITERS, key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    begins = 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield begins, cells
            begins = reader.line_num + 1
    except csv.Error as error:
        raise InputError(f"Line {begins} is no row of a table ({error}).") from error


def _told(kept: dict[str, list[Any]], *, lines: list[int]) -> Listed:
    source = canonicalise(pa.array(kept["source_url"], pa.string()), default_scheme="https")
    written = [text or None for text in kept.get("target_url", [""] * len(lines))]
    target = canonicalise(pa.array(written, pa.string()), default_scheme="https")
    columns: dict[str, Any] = {
        name: pa.array([meant(cell, COLUMNS[name]) for cell in cells], COLUMNS[name])
        for name, cells in kept.items()
        if name not in {"source_url", "target_url", "rel", "dofollow"}
    }
    columns |= {
        "source_url": source.url, "source_host": source.host, "source_domain": source.domain,
        "target_url": target.url, "target_host": target.host,
    }  # fmt: skip
    columns |= _follow(kept, known=columns)
    rows = pa.table({**columns, "line": pa.array(lines, pa.int64())})
    good = pc.and_(source.url.is_valid(), target.problem.is_null())
    problems = pc.coalesce(source.problem, target.problem, pa.scalar("no page that links is named"))
    rejected = [
        (line, str(reason))
        for line, reason, fine in zip(lines, problems.to_pylist(), good.to_pylist(), strict=True)
        if not fine
    ]
    at = [place for place, fine in enumerate(good.to_pylist()) if fine]
    return Listed(
        links=_as_current(rows.take(pa.array(at, pa.int64()))),
        lines=[lines[place] for place in at],
        sources=[kept["source_url"][place] for place in at],
        targets=[written[place] for place in at],
        rejected=tuple(rejected),
    )


def _follow(kept: dict[str, list[Any]], *, known: dict[str, Any]) -> dict[str, pa.Array]:
    """The three flags: of a `rel` column, in which an empty cell is a plain link; else of yes and no."""
    if "rel" in kept:
        tokens = [set(cell.lower().replace(",", " ").split()) - _NOTHING for cell in kept["rel"]]
        return {flag: pa.array([flag in each for each in tokens]) for flag in ("nofollow", "ugc", "sponsored")}
    if "dofollow" in kept and "nofollow" not in known:
        return {"nofollow": pc.invert(pa.array([meant(cell, pa.bool_()) for cell in kept["dofollow"]], pa.bool_()))}
    return {}


def _as_current(told: pa.Table) -> pa.Table:
    """The rows as the columns of current links; what only merging knows is one witness each."""
    blank = {field.name: pa.nulls(len(told), field.type) for field in CURRENT_LINKS}
    columns = {**blank, **{name: told[name] for name in told.column_names if name in blank}}
    columns["link_id"] = link_ids(_one(told["source_url"]), _one(columns["target_url"]))
    columns["follow"] = follow_column(
        nofollow=columns["nofollow"], ugc=columns["ugc"], sponsored=columns["sponsored"]
    ).cast(pa.string())
    witness = told["witness"] if "witness" in told.column_names else pa.array(["list"] * len(told))
    columns["seen_by"], columns["witness_count"] = witness, pa.array([1] * len(told), pa.int32())
    schema = pa.schema([field.with_nullable(True) for field in CURRENT_LINKS])
    return pa.table({field.name: columns[field.name] for field in schema}).cast(schema)


def _one(column: pa.Array | pa.ChunkedArray) -> pa.Array:
    return column.combine_chunks() if isinstance(column, pa.ChunkedArray) else column
