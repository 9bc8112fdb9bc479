"""How fast and how frugal the lake is: `python -m bench.lake --rows 10000000 [--checks 200000]`.

Ten imports of two tools in turn, a tenth of the links told by both, each row as full as an Ahrefs export's. With
`--checks`, all is merged once more after twenty visits to a twentieth as many links. The work runs in a process of
its own, so that its peak memory is its own. Making the rows is not counted.
"""

from __future__ import annotations

import argparse
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import duckdb
import pyarrow as pa

from suture.engine.links.columns import CHECKS, LINKS
from suture.engine.links.ids import link_ids
from suture.engine.links.lake import NewSnapshot, Shelf, open_lake

IMPORTS = 10
VISITS = 20
BATCH = 100_000
START = datetime(2026, 11, 1, tzinfo=UTC)

ROWS = """
    SELECT 'https://www.site' || site || '.example/blog/2024/article-number-' || i || '/index.html' AS source_url,
        'www.site' || site || '.example' AS source_host, 'site' || site || '.example' AS source_domain,
        'https://harbour.example/page-' || hash(i * 7) % 300 AS target_url, 'harbour.example' AS target_host,
        'The title of article number ' || i || ' about skin and health' AS source_title,
        200::SMALLINT AS source_status, 'en' AS source_language, 'wordpress' AS source_platform,
        'dermatology ' || hash(i * 3) % 5000 AS anchor,
        'some words to the left of the link ' || hash(i * 5) % 90000 AS context_left,
        'and some to the right ' || hash(i * 11) % 90000 AS context_right, 'text' AS kind,
        hash(i + {salt}) % 9 = 0 AS nofollow, false AS ugc, false AS sponsored, true AS in_raw_html, false AS lost,
        (i % 50)::INT AS page_links_out, (i % 7)::INT AS page_links_in,
        DATE '2024-01-01' + (hash(i) % 700)::INT AS first_seen,
        DATE '2026-01-01' + (hash(i * 2) % 300)::INT AS last_seen,
        (hash(site) % 100)::DOUBLE AS {tool}_domain_{metric}, (i % 1000)::DOUBLE AS {tool}_page_{other},
        (i - {first} + 2)::BIGINT AS line
    FROM (SELECT range AS i, (sqrt(hash(range) % 40000000000)::BIGINT) AS site FROM range({first}, {last}))
"""


def batches(number: int, *, rows: int) -> Iterator[pa.Table]:
    """The rows of one import, in batches. A tenth are links of the import before, a tenth of the one after."""
    tool, metric, other = (("ahrefs", "rating", "traffic"), ("semrush", "authority", "authority"))[number % 2]
    begin = number * rows * 9 // 10
    with duckdb.connect(config={"threads": 1, "memory_limit": "300MB"}) as made:
        for first in range(begin, begin + rows, BATCH):
            last = min(first + BATCH, begin + rows)
            question = ROWS.format(salt=number, tool=tool, metric=metric, other=other, first=first, last=last)
            table = made.sql(question).to_arrow_table()
            source, target = (table[name].combine_chunks() for name in ("source_url", "target_url"))
            table = table.append_column("link_id", link_ids(source, target))
            fields = [field for field in LINKS if field.name in table.column_names]
            yield table.select([field.name for field in fields]).cast(pa.schema(fields))


def write(shelf: Shelf, number: int, *, rows: int) -> float:
    """Store one import and return the seconds that storing took."""
    tool = ("ahrefs", "semrush")[number % 2]
    snapshot = NewSnapshot(tool=tool, report="backlinks", file_name="bench.csv", content_sha256=f"{number:064}")
    seconds = 0.0
    with shelf.write(snapshot, now=START + timedelta(days=number)) as writer:
        for table in batches(number, rows=rows):
            began = time.perf_counter()
            writer.links(table)
            seconds += time.perf_counter() - began
        began = time.perf_counter()
    return seconds + time.perf_counter() - began


def visit(shelf: Shelf, *, checks: int) -> None:
    """Store twenty visits, a day apart, to the same links: a third of them fails from some day on."""
    current = shelf.current()
    assert current is not None
    wanted = f"SELECT link_id, source_url, target_url FROM read_parquet(?) LIMIT {checks // VISITS}"
    with duckdb.connect() as connection:
        links = connection.sql(wanted, params=[str(current.links_path)]).to_arrow_table()
    for number in range(VISITS):
        at = START + timedelta(days=30 + number)
        states = ["removed" if link % 3 == 0 and link % VISITS < number else "live" for link in range(links.num_rows)]
        found = links.append_column("checked_at", pa.array([at] * links.num_rows, CHECKS.field("checked_at").type))
        snapshot = NewSnapshot(tool="visit", report="visit", file_name="visit", content_sha256=f"{number:064}")
        with shelf.write(snapshot, now=at) as writer:
            writer.checks(found.append_column("state", pa.array(states)))


def peak() -> float:
    """The most memory that this process has had, in GiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024**2


def race(home: Path, *, rows: int, checks: int) -> None:
    """Store, merge, and say how long it took and how much memory."""
    with open_lake(home) as lake:
        shelf = lake.shelf("harbour.example")
        written = sum(write(shelf, number, rows=rows // IMPORTS) for number in range(IMPORTS))
        print(
            f"{rows:,} rows in {IMPORTS} imports: {written:.1f} s until all were taken; peak {peak():.2f} GiB",
            flush=True,
        )
        began = time.perf_counter()
        current = shelf.rebuild_current(now=START + timedelta(days=30))
        merged = time.perf_counter() - began
        print(f"{current.links:,} links of {current.domains:,} domains merged in {merged:.1f} s", flush=True)
        began = time.perf_counter()
        with lake.connect() as connection:
            question = "SELECT seen_by, count(*) FROM read_parquet(?) GROUP BY 1 ORDER BY 1"
            told = connection.execute(question, [str(current.links_path)]).fetchall()
        print(f"counted by witness in {1000 * (time.perf_counter() - began):.0f} ms: {told}")
        if checks:
            visit(shelf, checks=checks)
            began = time.perf_counter()
            shelf.rebuild_current(now=START + timedelta(days=60))
            print(f"merged with {checks:,} checks in {time.perf_counter() - began:.1f} s", flush=True)
        print(f"on disk: imports {size(home, 'snapshots'):.2f} GiB, merged {size(home, 'current'):.2f} GiB")
        print(f"peak memory of the whole: {peak():.2f} GiB")


def size(home: Path, room: str) -> float:
    """What a part of the shelf takes on the disk, in GiB."""
    folder = home / "lake" / "harbour.example" / room
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1024**3


if __name__ == "__main__":
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--rows", type=int, default=1_000_000)
    options.add_argument("--checks", type=int, default=0)
    options.add_argument("--home", type=Path, help=argparse.SUPPRESS)
    asked = options.parse_args()
    if asked.home:
        race(asked.home, rows=asked.rows, checks=asked.checks)
    else:
        place = tempfile.mkdtemp(prefix="bench-lake-")
        try:
            words = [sys.executable, "-m", "bench.lake", "--rows", str(asked.rows), "--checks", str(asked.checks)]
            words += ["--home", place]
            sys.exit(subprocess.run(words, check=False).returncode)
        finally:
            shutil.rmtree(place)
