"""What went wrong, as application/problem+json (RFC 9457): the kinds there are, and which error is which.

A problem's `type` is an address here that tells the same of every problem of its kind. `detail` is a sentence of
ours that a person can act on, or of Django's; never a traceback.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

import msgspec
from django.core.exceptions import PermissionDenied, RequestDataTooBig, SuspiciousOperation
from django.db import OperationalError
from django.http import Http404, HttpResponse, UnreadablePostError
from ninja.errors import HttpError, ValidationError

from suture.engine.errors import (
    ActionError,
    InputError,
    LakeBusy,
    LakeError,
    NoInternet,
    NotAllowed,
    NothingHere,
    SutureError,
)

__all__ = ["KINDS", "PROBLEM_TYPE", "Kind", "Problem", "Refused", "answer", "of_exception", "problem"]

PROBLEM_TYPE: Final = "application/problem+json"
_LOG: Final = logging.getLogger(__name__)
_SOON: Final = {"Retry-After": "5"}


@dataclass(frozen=True, kw_only=True)
class Kind:
    """A kind of problem: its status, a title that is the same each time, and what a program does about it."""

    status: int
    title: str
    advice: str


KINDS: Final[Mapping[str, Kind]] = {
    "not-understood": Kind(
        status=400, title="The request is not understood", advice="Send JSON as the contract describes it."
    ),
    "key-missing": Kind(
        status=400,
        title="The request has no key",
        advice="Send Idempotency-Key with every write: any text of 1 to 255 letters that stands for this one call.",
    ),
    "no-token": Kind(
        status=401,
        title="A token is needed",
        advice="Send Authorization: Bearer with a token; people make them on their own page. Cookies do not count.",
    ),
    "not-allowed": Kind(
        status=403, title="Not allowed", advice="Use a token of somebody whose role allows it, or ask an owner."
    ),
    "scope-missing": Kind(
        status=403, title="The token is not for this", advice="Make a token with the scope that the answer names."
    ),
    "nothing-here": Kind(
        status=404, title="There is nothing here", advice="Check the number; what is not yours does not exist either."
    ),
    "wrong-method": Kind(
        status=405, title="This address has no such method", advice="Use one of those that the header Allow names."
    ),
    "refused": Kind(
        status=409, title="It cannot be done as things stand", advice="Read what holds now, then decide again."
    ),
    "being-done": Kind(
        status=409, title="The same call is being carried out", advice="Ask again with the same key in a moment."
    ),
    "length-missing": Kind(
        status=411, title="The length is missing", advice="Send Content-Length; bodies in pieces are not taken."
    ),
    "changed-meanwhile": Kind(
        status=412, title="Somebody was quicker", advice="Read it again, and send If-Match with its new ETag."
    ),
    "too-large": Kind(status=413, title="The body is too large", advice="Send less."),
    "wrong-type": Kind(
        status=415, title="The body has another type", advice="Send the Content-Type that the contract names."
    ),
    "wrong-values": Kind(
        status=422, title="Some values make no sense", advice="Mend what `errors` or `detail` names."
    ),
    "key-taken": Kind(
        status=422, title="The key stands for another call", advice="Use a new Idempotency-Key for a new call."
    ),
    "version-missing": Kind(
        status=428, title="Say which version you saw", advice="Read it first, and send If-Match with its ETag."
    ),
    "too-many": Kind(
        status=429, title="Too many requests", advice="Wait for as many seconds as Retry-After says."
    ),
    "broken": Kind(status=500, title="Something broke here", advice="Ask again later; the server's log says more."),
    "later": Kind(
        status=503, title="Not at this moment", advice="Ask again after as many seconds as Retry-After says."
    ),
}  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Problem:
    """One problem as it is answered. `errors` name single values: where they were sent, and what is wrong."""

    kind: str
    detail: str
    errors: Sequence[Mapping[str, str]] = ()
    headers: Mapping[str, str] = field(default_factory=dict)

    @property
    def status(self) -> int:
        """The HTTP status."""
        return KINDS[self.kind].status


class Refused(Exception):
    """A request that was refused before anything was asked of the app; carries its problem."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.detail)
        self.problem = problem


def problem(
    kind: str, detail: str = "", *, errors: Sequence[Mapping[str, str]] = (), headers: Mapping[str, str] | None = None
) -> Problem:
    """Return a problem of a kind; without a sentence of its own it says what helps against all of its kind."""
    return Problem(kind=kind, detail=detail or KINDS[kind].advice, errors=errors, headers=headers or {})


def of_exception(error: Exception) -> Problem:
    """Return the problem that an error is; one that nobody foresaw is logged, and told without its words."""
    match error:
        case Refused():
            return error.problem
        case SutureError():
            return _of_ours(error)
        case ValidationError():
            return problem("wrong-values", errors=[_where(one) for one in error.errors])
        case RequestDataTooBig():
            return problem("too-large")
        case Http404():
            return problem("nothing-here", "There is no such address.")
        case PermissionDenied():
            return problem("not-allowed")
        case HttpError() | SuspiciousOperation() | UnreadablePostError():
            return problem("not-understood")
        case OperationalError() if "locked" in str(error):
            return problem("later", headers=_SOON)
    _LOG.error("a request of a program broke", exc_info=error)
    return problem("broken")


def answer(told: Problem) -> HttpResponse:
    """Return a problem as a response."""
    kind = KINDS[told.kind]
    body: dict[str, Any] = {
        "type": f"/api/v1/problems/{told.kind}",
        "title": kind.title,
        "status": kind.status,
        "detail": told.detail,
    }
    if told.errors:
        body["errors"] = list(told.errors)
    return HttpResponse(
        msgspec.json.encode(body), status=kind.status, content_type=PROBLEM_TYPE, headers=dict(told.headers)
    )


def _of_ours(error: SutureError) -> Problem:
    said = str(error)
    match error:
        case NothingHere():
            return problem("nothing-here", said)
        case NotAllowed():
            return problem("not-allowed", said)
        case InputError():
            return problem("wrong-values", said)
        case LakeBusy() | NoInternet():
            return problem("later", said, headers=_SOON)
        case LakeError():
            _LOG.error("the lake could not answer a program", exc_info=error)
            return problem("broken", said)
        case ActionError():
            return problem("refused", said)
    return problem("refused", said)


def _where(error: Mapping[str, Any]) -> dict[str, str]:
    return {"where": ".".join(str(part) for part in error["loc"]), "what": str(error["msg"])}
