"""Sending one request until it is answered: when it is asked again, and what an answer of trouble becomes.

Reading may always be asked again; so may writing, because each write carries a key under which it is done once.
It knows HTTP/1.1 as the standard library speaks it, over one connection that is kept. Use it from one thread.
"""

from __future__ import annotations

import http.client
import json
import ssl
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import IO, Any, Final
from urllib.parse import urlencode, urlsplit

__all__ = ["Answer", "ApiProblem", "NotReached", "Sender"]

_TRIES: Final = 5
# Seconds, where the server names none; and the most that a program is kept waiting at once.
_PAUSES: Final = (0.2, 0.5, 1.0, 2.0)
_LONGEST_PAUSE: Final = 60.0
_AGAIN: Final = frozenset((429, 503))
_BEING_DONE: Final = "/being-done"

Query = Sequence[tuple[str, str]]


class NotReached(Exception):
    """Nobody answered at the address, also after several tries."""


class ApiProblem(Exception):
    """The server refused, with a problem (RFC 9457); `errors` name single values as (where, what)."""

    def __init__(
        self, *, status: int, kind: str, title: str, detail: str, errors: Sequence[tuple[str, str]] = ()
    ) -> None:
        super().__init__(f"{status}: {detail or title}")
        self.status = status
        self.kind = kind
        self.title = title
        self.detail = detail
        self.errors = tuple(errors)


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What the server said where it did not refuse."""

    status: int
    headers: Mapping[str, str]
    body: bytes


@dataclass(kw_only=True)
class Sender:
    """A way to one server with one token; `address` is where Suture is, such as https://suture.example."""

    address: str
    token: str = field(repr=False)
    timeout: float = 30.0
    sleep: Callable[[float], None] = time.sleep
    _open: http.client.HTTPConnection | None = field(default=None, init=False, repr=False)

    def __post_init__(self) -> None:
        parts = urlsplit(self.address)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise ValueError("the address of Suture looks like https://suture.example")
        self._parts = parts

    def send(
        self,
        method: str,
        path: str,
        *,
        query: Query = (),
        body: bytes | IO[bytes] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Answer:
        """Send a request below /api/v1 and return the answer; raises ApiProblem and NotReached.

        An open file is sent piece by piece from its beginning.
        """
        target = f"{self._parts.path.rstrip('/')}/api/v1{path}" + (f"?{urlencode(query)}" if query else "")
        told = {"Authorization": f"Bearer {self.token}", "Accept": "application/json", **(headers or {})}
        for left in range(_TRIES - 1, -1, -1):
            pause = _PAUSES[max(0, len(_PAUSES) - left)] if left else 0.0
            try:
                answer = self._once(method, target, body, told)
            except (OSError, http.client.HTTPException) as error:
                self.close()
                if not left:
                    raise NotReached(f"{self.address} does not answer: {error}") from error
            else:
                if answer.status < 300:
                    return answer
                problem = _problem(answer)
                busy = answer.status in _AGAIN or problem.kind.endswith(_BEING_DONE)
                if not (busy and left):
                    raise problem
                pause = _told_pause(answer, pause)
            self.sleep(pause)
        raise AssertionError("the last try has answered or raised")

    def close(self) -> None:
        """Close the connection; the next request opens another."""
        if self._open is not None:
            self._open.close()
            self._open = None

    def _once(self, method: str, target: str, body: bytes | IO[bytes] | None, headers: Mapping[str, str]) -> Answer:
        if self._open is None:
            self._open = self._connection()
        told = dict(headers)
        if body is not None and not isinstance(body, bytes):
            told["Content-Length"] = str(body.seek(0, 2))
            body.seek(0)
        self._open.request(method, target, body=body if body is not None else b"", headers=told)
        response = self._open.getresponse()
        return Answer(status=response.status, headers=dict(response.headers.items()), body=response.read())

    def _connection(self) -> http.client.HTTPConnection:
        host, port = self._parts.hostname or "", self._parts.port
        if self._parts.scheme == "http":
            return http.client.HTTPConnection(host, port, timeout=self.timeout)
        return http.client.HTTPSConnection(host, port, timeout=self.timeout, context=ssl.create_default_context())


def _told_pause(answer: Answer, usual: float) -> float:
    told = answer.headers.get("Retry-After", "")
    return min(float(told), _LONGEST_PAUSE) if told.isdigit() else usual


def _problem(answer: Answer) -> ApiProblem:
    try:
        told: Any = json.loads(answer.body)
    except ValueError:
        told = None
    if not isinstance(told, dict):  # A proxy before Suture, or no Suture at all.
        told = {"detail": "The answer is none of Suture's."}
    errors = [(str(one.get("where", "")), str(one.get("what", ""))) for one in told.get("errors", ())]
    return ApiProblem(
        status=answer.status,
        kind=str(told.get("type", "about:blank")),
        title=str(told.get("title", "")),
        detail=str(told.get("detail", "")),
        errors=errors,
    )
