"""Openings as a list that a program reads piece by piece, by the row that it saw last. Frozen answers.

What stands around the table on the page is in `queries`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from suture.app.openings.orders import comes_after, in_order, place_of
from suture.app.openings.rows import filtered, row_of
from suture.app.openings.views import FilterView, OpeningRow
from suture.app.practices.access import Need, access
from suture.engine.errors import InputError

__all__ = ["OpeningPiece", "openings_after"]

_OPEN: Final = FilterView()


@dataclass(frozen=True, kw_only=True)
class OpeningPiece:
    """Rows of a list of `total`; `after` is the place of the last one, None where it is the list's last too."""

    rows: tuple[OpeningRow, ...]
    total: int
    after: Sequence[Any] | None


def openings_after(
    user: int, practice: int, *, filters: FilterView = _OPEN, sort: str = "rank",
    after: Sequence[Any] | None = None, most: int = 50,
) -> OpeningPiece:  # fmt: skip
    """Return at most `most` openings that pass the filters and come after a place, from the beginning if None.

    Raises InputError for a key of a filter or an order that there is none of, and for a place of another order.
    """
    access(user, practice, need=Need.RESULTS)
    wanted = filtered(practice, filters)
    if after is not None and after[0] != sort:
        raise InputError("This place belongs to another order. Begin again without one.")
    found = in_order(wanted, sort) if after is None else comes_after(wanted, after)
    rows = list(found[: most + 1])
    return OpeningPiece(
        rows=tuple(row_of(row) for row in rows[:most]),
        total=wanted.count(),
        after=place_of(rows[most - 1], sort) if len(rows) > most else None,
    )
