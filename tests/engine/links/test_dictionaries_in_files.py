"""Texts that repeat themselves are held as dictionaries; each row group has its own, and they meet."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from suture.engine.links.columns import LINKS
from suture.engine.links.parquet_stream import ParquetStream
from suture.engine.links.portions import PortionSize, portions
from suture.engine.links.progress import silent

HELD = pa.schema([pa.field("source_domain", pa.dictionary(pa.int32(), pa.string()))])


def held(texts: Sequence[str | None]) -> pa.Table:
    return pa.table({"source_domain": pa.array(texts, pa.string()).dictionary_encode()}, schema=HELD)


def test_tables_with_different_dictionaries_share_a_row_group(tmp_path: Path) -> None:
    tables = [[f"site{at}-{number % 90}.example" for number in range(300)] for at in range(6)]
    with ParquetStream(tmp_path / "x.parquet", HELD, group_rows=400, compression="lz4") as stream:
        for texts in tables:
            stream.write(held(texts))
    assert pq.read_table(tmp_path / "x.parquet")["source_domain"].to_pylist() == [
        text for texts in tables for text in texts
    ]
    footer = pq.read_metadata(tmp_path / "x.parquet")
    columns = [footer.row_group(group).column(0) for group in range(footer.num_row_groups)]
    # A column that gave up its dictionary half-way holds texts of some 17 bytes for 400 rows; a dictionary that
    # is carried on grows from group to group.
    assert all(column.has_dictionary_page for column in columns)
    assert max(column.total_uncompressed_size for column in columns) < 180 * 22 + 400 * 2


def test_unknown_values_and_unused_texts_stay_what_they_are(tmp_path: Path) -> None:
    texts = ["a.example", None, "b.example", None]
    with ParquetStream(tmp_path / "x.parquet", HELD, group_rows=3, compression="lz4") as stream:
        stream.write(held(texts).slice(1))
        stream.write(held([None, None]))
    assert pq.read_table(tmp_path / "x.parquet")["source_domain"].to_pylist() == [None, "b.example", None, None, None]


def test_a_shelf_is_split_though_its_row_groups_know_different_sites(tmp_path: Path) -> None:
    names = [f"site{number}.example" for number in range(12)]
    columns = ["link_id", "source_url", "source_domain"]
    rows = {"link_id": range(12), "source_url": [f"https://{name}/" for name in names], "source_domain": names}
    table = pa.table(rows, schema=pa.schema([LINKS.field(name) for name in columns]))
    pq.write_table(table, tmp_path / "links.parquet", row_group_size=4)
    spill = tmp_path / "spill"
    spill.mkdir()
    found = list(
        portions(
            [tmp_path / "links.parquet"], columns=columns, size=PortionSize(rows=5), spill=spill, progress=silent
        )
    )
    assert len(found) > 1
    assert sorted(link_id for part in found for link_id in part["link_id"].to_pylist()) == list(range(12))
