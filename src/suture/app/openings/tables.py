"""Openings as a table for people who work in a spreadsheet: rows of texts, the header first."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from suture.app.openings.orders import in_order
from suture.app.openings.rows import filtered, row_of
from suture.app.openings.views import FilterView, OpeningRow
from suture.app.practices.access import Need, access

__all__ = ["opening_table"]

_OPEN: Final = FilterView()
_LINKS: Final = {True: "yes", False: "no", None: "not looked at"}


def opening_table(
    user: int, practice: int, *, filters: FilterView = _OPEN, sort: str = "rank"
) -> Iterator[tuple[str, ...]]:
    """Return the openings that pass the filters. Raises InputError for a key that there is none of."""
    access(user, practice, need=Need.RESULTS)
    return _rows([row_of(row) for row in in_order(filtered(practice, filters), sort)])


def _rows(rows: list[OpeningRow]) -> Iterator[tuple[str, ...]]:
    yield (
        "Order", "Organisation", "Site", "What", "From", "Opening", "Page", "Stage", "Worth", "How likely", "Minutes",
        "Why", "Not asked because", "Links now", "Looked on", "Deadline", "Next step", "On", "About",
        "Competitors there",
    )  # fmt: skip
    for row in rows:
        yield (
            str(row.rank or ""), row.organisation, row.domain, row.kind_words, row.family_words, row.title,
            row.address, row.stage_words, row.weighed.worth_words, row.weighed.chance_words,
            str(row.weighed.minutes or ""), row.weighed.sentence, row.held_back, _LINKS[row.links_now],
            row.looked_on.isoformat() if row.looked_on else "", row.deadline.isoformat() if row.deadline else "",
            row.next_step, row.next_on.isoformat() if row.next_on else "", ", ".join(row.mine), ", ".join(row.rivals),
        )  # fmt: skip
