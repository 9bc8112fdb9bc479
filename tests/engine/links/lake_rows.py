"""Small tables of links and claims for tests of the lake, with ids that link them as real imports do."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

import pyarrow as pa

from suture.engine.links.columns import CHECKS, CLAIMS, LINKS, READINGS, REJECTS
from suture.engine.links.ids import link_ids
from suture.engine.links.snapshot import NewSnapshot

NOW = datetime(2026, 11, 23, 10, 15, tzinfo=UTC)
TARGET = "https://harbour.example/"


def later(minutes: float) -> datetime:
    """A moment so many minutes after NOW."""
    return NOW + timedelta(minutes=minutes)


def row(source: str, target: str | None = TARGET, **told: Any) -> dict[str, Any]:
    """One link as an exporter tells it; days may be given as ISO texts."""
    days = {name: date.fromisoformat(day) for name, day in told.items() if name in DAYS and day is not None}
    return {"source_url": source, "target_url": target, **told, **days}


DAYS = ("first_seen", "last_seen", "lost_on", "told_on")


def links(rows: Sequence[dict[str, Any]], **told: Any) -> pa.Table:
    """Rows with their identity and line numbers, without what the snapshot itself knows."""
    source = pa.array([each["source_url"] for each in rows], pa.string())
    target = pa.array([each["target_url"] for each in rows], pa.string())
    ids = link_ids(source, target).to_pylist()
    whole = []
    for number, (each, link_id) in enumerate(zip(rows, ids, strict=True)):
        host = urlsplit(each["source_url"]).hostname or ""
        whole.append({
            "link_id": link_id,
            "source_host": host,
            "source_domain": ".".join(host.split(".")[-2:]),
            "target_host": urlsplit(each["target_url"]).hostname if each["target_url"] else None,
            "line": number + 2,
            **told,
            **each,
        })  # fmt: skip
    names = {name for each in whole for name in each}
    return pa.Table.from_pylist(whole, schema=pa.schema([field for field in LINKS if field.name in names]))


def claims(rows: Sequence[dict[str, Any]]) -> pa.Table:
    """Claims with line numbers, without what the snapshot itself knows."""
    whole = [{"line": number + 2, **each} for number, each in enumerate(rows)]
    names = {name for each in whole for name in each}
    return pa.Table.from_pylist(whole, schema=pa.schema([field for field in CLAIMS if field.name in names]))


def checks(rows: Sequence[dict[str, Any]]) -> pa.Table:
    """Checks with the ids of their links, without what the snapshot itself knows."""
    source = pa.array([each["source_url"] for each in rows], pa.string())
    target = pa.array([each["target_url"] for each in rows], pa.string())
    ids = link_ids(source, target).to_pylist()
    whole = [{"link_id": link_id, **each} for each, link_id in zip(rows, ids, strict=True)]
    names = {name for each in whole for name in each}
    return pa.Table.from_pylist(whole, schema=pa.schema([field for field in CHECKS if field.name in names]))


def readings(rows: Sequence[dict[str, Any]], *, at: datetime = NOW) -> pa.Table:
    """What was read on pages, at one moment unless a row says otherwise, without what the snapshot itself knows."""
    whole = []
    for each in rows:
        host = urlsplit(each["source_url"]).hostname or ""
        whole.append({"source_host": host, "source_domain": ".".join(host.split(".")[-2:]), "read_at": at, **each})
    names = {name for each in whole for name in each}
    return pa.Table.from_pylist(whole, schema=pa.schema([field for field in READINGS if field.name in names]))


def rejects(*reasons: str) -> pa.Table:
    """Rows that could not be read, for these reasons."""
    return pa.Table.from_pylist(
        [{"line": number + 2, "reason": reason, "raw": "?"} for number, reason in enumerate(reasons)],
        schema=REJECTS,
    )


def new(tool: str = "ahrefs", *, content: str = "0c1d2e3f") -> NewSnapshot:
    """What is known of an import before its rows."""
    return NewSnapshot(tool=tool, report="backlinks", file_name="links.csv", content_sha256=content * 8)


def many(count: int) -> pa.Table:
    """So many links, too many to write down as dictionaries."""
    source = pa.array([f"https://s{number % 500}.example/{number}" for number in range(count)])
    host = pa.array([f"s{number % 500}.example" for number in range(count)])
    target = pa.array([TARGET]).take(pa.array([0] * count))
    return pa.table({
        "link_id": link_ids(source, target), "source_url": source, "source_host": host, "source_domain": host,
        "target_url": target, "line": pa.array(range(2, count + 2), pa.int64()),
    })  # fmt: skip
