"""Looks that were made, in the engine's shapes: how each ended, what the page is to us, what a society offers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from suture.app.openings.models import Look
from suture.app.openings.stored_shapes import offers_of_row, standing_of, verdict_of
from suture.engine.prospects.links_here import Look as Looked
from suture.engine.prospects.societies import OfferSeen

__all__ = ["looks_of", "offers_of"]


def looks_of(rows: Iterable[Look]) -> Iterator[Looked]:
    """Yield the looks that were made, in the engine's shape."""
    for row in rows:
        if row.looked_at is None or not row.outcome:
            continue
        is_read = row.outcome == "read"
        verdict, standing = (verdict_of(row), standing_of(row)) if is_read else (None, None)
        if is_read and standing is None:
            # Another version of Suture read it: the next look tells.
            continue
        yield Looked(
            url=row.address,
            on=row.looked_at.date(),
            ended=row.outcome,  # type: ignore[arg-type]  # a key of OUTCOMES, which are links_here.Ended
            standing=standing,
            people=verdict.contacts if verdict else (),
        )


def offers_of(rows: Iterable[Look]) -> Mapping[str, tuple[OfferSeen, ...]]:
    """What societies' pages offer, by domain."""
    found: dict[str, tuple[OfferSeen, ...]] = {}
    for row in rows:
        if row.offers:
            found[row.domain] = (*found.get(row.domain, ()), *offers_of_row(row))
    return found
