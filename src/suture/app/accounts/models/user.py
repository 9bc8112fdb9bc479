"""People who sign in: an e-mail address, a password, and whether they own this installation."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar, Final

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils import timezone
from django.utils.crypto import salted_hmac

__all__ = ["User", "Users"]

# Django's own: sessions from before there was a seal go on.
_SALT: Final = "django.contrib.auth.models.AbstractBaseUser.get_session_auth_hash"


class Users(BaseUserManager["User"]):
    """How Django and allauth find and make people; everyone else calls `accounts.actions`."""

    def create_user(self, email: str, password: str | None = None, **fields: object) -> User:
        """Make a person who can sign in; the address is kept in lower case, so that it is found as typed."""
        user = self.model(email=email.strip().lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, username: str | None) -> User:
        """Find a person by e-mail address, whatever its case."""
        return self.get(email=(username or "").strip().lower())


class User(AbstractBaseUser):
    """A person who signs in by e-mail address."""

    email = models.EmailField(unique=True)
    name = models.CharField(max_length=150, default="", blank=True)
    is_owner = models.BooleanField(default=False)
    is_active = models.BooleanField(default=True)
    joined_at = models.DateTimeField(default=timezone.now)
    # Part of what a session is signed with: another seal ends all sessions, as another password does.
    seal = models.CharField(max_length=32, default="", blank=True)

    objects: ClassVar[Users] = Users()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        constraints = [
            # Two browsers may open the first page at once; only one of them may become the owner.
            models.UniqueConstraint(
                fields=["is_owner"], condition=models.Q(is_owner=True), name="one_owner_for_an_installation"
            )
        ]

    def __str__(self) -> str:
        return self.email

    def get_session_auth_hash(self) -> str:
        """Return what a session must carry to be this person's."""
        return _signed(self)

    def get_session_auth_fallback_hash(self) -> Iterator[str]:
        """Yield the same under the keys that signed before, while there are any."""
        yield from (_signed(self, secret=key) for key in settings.SECRET_KEY_FALLBACKS)


def _signed(user: User, secret: str | bytes | None = None) -> str:
    return salted_hmac(_SALT, user.password + user.seal, secret=secret, algorithm="sha256").hexdigest()
