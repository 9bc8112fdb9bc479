"""Texts and numbers as programs send them, checked before anything is asked: what no database can keep is refused.

A text with a null character breaks PostgreSQL's columns, and a number beyond 64 bits each database's.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import Annotated, Any, Final

from ninja import Query
from pydantic import BeforeValidator, Field

from suture.engine.links.conditions import Choice, Condition, Day, Flag, Search
from suture.engine.links.filters import CONDITIONS

__all__ = ["LARGEST_NUMBER", "LINK_FILTERS", "IsoDay", "OfSite", "Sort", "Sought", "Words"]

LARGEST_NUMBER: Final = 2**63 - 1
_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_PLAIN: Final = r"^[^\x00]*$"
Words = Annotated[str, Field(pattern=_PLAIN, max_length=1000)]
Sort = Annotated[str, Query(max_length=40, pattern=_PLAIN, description="What to sort by; - turns the order around.")]
Sought = Annotated[str, Query(max_length=1000, description="Sought in the name, in any case.")]
OfSite = Annotated[
    int | None,
    Query(ge=1, le=LARGEST_NUMBER, description="The number of one of the practice's sites; its own where left out."),
]


def _iso_day(sent: Any) -> Any:
    """Refuse what is no day in RFC 3339: the library would take a number for seconds since 1970."""
    if sent is not None and not (isinstance(sent, str) and _DAY.fullmatch(sent)):
        raise ValueError("a day looks like 2026-11-23")
    return sent


IsoDay = Annotated[date, BeforeValidator(_iso_day)]


def _schema(condition: Condition) -> dict[str, Any]:
    match condition:
        case Choice(states=states):
            return {"type": "array", "items": {"type": "string", "enum": list(states)}}
        case Flag(word=word):
            return {"type": "string", "enum": [word]}
        case Day():
            return {"type": "string", "description": "A day, a month or a year: 2026-11-23, 2026-11, 2026."}
        case Search():
            return {"type": "string"}
    return {"type": "array", "items": {"type": "string"}}


def _filters(conditions: Iterable[tuple[str, Condition]]) -> tuple[dict[str, Any], ...]:
    return tuple(
        {
            "name": key,
            "in": "query",
            "required": False,
            "schema": _schema(condition),
            "description": f"Links {condition.lead} …; several values are alternatives.",
        }
        for key, condition in conditions
    )


LINK_FILTERS: Final = _filters(CONDITIONS.items())
"""The filter of the links table as query parameters, in the words of OpenAPI."""
