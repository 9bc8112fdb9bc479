"""Doing what a program asks once, however often it asks: its keys, what was asked under them, and the answers.

It knows the states of a call (draft-ietf-httpapi-idempotency-key-header): new, being done, done, and the same key
for something else. It refuses to know HTTP beyond a status, headers and a text, and what is asked.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

import msgspec
from django.db import IntegrityError, transaction

from suture.app.accounts.models import ProgramCall
from suture.app.accounts.queries import SOMEBODY

__all__ = [
    "KEPT_FOR",
    "Answered",
    "Begun",
    "BeingDone",
    "KeyTaken",
    "begin_call",
    "finish_call",
    "forget_call",
    "forget_name",
]

KEPT_FOR: Final = timedelta(hours=24)
# Whoever was doing it has died: what it did not finish, the database has taken back.
_GIVEN_UP_AFTER: Final = timedelta(minutes=10)
_SWEPT_AT_ONCE: Final = 100


@dataclass(frozen=True, kw_only=True)
class Begun:
    """The call is new and the caller's to carry out; end it with `finish_call` or `forget_call`."""

    call: int


@dataclass(frozen=True, kw_only=True)
class Answered:
    """The call was carried out before, with this answer."""

    status: int
    headers: Mapping[str, str]
    answer: str


@dataclass(frozen=True, kw_only=True)
class BeingDone:
    """The same call is being carried out at this moment."""


@dataclass(frozen=True, kw_only=True)
class KeyTaken:
    """The key stands for another call."""


def begin_call(*, token: int, key: str, sent: str, now: datetime) -> Begun | Answered | BeingDone | KeyTaken:
    """Begin a call of a token under its key, or say what became of it; `sent` is a digest of what is asked."""
    _sweep(now)
    try:
        with transaction.atomic():
            return Begun(call=ProgramCall.objects.create(token_id=token, key=key, sent=sent, begun_at=now).pk)
    except IntegrityError:
        held = ProgramCall.objects.filter(token_id=token, key=key).first()
    if held is None:  # It came to nothing between the two looks: the program asks again.
        return BeingDone()
    if held.sent != sent:
        return KeyTaken()
    if held.status is not None:
        return Answered(status=held.status, headers=held.headers, answer=held.answer)
    # Of several that find it given up, the one that moves its beginning takes it over.
    lapsed = ProgramCall.objects.filter(pk=held.pk, status=None, begun_at__lte=now - _GIVEN_UP_AFTER)
    return Begun(call=held.pk) if lapsed.update(begun_at=now) else BeingDone()


def finish_call(call: int, *, status: int, headers: Mapping[str, str], answer: str) -> None:
    """Keep the answer of a call that was carried out; in the transaction of what it did."""
    ProgramCall.objects.filter(pk=call).update(status=status, headers=dict(headers), answer=answer)


def forget_call(call: int) -> None:
    """Forget a call that came to nothing, so that its key may be used again."""
    ProgramCall.objects.filter(pk=call, status=None).delete()


def forget_name(name: str) -> None:
    """Take a person's name out of the answers that are kept for programs; only where it is a whole value."""
    told, instead = (msgspec.json.encode(one).decode() for one in (name, SOMEBODY))
    for call in ProgramCall.objects.filter(answer__contains=told):
        ProgramCall.objects.filter(pk=call.pk).update(answer=call.answer.replace(told, instead))


def _sweep(now: datetime) -> None:
    old = ProgramCall.objects.filter(begun_at__lte=now - KEPT_FOR).order_by("begun_at")
    ProgramCall.objects.filter(pk__in=list(old.values_list("pk", flat=True)[:_SWEPT_AT_ONCE])).delete()
