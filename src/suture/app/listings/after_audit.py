"""What else happens when listings were audited: rooms above this one rest on it, of which it knows nothing."""

from __future__ import annotations

from collections.abc import Callable

__all__ = ["Listener", "on_audited", "tell_audited"]

Listener = Callable[[int], None]
"""Takes a practice's number, inside the transaction; short, and harmless when called twice: it asks for a job."""

_LISTENERS: list[Listener] = []


def on_audited(listener: Listener) -> Listener:
    """Register who wants to know that a practice's listings were audited anew."""
    if listener not in _LISTENERS:
        _LISTENERS.append(listener)
    return listener


def tell_audited(practice: int) -> None:
    """Tell everybody who registered."""
    for listener in _LISTENERS:
        listener(practice)
