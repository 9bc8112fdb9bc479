"""What else goes when a practice goes: rooms above this one keep things of which it knows nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence

__all__ = ["Removal", "on_departure", "remove_the_rest"]

Removal = Callable[[int, Sequence[str]], None]
"""Removes files by a practice's number and the keys of the sites that were its own; may be called twice."""

_REMOVALS: list[Removal] = []


def on_departure(removal: Removal) -> Removal:
    """Register what a room removes when a practice is deleted, for files; rows go by their foreign keys."""
    if removal not in _REMOVALS:
        _REMOVALS.append(removal)
    return removal


def remove_the_rest(practice: int, sites: Sequence[str]) -> None:
    """Call everything that was registered."""
    for removal in _REMOVALS:
        removal(practice, sites)
