"""Judgements of a shelf's current links for tests: as the judging hands them over, with what a test says of each."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
from tests.engine.links.lake_rows import NOW

from suture.engine.links.manifest import JudgedInfo
from suture.engine.links.shelf import Shelf
from suture.engine.quality.columns import ASSESSMENTS, NETWORKS, SITES

READER = "practice-1"
NETWORK = "00000000000000a1"

_PART = {"low": 0.2, "mid": 0.5, "high": 0.7, "known": True, "why": "Two tools agree.", "learn": None}


def part(name: str, **told: Any) -> dict[str, Any]:
    """The columns of one part."""
    return {f"{name}_{key}": value for key, value in {**_PART, **told}.items()}


def judged(link: Mapping[str, Any], **told: Any) -> dict[str, Any]:
    """A row of ASSESSMENTS for a current link: an ordinary one, but for what is told."""
    parts: dict[str, Any] = {}
    for name in ("authority", "trust", "relevance", "position"):
        parts |= part(name)
    identity = {name: link[name] for name in ("link_id", "source_url", "source_domain", "target_url")}
    ordinary: dict[str, Any] = {
        "site_kind": "blog", "subject": None, "value_low": 0.6, "value_mid": 1.0, "value_high": 1.4,
        "band_low": 1, "band_high": 1, "risk": 0.01, "suggestion": "nothing", "network": None, "findings": [],
        "suggestion_why": "Nothing was noticed.",
    }  # fmt: skip
    return {**identity, **parts, **ordinary, **told}


def site(domain: str, **told: Any) -> dict[str, Any]:
    """A row of SITES."""
    ordinary: dict[str, Any] = {
        "domain": domain, "kind": "blog", "kind_why": "Its pages say so.", "name": None, "country": None,
        "medical": 0.4, "audience": None, "specialties": [], "links": 1,
    }  # fmt: skip
    return {**ordinary, **part("authority"), **part("trust"), **told}


def network(**told: Any) -> dict[str, Any]:
    """A row of NETWORKS."""
    return {
        "id": NETWORK, "pattern": "path /x/<number>, same title", "size": 60, "links": 61, "domains": 60,
        "evidence": ["60 pages have one title."], "counter_examples": [], "probability": 0.97,
        "suggestion": "disavow", "suggestion_why": "One hand made them, and the texts are what you sell.",
        "members": [f"n{number:02}.example" for number in range(60)], **told,
    }  # fmt: skip


def judge(
    shelf: Shelf,
    told: Callable[[dict[str, Any]], dict[str, Any]] = lambda link: {},
    *,
    networks: list[dict[str, Any]] | None = None,
    reader: str = READER,
    key: str = "a" * 64,
    now: datetime = NOW,
) -> JudgedInfo:
    """Keep a judgement of the current links for a reader; `told` says what is different about a link."""
    current = shelf.current()
    assert current is not None
    links = pq.read_table(current.links_path, columns=["link_id", "source_url", "source_domain", "target_url"])
    rows = [judged(link, **told(link)) for link in links.to_pylist()]
    kinds = {row["source_domain"]: row["site_kind"] for row in rows}
    return shelf.keep_judged(
        reader,
        key=key,
        digest=current.digest,
        links=pa.Table.from_pylist(rows, schema=ASSESSMENTS).to_reader(),
        sites=pa.Table.from_pylist([site(domain, kind=kind) for domain, kind in sorted(kinds.items())], schema=SITES),
        networks=pa.Table.from_pylist(networks or [], schema=NETWORKS),
        notes=("Two tools agree.",),
        now=now,
    )
