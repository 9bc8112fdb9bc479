"""Gained and lost: what a period brought and took, whose word that is, and what is worth asking for again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any, Final
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils import timezone
from django.views.decorators.http import require_safe

from suture.app.monitoring.queries import has_visited
from suture.app.practices import link_queries
from suture.app.practices.access import Need
from suture.app.practices.link_queries import ChangesView
from suture.app.practices.queries import PracticeView
from suture.engine.errors import InputError
from suture.engine.links.changes import Change, ChangeKind
from suture.engine.links.ids import show_id
from suture.engine.links.states import FAILED, VISIT
from suture.engine.links.words import tool_words
from suture.web.pages import for_practice, person_of, show

__all__ = ["Period", "ShownChange", "ShownList", "changes"]


@dataclass(frozen=True, kw_only=True)
class Period:
    """A period up to today: its key in the address, its name on the button, and how a sentence says it."""

    key: str
    name: str
    words: str
    then: str
    days: int | None = None

    def since(self, today: date) -> date:
        """Return its first day; without a number of days, that of the month."""
        return today.replace(day=1) if self.days is None else today - timedelta(days=self.days)


PERIODS: Final = (
    Period(key="month", name="This month", words="This month", then="this month"),
    Period(key="quarter", name="3 months", words="The last 3 months", then="in the last 3 months", days=92),
    Period(key="year", name="A year", words="The last 12 months", then="in the last 12 months", days=365),
)
_USUAL: Final = "quarter"
_KINDS: Final[tuple[ChangeKind, ...]] = ("lost", "maybe", "gained")
# Rows of each list while all of them stand on one page, and rows of a list that stands alone.
_SOME: Final = 15
_MANY: Final = 50


@dataclass(frozen=True, kw_only=True)
class ChangesAddress:
    """One view: a period, one of the lists (None: all of them), and a place in it."""

    period: str = _USUAL
    kind: ChangeKind | None = None
    after: str | None = None

    @classmethod
    def read(cls, query: QueryDict) -> ChangesAddress:
        """Read a query string; raises InputError for a period or a list that does not exist."""
        period, asked = query.get("period") or _USUAL, query.get("list", "")
        kind = next((one for one in _KINDS if one == asked), None)
        if period not in {one.key for one in PERIODS}:
            raise InputError(f"There is no period “{period[:80]}”.")
        if asked and kind is None:
            raise InputError(f"There is no list “{asked[:80]}”.")
        return cls(period=period, kind=kind, after=query.get("after") if kind else None)

    @property
    def query(self) -> str:
        """The query string with its question mark."""
        pairs = (
            ("period", self.period if self.period != _USUAL else ""),
            ("list", self.kind or ""),
            ("after", self.after),
        )
        return f"?{urlencode([(key, value) for key, value in pairs if value])}"


@dataclass(frozen=True, kw_only=True)
class ShownChange:
    """A link that came or went, as a row of a table; `how` says what can be done where something went.

    `ours_is_newer`: a tool told of the loss, and what can be done follows from what our visit found since.
    """

    id: str
    url: str
    host: str
    path: str
    text: str | None
    follow: str | None
    on: date | None
    checked_on: date | None
    cause: str
    whose: str
    state: str | None
    how: str
    reclaimable: bool
    ours_is_newer: bool


@dataclass(frozen=True, kw_only=True)
class ShownList:
    """One of the lists: a page of its rows, how many there are, by cause, and the addresses around it."""

    rows: tuple[ShownChange, ...]
    total: int
    undated: int
    causes: tuple[tuple[str, int], ...]
    all: str | None
    first: str | None
    preceding: str | None
    following: str | None


@require_safe
@for_practice(needs=Need.RESULTS)
def changes(request: HttpRequest, practice: PracticeView) -> HttpResponse:
    """Show what was lost, what may be, and what was gained in a period, up to today."""
    person, problem, today = person_of(request), "", timezone.now().date()
    try:
        view = ChangesAddress.read(request.GET)
        found = _found(person, practice.id, view, today=today)
    except InputError as error:
        problem, view = str(error), ChangesAddress()
        found = _found(person, practice.id, view, today=today)
    period = next(one for one in PERIODS if one.key == view.period)
    frame = {"practice": practice, "section": "changes", "problem": problem}
    status = 422 if problem else 200
    if not found:
        return show(request, "suture/changes_empty.html", frame, status=status)
    context: dict[str, Any] = {
        **frame,
        "period": period,
        "since": period.since(today),
        "periods": [(one, replace(view, period=one.key, after=None).query, one is period) for one in PERIODS],
        "kind": view.kind,
        "whole": replace(view, kind=None, after=None).query,
        "visited": has_visited(person, practice.id),
        **{kind: _shown(one, replace(view, kind=kind), alone=view.kind is not None) for kind, one in found.items()},
    }
    return show(request, "suture/changes.html", context, status=status)


def _found(user: int, practice: int, view: ChangesAddress, *, today: date) -> Mapping[ChangeKind, ChangesView]:
    """Return the lists of a view by kind; none where nothing was imported yet."""
    since = next(one for one in PERIODS if one.key == view.period).since(today)
    found: dict[ChangeKind, ChangesView] = {}
    for kind in (view.kind,) if view.kind else _KINDS:
        one = link_queries.changes(
            user, practice, kind=kind, since=since, until=today, after=view.after, size=_MANY if view.kind else _SOME
        )
        if one is not None:
            found[kind] = one
    return found


def _shown(found: ChangesView, view: ChangesAddress, *, alone: bool) -> ShownList:
    page = found.page

    def at(cursor: str | None) -> str | None:
        return replace(view, after=cursor).query if alone and cursor else None

    return ShownList(
        rows=tuple(map(_row, page.rows)),
        total=page.total,
        undated=page.undated,
        causes=tuple((one.words, one.links) for one in page.causes),
        all=replace(view, after=None).query if not alone and page.total > len(page.rows) else None,
        first=replace(view, after=None).query if alone and view.after else None,
        preceding=at(page.before),
        following=at(page.after),
    )


def _row(change: Change) -> ShownChange:
    link, reclaim = change.link, change.reclaim
    *others, last = (tool_words(one, first=place == 0) for place, one in enumerate(change.by or ("",)))
    return ShownChange(
        id=show_id(link.link_id),
        url=link.source_url,
        host=link.source_host,
        path=link.source_path,
        text=link.anchor,
        follow=link.follow,
        on=change.when,
        checked_on=change.checked_at.date() if change.checked_at else None,
        cause=change.cause_words,
        whose=f"{', '.join(others)} and {last}" if others else last,
        state=link.state,
        how=reclaim.words if reclaim else "",
        reclaimable=reclaim is not None and reclaim.worth_it,
        ours_is_newer=bool(change.by) and VISIT not in change.by and link.state in FAILED,
    )
