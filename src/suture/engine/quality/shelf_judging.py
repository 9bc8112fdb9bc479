"""Judging what lies on a shelf: its links, claims and readings go in, and what comes out is kept beside them.

It knows how the tables of a shelf reach the judging, and how little is held in memory on the way back. It refuses to
judge (`assessing`), and to decide when: a job does that.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

import pyarrow as pa
import pyarrow.parquet as pq

from suture.engine.errors import NothingHere
from suture.engine.links.columns import CLAIMS
from suture.engine.links.lake import CurrentInfo, Shelf
from suture.engine.links.manifest import JudgedInfo
from suture.engine.links.parquet_stream import as_told
from suture.engine.links.progress import Progress, Step, silent
from suture.engine.links.readings import current_readings
from suture.engine.quality.assessing import Judged, assess
from suture.engine.quality.columns import ASSESSMENTS
from suture.engine.quality.stored import Means, current_key
from suture.engine.quality.subject import Subject

__all__ = ["judge_shelf"]


def judge_shelf(
    shelf: Shelf, *, reader: str, about: Subject, means: Means, now: datetime, progress: Progress = silent
) -> JudgedInfo:
    """Judge the links of a shelf for a reader and keep that; where nothing changed since, return what is kept.

    `reader` is a name of the caller's own: two practices that watch one site have a judgement each. Raises
    NothingHere where there are no links, LakeBusy, LakeDamaged, and Cancelled if `progress` does.
    """

    def judge(current: CurrentInfo) -> JudgedInfo:
        key = current_key(shelf, current, about=about, means=means)
        kept = shelf.judged(reader)
        if kept is not None and kept.key == key:
            return kept
        progress(Step(stage="reading links", done=0, total=current.links, unit="links"))
        judged = assess(
            pq.read_table(current.links_path, memory_map=True),
            about=about,
            catalogue=means.catalogue,
            model=means.model,
            claims=as_told(pq.read_table(current.claims_path, schema=CLAIMS), CLAIMS),
            readings=current_readings(shelf),
            ranks=means.ranks,
            settings=means.settings,
            progress=progress,
        )
        progress(Step(stage="keeping what was judged", done=current.links, total=current.links, unit="links"))
        return shelf.keep_judged(
            reader,
            key=key,
            digest=current.digest,
            links=pa.RecordBatchReader.from_batches(ASSESSMENTS, _batches(judged)),
            sites=judged.sites,
            networks=judged.networks,
            notes=tuple(agreement.words for agreement in judged.agreements),
            now=now,
        )

    if shelf.current() is None:
        raise NothingHere(f"There are no links of {shelf.site} to judge yet: import a file first.")
    return shelf.ask(judge)


def _batches(judged: Judged) -> Iterator[pa.RecordBatch]:
    for table in judged.batches():
        yield from table.to_batches()
