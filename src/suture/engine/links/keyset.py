"""Paging by the last row that was shown, not by a number of rows to skip.

It knows how an order of rows becomes ORDER BY, how "after this row" becomes a condition, and how a row's
place is carried in an address (a *cursor*). It refuses to know what the rows are.

Unknown values come last in either direction. The last key of an order must tell any two rows apart; then
walking page by page meets each row exactly once, and a page deep in the list costs little more than the first.
"""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, Literal, TypeAlias

from suture.engine.errors import InputError
from suture.engine.links.conditions import Param, Sql

__all__ = ["Cursor", "Key", "Order", "Way", "read_cursor", "write_cursor"]

Way: TypeAlias = Literal["after", "before"]

_STALE: Final = "This page's address does not fit the list any more. Start again from its first page."


@dataclass(frozen=True)
class Key:
    """One column of an order; `type` is what DuckDB gives for it."""

    sql: str
    descending: bool = False
    type: type[str | int | float | date] = str
    nullable: bool = True


@dataclass(frozen=True)
class Cursor:
    """The place of one row, and on which side of it the wanted page lies."""

    values: tuple[Param, ...]
    way: Way = "after"


@dataclass(frozen=True)
class Order:
    """Keys from the most to the least important; `name` tells orders apart in cursors."""

    name: str
    keys: tuple[Key, ...]

    def order_by(self, *, way: Way = "after") -> str:
        """Return the terms of ORDER BY, turned around when walking back."""
        terms = []
        for key in self.keys:
            down = key.descending != (way == "before")
            terms.append(f"{key.sql} {'DESC' if down else 'ASC'} NULLS {'FIRST' if way == 'before' else 'LAST'}")
        return ", ".join(terms)

    def beyond(self, cursor: Cursor) -> Sql:
        """Return the condition that a row lies beyond the cursor's row, on the cursor's side of it."""
        alternatives: list[str] = []
        params: list[Param] = []
        same: list[str] = []
        same_params: list[Param] = []
        for key, value in zip(self.keys, cursor.values, strict=True):
            step, step_params = _beyond(key, value, way=cursor.way)
            alternatives.append(" AND ".join([*same, step]))
            params += [*same_params, *step_params]
            same.append(f"{key.sql} IS NULL" if value is None else f"{key.sql} = ?")
            same_params += [] if value is None else [value]
        sql = f"({' OR '.join(alternatives)})"
        first, value = self.keys[0], cursor.values[0]
        if first.nullable or value is None:
            return sql, tuple(params)
        # Says nothing new, but Parquet's statistics can skip row groups by it, which they cannot by an OR.
        return f"{first.sql} {_sign(first, cursor.way)}= ? AND {sql}", (value, *params)


def write_cursor(order: Order, values: Sequence[Param], *, way: Way) -> str:
    """Return a text for a URL that `read_cursor` understands."""
    plain = [value.isoformat() if isinstance(value, date) else value for value in values]
    text = json.dumps([order.name, way, plain], ensure_ascii=False, separators=(",", ":"))
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def read_cursor(order: Order, text: str) -> Cursor:
    """Return the place that the text names; InputError where it belongs to another order or is damaged."""
    try:
        raw = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
        name, way, plain = json.loads(raw)
        if name != order.name or way not in ("after", "before") or len(plain) != len(order.keys):
            raise ValueError(name)
        values = tuple(_value(key, one) for key, one in zip(order.keys, plain, strict=True))
    except (binascii.Error, ValueError, TypeError):
        raise InputError(_STALE) from None
    return Cursor(values, way)


def _beyond(key: Key, value: Param, *, way: Way) -> Sql:
    if value is None:
        return (f"{key.sql} IS NOT NULL", ()) if way == "before" else ("FALSE", ())
    step = f"{key.sql} {_sign(key, way)} ?"
    return (f"({step} OR {key.sql} IS NULL)" if key.nullable and way == "after" else step), (value,)


def _sign(key: Key, way: Way) -> str:
    return "<" if key.descending != (way == "before") else ">"


def _value(key: Key, plain: Any) -> Param:
    if plain is None:
        return None
    if key.type is date:
        return date.fromisoformat(plain)
    if key.type is float and type(plain) in (int, float):
        return float(plain)
    if type(plain) is not key.type:
        raise TypeError(plain)
    return plain
