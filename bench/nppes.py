"""The NPI register: loading it beside a bare pass over the same file, and look-ups beside sorted Parquet.

`python -m bench.nppes [--rows N]`. The files are made up (`bench.nppes_file`), in the published shape: 330 quoted
columns, 1.2 kB a row. Loading runs in a process of its own, so that its peak is its own. "Cold" is after the kernel
was told to forget the table's files; it is the first look-up of a process, with all that is opened and loaded then.
"""

from __future__ import annotations

import argparse
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import duckdb
import pyarrow.csv as pv

from bench.nppes_file import write_register
from suture.engine.citations.nppes.finding import Wanted, find
from suture.engine.citations.nppes.manifest import NPPES_FOLDER
from suture.engine.citations.nppes.published import MAIN_HEADER
from suture.engine.citations.nppes.table import NppesTable, open_nppes
from suture.engine.citations.records import Record

ASKED = 200
KEPT = ("NPI", "Provider Last Name (Legal Name)", "Provider Business Practice Location Address Telephone Number")


def main() -> None:
    """Write, race, print."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--rows", type=int, default=300_000)
    rows = options.parse_args().rows
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        files = write_register(folder, rows=rows)
        size = sum(file.stat().st_size for file in files)
        print(f"{rows:,} rows, {size / 1e6:,.0f} MB of CSV")
        _told(
            "pyarrow.csv, three columns, one thread, nothing kept", _timed(lambda: _bare_arrow(files[0])), size, rows
        )
        parquet = folder / "by_number.parquet", folder / "by_phone.parquet"
        _told("duckdb read_csv, 40 columns to Parquet", _timed(lambda: _parquet(files[0], parquet)), size, rows)
        seconds, peak = _load(files, home=folder)
        _told("suture nppes load", seconds, size, rows)
        table_folder = folder / NPPES_FOLDER
        kept = sum(file.stat().st_size for file in table_folder.rglob("*") if file.is_file())
        print(f"  {peak:,.0f} MiB at the peak; the table takes {kept / 1e6:,.0f} MB")
        _look_up(table_folder, parquet)


def _bare_arrow(file: Path) -> None:
    reader = pv.open_csv(
        file,
        read_options=pv.ReadOptions(use_threads=False, block_size=8 << 20),
        convert_options=pv.ConvertOptions(include_columns=list(KEPT)),
    )
    for _ in reader:
        pass


def _parquet(file: Path, to: Sequence[Path]) -> None:
    columns = ", ".join(f'"{title}"' for title in MAIN_HEADER[:40])
    with duckdb.connect(config={"threads": 2, "memory_limit": "2GB"}) as database:
        database.execute(f"CREATE TABLE t AS SELECT {columns} FROM read_csv(?, all_varchar = true)", [str(file)])
        for path, key in zip(to, (KEPT[0], KEPT[2]), strict=True):
            database.execute(
                f"""COPY (SELECT * FROM t ORDER BY "{key}") TO '{path}' (FORMAT parquet, ROW_GROUP_SIZE 8192)"""
            )


def _load(files: Sequence[Path], *, home: Path) -> tuple[float, float]:
    command = [sys.executable, "-m", "suture", "nppes", "load", *map(str, files), "--home", str(home)]
    start = time.perf_counter()
    peak = 0.0
    with subprocess.Popen(command) as process:
        # What the kernel counts for a child (ru_maxrss) begins with its parent's size, so the process is asked.
        while process.poll() is None:
            peak = max(peak, _peak(process.pid))
            time.sleep(0.02)
    if process.returncode:
        raise SystemExit("loading failed")
    return time.perf_counter() - start, peak


def _peak(process: int) -> float:
    """MiB at the peak of a process, 0 once it has ended."""
    lines = Path(f"/proc/{process}/status").read_text().splitlines()
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM")), 0.0)


def _look_up(folder: Path, parquet: Sequence[Path]) -> None:
    for file in folder.rglob("*.arrow"):
        _forget(file)
    begin = time.perf_counter()
    table = open_nppes(folder)
    opened = time.perf_counter()
    find(table, Wanted(number="1000000004"))
    cold = time.perf_counter()
    print(
        f"cold: opened in {1000 * (opened - begin):.0f} ms, first number after {1000 * (cold - opened):.1f} ms more"
    )
    known = _known(table)
    find(table, Wanted(name="Robert Smith"))  # The word lists of names are read once for each process.
    questions: dict[str, list[Wanted]] = {
        "number": [Wanted(number=record.id) for record in known],
        "telephone": [Wanted(phone=record.phone) for record in known],
        "first and last name": [
            Wanted(name=f"{record.name.split()[0]} {record.name.split()[-1]}") for record in known
        ],
        "name and state": [Wanted(name=record.name, region=record.region) for record in known],
        "surname alone": [Wanted(name=record.name.split()[-1]) for record in known],
        "postcode and kind": [Wanted(postcode=record.postcode, kind="clinician") for record in known],
        "state and kind": [Wanted(region=record.region, city=record.city, kind="place") for record in known],
    }
    for file in folder.rglob("*.arrow"):
        _forget(file)
    for name, asked in questions.items():
        first = _each(lambda wanted: find(table, wanted), asked)
        again = _each(lambda wanted: find(table, wanted), asked)
        print(f"  {name:22} {_spread(first)} pages not in memory, {_spread(again)} warm")
    with duckdb.connect(config={"threads": 2}) as database:
        for path, key, values in (
            (parquet[0], KEPT[0], [record.id for record in known]),
            (parquet[1], KEPT[2], [record.phone for record in known]),
        ):
            query = f"""SELECT * FROM read_parquet('{path}') WHERE "{key}" = ?"""
            times = [_timed(partial(_rows, database, query, value)) for value in values]
            print(f"  Parquet sorted by {key[-16:]}, duckdb: {_spread(times)} warm")


def _rows(database: duckdb.DuckDBPyConnection, query: str, value: str) -> object:
    return database.execute(query, [value]).fetchall()


def _known(table: NppesTable) -> list[Record]:
    dice = random.Random(11)
    rows = table.rows([[("k", "1")]])
    return [table.records(int(rows[dice.randrange(len(rows))]))[0] for _ in range(ASKED)]


def _each(ask: Callable[[Any], object], asked: Sequence[object]) -> list[float]:
    return [_timed(partial(ask, one)) for one in asked]


def _timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def _forget(file: Path) -> None:
    descriptor = os.open(file, os.O_RDONLY)
    try:
        os.fsync(descriptor)
        os.posix_fadvise(descriptor, 0, 0, os.POSIX_FADV_DONTNEED)
    finally:
        os.close(descriptor)


def _spread(times: Sequence[float]) -> str:
    ordered = sorted(times)
    return f"{1000 * statistics.median(ordered):6.2f} ms (95 %: {1000 * ordered[int(0.95 * len(ordered))]:6.2f})"


def _told(name: str, seconds: float, size: int, rows: int) -> None:
    print(f"{name}: {seconds:.1f} s, {size / 1e6 / seconds:,.0f} MB/s, {rows / seconds:,.0f} rows/s", flush=True)


if __name__ == "__main__":
    main()
