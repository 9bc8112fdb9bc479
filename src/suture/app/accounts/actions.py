"""Writes about people: the first run's owner, names, signing in after it."""

from __future__ import annotations

from django.contrib.auth import login
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import IntegrityError, transaction
from django.http import HttpRequest

from suture.app.accounts.models import User
from suture.engine.errors import ActionError, InputError, NothingHere

__all__ = ["create_owner", "rename_person", "set_password", "sign_in"]


def create_owner(*, email: str, password: str, name: str = "") -> int:
    """Make the one owner of this installation and return their number.

    Raises InputError for an address that is none or a password that is too easy to guess, and ActionError
    where somebody is the owner already, however close the two requests were.
    """
    email = email.strip().lower()
    try:
        validate_email(email)
        validate_password(password, User(email=email, name=name))
    except ValidationError as error:
        raise InputError(" ".join(error.messages)) from error
    try:
        with transaction.atomic():
            user = User.objects.create_user(email, password, name=name.strip(), is_owner=True)
    except IntegrityError as error:
        raise ActionError("This installation has an owner already. Sign in instead.") from error
    return user.pk


def rename_person(*, actor: int, name: str) -> None:
    """Change one's own name; empty is allowed."""
    if not User.objects.filter(pk=actor).update(name=name.strip()[:150]):
        raise NothingHere("There is no such person.")


def set_password(*, user: int, password: str) -> None:
    """Give somebody a password without asking for the old one; sessions that are open end."""
    found = User.objects.filter(pk=user).first()
    if found is None:
        raise NothingHere("There is no such person.")
    if not found.check_password(password):
        found.set_password(password)
        found.save(update_fields=["password"])


def sign_in(request: HttpRequest, *, user: int) -> None:
    """Sign somebody in who has just proved who they are (the owner, right after the first run)."""
    login(request, User.objects.get(pk=user), backend="allauth.account.auth_backends.AuthenticationBackend")
