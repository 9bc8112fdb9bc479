"""What a report says of people's decisions: a room above keeps them, and registers who can tell."""

from __future__ import annotations

from collections.abc import Callable

from suture.engine.profile.shapes import Settled

__all__ = ["Teller", "settled_for", "tell_settled"]

Teller = Callable[[int], Settled]
"""Takes a practice's number and returns what people settled about links to its own site."""

_TELLERS: list[Teller] = []


def tell_settled(teller: Teller) -> Teller:
    """Register who knows what people settled."""
    if teller not in _TELLERS:
        _TELLERS.append(teller)
    return teller


def settled_for(practice: int) -> Settled:
    """Return what people settled, of all who registered."""
    told = [teller(practice) for teller in _TELLERS]
    return Settled(
        groups={key: value for one in told for key, value in one.groups.items()},
        sites={key: value for one in told for key, value in one.sites.items()},
        links={key: value for one in told for key, value in one.links.items()},
    )
