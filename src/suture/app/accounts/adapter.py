"""What Suture tells allauth: nobody signs up alone."""

from __future__ import annotations

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest

__all__ = ["ClosedSignup"]


class ClosedSignup(DefaultAccountAdapter):  # type: ignore[misc]  # allauth carries no types
    """The first run makes the owner; the owner invites the others."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Keep the sign-up page shut."""
        return False
