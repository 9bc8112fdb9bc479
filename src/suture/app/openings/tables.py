"""Openings to take away: a table in words for a spreadsheet, and objects for programs, one for each line."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any, Final

from suture.app.openings.orders import in_order
from suture.app.openings.rows import filtered, row_of
from suture.app.openings.views import FilterView, OpeningRow
from suture.app.practices.access import Need, access

__all__ = ["in_words", "opening_lines", "opening_table", "told"]

_AT_ONCE: Final = 500
_OPEN: Final = FilterView()
_LINKS: Final = {True: "yes", False: "no", None: "not looked at"}


def opening_table(
    user: int, practice: int, *, filters: FilterView = _OPEN, sort: str = "rank"
) -> Iterator[tuple[str, ...]]:
    """Return the openings that pass the filters. Raises InputError for a key that there is none of."""
    return in_words(_passing(user, practice, filters=filters, sort=sort))


def opening_lines(
    user: int, practice: int, *, filters: FilterView = _OPEN, sort: str = "rank"
) -> Iterator[bytes]:  # fmt: skip
    """Return the same openings as lines of JSON in UTF-8. Raises InputError for a key that there is none of."""
    rows = _passing(user, practice, filters=filters, sort=sort)
    return (json.dumps(told(row), ensure_ascii=False).encode() + b"\n" for row in rows)


def _passing(user: int, practice: int, *, filters: FilterView, sort: str) -> Iterator[OpeningRow]:
    access(user, practice, need=Need.RESULTS)
    found = in_order(filtered(practice, filters), sort)
    return (row_of(row) for row in found.iterator(chunk_size=_AT_ONCE))


def told(row: OpeningRow) -> dict[str, Any]:
    """Return an opening as programs read it; null is "not known", a day is ISO 8601."""
    weighed = row.weighed
    return {
        "key": row.key,
        "rank": row.rank,
        "family": row.family,
        "kind": row.kind,
        "domain": row.domain,
        "organisation": row.organisation,
        "title": row.title,
        "url": row.address or None,
        "stage": row.stage,
        "worth": weighed.worth_words,
        "chance": weighed.chance or None,
        "minutes": weighed.minutes,
        "why": weighed.sentence,
        "missing": list(weighed.missing),
        "approach": row.approach,
        "held_back": row.held_back or None,
        "links_now": row.links_now,
        "looked_on": row.looked_on.isoformat() if row.looked_on else None,
        "deadline": row.deadline.isoformat() if row.deadline else None,
        "next_step": row.next_step or None,
        "next_on": row.next_on.isoformat() if row.next_on else None,
        "about": list(row.mine),
        "rivals": list(row.rivals),
    }


def in_words(rows: Iterable[OpeningRow]) -> Iterator[tuple[str, ...]]:
    """Yield the names of the columns, then each row as texts."""
    yield (
        "Order", "Organisation", "Site", "What", "From", "Opening", "Page", "Stage", "Worth", "Chance", "Minutes",
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
