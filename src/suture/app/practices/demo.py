"""The demo: an owner whom anybody may be, and the sample practices."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from suture.app.accounts import actions as accounts
from suture.app.accounts import queries as people
from suture.app.practices.sample import load_sample
from suture.engine.errors import ActionError

__all__ = ["DEMO_EMAIL", "DEMO_PASSWORD", "DemoLogin", "on_demo", "prepare_demo"]

DEMO_EMAIL: Final = "demo@suture.example"
DEMO_PASSWORD: Final = "harbour-street"  # noqa: S105  # printed in the documentation on purpose


_ADDITIONS: list[Callable[[int], None]] = []


@dataclass(frozen=True)
class DemoLogin:
    """How to sign in to the demo."""

    email: str
    password: str


def on_demo(addition: Callable[[int], None]) -> Callable[[int], None]:
    """Register what a room above this one adds to the sample practices; it takes the owner; twice does no harm."""
    if addition not in _ADDITIONS:
        _ADDITIONS.append(addition)
    return addition


def prepare_demo(*, known_password: bool) -> DemoLogin:
    """Make the demo's owner and the sample practices where they are missing.

    Without `known_password` (the demo can be reached from elsewhere) a new password is made at each start.
    Raises ActionError where the home folder belongs to a real owner: a demo must not open their data.
    """
    password = DEMO_PASSWORD if known_password else secrets.token_urlsafe(12)
    if people.needs_owner():
        owner = accounts.create_owner(email=DEMO_EMAIL, password=password, name="Demo")
    else:
        found = people.owner()
        if found.email != DEMO_EMAIL:
            raise ActionError(
                "This home folder has an owner, so it is no place for the demo. Give it a folder of its own, "
                "for example: suture serve --demo --home demo"
            )
        owner = found.id
        accounts.set_password(user=owner, password=password)
    load_sample(actor=owner)
    for addition in _ADDITIONS:
        addition(owner)
    return DemoLogin(email=DEMO_EMAIL, password=password)
