"""What is middling among judged links: medians of those that are not lost."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from suture.engine.quality.columns import PARTS
from suture.engine.quality.middling import Middling, middling


def middling_of(folder: Path, *, lost: list[bool | None], parts: list[float], values: list[float]) -> Middling | None:
    with duckdb.connect() as con:
        links, assessments = folder / "links.parquet", folder / "assessments.parquet"
        ids = pa.array(range(len(lost)), pa.uint64())
        pq.write_table(pa.table({"link_id": ids, "lost": pa.array(lost, pa.bool_())}), links)
        columns = {f"{part}_mid": pa.array(parts, pa.float32()) for part in PARTS}
        judged = {"link_id": ids, **columns, "value_mid": pa.array(values, pa.float32())}
        pq.write_table(pa.table(judged), assessments)
        return middling(con, links=links, assessments=assessments)


def test_medians_leave_out_what_is_lost(tmp_path: Path) -> None:
    found = middling_of(tmp_path, lost=[None, False, None, True], parts=[0.1, 0.2, 0.3, 0.9], values=[1, 3, 6, 99])
    assert found is not None
    assert found.parts == pytest.approx((0.2,) * 4)
    assert (found.limits.typical, found.limits.more, found.limits.much_more) == (1.0, 9.0, 36.0)


def test_where_all_are_lost_all_count(tmp_path: Path) -> None:
    found = middling_of(tmp_path, lost=[True, True, True], parts=[0.1, 0.2, 0.3], values=[1, 3, 6])
    assert found is not None
    assert found.limits.typical == 1.0


def test_without_links_nothing_is_middling(tmp_path: Path) -> None:
    assert middling_of(tmp_path, lost=[], parts=[], values=[]) is None
