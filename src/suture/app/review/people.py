"""Whom a reference means: people who decided are kept as "user:1" and shown by name, as long as they are here."""

from __future__ import annotations

from typing import Final

from suture.app.accounts.queries import person
from suture.app.practices.access import COMMAND
from suture.engine.errors import NothingHere

__all__ = ["name_of", "names_of"]

_GONE: Final = "Somebody who is no longer here"
_COMMAND: Final = "A command"


def name_of(reference: str) -> str:
    """Return the name of whoever a reference means, or their address where they gave none."""
    if reference == COMMAND:
        return _COMMAND
    try:
        found = person(int(reference.removeprefix("user:")))
    except (NothingHere, ValueError):
        return _GONE
    return found.name or found.email


def names_of(references: frozenset[str]) -> dict[str, str]:
    """Return the names of several (one query each: few people work on one practice)."""
    return {one: name_of(one) for one in references}
