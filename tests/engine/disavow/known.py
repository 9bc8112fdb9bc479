"""Small tables of links and of what they are worth, for the tests of this room."""

from __future__ import annotations

from typing import Any

import pyarrow as pa

from suture.engine.links.address import canonical_parts
from suture.engine.links.domains import registrable_domain
from suture.engine.links.merging import CURRENT_LINKS
from suture.engine.quality.columns import ASSESSMENTS

TARGET = "https://harbour.example/"


def links_from(*pages: str, **columns: list[Any]) -> pa.Table:
    """Current links from pages to the harbour's site; `columns` name one value for each."""
    parts = [canonical_parts(page) for page in pages]
    count = len(pages)
    known: dict[str, list[Any]] = {
        "link_id": list(range(count)),
        "source_url": [url for url, _ in parts],
        "source_host": [host for _, host in parts],
        "source_domain": [registrable_domain(host) for _, host in parts],
        "target_url": [TARGET] * count,
        **columns,
    }
    arrays = [pa.array(known.get(field.name, [None] * count), field.type) for field in CURRENT_LINKS]
    nullable = pa.schema([field.with_nullable(True) for field in CURRENT_LINKS])
    return pa.table(arrays, schema=nullable)


def judged_as(links: pa.Table, **columns: list[Any]) -> pa.Table:
    """Assessments of links, each worth one typical link where `columns` do not say otherwise."""
    count = links.num_rows
    known: dict[str, list[Any]] = {
        **{name: links[name].to_pylist() for name in ("link_id", "source_url", "source_domain", "target_url")},
        "site_kind": ["unknown"] * count,
        "value_low": [0.5] * count,
        "value_mid": [1.0] * count,
        "value_high": [2.0] * count,
        "band_low": [0] * count,
        "band_high": [2] * count,
        "suggestion": ["nothing"] * count,
        "suggestion_why": ["nothing was noticed"] * count,
        **columns,
    }
    arrays = [pa.array(known.get(field.name, [None] * count), field.type) for field in ASSESSMENTS]
    nullable = pa.schema([field.with_nullable(True) for field in ASSESSMENTS])
    return pa.table(arrays, schema=nullable)
