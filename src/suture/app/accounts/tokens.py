"""Tokens of programs: made once, shown once, kept by digest, taken back at any time.

What a scope allows is decided where practices are (`app.practices.access`); here it is only a word.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.db import transaction
from django.utils import timezone

from suture.app.accounts.models import Token
from suture.app.accounts.own_changes import tell_own_change
from suture.engine.errors import ActionError, InputError, NothingHere

__all__ = [
    "SCOPES", "TokenAccess", "TokenView", "make_token", "person_of_token", "revoke_all_tokens", "revoke_token",
    "revoke_tokens_for", "tokens",
]  # fmt: skip

SCOPES: Final = {
    "read": "Read: links, decisions, reports",
    "work": "Work: import, decide, finish tasks",
    "own": "Own: delete practices, invite people",
}
_BEGINS: Final = "suture_"
_BYTES: Final = 32
_MOST: Final = 50
# A program may ask many times a second; the time of its last use needs no more than this.
_USE_KEPT_EVERY: Final = timedelta(minutes=1)


@dataclass(frozen=True, kw_only=True)
class TokenAccess:
    """Whom a token stands for, and how far: `practice` is the only one that it reaches, None for all of theirs."""

    user: int
    token: int
    name: str
    scopes: frozenset[str]
    practice: int | None

    @property
    def reference(self) -> str:
        """How history may name the token."""
        return f"token:{self.token}"


@dataclass(frozen=True, kw_only=True)
class TokenView:
    """A token as its owner sees it again: its first letters, never the rest."""

    id: int
    name: str
    prefix: str
    scopes: tuple[str, ...]
    practice: int | None
    made_at: datetime
    used_at: datetime | None


@transaction.atomic
def make_token(*, actor: int, name: str, scopes: Iterable[str], practice: int | None = None) -> str:
    """Make a token and return it; this is the only time that it can be read.

    The caller has made sure that the actor reaches `practice`. Raises InputError without a name or a known scope,
    ActionError for the fifty-first.
    """
    wanted = [scope for scope in SCOPES if scope in set(scopes)]
    if not name.strip():
        raise InputError("Give the token a name, such as the program that will use it.")
    if not wanted:
        raise InputError("Choose what the token may do.")
    if Token.objects.filter(user_id=actor).count() >= _MOST:
        raise ActionError(f"You have {_MOST} tokens already. Take one back first.")
    token = _BEGINS + secrets.token_urlsafe(_BYTES)
    made = Token.objects.create(
        user_id=actor,
        name=name.strip()[:100],
        prefix=token[: len(_BEGINS) + 5],
        digest=_digest(token),
        scopes=wanted,
        practice=practice,
        made_at=timezone.now(),
    )
    tell_own_change(actor, "token made", token=made.pk, scopes=" and ".join(wanted))
    return token


@transaction.atomic
def revoke_token(*, actor: int, token: int) -> None:
    """Take a token of one's own back; it opens nothing from now on."""
    gone, _ = Token.objects.filter(pk=token, user_id=actor).delete()
    if not gone:
        raise NothingHere("There is no such token.")
    tell_own_change(actor, "token revoked", token=token)


@transaction.atomic
def revoke_all_tokens(*, actor: int) -> int:
    """Take all tokens of one's own back, and return how many they were."""
    numbers = list(Token.objects.filter(user_id=actor).order_by("pk").values_list("pk", flat=True))
    for number in numbers:
        revoke_token(actor=actor, token=number)
    return len(numbers)


def revoke_tokens_for(*, practice: int) -> None:
    """Take back what reaches one practice alone, when it goes."""
    Token.objects.filter(practice=practice).delete()


def tokens(user: int) -> tuple[TokenView, ...]:
    """Return somebody's tokens, newest first (1 query)."""
    return tuple(
        TokenView(
            id=row.pk,
            name=row.name,
            prefix=row.prefix,
            scopes=tuple(row.scopes),
            practice=row.practice,
            made_at=row.made_at,
            used_at=row.used_at,
        )
        for row in Token.objects.filter(user_id=user).order_by("-made_at", "-pk")
    )


def person_of_token(token: str) -> TokenAccess | None:
    """Return whom a token stands for, None for one that opens nothing (1 query, one more each minute of use).

    It is looked up by its digest, so that how long that takes says nothing about the token.
    """
    if not token.startswith(_BEGINS) or len(token) > 100:
        return None
    row = Token.objects.filter(digest=_digest(token), user__is_active=True).first()
    if row is None:
        return None
    now = timezone.now()
    if row.used_at is None or now - row.used_at >= _USE_KEPT_EVERY:
        Token.objects.filter(pk=row.pk).update(used_at=now)
    return TokenAccess(
        user=row.user_id, token=row.pk, name=row.name, scopes=frozenset(row.scopes), practice=row.practice
    )


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
