"""The links that a disavow command is about, as the engine judges them; nothing of it is kept."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from suture.cli.progress import ProgressLine

if TYPE_CHECKING:
    import pyarrow as pa

    from suture.engine.links.shelf import Shelf
    from suture.engine.quality.assessing import Judged

__all__ = ["judged"]


def judged(shelf: Shelf, links: pa.Table, *, names: Iterable[str] = (), specialties: Iterable[str] = ()) -> Judged:
    """Judge current links, which are the shelf's; link groups are those of `suture audit` on the same files."""
    import pyarrow.parquet as pq

    from suture.cli.specialties import named_specialties
    from suture.engine.catalogue import open_catalogue
    from suture.engine.links.columns import CLAIMS
    from suture.engine.links.readings import current_readings
    from suture.engine.quality.assessing import assess
    from suture.engine.quality.relevance import open_model
    from suture.engine.quality.subject import Subject

    catalogue = open_catalogue()
    about = Subject(
        site=shelf.site, names=tuple(names), specialties=named_specialties(specialties, catalogue=catalogue)
    )
    line = ProgressLine("judging")
    try:
        return assess(
            links,
            about=about,
            catalogue=catalogue,
            model=open_model(),
            claims=shelf.ask(lambda current: pq.read_table(current.claims_path, schema=CLAIMS)),
            readings=current_readings(shelf),
            progress=line,
        )
    finally:
        line.clear()
