"""An audit as one JSON object, written as it is read: a million assessments need no more memory than a few."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TextIO

import msgspec

if TYPE_CHECKING:
    import pyarrow as pa

    from suture.engine.profile import Profile
    from suture.engine.profile.changed import Changed
    from suture.engine.profile.votes import Tables

__all__ = ["write_audit"]

_ROWS: Final = 8_192
# Rows are told in half the time that the standard library takes, and what is no number as null, not NaN.
_JSON: Final = msgspec.json.Encoder()


def write_audit(
    out: TextIO,
    profile: Profile,
    *,
    tables: Tables,
    files: Sequence[dict[str, Any]],
    judged_by: str,
    changed: Changed | None = None,
) -> None:
    """Write the object on one line; `sites` and `assessments` come last.

    `judged_by` names catalogue, model and rules, so that a later audit can tell its own changes from the web's.
    """
    from suture.engine.quality.plain_rows import network_object

    networks = [network_object(row) for row in _rows(tables.networks)]
    head = {**_head(profile, files=files), "networks": networks, "suggestions": _suggestions(tables, networks)}
    head["judged_by"] = judged_by
    if changed is not None:
        head["changed"] = {"counts": dict(changed.counts), "links": [asdict(link) for link in changed.links]}
    # Names of files may be no text at all, which only the standard library tells.
    out.write(json.dumps(head, ensure_ascii=False, default=_day)[:-1])
    for name, objects in (
        ("sites", _rows(tables.sites)),
        ("assessments", _assessments(tables)),
    ):
        out.write(f', "{name}": [')
        out.writelines(_separated(objects))
        out.write("]")
    out.write("}\n")
    out.flush()


def _assessments(tables: Tables) -> Iterator[dict[str, Any]]:
    """The judged links in the order of the links, whose loss is told beside."""
    from suture.engine.quality.plain_rows import assessment_object

    lost = (one.as_py() for batch in _batches(tables.links, columns=["lost"]) for one in batch.column(0))
    for row, is_lost in zip(_rows(tables.assessments), lost, strict=True):
        yield {**assessment_object(row), "lost": is_lost}


def _separated(objects: Iterable[dict[str, Any]]) -> Iterator[str]:
    for place, one in enumerate(objects):
        yield (", " if place else "") + _JSON.encode(one).decode()


def _head(profile: Profile, *, files: Sequence[dict[str, Any]]) -> dict[str, Any]:
    from suture.engine.profile.summary import summarised

    totals = profile.totals
    told = asdict(profile)
    return {
        "site": profile.site,
        "made_on": profile.made_on,
        "files": list(files),
        "links": totals.links,
        "pages": totals.pages,
        "domains": totals.sites,
        "lost": totals.lost,
        "domains_without_links": totals.only_claimed,
        "witnesses": {
            tool.tool: {"links": tool.links, "domains": tool.sites, "alone": tool.alone}
            for tool in profile.agreement.tools
        },
        "summary": asdict(summarised(profile)),
        "agreement": list(profile.agreement.sentences),
        **{
            name: told[name]
            for name in (
                "kinds",
                "worth",
                "texts",
                "follow",
                "best",
                "broken",
                "gained_lost",
                "naturalness",
                "unknowns",
            )
        },
        "linked_pages": told["pages"],
    }


def _suggestions(tables: Tables, networks: Sequence[dict[str, Any]]) -> dict[str, int]:
    """How many links outside of networks, and how many networks, have each suggestion."""
    from suture.engine.quality.columns import SUGGESTIONS

    counts = dict.fromkeys(SUGGESTIONS, 0)
    for batch in _batches(tables.assessments, columns=["suggestion", "network"]):
        alone = batch.filter(batch.column("network").is_null())
        for one in alone.column("suggestion").value_counts().to_pylist():
            counts[one["values"]] += one["counts"]
    for network in networks:
        counts[network["suggestion"]] += 1
    return counts


def _rows(source: pa.Table | Path) -> Iterator[dict[str, Any]]:
    for batch in _batches(source):
        yield from batch.to_pylist()


def _batches(source: pa.Table | Path, *, columns: list[str] | None = None) -> Iterator[pa.RecordBatch]:
    import pyarrow.parquet as pq

    if isinstance(source, Path):
        with pq.ParquetFile(source) as file:
            yield from file.iter_batches(_ROWS, columns=columns)
    else:
        yield from (source.select(columns) if columns else source).to_batches(_ROWS)


def _day(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} is not told in JSON")
