"""What else happens when links were judged: rooms above this one look at them, of which it knows nothing."""

from __future__ import annotations

from collections.abc import Callable

__all__ = ["Listener", "on_judged", "tell_judged"]

Listener = Callable[[int], None]
"""Takes a practice's number; short, and harmless when it is called twice: it asks for a job."""

_LISTENERS: list[Listener] = []


def on_judged(listener: Listener) -> Listener:
    """Register who wants to know that links of a practice, or of its rivals, were judged."""
    if listener not in _LISTENERS:
        _LISTENERS.append(listener)
    return listener


def tell_judged(practice: int) -> None:
    """Tell everybody who registered."""
    for listener in _LISTENERS:
        listener(practice)
