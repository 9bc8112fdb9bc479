"""Practices that the token's person reaches."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final, Literal

from django.http import HttpRequest
from ninja import Schema

from suture.api.asked import asked
from suture.api.paging import Cursor, Limit, Listed, page_of
from suture.api.routes import reads
from suture.app.practices import queries
from suture.app.practices.access import Need

__all__ = ["Practice", "Site"]

_ABOUT: Final = "Practices"


class Site(Schema):
    """A site of the practice, or of a rival."""

    id: int
    key: str
    role: Literal["own", "rival"]
    address: str


class Practice(Schema):
    """A practice; `role` is what the token's person is there."""

    id: int
    name: str
    specialty: str
    specialty_name: str
    is_sample: bool
    role: Literal["owner", "editor", "viewer", "client"]
    sites: list[Site]
    created_at: datetime


@reads("/practices", needs=Need.RESULTS, answer=Listed[Practice], about=_ABOUT)
def list_practices(request: HttpRequest, limit: Limit = 50, cursor: Cursor = "") -> dict[str, Any]:
    """List the practices that the token reaches, by name."""
    token = asked(request).token
    found = (one for one in queries.practices_for(token.user) if token.practice in (None, one.id))
    return page_of(request, found, key=lambda one: [one.name, one.id], cursor=cursor, limit=limit)


@reads("/practices/{int:practice}", needs=Need.RESULTS, answer=Practice, about=_ABOUT)
def get_practice(request: HttpRequest, practice: int) -> Any:
    """Return one practice."""
    return queries.practice(asked(request).user, practice)
