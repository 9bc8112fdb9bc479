"""What each address asks of whoever comes: written on the view itself, so that a test can walk them all.

A view without a rule has none decided; the walk (`tests/web/test_strangers.py`) fails for it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any, Final, Literal, TypeVar

from allauth.account.decorators import reauthentication_required
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponseBase

from suture.app.practices.access import Need

__all__ = [
    "Page",
    "Reach",
    "Rule",
    "asks_again",
    "asks_again_to_send",
    "open_to_all",
    "rule_of",
    "ruled",
    "signed_in",
]

Page = Callable[..., HttpResponseBase]
Reach = Literal["all", "signed in", "practice", "team"]
"""Who comes in at all: anybody, whoever signed in, who reaches the practice, who is in the team."""

View = TypeVar("View", bound=Callable[..., Any])
_SAFE: Final = frozenset(("GET", "HEAD", "OPTIONS"))
_NAME: Final = "suture_rule"


@dataclass(frozen=True, kw_only=True)
class Rule:
    """Who may come in; `needs` and `to_send` (a form) hold inside a practice or a team, and are None elsewhere."""

    reach: Reach
    needs: Need | None = None
    to_send: Need | None = None

    def need_of(self, method: str | None) -> Need:
        """Return what a request needs; only where the reach is a practice or a team."""
        need = self.needs if method in _SAFE else self.to_send
        if need is None:
            raise ValueError(f"a page for {self.reach} names no need")
        return need


def ruled(view: View, rule: Rule) -> View:
    """Write a rule on a view."""
    setattr(view, _NAME, rule)
    return view


def rule_of(view: Callable[..., Any]) -> Rule | None:
    """Return the rule of a view, None where nobody has decided one."""
    found: Rule | None = getattr(view, _NAME, None)
    return found


def open_to_all(view: View) -> View:
    """Mark a view that anybody may ask."""
    return ruled(view, Rule(reach="all"))


def signed_in(view: Page) -> Page:
    """Mark a view that everybody who has signed in may ask, about themselves; others are led to the sign-in."""
    return ruled(login_required(view), Rule(reach="signed in"))


def asks_again(view: Page) -> Page:
    """Ask for the password, or a code, unless that was asked a moment ago."""
    asked: Page = reauthentication_required(view)
    return asked


def asks_again_to_send(view: Page) -> Page:
    """Ask for the password, or a code, when a form is sent; what was sent is then gone on with."""
    asked: Page = reauthentication_required(view)

    @wraps(view)
    def asks(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        return (view if request.method in _SAFE else asked)(request, *args, **kwargs)

    return asks
