"""A view of the openings as an address: what it is narrowed to, its order and page, and the addresses beside it.

The address is the view: the same query string gives the page, the board and the exported table.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import Final, Self
from urllib.parse import urlencode

from django.http import QueryDict

from suture.app.openings.kinds import STAGES
from suture.app.openings.rows import LOOKED
from suture.app.openings.views import FilterView
from suture.engine.prospects.kinds import FAMILIES, KINDS

__all__ = ["Chip", "OpeningsAddress"]

_EVERY_STAGE: Final = "all"
_FIELDS: Final = tuple(field.name for field in fields(FilterView))
_USUAL: Final = FilterView()
_LONGEST: Final = 100


@dataclass(frozen=True, kw_only=True)
class Chip:
    """One condition in words, and the address of the view without it."""

    words: str
    without: str


@dataclass(frozen=True, kw_only=True)
class OpeningsAddress:
    """One view of the openings; `page` counts from 1."""

    filters: FilterView = _USUAL
    sort: str = "rank"
    page: int = 1

    @classmethod
    def read(cls, query: QueryDict) -> Self:
        """Read a query string; what its values mean is checked by whoever answers."""
        told = {name: query.get(name, "")[:_LONGEST] for name in _FIELDS}
        told["stage"] = "" if told["stage"] == _EVERY_STAGE else told["stage"] or _USUAL.stage
        typed = query.get("page", "")
        page = int(typed) if typed.isascii() and typed.isdecimal() and len(typed) < 6 else 1
        return cls(filters=FilterView(**told), sort=query.get("sort", "") or "rank", page=page)

    @property
    def pairs(self) -> list[tuple[str, str]]:
        """Key and value pairs without the page: what a form on the page must carry along."""
        told = [(name, getattr(self.filters, name)) for name in _FIELDS]
        told = [(name, _EVERY_STAGE if (name, value) == ("stage", "") else value) for name, value in told]
        usual = ("stage", _USUAL.stage)
        pairs = [pair for pair in told if pair[1] and pair != usual]
        return [*pairs, *([("sort", self.sort)] if self.sort != "rank" else [])]

    @property
    def query(self) -> str:
        """The query string with its question mark; "?" alone is the usual view."""
        return f"?{urlencode([*self.pairs, *([('page', str(self.page))] if self.page > 1 else [])])}"

    @property
    def is_narrowed(self) -> bool:
        """Whether anything but the usual openings is asked for."""
        return self.filters != _USUAL

    @property
    def is_first_look(self) -> bool:
        """Whether this is what one sees without asking for anything."""
        return not self.is_narrowed and self.sort == "rank" and self.page == 1

    @property
    def chips(self) -> tuple[Chip, ...]:
        """The conditions of the sentence; a key that is none of ours stands as it is."""
        now = self.filters
        said = {
            "family": dict(FAMILIES).get(now.family, now.family),  # type: ignore[call-overload]
            "kind": KINDS[now.kind].plural if now.kind in KINDS else now.kind,
            "stage": {"open": "", "": "at any stage"}.get(now.stage, STAGES.get(now.stage, now.stage)),
            "looked": LOOKED.get(now.looked, now.looked) if now.looked else "",
            "specialty": now.specialty,
            "text": f"with “{now.text}”" if now.text else "",
        }
        return tuple(Chip(words=words, without=self.but(**{name: ""})) for name, words in said.items() if words)

    def but(self, **conditions: str) -> str:
        """Return the query string of the same view with other conditions, from its first page."""
        told = dict(conditions)
        if told.get("stage") == "":
            told["stage"] = _USUAL.stage
        return replace(self, filters=replace(self.filters, **told), page=1).query

    def sorted_by(self, sort: str) -> str:
        """Return the query string of another order."""
        return replace(self, sort=sort, page=1).query

    def at(self, page: int) -> str:
        """Return the query string of another page of the same view."""
        return replace(self, page=page).query
