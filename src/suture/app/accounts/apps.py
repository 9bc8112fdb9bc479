"""Django's entry for this room."""

from __future__ import annotations

from django.apps import AppConfig

__all__ = ["AccountsConfig"]


class AccountsConfig(AppConfig):
    """People who sign in."""

    name = "suture.app.accounts"
    label = "accounts"
