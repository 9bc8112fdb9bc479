"""What a query may do in the lake's DuckDB: read the lake, and nothing that leaves it or changes the rules."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import duckdb
import pytest
from tests.engine.links.lake_rows import NOW, links, new, row

from suture.engine.links.lake import LakeSettings, open_lake


def test_a_query_reads_the_lake_and_each_thread_has_its_connection(tmp_path: Path) -> None:
    with open_lake(tmp_path) as lake:
        shelf = lake.shelf("harbour.example")
        with shelf.write(new(), now=NOW) as writer:
            writer.links(links([row(f"https://a.example/{n}") for n in range(50)]))
        current = shelf.rebuild_current(now=NOW)

        def count(_: int) -> int:
            with lake.connect() as connection:
                question = "SELECT count(*) FROM read_parquet(?) WHERE link_id IS NOT NULL"
                (answer,) = connection.execute(question, [str(current.links_path)]).fetchall()
                return int(answer[0])

        with ThreadPoolExecutor(4) as threads:
            assert set(threads.map(count, range(20))) == {50}


@pytest.mark.parametrize(
    "forbidden",
    [
        "SELECT * FROM read_csv('{outside}')",
        "SELECT * FROM read_text('{lake}/../outside.csv')",
        "COPY (SELECT 1) TO '{home}/stolen.csv'",
        "ATTACH '{home}/stolen.duckdb'",
        "INSTALL httpfs",
        "LOAD httpfs",
        "SELECT * FROM read_csv('https://harbour.example/x.csv')",
        "SET enable_external_access = true",
        "SET memory_limit = '64GB'",
        "SET threads = 64",
        "SET allowed_directories = ['/']",
    ],
)
def test_a_query_can_do_nothing_else(tmp_path: Path, forbidden: str) -> None:
    outside = tmp_path / "outside.csv"
    outside.write_text("a,b\n1,2\n")
    with open_lake(tmp_path) as lake, lake.connect() as connection, pytest.raises(duckdb.Error):
        connection.execute(forbidden.format(outside=outside, home=tmp_path, lake=tmp_path / "lake"))
    assert {path.name for path in tmp_path.iterdir()} == {"outside.csv", "lake", "temp"}


def test_settings_are_what_was_asked_for(tmp_path: Path) -> None:
    settings = LakeSettings(memory_limit="200MB", threads=1, temp=tmp_path / "it's elsewhere")
    with open_lake(tmp_path / "it's home", settings=settings) as lake, lake.connect() as connection:
        told = "SELECT current_setting('threads'), current_setting('temp_directory')"
        assert connection.execute(told).fetchall() == [(1, str(tmp_path / "it's elsewhere"))]
        # More than the limit: it goes on in the temporary folder.
        spilling = "SELECT count(*) FROM (SELECT i FROM range(8000000) t(i) ORDER BY hash(i) DESC, i::VARCHAR)"
        assert connection.execute(spilling).fetchall() == [(8_000_000,)]
