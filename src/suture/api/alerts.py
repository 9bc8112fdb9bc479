"""Alerts as the token's person sees them, and filters of links that they are told of."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, Final

from django.http import HttpRequest
from ninja import Schema
from pydantic import ConfigDict

from suture.api.asked import asked
from suture.api.paging import Cursor, Limit, Listed, listed, page_of, place
from suture.api.routes import reads, writes
from suture.api.values import Sought, Words
from suture.app.monitoring import alert_actions, alert_queries
from suture.app.monitoring.alert_queries import AlertView
from suture.app.practices.access import Need

__all__ = ["Alert", "AlertRead", "NewSavedAlert", "Saved", "SavedAlert"]

_ABOUT: Final = "Alerts"


class Alert(Schema):
    """Something that happened: why it is told, with evidence; `day` null: nobody says when."""

    id: int
    kind: str
    event: str
    title: str
    reason: str
    evidence: list[str]
    day: date | None
    found_at: datetime
    is_read: bool
    saved_name: str

    @staticmethod
    def resolve_kind(row: AlertView) -> str:
        """Name the kind."""
        return row.kind.key

    @staticmethod
    def resolve_event(row: AlertView) -> str:
        """Name the event as webhooks do."""
        return row.kind.event


class AlertRead(Schema):
    """Whether the token's person has read an alert."""

    model_config = ConfigDict(extra="forbid")

    read: bool = True


class SavedAlert(Schema):
    """A filter of links that somebody is told of; `words` say it, `told` counts how often it told."""

    id: int
    name: str
    query: str
    words: str
    for_all: bool
    is_mine: bool
    by: str
    saved_at: datetime
    told: int


class NewSavedAlert(Schema):
    """A filter to save: `query` is that of the links page or of the route for links, such as `suggestion=disavow`."""

    model_config = ConfigDict(extra="forbid")

    name: Words
    query: Words
    for_all: bool = False


class Saved(Schema):
    """The number of what was saved, or taken away."""

    id: int


@reads("/practices/{int:practice}/alerts", needs=Need.READ, answer=Listed[Alert], about=_ABOUT)
def list_alerts(
    request: HttpRequest, practice: int, kind: Sought = "", unread: bool = False, cursor: Cursor = ""
) -> Any:
    """List alerts, newest first, thirty to a page; `total` counts all kinds."""
    before = place(request, cursor)
    found = alert_queries.alerts(asked(request).user, practice, kind=kind, unread=unread, before=before)
    return listed(request, found.rows, total=found.total, after=found.older)


@writes("PUT", "/practices/{int:practice}/alerts/{int:alert}/read", answer=Saved, about=_ABOUT, needs=Need.READ)
def read_alert(request: HttpRequest, practice: int, alert: int, wanted: AlertRead) -> Any:
    """Remember that the token's person has read an alert, or wants to see it as new again."""
    alert_actions.mark_read(actor=asked(request).user, practice=practice, alert=alert, read=wanted.read)
    return {"id": alert}


@reads("/practices/{int:practice}/saved-alerts", needs=Need.READ, answer=Listed[SavedAlert], about=_ABOUT)
def list_saved_alerts(request: HttpRequest, practice: int, limit: Limit = 50, cursor: Cursor = "") -> Any:
    """List what the token's person saved, and what others saved for everybody, newest first."""
    found = alert_queries.saved_alerts(asked(request).user, practice)
    return page_of(request, found, key=lambda one: [-one.id], cursor=cursor, limit=limit)


@writes("POST", "/practices/{int:practice}/saved-alerts", answer=Saved, status=201, about=_ABOUT, needs=Need.READ)
def save_alert(request: HttpRequest, practice: int, new: NewSavedAlert) -> Any:
    """Save a filter, to be told when a new link matches it; `for_all` needs an editor."""
    number = alert_actions.save_alert(
        actor=asked(request).user, practice=practice, name=new.name, query=new.query, for_all=new.for_all
    )
    return {"id": number}


@writes("DELETE", "/practices/{int:practice}/saved-alerts/{int:saved}", answer=Saved, about=_ABOUT, needs=Need.READ)
def forget_saved_alert(request: HttpRequest, practice: int, saved: int) -> Any:
    """Take a saved alert away, with what it told."""
    alert_actions.forget_saved(actor=asked(request).user, practice=practice, saved=saved)
    return {"id": saved}
