"""Judgements of made-up links, drawn with a fixed seed: as many and as wide as real ones, and without any meaning."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from bench.browse_links import MERGED
from suture.engine.links.manifest import CurrentInfo
from suture.engine.links.shelf import Shelf
from suture.engine.quality.columns import ASSESSMENTS, KINDS_OF_SITE, NETWORKS, SITES, SUGGESTIONS

__all__ = ["READER", "write_judgements"]

READER = "practice-1"
_WHY = ("Two tools agree on its rank, within a tenth.", "Nobody told; this is what such sites have as a rule.")


def write_judgements(shelf: Shelf, current: CurrentInfo) -> None:
    """Keep a judgement for each current link of the shelf, in their order."""
    told = pq.read_table(current.links_path, columns=["link_id", "source_url", "source_domain", "target_url"])
    rows, dice = told.num_rows, np.random.default_rng(4)
    columns: dict[str, pa.Array] = {name: told[name] for name in told.column_names}
    value = np.sort(dice.gamma(1.0, 1.0, (rows, 3)), axis=1).astype(np.float32)
    band = np.sort(dice.integers(0, 4, (rows, 2)), axis=1).astype(np.int8)
    unknown = dice.random(rows) < 0.2
    for place, name in enumerate(("value_low", "value_mid", "value_high")):
        columns[name] = pa.array(value[:, place])
    for place, name in enumerate(("band_low", "band_high")):
        columns[name] = pa.array(band[:, place], mask=unknown)
    columns["site_kind"] = _pick(KINDS_OF_SITE, rows, dice)
    columns["subject"] = _pick([f"Subject {number}" for number in range(120)], rows, dice)
    columns["suggestion"] = _pick(SUGGESTIONS, rows, dice)
    columns["network"] = _pick([f"{number:016x}" for number in range(50)], rows, dice, unknown=0.9)
    columns["risk"] = pa.array(dice.random(rows).astype(np.float32))
    columns["findings"] = pa.array([[]] * rows, ASSESSMENTS.field("findings").type)
    for field in ASSESSMENTS:
        if field.name in columns:
            continue
        if pa.types.is_string(field.type):
            columns[field.name] = _pick(_WHY, rows, dice)
        elif pa.types.is_boolean(field.type):
            columns[field.name] = pa.array(dice.random(rows) < 0.5)
        else:
            columns[field.name] = pa.array(dice.random(rows).astype(np.float32))
    links = pa.table({field.name: columns[field.name] for field in ASSESSMENTS}).cast(ASSESSMENTS)
    shelf.keep_judged(
        READER, key="0" * 16, digest=current.digest, links=links.to_reader(), sites=SITES.empty_table(),
        networks=NETWORKS.empty_table(), now=MERGED,
    )  # fmt: skip


def _pick(
    texts: tuple[str, ...] | list[str], rows: int, dice: np.random.Generator, *, unknown: float = 0.0
) -> pa.Array:
    code = dice.integers(0, len(texts), rows).astype(np.int32)
    mask = dice.random(rows) < unknown if unknown else None
    return pa.DictionaryArray.from_arrays(pa.array(code, mask=mask), pa.array(list(texts))).cast(pa.string())
