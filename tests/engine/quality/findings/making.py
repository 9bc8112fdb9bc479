"""Links for tests of findings: fictional, a few columns, everything else unknown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import pyarrow as pa

from suture.engine.catalogue import open_catalogue
from suture.engine.links.columns import READINGS
from suture.engine.links.domains import registrable_domain
from suture.engine.links.merging import CURRENT_LINKS
from suture.engine.quality.columns import NETWORKS
from suture.engine.quality.findings import Found, find
from suture.engine.quality.subject import Subject
from suture.engine.quality.suggestions import suggest

US = Subject(site="harbour-skin.example", names=("Harbour Skin Clinic", "Dr Ada Marsh"), specialties=("207N00000X",))
OUR_PAGE = "https://harbour-skin.example/acne"


@dataclass(frozen=True)
class Groups:
    """Networks for tests."""

    table: pa.Table
    of_link: pa.Array


def link(url: str = "https://blog.example/a", **said: Any) -> dict[str, Any]:
    """One row of current links, followed and in words unless said otherwise."""
    host = url.partition("://")[2].partition("/")[0]
    return {
        "source_url": url,
        "source_host": host,
        "source_domain": registrable_domain(host),
        "target_url": OUR_PAGE,
        "kind": "text",
        "follow": "yes",
        **said,
    }


def reading(url: str, **said: Any) -> dict[str, Any]:
    """One row of readings."""
    host = url.partition("://")[2].partition("/")[0]
    moment = datetime(2026, 11, 1, tzinfo=UTC)
    made = {"source_url": url, "source_host": host, "source_domain": registrable_domain(host), "read_at": moment}
    return {**made, "snapshot_id": "s", "told_on": moment.date(), **said}


def table(rows: Sequence[Mapping[str, Any]]) -> pa.Table:
    """Current links with the columns that any row has."""
    names = [name for name in CURRENT_LINKS.names if any(name in row for row in rows)]
    schema = pa.schema([CURRENT_LINKS.field(name) for name in names])
    return pa.table({name: [row.get(name) for row in rows] for name in names}, schema=schema)


def no_groups(count: int) -> Groups:
    """No networks at all."""
    return Groups(NETWORKS.empty_table(), pa.nulls(count, pa.string()))


def found_in(
    *rows: Mapping[str, Any],
    kinds: Mapping[str, str] | None = None,
    readings: Sequence[Mapping[str, Any]] = (),
    groups: Groups | None = None,
    about: Subject = US,
    rivals_share: float | None = None,
) -> Found:
    """What is noticed about rows; a domain without a kind is unknown."""
    kinds = kinds or {}
    return find(
        table(rows),
        sites=pa.table({"domain": pa.array(list(kinds), pa.string()), "kind": pa.array(kinds.values(), pa.string())}),
        networks=groups or no_groups(len(rows)),
        catalogue=open_catalogue(),
        about=about,
        readings=pa.Table.from_pylist(list(readings), schema=READINGS) if readings else None,
        rivals_share=rivals_share,
    )


def rules(found: Found, row: int = 0) -> dict[str, float]:
    """The rules noticed at a row, with their probabilities."""
    return {each["rule"]: each["probability"] for each in found.findings[row].as_py()}


def evidence(found: Found, rule: str, row: int = 0) -> str:
    """The sentence of a rule at a row."""
    (sentence,) = (each["evidence"] for each in found.findings[row].as_py() if each["rule"] == rule)
    return str(sentence)


def suggestion(found: Found, groups: Groups | None = None, row: int = 0) -> str:
    """What is suggested for a row."""
    return str(suggest(found, networks=groups or no_groups(found.rows.count)).suggestion[row].as_py())
