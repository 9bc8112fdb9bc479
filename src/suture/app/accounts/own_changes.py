"""What somebody changed about their own account: told to whoever keeps history, which is a room above.

It knows the moments at which allauth, or an action of this room, let something change: the password, the second step,
tokens, sessions. It refuses to know how history is kept, and never tells a password, a token or an address.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from allauth.account.signals import password_changed, password_reset
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added, authenticator_removed, authenticator_reset
from django.dispatch import receiver

from suture.app.accounts.models import User

__all__ = ["Keeper", "on_own_change", "tell_own_change"]

Keeper = Callable[[int, str, Mapping[str, int | str]], None]
"""Takes a person's number, what they changed, and details that name nobody."""

_KEEPERS: list[Keeper] = []
_TOTP = Authenticator.Type.TOTP
_CODES = Authenticator.Type.RECOVERY_CODES


def on_own_change(keeper: Keeper) -> Keeper:
    """Register who keeps what people change about their own accounts."""
    if keeper not in _KEEPERS:
        _KEEPERS.append(keeper)
    return keeper


def tell_own_change(user: int, action: str, **details: int | str) -> None:
    """Tell everybody who registered that somebody changed something about their account."""
    for keeper in _KEEPERS:
        keeper(user, action, details)


@receiver(password_changed)
def _changed(sender: Any, user: User, **_: Any) -> None:
    tell_own_change(user.pk, "password changed")


@receiver(password_reset)
def _reset(sender: Any, user: User, **_: Any) -> None:
    tell_own_change(user.pk, "password reset")


@receiver(authenticator_added)
def _added(sender: Any, user: User, authenticator: Authenticator, **_: Any) -> None:
    # Recovery codes come with the second step by themselves.
    if authenticator.type == _TOTP:
        tell_own_change(user.pk, "second step on")


@receiver(authenticator_removed)
def _removed(sender: Any, user: User, authenticator: Authenticator, **_: Any) -> None:
    if authenticator.type == _TOTP:
        tell_own_change(user.pk, "second step off")


@receiver(authenticator_reset)
def _made_anew(sender: Any, user: User, authenticator: Authenticator, **_: Any) -> None:
    if authenticator.type == _CODES:
        tell_own_change(user.pk, "recovery codes made")
