"""The best openings of each family, for the first look at them: what is owed, then where others are vouched for.

It knows the families' order. It refuses to weigh: rows stand as the newest weighing ranked them.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count

from suture.app.openings.orders import in_order
from suture.app.openings.rows import filtered, row_of
from suture.app.openings.views import FilterView, OpeningRow
from suture.app.practices.access import Need, access
from suture.engine.prospects.kinds import FAMILIES

__all__ = ["FamilyRows", "by_family"]

# Owed first, then what others show to be possible, then what fits, what invites, and what somebody added.
_EVERYTHING = FilterView()
_ORDER = ("owed", "rivals", "society", "page", "own")


@dataclass(frozen=True, kw_only=True)
class FamilyRows:
    """One family: its best rows, and how many it has."""

    family: str
    words: str
    rows: tuple[OpeningRow, ...]
    total: int


def by_family(
    user: int, practice: int, *, filters: FilterView = _EVERYTHING, most: int = 6
) -> tuple[FamilyRows, ...]:
    """Return every family in the order of the page (2 queries and one for each that has rows).

    Raises InputError for a key of a filter that there is none of.
    """
    access(user, practice, need=Need.RESULTS)
    wanted = filtered(practice, filters, without="family")
    totals = dict(wanted.order_by().values_list("family").annotate(number=Count("pk")))
    ranked = in_order(wanted, "rank")
    return tuple(
        FamilyRows(
            family=key,
            words=FAMILIES[key],  # type: ignore[index]
            rows=tuple(row_of(row) for row in ranked.filter(family=key)[:most]) if key in totals else (),
            total=totals.get(key, 0),
        )
        for key in _ORDER
    )
