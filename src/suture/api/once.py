"""A write is done once, however often it is asked (draft-ietf-httpapi-idempotency-key-header).

The same key with the same request gives the same answer for 24 hours; with another request it is refused, and so it
is while the first is being carried out. What a call did and its answer are committed together: a program that did
not hear the answer asks again, also where the server died. A call that came to nothing may use its key again.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from typing import Final

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone

from suture.api.asked import Asked, Body
from suture.api.problems import Refused, problem
from suture.app.accounts.calls import Answered, Begun, BeingDone, KeyTaken, begin_call, finish_call, forget_call

__all__ = ["KEY", "REPLAYED", "carried_out"]

KEY: Final = "Idempotency-Key"
REPLAYED: Final = "Idempotency-Replayed"
_KEPT: Final = ("ETag", "Location")
# A string of structured fields (RFC 9651), or the same without its quotes, as most clients send it.
_IS_KEY: Final = re.compile(
    r'"(?P<quoted>[\x20-\x21\x23-\x5b\x5d-\x7e]{1,255})"|(?P<bare>[\x21\x23-\x5b\x5d-\x7e]{1,255})'
)


def carried_out(
    request: HttpRequest, this: Asked, body: Body, work: Callable[[], HttpResponseBase], *, whole: bool
) -> HttpResponseBase:
    """Return the answer of a write, carried out now or before.

    With `whole` the work runs inside one transaction with the keeping of its answer; without, its own transactions
    come first (a file that is being copied must not keep others from writing), and it must bear being done twice.
    """
    sent = hashlib.sha256("\n".join([
        request.method or "", request.get_full_path(), request.headers.get("If-Match", ""), body.digest,
    ]).encode()).hexdigest()  # fmt: skip
    match begin_call(token=this.token.token, key=_key(request), sent=sent, now=timezone.now()):
        case Begun(call=call):
            return _first_time(call, this, work, whole=whole)
        case Answered(status=status, headers=headers, answer=answer):
            replayed = HttpResponse(answer, status=status, content_type="application/json; charset=utf-8")
            for name, value in {**headers, REPLAYED: "true"}.items():
                replayed.headers[name] = value
            return replayed
        case BeingDone():
            raise Refused(problem("being-done", headers={"Retry-After": "1"}))
        case KeyTaken():
            raise Refused(problem("key-taken"))


def _first_time(call: int, this: Asked, work: Callable[[], HttpResponseBase], *, whole: bool) -> HttpResponseBase:
    together: AbstractContextManager[object] = transaction.atomic() if whole else nullcontext()
    done = False
    try:
        with together:
            response = work()
            if isinstance(response, HttpResponse) and response.status_code < 400:
                kept: dict[str, str] = {name: this.headers[name] for name in _KEPT if name in this.headers}
                finish_call(call, status=response.status_code, headers=kept, answer=response.content.decode())
                done = True
            elif whole:
                transaction.set_rollback(True)
    finally:
        if not done:
            forget_call(call)
    return response


def _key(request: HttpRequest) -> str:
    found = _IS_KEY.fullmatch(request.headers.get(KEY, "").strip())
    if found is None:
        raise Refused(problem("key-missing"))
    return found["quoted"] or found["bare"]
