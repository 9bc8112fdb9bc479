"""Pages of a list: a cursor names the last row that was seen, so that rows which come or go meanwhile move nothing.

A cursor is signed and belongs to one address: what a program makes up, or carries to another list, is refused.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Annotated, Any, Final, Generic, TypeVar
from urllib.parse import urlencode

from django.core import signing
from django.http import HttpRequest
from ninja import Query, Schema

from suture.api.asked import asked
from suture.engine.errors import InputError

__all__ = ["Cursor", "Limit", "Listed", "listed", "page_in_order", "page_of", "place"]

_SALT: Final = "suture.api.cursor"
_STALE: Final = "This cursor does not belong to this list. Begin again without one."

Row = TypeVar("Row")
Limit = Annotated[int, Query(ge=1, le=500, description="How many rows a page has at most.")]
Cursor = Annotated[str, Query(max_length=2000, description="`next` of the page before; empty for the first page.")]


class Listed(Schema, Generic[Row]):
    """A page of a list: `next` is the cursor of the page after it, null on the last; `total` null: nobody counts."""

    items: list[Row]
    total: int | None
    next: str | None


def place(request: HttpRequest, cursor: str) -> Any:
    """Return what a cursor of this address holds, None for an empty one; raises InputError for others."""
    if not cursor:
        return None
    try:
        where, held = signing.Signer(salt=_SALT).unsign_object(cursor)
    except signing.BadSignature:
        raise InputError(_STALE) from None
    if where != request.path:
        raise InputError(_STALE)
    return held


def listed(request: HttpRequest, rows: Sequence[Any], *, total: int | None, after: Any) -> dict[str, Any]:
    """Return a page whose last row has the place `after` (None: there is no further row), and link to the next."""
    following = None
    if after is not None:
        following = signing.Signer(salt=_SALT).sign_object([request.path, after], compress=True)
        pairs = [(name, value) for name, values in request.GET.lists() for value in values if name != "cursor"]
        there = f"{request.path}?{urlencode([*pairs, ('cursor', following)])}"
        asked(request).headers["Link"] = f'<{there}>; rel="next"'
    return {"items": list(rows), "total": total, "next": following}


def page_of(
    request: HttpRequest, rows: Iterable[Row], *, key: Callable[[Row], list[Any]], cursor: str, limit: int,
) -> dict[str, Any]:  # fmt: skip
    """Return a page of rows that are few enough to be had at once, by `key`, which tells any two apart."""
    in_order = sorted(rows, key=key)
    last = place(request, cursor)
    left = [row for row in in_order if last is None or key(row) > last]
    shown = left[:limit]
    return listed(request, shown, total=len(in_order), after=key(shown[-1]) if len(left) > limit else None)


def page_in_order(
    request: HttpRequest, rows: Sequence[Row], *, name: Callable[[Row], str], cursor: str, limit: int
) -> dict[str, Any]:
    """Return a page of rows that are few, in an order that no column tells; `name` tells any two apart.

    It goes on after the last row that was seen, or from that row's place where the row is gone.
    """
    begin = 0
    if (last := place(request, cursor)) is not None:
        names = [name(row) for row in rows]
        begin = names.index(last[0]) + 1 if last[0] in names else last[1]
    shown = rows[begin : begin + limit]
    more = begin + len(shown) < len(rows)
    after = [name(shown[-1]), begin + len(shown) - 1] if shown and more else None
    return listed(request, shown, total=len(rows), after=after)
