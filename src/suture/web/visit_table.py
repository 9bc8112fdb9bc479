"""What a visit found, link by link: its filter by state, its place in the list, its rows as a template draws them.

It turns what the query returns into addresses and cells. It asks `link_queries` and decides nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Self
from urllib.parse import urlencode, urlsplit

from django.http import QueryDict

from suture.app.monitoring.queries import VisitView
from suture.app.practices import link_queries
from suture.app.practices.queries import PracticeView
from suture.engine.links.history import VisitCheck
from suture.engine.links.ids import show_id
from suture.web.target_words import told_apart

__all__ = ["ShownCheck", "StateFilter", "VisitAddress", "VisitTable", "visit_table"]


@dataclass(frozen=True, kw_only=True)
class VisitAddress:
    """One view of what a visit found: only one state or all (""), and a place."""

    state: str = ""
    after: str | None = None

    @classmethod
    def read(cls, query: QueryDict) -> Self:
        """Read a query string; whether there is such a state or place, the query finds out."""
        return cls(state=query.get("state", ""), after=query.get("after") or None)

    @property
    def query(self) -> str:
        """The query string with its question mark; "?" alone is everything."""
        pairs = (("state", self.state), ("after", self.after))
        return f"?{urlencode([(key, value) for key, value in pairs if value])}"

    def at(self, cursor: str | None) -> str | None:
        """Return the query string of another page of the same view, None where there is none."""
        return replace(self, after=cursor).query if cursor else None


@dataclass(frozen=True, kw_only=True)
class StateFilter:
    """A state that the visit found, how often, and the address of only these."""

    state: str
    count: int
    on: bool
    address: str


@dataclass(frozen=True, kw_only=True)
class ShownCheck:
    """One link that was looked for or found. `seen` says that there was one to describe; `id` leads to it.

    `evidence` is empty for a live link: it would only say again what the other cells say.
    """

    id: str
    url: str
    host: str
    path: str
    state: str
    also: tuple[str, ...]
    evidence: str
    target: str
    goes: str
    seen: bool
    text: str | None
    position: str | None
    follow: str | None
    checked_at: datetime


@dataclass(frozen=True, kw_only=True)
class VisitTable:
    """A page of what a visit found; `all` counts every state, `total` those shown."""

    rows: tuple[ShownCheck, ...]
    total: int
    all: int
    state: str
    filters: tuple[StateFilter, ...]
    whole: str
    first: str | None
    preceding: str | None
    following: str | None


def visit_table(user: int, practice: PracticeView, visit: VisitView, *, view: VisitAddress) -> VisitTable | None:
    """Return a page of what a visit stored, None where nothing of it is stored.

    Raises InputError for a state or a place that does not exist.
    """
    if visit.snapshot_id is None:
        return None
    found = link_queries.visit_checks(
        user, practice.id, snapshot_id=visit.snapshot_id, state=view.state or None, after=view.after
    )
    targets = told_apart(filter(None, map(_target, found.rows)), site=practice.own_site.key)
    return VisitTable(
        rows=tuple(_shown(row, targets) for row in found.rows),
        total=found.total,
        all=sum(one.checks for one in found.states),
        state=view.state,
        filters=tuple(
            StateFilter(
                state=one.state,
                count=one.checks,
                on=one.state == view.state,
                address=VisitAddress(state=one.state).query,
            )
            for one in found.states
        ),
        whole=VisitAddress().query,
        first=VisitAddress(state=view.state).query if view.after else None,
        preceding=view.at(found.before),
        following=view.at(found.after),
    )


def _shown(check: VisitCheck, targets: Mapping[str, str]) -> ShownCheck:
    target = _target(check)
    parts = urlsplit(check.source_url)
    return ShownCheck(
        id=show_id(check.link_id if check.found_link_id is None else check.found_link_id),
        url=check.source_url,
        host=parts.hostname or check.source_url,
        path=(parts.path or "/") + (f"?{parts.query}" if parts.query else ""),
        state=check.state,
        also=check.also,
        evidence="" if check.state == "live" and not check.also else check.evidence or "",
        target=target,
        goes=targets.get(target, ""),
        seen=check.kind is not None,
        text=check.text,
        position=check.position,
        follow=check.follow,
        checked_at=check.checked_at,
    )


def _target(check: VisitCheck) -> str:
    return check.found_target or check.target_url or ""
