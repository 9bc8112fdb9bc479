"""Orders of the table of openings, and what comes after a row in one of them.

It knows columns and where an unknown value stands: last. It refuses to know filters, and what a row looks like.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import reduce
from operator import or_
from typing import Any, Final

from django.db.models import F, Q, QuerySet
from django.db.models.expressions import OrderBy

from suture.app.openings.models import Opening
from suture.engine.errors import InputError

__all__ = ["SORTS", "comes_after", "in_order", "place_of"]

SORTS: Final = {
    "rank": "Best first", "deadline": "Next deadline", "next": "Next step", "found": "Newest", "name": "Name",
}  # fmt: skip
"""Orders of the table: key and words."""


@dataclass(frozen=True, kw_only=True, slots=True)
class _Column:
    """A column to order by, as Django names it. `type` is that of its values in a place."""

    name: str
    type: type[int] | type[str] | type[date] | type[datetime]
    newest_first: bool = False

    @property
    def order(self) -> OrderBy:
        column = F(self.name)
        return column.desc() if self.newest_first else column.asc(nulls_last=True)


_RANK: Final = _Column(name="facts__rank", type=int)
_NAME: Final = _Column(name="organisation", type=str)
_LAST: Final = _Column(name="pk", type=int)
_ORDERS: Final[Mapping[str, tuple[_Column, ...]]] = {
    "rank": (_RANK, _NAME, _LAST),
    "deadline": (_Column(name="facts__deadline", type=date), _RANK, _LAST),
    "next": (_Column(name="next_on", type=date), _RANK, _LAST),
    "found": (_Column(name="found_at", type=datetime, newest_first=True), _LAST),
    "name": (_NAME, _LAST),
}


def in_order(found: QuerySet[Opening], sort: str) -> QuerySet[Opening]:
    """Return openings in one of SORTS. Raises InputError for another order."""
    return found.order_by(*(one.order for one in _columns(sort)))


def place_of(row: Opening, sort: str) -> list[Any]:
    """Return where a row stands in an order, as JSON can hold it."""
    values = [reduce(_inside, one.name.split("__"), row) for one in _columns(sort)]
    return [sort, *(one.isoformat() if isinstance(one, date) else one for one in values)]


def comes_after(found: QuerySet[Opening], place: Sequence[Any]) -> QuerySet[Opening]:
    """Return the openings that come after a place (`place_of`) in its order, whether or not its row is still there.

    Raises InputError for what is no place.
    """
    columns = _columns(str(place[0]))
    if len(place) != len(columns) + 1:
        raise InputError("This place does not belong to this list.")
    values = [_read(one, value) for one, value in zip(columns, place[1:], strict=True)]
    later, same = [], Q()
    for column, value in zip(columns, values, strict=True):
        if value is not None:  # Nothing comes after what is unknown.
            beyond = Q(**{f"{column.name}__{'lt' if column.newest_first else 'gt'}": value})
            later.append(same & (beyond | Q(**{f"{column.name}__isnull": True})))
        same &= Q(**{column.name: value}) if value is not None else Q(**{f"{column.name}__isnull": True})
    return in_order(found.filter(reduce(or_, later)), str(place[0]))


def _inside(row: Any, name: str) -> Any:
    return getattr(row, name, None)  # What was not weighed yet has no facts.


def _columns(sort: str) -> tuple[_Column, ...]:
    if sort not in _ORDERS:
        raise InputError(f"“{sort[:40]}” is none of the choices: {', '.join(SORTS)}.")
    return _ORDERS[sort]


def _read(column: _Column, value: Any) -> Any:
    if value is None or column.type in (int, str):
        return value
    return column.type.fromisoformat(value)  # type: ignore[union-attr]
