"""Writes about people: who joins, names, addresses, sessions. Tokens and erasing have modules of their own."""

from __future__ import annotations

import secrets
from typing import Final

from allauth.account.models import EmailAddress
from django.contrib.auth import login, update_session_auth_hash
from django.contrib.auth.password_validation import validate_password
from django.core import signing
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import IntegrityError, transaction
from django.http import HttpRequest

from suture.app.accounts.erasing import apply_erasures, erase_person
from suture.app.accounts.models import User
from suture.app.accounts.own_changes import tell_own_change
from suture.app.accounts.tokens import make_token, revoke_all_tokens, revoke_token
from suture.engine.errors import ActionError, InputError, NothingHere

__all__ = [
    "add_person", "apply_erasures", "create_owner", "end_other_sessions", "erase_person", "key_for_address",
    "make_token", "rename_person", "revoke_all_tokens", "revoke_token", "set_password", "sign_in", "take_address",
]  # fmt: skip

_ADDRESS_SALT: Final = "suture.address"
_ADDRESS_GOOD_FOR: Final = 86_400  # seconds


def create_owner(*, email: str, password: str, name: str = "") -> int:
    """Make the one owner of this installation and return their number.

    Raises InputError for an address that is none or a password that is too easy to guess, and ActionError
    where somebody is the owner already, however close the two requests were.
    """
    email = _checked(email, password, name=name)
    try:
        with transaction.atomic():
            user = User.objects.create_user(email, password, name=name.strip(), is_owner=True)
    except IntegrityError as error:
        raise ActionError("This installation has an owner already. Sign in instead.") from error
    return user.pk


def add_person(*, email: str, password: str, name: str = "") -> int:
    """Make a person who owns nothing yet and return their number; the caller has checked that they were invited.

    Raises InputError as `create_owner`, ActionError where somebody has that address.
    """
    email = _checked(email, password, name=name)
    try:
        with transaction.atomic():
            return User.objects.create_user(email, password, name=name.strip()).pk
    except IntegrityError as error:
        raise ActionError("You have an account here already. Sign in, then open the link again.") from error


@transaction.atomic
def rename_person(*, actor: int, name: str) -> None:
    """Change one's own name; empty is allowed."""
    if not User.objects.filter(pk=actor).update(name=name.strip()[:150]):
        raise NothingHere("There is no such person.")
    tell_own_change(actor, "name changed")


@transaction.atomic
def set_password(*, user: int, password: str) -> None:
    """Give somebody a password without asking for the old one; sessions that are open end."""
    found = User.objects.filter(pk=user).first()
    if found is None:
        raise NothingHere("There is no such person.")
    if not found.check_password(password):
        found.set_password(password)
        found.save(update_fields=["password"])
        tell_own_change(user, "password set")


def sign_in(request: HttpRequest, *, user: int) -> None:
    """Sign somebody in who has just proved who they are (the owner, right after the first run)."""
    login(request, User.objects.get(pk=user), backend="allauth.account.auth_backends.AuthenticationBackend")


@transaction.atomic
def end_other_sessions(request: HttpRequest, *, actor: int, with_tokens: bool = False) -> None:
    """End every session of the actor but the one in which they ask; with `with_tokens` their programs' tokens too."""
    user = User.objects.get(pk=actor)
    user.seal = secrets.token_urlsafe(16)
    user.save(update_fields=["seal"])
    update_session_auth_hash(request, user)
    tell_own_change(actor, "signed out everywhere else")
    if with_tokens:
        revoke_all_tokens(actor=actor)


def key_for_address(*, actor: int, email: str) -> str:
    """Return the key that proves, once it came back from a mailbox, that it is the actor's; good for a day.

    Raises InputError for an address that is none. Whether somebody has it is not said: that shows when it is taken.
    """
    email = email.strip().lower()
    try:
        validate_email(email)
    except ValidationError as error:
        raise InputError(" ".join(error.messages)) from error
    return signing.dumps({"user": actor, "email": email}, salt=_ADDRESS_SALT)


@transaction.atomic
def take_address(*, actor: int, key: str) -> str:
    """Make the address that a key proves the actor's, and return it; NothingHere for a key that is not good."""
    try:
        proved = signing.loads(key, salt=_ADDRESS_SALT, max_age=_ADDRESS_GOOD_FOR)
    except signing.BadSignature as error:
        raise NothingHere("This link is too old or not whole. Ask for a new one.") from error
    email = str(proved["email"])
    if proved["user"] != actor or User.objects.filter(email=email).exclude(pk=actor).exists():
        raise NothingHere("This link is not for you, or somebody has that address already.")
    try:
        with transaction.atomic():
            User.objects.filter(pk=actor).update(email=email)
    except IntegrityError as error:  # Somebody took it between the look and the write.
        raise NothingHere("This link is not for you, or somebody has that address already.") from error
    # allauth remembers addresses of its own; the old one must not lead to a new password any more.
    EmailAddress.objects.filter(user_id=actor).delete()
    tell_own_change(actor, "address changed")
    return email


def _checked(email: str, password: str, *, name: str) -> str:
    email = email.strip().lower()
    try:
        validate_email(email)
        validate_password(password, User(email=email, name=name))
    except ValidationError as error:
        raise InputError(" ".join(error.messages)) from error
    return email
