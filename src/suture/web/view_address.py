"""A view of the links table as an address: filter, sort, columns and place, and the addresses beside it.

The address is the view: the same query string gives the page, the part of it that htmx asks for, and the
export. Changing the filter or the order goes back to the first page, because a cursor belongs to an order.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final, Self
from urllib.parse import urlencode

from django.http import QueryDict

from suture.engine.errors import InputError
from suture.engine.links.browse import CHOOSABLE, SORTS
from suture.engine.links.filters import ALL_LINKS, LinkFilter

__all__ = ["EXTRA_COLUMNS", "ViewAddress"]

# What every row has but the table shows only on demand, all but the first because others took their room.
EXTRA_COLUMNS: Final = ("kind", "target_url", "first_seen", "last_seen")


@dataclass(frozen=True, kw_only=True)
class ViewAddress:
    """One view; `columns` are those shown beside the usual ones, `after` is a cursor of `links.browse`.

    `sort` is None where nobody asked for an order: the links then come as is usual for them. `start` is the number
    of the first row, for people only: a cursor knows its place but not how far it is.
    """

    filter: LinkFilter = ALL_LINKS
    sort: str | None = None
    columns: tuple[str, ...] = ()
    after: str | None = None
    start: int = 1

    @classmethod
    def read(cls, query: QueryDict) -> Self:
        """Read a query string; raises InputError for a value that makes no sense, naming its key."""
        columns = tuple(dict.fromkeys(query.getlist("column")))
        for name in columns:
            if name not in EXTRA_COLUMNS and name not in CHOOSABLE:
                raise InputError(f"There is no column “{name[:80]}”.")
        return cls(
            filter=LinkFilter.from_query(dict(query.lists())),
            sort=query.get("sort") or None,
            columns=columns,
            after=query.get("after") or None,
            start=_whole(query.get("from", "")),
        )

    @property
    def pairs(self) -> list[tuple[str, str]]:
        """Key and value pairs without the place: what a form on the page must carry along."""
        sort = [("sort", self.sort)] if self.sort else []
        return [*self.filter.to_query(), *sort, *(("column", name) for name in self.columns)]

    @property
    def query(self) -> str:
        """The query string with its question mark; "?" alone is the whole table in its usual order."""
        place = [("after", self.after), ("from", str(self.start))] if self.after else []
        return f"?{urlencode([*self.pairs, *place])}"

    @property
    def pairs_without_columns(self) -> list[tuple[str, str]]:
        """What the form that chooses columns must carry along."""
        return [(key, value) for key, value in self.pairs if key != "column"]

    @property
    def export(self) -> str:
        """The query string of the export of exactly this view."""
        return replace(self, after=None).query

    @property
    def export_all(self) -> str:
        """The query string of the export of these rows with every column."""
        return f"?{urlencode([*self.pairs_without_columns, ('all', 'yes')])}"

    def filtered(self, wanted: LinkFilter) -> str:
        """Return the query string of another filter."""
        return replace(self, filter=wanted, after=None, start=1).query

    def at(self, cursor: str | None, *, start: int = 1) -> str:
        """Return the query string of another page of the same view, whose first row has the number `start`."""
        return replace(self, after=cursor, start=max(start, 1)).query

    def sorted_by(self, name: str, *, now: str) -> str:
        """Return the query string of another order than `now`; asking for that one turns it around."""
        usual = f"-{name}" if SORTS[name].descending else name
        turned = name if usual.startswith("-") else f"-{name}"
        return replace(self, sort=turned if now == usual else usual, after=None, start=1).query


def _whole(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 12 else 1
