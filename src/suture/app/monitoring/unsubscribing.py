"""The link in a mail that ends such mail: signed, for one person and one practice, and for nothing else.

It needs no sign-in (RFC 8058: a mail program posts to it by itself), so it must not be able to do anything more.
"""

from __future__ import annotations

from typing import Final

from django.core import signing
from django.db import transaction

from suture.app.monitoring.models import AlertChoice
from suture.app.practices.access import actor_of
from suture.app.practices.actions import note
from suture.engine.errors import NothingHere

__all__ = ["mail_ends_for", "token_of", "unsubscribe"]

_SALT: Final = "suture.alerts.unsubscribe"


def token_of(user: int, practice: int) -> str:
    """Return the token of somebody's mail about a practice."""
    return signing.dumps([user, practice], salt=_SALT)


def mail_ends_for(token: str) -> str:
    """Return the name of the practice whose mail a token ends; raises NothingHere for a token that is none."""
    return _choice(token).practice.name


@transaction.atomic
def unsubscribe(token: str) -> str:
    """End the mail that a token is for, and return the practice's name. Doing it twice changes nothing."""
    choice = _choice(token)
    if choice.rhythm != AlertChoice.Rhythm.OFF:
        AlertChoice.objects.filter(pk=choice.pk).update(rhythm=AlertChoice.Rhythm.OFF, next_at=None)
        note(choice.practice_id, "alerts by mail ended", actor=actor_of(choice.user_id))
    return choice.practice.name


def _choice(token: str) -> AlertChoice:
    try:
        user, practice = signing.loads(token, salt=_SALT)
    except (signing.BadSignature, ValueError):
        raise NothingHere("This link is not whole. Open the one in the mail again.") from None
    found = AlertChoice.objects.select_related("practice").filter(user_id=user, practice_id=practice).first()
    if found is None:
        raise NothingHere("There is no such mail any more.")
    return found
