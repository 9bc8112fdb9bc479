"""A day that somebody typed or chose in a form."""

from __future__ import annotations

from datetime import date

from suture.engine.errors import InputError

__all__ = ["typed_day"]


def typed_day(typed: str, *, problem: str) -> date | None:
    """Return the day (ISO 8601), None where nothing was typed; raises InputError with `problem` for anything else."""
    if not typed.strip():
        return None
    try:
        return date.fromisoformat(typed.strip())
    except ValueError as error:
        raise InputError(problem) from error
