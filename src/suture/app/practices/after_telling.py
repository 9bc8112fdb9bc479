"""What else happens when somebody told something new about a practice: rooms above this one rest on it."""

from __future__ import annotations

from collections.abc import Callable

__all__ = ["Hearer", "on_told", "tell_told"]

Hearer = Callable[[int], None]
"""Takes a practice's number, inside the transaction; short, and harmless when called twice: it asks for a job."""

_HEARERS: list[Hearer] = []


def on_told(hearer: Hearer) -> Hearer:
    """Register who wants to know that something in a practice's profile changed."""
    if hearer not in _HEARERS:
        _HEARERS.append(hearer)
    return hearer


def tell_told(practice: int) -> None:
    """Tell everybody who registered."""
    for hearer in _HEARERS:
        hearer(practice)
