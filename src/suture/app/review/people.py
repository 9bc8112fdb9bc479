"""Whom a reference means: people who decided are kept as "user:1" and shown by name, as long as they are here."""

from __future__ import annotations

from suture.app.accounts.queries import names_of

__all__ = ["name_of", "names_of"]


def name_of(reference: str) -> str:
    """Return the name of whoever a reference means, or their address where they gave none."""
    return names_of([reference])[reference]
