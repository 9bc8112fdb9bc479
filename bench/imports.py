"""A whole import against a bare read: our importer, end to end, beside `polars.read_csv` of the same file.

`python -m bench.imports [--rows N] [--rounds N]`. Ours recognises the file, checks it, makes every URL canonical,
gives ids, writes Parquet to disk (fsync) and merges current links. Polars parses the text into memory and stops.
Both in one run, in turns, the median of three rounds; the machine's two cores are free to both. Then each stage
alone on one thread, and the same rows as Ahrefs writes them by default: UTF-16LE, tabs, every field in quotes.
"""

from __future__ import annotations

import argparse
import os
import statistics
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq

from bench.ahrefs_file import write_ahrefs
from suture.engine.imports import import_file, read_export
from suture.engine.imports.convert import convert
from suture.engine.imports.reading import text_of
from suture.engine.imports.records import chunks
from suture.engine.imports.warm import warm
from suture.engine.links.lake import open_lake
from suture.engine.links.progress import Step

SITE = "harbour.example"
WANTED = 0.5  # of Polars' throughput
NOW = datetime(2026, 11, 23, tzinfo=UTC)


def seconds(work: Callable[[], object]) -> float:
    """How long a piece of work takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def whole_import(path: Path, *, rows: int) -> tuple[float, float]:
    """Import into a new lake; seconds in all, and of these until current links began to be merged."""
    with tempfile.TemporaryDirectory(dir=path.parent) as home, open_lake(Path(home)) as lake:
        merging: list[float] = []

        def heard(step: Step) -> None:
            if not step.stage.startswith(("recognising", "reading")) and not merging:
                merging.append(time.perf_counter())

        start = time.perf_counter()
        (imported,) = import_file(path, shelf=lake.shelf(SITE), now=NOW, progress=heard)
        took = time.perf_counter() - start
        if (imported.info.rows, imported.info.rejected) != (rows, 0):
            raise SystemExit(
                f"{imported.info.rows:,} rows, {imported.info.rejected:,} rejects; {rows:,} were written"
            )
    return took, merging[0] - start


def stages(path: Path) -> dict[str, float]:
    """Each stage of reading alone, on one thread, in seconds of wall time."""
    (export,) = read_export(path, site=SITE)
    found = {"digest (SHA-256)": seconds(export.digest)}
    found["read and decode"] = seconds(lambda: [None for _ in text_of(export)])
    cut: list[float] = []
    made: list[float] = []
    written: list[float] = []
    with tempfile.TemporaryFile(dir=path.parent) as file:
        writer: pq.ParquetWriter | None = None
        start = time.perf_counter()
        for chunk in chunks(text_of(export), layout=export.plan.layout):
            cut.append(time.perf_counter() - start)
            start = time.perf_counter()
            links = convert(chunk, plan=export.plan, site=SITE).links
            made.append(time.perf_counter() - start)
            start = time.perf_counter()
            if links is not None:
                writer = writer or pq.ParquetWriter(file, links.schema, compression="zstd", compression_level=1)
                writer.write_table(pa.Table.from_batches([links]))
            written.append(time.perf_counter() - start)
            start = time.perf_counter()
        if writer is not None:
            writer.close()
    found["find records and fields"] = sum(cut) - found["read and decode"]
    found["columns, URLs, domains, ids"] = sum(made)
    found["Parquet (plain writer)"] = sum(written)
    return found


def main() -> None:
    """Race and print."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--rows", type=int, default=1_000_000)
    options.add_argument("--rounds", type=int, default=3)
    given = options.parse_args()
    warm()
    with tempfile.TemporaryDirectory() as folder:
        path, wide = Path(folder) / "ahrefs.csv", Path(folder) / "ahrefs-utf16.csv"
        write_ahrefs(path, rows=given.rows)
        size = path.stat().st_size
        print(
            f"{given.rows:,} rows, {size / 1e6:,.0f} MB, {size / given.rows:.0f} bytes a row, {os.cpu_count()} cores"
        )
        ours, merging, bare = [], [], []
        for _ in range(given.rounds):
            bare.append(seconds(lambda: pl.read_csv(path)))
            took, read = whole_import(path, rows=given.rows)
            ours.append(took)
            merging.append(took - read)
        taken, peer = statistics.median(ours), statistics.median(bare)
        print(f"{'polars.read_csv, into memory':<36}{peer:>7.2f} s{given.rows / peer:>14,.0f} rows/s")
        print(f"{'import, end to end':<36}{taken:>7.2f} s{given.rows / taken:>14,.0f} rows/s")
        print(f"{'  of it, merging current links':<36}{statistics.median(merging):>7.2f} s")
        print(f"throughput ratio: {peer / taken:.2f} (wanted: {WANTED})")
        print("\nstages of reading, each alone on one thread:")
        for name, took in stages(path).items():
            print(f"  {name:<34}{took:>7.2f} s{size / max(took, 1e-9) / 1e6:>11,.0f} MB/s")
        path.unlink()
        write_ahrefs(wide, rows=given.rows, utf16=True)
        took, _ = whole_import(wide, rows=given.rows)
        print(f"\n{'the same in UTF-16LE, end to end':<36}{took:>7.2f} s{given.rows / took:>14,.0f} rows/s")


if __name__ == "__main__":
    main()
