"""Django's entry for this room."""

from __future__ import annotations

from django.apps import AppConfig

__all__ = ["AccountsConfig"]


class AccountsConfig(AppConfig):
    """People who sign in."""

    name = "suture.app.accounts"
    label = "accounts"

    def ready(self) -> None:
        """Listen to sign-ins and to changes of accounts, and register what follows a restore."""
        from suture.app.accounts import own_changes, restored, sign_ins  # noqa: F401
